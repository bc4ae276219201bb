//! Share: a link to what is shown, a citation, its evidence as data, print.

use crate::{
    app::ViewProps,
    components::{
        dialogue::{ModalProps, modal},
        offline::offline,
    },
    data::{Data, Selection},
    markup::html,
    number, pages,
    part::part,
    platform,
    shared::Shared,
    state::Action,
    text::{dates, share as words, shell},
};
use dyad_corpus::{Event, EventRef};
use std::fmt::Write;
use yew::functional::{Hook as _, HookContext};
use yew::prelude::*;

/// How long it takes until it is looked again whether all sentences are here, in milliseconds.
const LOOKED_AGAIN_MS: u32 = 250;

/// What the share dialogue needs.
#[derive(Clone, PartialEq)]
pub struct ShareProps {
    /// What the view gets as well.
    pub view: ViewProps,
    /// What is said while parts of the corpus are fetched.
    pub waiting: Html,
}

/// The share dialogue.
pub fn share(props: ShareProps) -> Html {
    part(draw_share, props)
}

fn draw_share(ShareProps { view: props, waiting }: &ShareProps, hooks: &mut HookContext) -> Html {
    let on_close = props.on_action.reform(|()| Action::Close);
    let address = use_state_eq(String::new).run(hooks);
    {
        // The address belongs to the browser: it is asked for once the dialogue is there.
        let address = address.clone();
        use_effect_with(props.route.clone(), move |_| address.set(platform::address())).run(hooks);
    }
    let title = pages::title(&props.data, &props.route);
    let citation = words::citation(&title, &props.data.info().title, &address);
    let csv = {
        let (data, selection) = (props.data.clone(), props.selection.clone());
        Callback::from(move |_: MouseEvent| save_events(data.clone(), selection.clone(), true))
    };
    let children = html! {
        <>
            { copied(words::LINK, (*address).clone()) }
            { copied(words::CITATION, citation) }
            <h3>{ words::DATA }</h3>
            <p>{ words::data_note(props.selection.events.len()) }</p>
            <p class="share-row">
                <button type="button" class="button" onclick={csv}>{ words::DOWNLOAD }</button>
                <button type="button" class="button" onclick={|_: MouseEvent| platform::print()}>{ words::PRINT }</button>
            </p>
            { waiting.clone() }
            if props.data.is_cut() { { offline(props.data.clone()) } }
            <div class="share-files">
                <h3>{ words::FILES }</h3>
                <p>{ words::FILES_NOTE }</p>
                <ul>{ for words::ALL_FILES.iter().map(|(file, name)| html! { <li><a href={*file} download={*file}>{ *name }</a></li> }) }</ul>
                { copied(words::FRAME, words::frame(&address, &title)) }
                { copied(words::ELEMENT, words::element(&address, &title)) }
            </div>
        </>
    };
    modal(ModalProps { title: shell::SHARE.into(), on_close, children })
}

fn copied(title: &'static str, text: String) -> Html {
    let copy = {
        let text = text.clone();
        Callback::from(move |_: MouseEvent| platform::copy(&text))
    };
    html! {
        <>
            <h3>{ title }</h3>
            <textarea class="share-text" readonly={true} rows="3" aria-label={title} value={text} />
            <p class="share-row"><button type="button" class="button" onclick={copy}>{ words::COPY }</button></p>
        </>
    }
}

/// Hands over the events that are left, as soon as all their sentences are here; not if they cannot be had.
fn save_events(data: Shared<Data>, selection: Shared<Selection>, is_first: bool) {
    let events = selection.events.iter().filter_map(|place| Some((*place, data.event(*place)?)));
    let text = events_csv(&data, events);
    if !data.is_cut() || !data.shards().is_lacking() {
        platform::download("events.csv", "text/csv;charset=utf-8", &text);
    } else if is_first || !data.shards().is_refused() {
        platform::later(LOOKED_AGAIN_MS, move || save_events(data, selection, false));
    }
}

/// Events as comma-separated values (RFC 4180) with their sentences and sources, one line each.
pub fn events_csv<'a>(data: &Data, events: impl Iterator<Item = (EventRef, &'a Event)>) -> String {
    let mut out = String::from(
        "id,kind,mode,source,target,edtf,earliest,latest,when,score,issues,sentence,article,title,publisher,published\r\n",
    );
    for (_, event) in events {
        let Some(article) = data.article(event.article) else { continue };
        let issues: Vec<String> = event
            .issues
            .iter()
            .filter_map(|place| data.issue(*place))
            .map(|issue| issue.id.clone())
            .collect();
        let day = |day: Option<dyad_corpus::Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let fields = [
            event.id.clone(),
            crate::query::claim_name(event.claim),
            event.mode.name().to_owned(),
            data.party_names(&event.source).join("; "),
            data.party_names(&event.target).join("; "),
            event.when.edtf.clone(),
            day(event.when.earliest),
            day(event.when.latest),
            dates::words(&event.when),
            number::plain(event.score.value()),
            issues.join("; "),
            data.words(event.article, event.sentence),
            article.id.clone(),
            data.title(article),
            data.outlet_words(event.article),
            article.published.when.edtf.clone(),
        ];
        let line: Vec<String> = fields.iter().map(|field| quoted(field)).collect();
        let _ = write!(out, "{}\r\n", line.join(","));
    }
    out
}

/// What a field begins with that spreadsheets take for a formula, wide forms included.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Whether a field is a plain decimal number: `-4`, `2.5`. Parsing it as a number would bring a table of powers of
/// ten into the page.
fn is_number(field: &str) -> bool {
    let digits = field.strip_prefix('-').unwrap_or(field);
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match digits.split_once('.') {
        Some((whole, part)) => plain(whole) && plain(part),
        None => plain(digits),
    }
}

/// A field, in quotation marks where it needs them; what a spreadsheet would run as a formula is kept as text.
fn quoted(field: &str) -> String {
    let number = is_number(field);
    let guarded = if !number && field.starts_with(FORMULA) { format!("'{field}") } else { field.to_owned() };
    if guarded.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", guarded.replace('"', "\"\""))
    } else {
        guarded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_and_formulas_stay_text() {
        let cases = [
            ("a", "a"),
            ("a, b", "\"a, b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("=1+1", "'=1+1"),
            ("-2.5", "-2.5"),
            ("-2+cmd|' /C calc'!A0", "'-2+cmd|' /C calc'!A0"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝1+1", "'＝1+1"),
            ("\t=1", "'\t=1"),
        ];
        for (field, expected) in cases {
            assert_eq!(quoted(field), expected);
        }
    }

    #[test]
    fn every_event_is_a_line_with_its_sentence() {
        let data = Data::pack(&crate::fixture::corpus()).unwrap();
        let csv = events_csv(&data, data.events());
        assert_eq!(csv.lines().count(), data.events().count() + 1);
        assert!(csv.contains("\"REYKJAVIK: Iceland rejected a British offer"), "{csv}");
    }
}
