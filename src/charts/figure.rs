//! A figure: title (what it shows), dek (how to read it), drawing, notes, source.

use crate::{
    charts::picture::{Words, picture},
    markup::{classes, html},
    part::part,
    platform,
    text::share as words,
};
use yew::functional::HookContext;
use yew::prelude::*;

/// A figure's frame.
#[derive(Clone, PartialEq, Default)]
pub struct FigureProps {
    /// Identifier, unique on the page; the parts' identifiers begin with it.
    pub id: AttrValue,
    /// The finding, a sentence without a full stop.
    pub title: AttrValue,
    /// How to read it.
    pub dek: AttrValue,
    /// What the drawing shows, in sentences, for those who do not see it.
    pub description: AttrValue,
    /// Class beside `figure`.
    pub class: &'static str,
    /// Whether the title is for screen readers only: the page's heading says it already.
    pub untitled: bool,
    /// Notes, each a paragraph.
    pub notes: Vec<(AttrValue, AttrValue)>,
    /// Title of the corpus; where it is given, the figure can be saved as a picture that names it.
    pub corpus: AttrValue,
    /// The drawing with its key.
    pub children: Html,
}

/// A figure. Its title has the identifier `ID-title`, its description `ID-desc`.
pub fn figure(props: FigureProps) -> Html {
    part(draw_figure, props)
}

fn draw_figure(props: &FigureProps, _hooks: &mut HookContext) -> Html {
    let title_id = format!("{}-title", props.id);
    let description_id = format!("{}-desc", props.id);
    let title_class = if props.untitled { "hidden" } else { "figure-title figure-title-minor" };
    html! {
        <figure id={props.id.clone()} class={classes(["figure", props.class])} aria-labelledby={title_id.clone()}>
            <h2 class={title_class} id={title_id}>{ &props.title }</h2>
            if !props.dek.is_empty() {
                <p class="figure-dek">{ &props.dek }</p>
            }
            <p class="hidden" id={description_id}>{ &props.description }</p>
            { props.children.clone() }
            if !props.notes.is_empty() || !props.corpus.is_empty() {
                <figcaption class="figure-notes">
                    { for props.notes.iter().map(|(what, words)| html! { <p><b>{ what }</b>{ " " }{ words }</p> }) }
                    if !props.corpus.is_empty() {
                        <p class="figure-actions">{ save(props, false) }{ save(props, true) }</p>
                    }
                </figcaption>
            }
        </figure>
    }
}

/// A button that saves the figure as a picture, in lines (SVG) or in dots (PNG).
fn save(props: &FigureProps, dots: bool) -> Html {
    let (id, title, corpus) = (props.id.clone(), props.title.clone(), props.corpus.clone());
    let source = props.notes.last().map(|(what, words)| format!("{what} {words}"));
    let onclick = move |_: MouseEvent| {
        let made = words::made(&corpus, platform::today());
        let lines = source.iter().cloned().chain([made, platform::address()]).collect();
        let around = Words { title: title.to_string(), lines, colours: platform::colours() };
        let made = picture(&around, &platform::drawings(&id));
        if dots {
            platform::download_dots(format!("{id}.png"), &made);
        } else {
            platform::download(&format!("{id}.svg"), "image/svg+xml", &made.svg);
        }
    };
    let name = if dots { words::SAVE_PNG } else { words::SAVE_SVG };
    html! { <button type="button" class="quiet" {onclick}>{ name }</button> }
}
