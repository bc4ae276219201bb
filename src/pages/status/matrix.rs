//! All pairs: level, direction and last evidence, as half a square where it fits, as a list where it does not.

use super::model::to_pair;
use crate::{
    app::ViewProps,
    charts::marks::steps::steps,
    components::icons,
    markup::html,
    part::part,
    text::{self, dates, finding, labels, status as words},
};
use dyad_corpus::order::Order as _;
use dyad_corpus::{Band, Country, Direction, Dyad, DyadKey, Milli, OrderedMap};
use yew::functional::HookContext;
use yew::prelude::*;

/// Countries in the square; with more it could not be read.
const MOST_COUNTRIES: usize = 6;
/// Pairs in the list; the others are folded.
const MOST_PAIRS: usize = 18;
/// Narrower than this, in CSS pixels, the square is a list.
const NARROW: u32 = 700;

/// What the matrix needs.
#[derive(Clone, PartialEq)]
pub struct MatrixProps {
    /// What the view gets.
    pub view: ViewProps,
    /// The pair shown on the page.
    pub here: DyadKey,
}

/// The matrix; nothing where there is only one pair.
pub fn matrix(props: MatrixProps) -> Html {
    part(draw_matrix, props)
}

fn draw_matrix(props: &MatrixProps, _hooks: &mut HookContext) -> Html {
    let dyads: Vec<&Dyad> = props.view.data.dyads().collect();
    if dyads.len() < 2 {
        return Html::default();
    }
    let countries = most_told(&dyads);
    let square = props.view.width >= NARROW && countries.len() > 2;
    let in_square =
        |dyad: &&Dyad| square && countries.contains(&dyad.key.a) && countries.contains(&dyad.key.b);
    let listed: Vec<&Dyad> = dyads.iter().copied().filter(|dyad| !in_square(dyad)).collect();
    let (first, folded) = listed.split_at(listed.len().min(if square { 0 } else { MOST_PAIRS }));
    html! {
        <section class="section" aria-labelledby="matrix-title">
            <h2 class="section-title section-rule" id="matrix-title">{ words::matrix_title(dyads.len()) }</h2>
            <p class="figure-dek">{ words::MATRIX_DEK }</p>
            if square {
                { table(props, &countries) }
            }
            if !first.is_empty() {
                <ul class="pairs">{ for first.iter().map(|dyad| pair(props, dyad)) }</ul>
            }
            if !folded.is_empty() {
                <details class="more-pairs">
                    <summary>{ words::more_pairs(folded.len()) }</summary>
                    <ul class="pairs">{ for folded.iter().map(|dyad| pair(props, dyad)) }</ul>
                </details>
            }
        </section>
    }
}

/// The countries with most evidence, at most [`MOST_COUNTRIES`], most first.
fn most_told(dyads: &[&Dyad]) -> Vec<Country> {
    let mut told: OrderedMap<Country, usize> = OrderedMap::new();
    for dyad in dyads {
        *told.slot(dyad.key.a) += dyad.observations.len();
        *told.slot(dyad.key.b) += dyad.observations.len();
    }
    let mut countries: Vec<Country> = told.keys().copied().collect();
    countries.order_by_key(|country| (std::cmp::Reverse(told.get(country).copied()), *country));
    countries.truncate(MOST_COUNTRIES);
    countries
}

fn table(props: &MatrixProps, countries: &[Country]) -> Html {
    let data = &props.view.data;
    let (Some((_, columns)), Some((_, rows))) = (countries.split_first(), countries.split_last()) else {
        return Html::default();
    };
    html! {
        <table class="matrix">
            <thead><tr>
                <td class="void"></td>
                { for columns.iter().map(|country| html! { <th scope="col">{ data.country_name(*country) }</th> }) }
            </tr></thead>
            <tbody>
                { for rows.iter().enumerate().map(|(nth, row)| html! {
                    <tr>
                        <th scope="row">{ data.country_name(*row) }</th>
                        { for columns.iter().enumerate().map(|(column, other)| {
                            let key = DyadKey::new(*row, *other).filter(|_| column >= nth);
                            key.map_or_else(|| html! { <td class="void"></td> }, |key| cell(props, key))
                        }) }
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

fn cell(props: &MatrixProps, key: DyadKey) -> Html {
    let Some(dyad) = props.view.data.dyad(key) else {
        return html! { <td class="none">{ text::NO_EVIDENCE }</td> };
    };
    let stand = Stand::of(dyad);
    html! {
        <td class={(key == props.here).then_some("focus")}>
            <a href={to_pair(&props.view.route, key).hash()} aria-current={(key == props.here).then_some("true")}>
                { steps(stand.level) }
                <b>{ stand.word() }</b>
                { icons::direction(stand.direction) }
                <small>{ words::last_told(&stand.told) }</small>
            </a>
        </td>
    }
}

fn pair(props: &MatrixProps, dyad: &Dyad) -> Html {
    let stand = Stand::of(dyad);
    html! {
        <li>
            <b><a href={to_pair(&props.view.route, dyad.key).hash()} aria-current={(dyad.key == props.here).then_some("true")}>
                { props.view.data.dyad_name(dyad.key) }
            </a></b>
            { steps(stand.level) }
            <span>
                { format!("{}, ", stand.word()) }{ icons::direction(stand.direction) }
                { format!("; {}; {}", words::last_told(&stand.told), words::observations(dyad.observations.len())) }
            </span>
        </li>
    }
}

/// How a pair stood when it was last told of.
struct Stand {
    level: Option<Milli>,
    direction: Direction,
    told: String,
}

impl Stand {
    fn of(dyad: &Dyad) -> Stand {
        let last = dyad.points.iter().rev().find(|point| point.evidence);
        Stand {
            level: last.and_then(|point| point.level),
            direction: last.map_or(Direction::InsufficientEvidence, |point| point.direction),
            told: finding::last_told(dyad).map(dates::short).unwrap_or_default(),
        }
    }

    fn word(&self) -> &'static str {
        self.level.map_or(text::NO_LEVEL, |level| labels::band(Band::of(level)))
    }
}
