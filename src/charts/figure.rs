//! A figure: title (what it shows), dek (how to read it), drawing, notes, source.

use yew::prelude::*;

/// A figure's frame.
#[derive(Clone, PartialEq, Properties)]
pub struct FigureProps {
    /// Identifier, unique on the page; the parts' identifiers begin with it.
    pub id: AttrValue,
    /// The finding, a sentence without a full stop.
    pub title: AttrValue,
    /// How to read it.
    #[prop_or_default]
    pub dek: AttrValue,
    /// What the drawing shows, in sentences, for those who do not see it.
    #[prop_or_default]
    pub description: AttrValue,
    /// Classes beside `figure`.
    #[prop_or_default]
    pub class: Classes,
    /// Whether the title is for screen readers only: the page's heading says it already.
    #[prop_or_default]
    pub untitled: bool,
    /// Notes, each a paragraph.
    #[prop_or_default]
    pub notes: Vec<(AttrValue, AttrValue)>,
    /// The drawing with its key.
    pub children: Html,
}

/// A figure. Its title has the identifier `ID-title`, its description `ID-desc`.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let title_id = format!("{}-title", props.id);
    let description_id = format!("{}-desc", props.id);
    let title_class = if props.untitled { "hidden" } else { "figure-title figure-title-minor" };
    html! {
        <figure id={props.id.clone()} class={classes!("figure", props.class.clone())} aria-labelledby={title_id.clone()}>
            <h2 class={title_class} id={title_id}>{ &props.title }</h2>
            if !props.dek.is_empty() {
                <p class="figure-dek">{ &props.dek }</p>
            }
            <p class="hidden" id={description_id}>{ &props.description }</p>
            { props.children.clone() }
            if !props.notes.is_empty() {
                <figcaption class="figure-notes">
                    { for props.notes.iter().map(|(what, words)| html! { <p><b>{ what }</b>{ " " }{ words }</p> }) }
                </figcaption>
            }
        </figure>
    }
}
