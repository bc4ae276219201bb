//! The ledger: every observation with what it adds, adding up to the level.

use super::{PartProps, model::Row};
use crate::{
    charts::marks::{push::push, sign::sign},
    markup::html,
    part::part,
    text::{self, dates, status as words},
};
use dyad_corpus::order::Order as _;
use dyad_corpus::{Band, Day, Milli};
use yew::functional::{Hook as _, HookContext};
use yew::prelude::*;

/// More rows than this are folded: the lightest go first.
const MOST: usize = 60;

/// By what the rows are in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    When,
    Publisher,
    Type,
    Score,
    Certainty,
    Contribution,
}

impl Order {
    /// The columns that can be sorted by, with their names.
    const ALL: [(Order, &'static str, &'static str); 6] = [
        (Order::When, words::columns::WHEN, "date"),
        (Order::Publisher, words::columns::PUBLISHER, "pub"),
        (Order::Type, words::columns::TYPE, "type"),
        (Order::Score, words::columns::SCORE, "n score"),
        (Order::Certainty, words::columns::CERTAINTY, "n weight"),
        (Order::Contribution, words::columns::CONTRIBUTION, "push"),
    ];

    /// Sorts places of rows; equal ones stay in the order of time.
    fn sort(self, places: &mut [usize], rows: &[Row], falling: bool) {
        let key = |place: &usize| rows.get(*place);
        places.order_by(|one, other| {
            let (Some(a), Some(b)) = (key(one), key(other)) else { return std::cmp::Ordering::Equal };
            let order = match self {
                Order::When => one.cmp(other),
                Order::Publisher => a.publisher.cmp(&b.publisher),
                Order::Type => a.kind.cmp(&b.kind),
                Order::Score => a.score.cmp(&b.score),
                Order::Certainty => a.certainty.cmp(&b.certainty),
                Order::Contribution => a.contribution.cmp(&b.contribution),
            };
            if falling { order.reverse() } else { order }.then(one.cmp(other))
        });
    }
}

/// The ledger.
pub fn ledger(props: PartProps) -> Html {
    part(draw_ledger, props)
}

fn draw_ledger(props: &PartProps, hooks: &mut HookContext) -> Html {
    let rows = &props.status.rows;
    let order = use_state_eq(|| (Order::When, false)).run(hooks);
    let unfolded = use_state_eq(|| false).run(hooks);
    let chosen: Vec<usize> = (0..rows.len()).filter(|place| rows[*place].selected).collect();
    let mut places = if *unfolded { chosen.clone() } else { heaviest(&chosen, rows) };
    let folded = chosen.len() - places.len();
    order.0.sort(&mut places, rows, order.1);
    let sum = |places: &[usize]| Milli(places.iter().map(|place| rows[*place].contribution.0).sum());
    let (all, shown) = (sum(&(0..rows.len()).collect::<Vec<_>>()), sum(&places));
    let by_time = *order == (Order::When, false);
    let gaps = props
        .view
        .data
        .dyad(props.status.key)
        .map(|dyad| crate::charts::band::gaps(&dyad.points))
        .unwrap_or_default();
    let largest = Milli(rows.iter().map(|row| row.contribution.0.abs()).max().unwrap_or(0));
    let last = rows.last();
    html! {
        <section class="section" aria-labelledby="ledger-title">
            <h2 class="section-title section-rule" id="ledger-title">{ words::ledger_title(rows.len()) }</h2>
            <p class="figure-dek">
                { words::LEDGER_DEK }
                if places.len() < rows.len() {
                    { " " }{ words::ledger_shown(places.len(), rows.len(), shown, Milli(all.0 - shown.0)) }
                }
            </p>
            if folded > 0 {
                <button class="more quiet" type="button" onclick={let unfolded = unfolded.clone(); move |_| unfolded.set(true)}>
                    { words::show_all(chosen.len()) }
                </button>
            }
            <table class="ledger">
                <thead><tr>{ for headings(&order) }</tr></thead>
                <tbody>
                    { for places.iter().enumerate().map(|(nth, place)| {
                        let before = nth.checked_sub(1).and_then(|nth| places.get(nth)).map(|place| &rows[*place]);
                        let row = &rows[*place];
                        html! {
                            <>
                                if by_time {
                                    { between(before, row, &gaps) }
                                }
                                { line(row, largest) }
                            </>
                        }
                    }) }
                </tbody>
                <tfoot>
                    <tr>
                        <th scope="row" colspan="6">
                            { words::ledger_sum(&last.map(|row| dates::words(&row.when)).unwrap_or_default(), last.map(|row| Band::of(row.level_after))) }
                        </th>
                        <td class="push"><output>{ text::signed(all.value(), 3) }</output></td>
                        <td class="n sum" data-level={last.map(|row| row.level_after.0.to_string())}>
                            { last.map(|row| text::signed(row.level_after.value(), 3)) }
                        </td>
                    </tr>
                </tfoot>
            </table>
        </section>
    }
}

/// The rows that weigh most, in the order of time, at most [`MOST`].
fn heaviest(places: &[usize], rows: &[Row]) -> Vec<usize> {
    let mut heavy = places.to_vec();
    heavy.order_by_key(|place| (std::cmp::Reverse(rows[*place].contribution.0.abs()), *place));
    heavy.truncate(MOST);
    heavy.order();
    heavy
}

/// The heads of the columns; all but the sentence and the level sort.
fn headings(order: &UseStateHandle<(Order, bool)>) -> Vec<Html> {
    let sortable = |(by, name, class): (Order, &'static str, &'static str)| {
        let (now, falling) = **order;
        let sorted = (now == by).then_some(if falling { "descending" } else { "ascending" });
        let onclick = {
            let order = order.clone();
            move |_| order.set((by, now == by && !falling))
        };
        html! {
            <th scope="col" {class} aria-sort={sorted} data-name={name}>
                <button type="button" {onclick}>{ name }<span class="sorted" aria-hidden="true">{ match sorted {
                    Some("descending") => "↓",
                    Some(_) => "↑",
                    None => "",
                } }</span></button>
            </th>
        }
    };
    let mut heads: Vec<Html> = Order::ALL.into_iter().map(sortable).collect();
    heads.insert(1, html! { <th scope="col">{ words::columns::SENTENCE }</th> });
    heads.push(html! { <th scope="col" class="n sum">{ words::columns::LEVEL }</th> });
    heads
}

/// What stands between two rows: the gap between them and the year that begins.
fn between(before: Option<&Row>, row: &Row, gaps: &[crate::charts::band::Gap]) -> Html {
    let gap = before.and_then(|before| {
        gaps.iter().find(|gap| before.day < gap.to && gap.from <= row.day && gap.from > before.day)
    });
    let year = |row: &Row| years(row);
    let begins = before.is_none_or(|before| year(before) != year(row));
    html! {
        <>
            if let Some(gap) = gap {
                <tr class="gap-row"><td colspan="8">{ words::gap_row(gap.from, gap.to) }</td></tr>
            }
            if begins {
                <tr class="year"><th scope="rowgroup" colspan="8">{ year(row) }</th></tr>
            }
        </>
    }
}

/// The year or years that a row's date allows.
fn years(row: &Row) -> String {
    let (from, to): (Day, Day) = (row.when.earliest.unwrap_or(row.day), row.when.latest.unwrap_or(row.day));
    dates::years(from, to)
}

fn line(row: &Row, largest: Milli) -> Html {
    html! {
        <tr data-contribution={row.contribution.0.to_string()}>
            <td class="date">{ dates::short(&row.when) }</td>
            <td class="sentence">
                <a href={row.href.clone()}>{ &row.sentence }</a>
                if let Some(note) = &row.note {
                    <small>{ note }</small>
                }
            </td>
            <td class="pub">{ &row.publisher }</td>
            <td class="type">
                { sign(row.tone, row.head) }<span class="hidden">{ format!("{}: ", words::tone_word(row.tone)) }</span>
                { &row.kind }
            </td>
            <td class="n score">{ text::signed(row.score.value(), 1) }</td>
            <td class="n weight">{ words::certainty(row.certainty) }</td>
            <td class="push"><output>{ text::signed(row.contribution.value(), 3) }</output>{ push(row.contribution, largest) }</td>
            <td class="n sum">{ text::signed(row.level_after.value(), 3) }</td>
        </tr>
    }
}
