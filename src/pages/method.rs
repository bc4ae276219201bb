//! The method: how it works, in words, with what was measured.

use crate::markup::html;
use crate::text::{self, method as words};
use yew::prelude::*;

/// What the tests found, if they were asked to write it down: `KIND⇥MET⇥OF`, `miss⇥KIND⇥ARTICLE⇥WHAT`, and
/// `measured⇥SET⇥KIND⇥P⇥R⇥F1⇥P⇥R⇥F1`, the last three a keyword coder's.
static ACCURACY: &str = include_str!(concat!(env!("OUT_DIR"), "/accuracy.tsv"));

/// The method view.
pub fn method() -> Html {
    let section = |(title, paragraphs): &(&'static str, &'static [&'static str])| {
        html! { <><h2>{ *title }</h2>{ for paragraphs.iter().map(|words| html! { <p>{ *words }</p> }) }</> }
    };
    html! {
        <>
            <header>
                <h1 class="headline headline-minor" tabindex="-1">{ words::TITLE }</h1>
                <p class="dek">{ words::DEK }</p>
            </header>
            <div class="prose">{ for words::SECTIONS.iter().map(section) }</div>
            { accuracy(ACCURACY) }
        </>
    }
}

fn accuracy(table: &str) -> Html {
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split('\t').collect()).collect();
    if rows.is_empty() {
        return html! {};
    }
    let share = |row: &Vec<&str>| match row.as_slice() {
        [kind, met, of] => {
            let (found, all): (u32, u32) = (met.parse().ok()?, of.parse().ok()?);
            let percent = found * 100 / all.max(1);
            Some(html! {
                <tr><th scope="row">{ text::capital(kind) }</th><td>{ found }</td><td>{ all }</td><td>{ percent }{ " %" }</td></tr>
            })
        }
        _ => None,
    };
    let miss = |row: &Vec<&str>| match row.as_slice() {
        ["miss", kind, article, what] => {
            Some(html! { <li>{ text::capital(kind) }{ ", " }{ *article }{ ": " }{ *what }</li> })
        }
        _ => None,
    };
    let measured = |row: &Vec<&str>| match row.as_slice() {
        // The half that rules were made on says less about other articles: it stands in the file only.
        ["measured", set, kind, precision, recall, f1, _, _, beside] if !set.ends_with("development") => {
            let figures = [*precision, *recall, *f1, if beside.is_empty() { "–" } else { *beside }];
            Some(html! {
                <tr>
                    <th scope="row">{ text::capital(set) }{ ": " }{ *kind }</th>
                    { for figures.iter().map(|figure| html! { <td>{ *figure }</td> }) }
                </tr>
            })
        }
        _ => None,
    };
    let measures: Vec<Html> = rows.iter().filter_map(measured).collect();
    let misses: Vec<Html> = rows.iter().filter_map(miss).collect();
    html! {
        <section class="section prose" aria-labelledby="accuracy-title">
            <h2 id="accuracy-title">{ words::ACCURACY }</h2>
            <p>{ words::ACCURACY_DEK }</p>
            <table class="accuracy">
                <thead><tr><th scope="col">{ "Kind" }</th><th scope="col">{ "Found" }</th><th scope="col">{ "Of" }</th><th scope="col">{ "Share" }</th></tr></thead>
                <tbody>{ for rows.iter().filter_map(share) }</tbody>
            </table>
            if !measures.is_empty() {
                <h3>{ words::MEASURED }</h3>
                <p>{ words::MEASURED_DEK }</p>
                <table class="accuracy">
                    <thead><tr><th scope="col">{ "Kind" }</th>{ for words::MEASURES.iter().map(|name| html! { <th scope="col">{ *name }</th> }) }</tr></thead>
                    <tbody>{ for measures }</tbody>
                </table>
            }
            if !misses.is_empty() {
                <details class="inline-fold"><summary>{ words::MISSES }{ ": " }{ misses.len() }</summary><ul>{ for misses }</ul></details>
            }
        </section>
    }
}
