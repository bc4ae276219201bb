//! The overview: the finding, the curve, what changed last, what the sources disagree on, what each speaks about.

use crate::{
    app::ViewProps,
    charts::{
        curve::{self, CurveProps},
        figure::{FigureProps, figure},
    },
    components::{coverage::coverage, disagreement::disagreement, evidence, icons},
    data::Data,
    markup::html,
    pages::status::model::small_curve,
    platform,
    query::View,
    text::{self, dates, labels, overview as words},
};
use dyad_corpus::order::Order as _;
use dyad_corpus::wording;
use dyad_corpus::{ArticleRef, Direction, Disagreement, Dyad, Observation, OrderedSet, Phase};
use yew::prelude::*;

/// Other disagreements that are named; the sources view has them all.
const MOST_DISAGREEMENTS: usize = 6;
/// How many changes are shown.
const CHANGES: usize = 4;
/// A stretch without a level is worth a word in the dek from so many days on.
const GAP_DAYS: i32 = 300;

/// The overview.
pub fn overview(props: &ViewProps) -> Html {
    let data = &props.data;
    let dyad = data.dyad_in_view(&props.route).and_then(|key| data.dyad(key));
    html! {
        <>
            { dyad.map_or_else(|| no_pair(data), |dyad| finding(props, dyad)) }
            if let Some(dyad) = dyad {
                <div class="spread section">
                    { changes(props, dyad) }
                    { disagreements(props) }
                </div>
            }
            { coverage(props) }
        </>
    }
}

fn no_pair(data: &Data) -> Html {
    html! {
        <header>
            <p class="kicker">{ &data.info().title }</p>
            <h1 class="headline" tabindex="-1">{ words::NO_PAIR }</h1>
            <p class="dek">{ words::NO_PAIR_DEK }</p>
        </header>
    }
}

/// The direction of a pair at the last evidence, and the phase that it stands in.
fn stands(dyad: &Dyad) -> (Direction, Option<&Phase>) {
    let last_point = dyad.points.iter().rev().find(|point| point.evidence);
    let direction = last_point.map_or(Direction::InsufficientEvidence, |point| point.direction);
    // Where silence parts phases of one direction, the first of them tells since when.
    let phase = dyad.phases.iter().rev().take_while(|phase| phase.direction == direction).last();
    (direction, phase)
}

/// The finding on a pair: `Relations between China and South Korea have improved since late October 2017`.
pub fn headline(data: &Data, dyad: &Dyad) -> String {
    let name = |country| wording::country(&data.country_name(country));
    let (one, other) = (name(dyad.key.a), name(dyad.key.b));
    let (direction, phase) = stands(dyad);
    words::headline(&one, &other, direction, phase.map(|phase| &phase.from))
}

/// What stands above it: `China–South Korea, 2015–2025`.
pub fn kicker(data: &Data, dyad: &Dyad) -> String {
    format!("{}{}", data.dyad_name(dyad.key), years_of(dyad))
}

/// What a pair comes to.
fn finding(props: &ViewProps, dyad: &Dyad) -> Html {
    let data = &props.data;
    let (direction, phase) = stands(dyad);
    let articles = articles_of(data, dyad);
    let gap = longest_gap(dyad);
    let status = props.route.link(View::Status(Some(dyad.key)));
    let timeline = props.route.turn_to(View::Timeline);
    let mut limited = timeline.query.clone();
    limited.dyad = Some(dyad.key);
    html! {
        <>
            <div class="spread spread-lead">
                <header>
                    <p class="kicker">{ kicker(data, dyad) }</p>
                    <h1 class="headline" tabindex="-1">
                        { headline(data, dyad) }
                    </h1>
                    <p class="dek">{ words::dek(articles.len(), dyad.observations.len(), dyad.last_evidence(), gap) }</p>
                </header>
                { standing(props, dyad, direction, phase) }
            </div>
            { curve(props, dyad) }
            <div class="figure-notes">
                <div>
                    if !props.route.query.limits().is_only_pair() {
                        <p>{ words::LIMITED }</p>
                    }
                    <p><b>{ "Source:" }</b>{ " " }{ words::source(dyad.observations.len(), articles.len(), &outlets(data, &articles)) }</p>
                    <p class="figure-actions">
                        <a class="more" href={status}>{ words::ALL_OBSERVATIONS }</a>
                        <a class="more" href={timeline.limited(limited).hash()}>{ words::AS_TIMELINE }</a>
                    </p>
                </div>
            </div>
        </>
    }
}

/// The level over time, with its turning points.
fn curve(props: &ViewProps, dyad: &Dyad) -> Html {
    let Some(model) = small_curve(&props.data, &props.route, dyad.key) else { return html! {} };
    let evidence = || dyad.points.iter().filter(|point| point.evidence).filter_map(|point| point.level);
    let band =
        |level: Option<dyad_corpus::Milli>| level.map(|level| labels::band(dyad_corpus::Band::of(level)));
    if evidence().next().is_none() {
        return html! {};
    }
    let title = words::curve_title(dyad, band(evidence().next()), band(evidence().next_back()));
    let on_open = Callback::from(|hash: String| platform::go(&hash));
    let drawing =
        CurveProps { id: "overview-curve".into(), model, width: props.width, compact: false, on_open };
    figure(FigureProps {
        id: "overview-curve".into(),
        class: "section-tight",
        title: title.into(),
        dek: words::CURVE_DEK.into(),
        children: curve::curve(drawing),
        ..FigureProps::default()
    })
}

fn standing(props: &ViewProps, dyad: &Dyad, direction: Direction, phase: Option<&Phase>) -> Html {
    let data = &props.data;
    let point = dyad.points.iter().rev().find(|point| point.evidence);
    let level = point.and_then(|point| point.level.map(|level| (level, point.low, point.high)));
    let opens = |place: usize| {
        dyad.observations.get(place).map(|seen| data.evidence(&props.route, seen.event).hash())
    };
    let first =
        phase.and_then(|phase| phase.observations.iter().min()).and_then(|place| opens(*place as usize));
    let latest = (0..dyad.observations.len())
        .max_by_key(|place| dyad.observations[*place].when.latest)
        .and_then(opens);
    let linked = |words: String, href: Option<String>| match href {
        Some(href) => html! { <a href={href}>{ words }</a> },
        None => html! { { words } },
    };
    html! {
        <dl class="standing">
            <div><dt>{ "Level" }</dt><dd>{ match level {
                Some((level, low, high)) => html! {
                    <>
                        { labels::band(dyad_corpus::Band::of(level)) }{ " " }
                        <span class="num">{ labels::level(level) }{ ", " }{ labels::between(low, high) }</span>
                    </>
                },
                None => html! { { labels::direction(Direction::InsufficientEvidence) } },
            } }</dd></div>
            <div><dt>{ "Direction" }</dt><dd>{ icons::direction(direction) }</dd></div>
            if let Some(phase) = phase {
                <div><dt>{ "Since" }</dt><dd>{ linked(dates::words(&phase.from), first) }</dd></div>
            }
            if let Some(when) = dyad.last_evidence() {
                <div><dt>{ "Last evidence" }</dt><dd>{ linked(dates::words(when), latest) }</dd></div>
            }
        </dl>
    }
}

fn changes(props: &ViewProps, dyad: &Dyad) -> Html {
    let data = &props.data;
    let mut moved: Vec<&Observation> = dyad
        .observations
        .iter()
        .filter(|seen| seen.contribution.0 != 0 && props.selection.stories.contains(&seen.story))
        .collect();
    moved.order_by_key(|seen| {
        std::cmp::Reverse((seen.when.latest, seen.when.earliest, seen.contribution.0.abs()))
    });
    // Two claims may rest on one sentence; it is shown once.
    let mut shown = OrderedSet::new();
    moved.retain(|seen| {
        data.event(seen.event).is_some_and(|event| shown.insert((event.article, event.sentence)))
    });
    let row = |seen: &&Observation| {
        let event = data.event(seen.event)?;
        let direction = if seen.contribution.0 > 0 { Direction::Improving } else { Direction::Worsening };
        let told: OrderedSet<ArticleRef> = data
            .story(seen.story)
            .map(|story| {
                story
                    .tellings
                    .iter()
                    .filter_map(|telling| data.event(*telling))
                    .map(|event| event.article)
                    .collect()
            })
            .unwrap_or_default();
        let planned = labels::mode(event.mode).map(|mode| format!(", {mode}")).unwrap_or_default();
        Some(html! {
            <li>
                { icons::direction_icon(direction, "glyph") }
                <div>
                    <p class="when">
                        <span class="hidden">{ labels::side(seen.contribution) }{ ": " }</span>
                        { text::capital(&dates::words(&event.when)) }{ planned }
                    </p>
                    <p class="what">{ evidence::clause(data, &props.route, seen.event, event) }</p>
                    <p class="from">{ text::capital(&words::told_by(&outlets(data, &told), told.len())) }</p>
                </div>
            </li>
        })
    };
    html! {
        <section class="section-rule" aria-labelledby="last-title">
            <h2 class="section-title" id="last-title">{ words::CHANGED_LAST }</h2>
            if moved.is_empty() {
                <p class="aside-note">{ words::NOTHING_CHANGED }</p>
            }
            <ol class="changes">{ for moved.iter().take(CHANGES).filter_map(row) }</ol>
        </section>
    }
}

fn disagreements(props: &ViewProps) -> Html {
    let within = |found: &Disagreement| {
        let claims = found.sides.iter().flat_map(|side| &side.claims);
        claims.map(|claim| claim.article).any(|article| props.selection.articles.contains(&article))
    };
    let all = props.data.disagreements();
    let places: Vec<usize> = (0..all.len()).filter(|place| within(&all[*place])).collect();
    let found: Vec<&Disagreement> = places.iter().map(|place| &all[*place]).collect();
    let Some(first) = found.first() else {
        return html! {
            <section class="section-rule" aria-labelledby="differ-title">
                <h2 class="section-title" id="differ-title">{ words::NO_DISAGREEMENT }</h2>
                <p class="aside-note">{ words::NO_DISAGREEMENT_NOTE }</p>
            </section>
        };
    };
    let sources = props.route.link(View::Sources);
    let more = |other: &Disagreement| html! { <li><a href={sources.clone()}>{ labels::disagreement(other) }</a></li> };
    html! {
        <section class="section-rule" aria-labelledby="differ-title">
            <h2 class="section-title" id="differ-title">{ labels::disagreement(first) }</h2>
            { disagreement(props, first, "differ-title") }
            if found.len() > 1 {
                <ul class="aside-note">{ for found.iter().copied().skip(1).take(MOST_DISAGREEMENTS).map(more) }</ul>
            }
        </section>
    }
}

fn articles_of(data: &Data, dyad: &Dyad) -> OrderedSet<ArticleRef> {
    let stories = dyad.observations.iter().filter_map(|seen| data.story(seen.story));
    stories
        .flat_map(|story| &story.tellings)
        .filter_map(|event| data.event(*event))
        .map(|event| event.article)
        .collect()
}

fn outlets(data: &Data, articles: &OrderedSet<ArticleRef>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for article in articles {
        let name = data.outlet(*article).map_or_else(|| text::A_PUBLISHER.to_owned(), text::one_line);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// `, 2015–2025`: the years that the observations span.
fn years_of(dyad: &Dyad) -> String {
    let first = dyad.observations.iter().filter_map(|seen| seen.when.earliest).min();
    let last = dyad.observations.iter().filter_map(|seen| seen.when.latest).max();
    first.zip(last).map(|(first, last)| format!(", {}", dates::years(first, last))).unwrap_or_default()
}

/// The longest stretch between evidence in which no level can be stated, by its months.
fn longest_gap(dyad: &Dyad) -> Option<(String, String)> {
    let mut longest: Option<(i32, i32)> = None;
    let mut begun: Option<i32> = None;
    for point in &dyad.points {
        match (point.level, begun) {
            (None, None) => begun = Some(point.day.0),
            (Some(_), Some(from)) => {
                if longest.is_none_or(|(a, b)| b - a < point.day.0 - from) {
                    longest = Some((from, point.day.0));
                }
                begun = None;
            }
            _ => {}
        }
    }
    let month = |day: i32| dates::month_of(dyad_corpus::Day(day), dates::Length::Long);
    longest.filter(|(from, to)| to - from >= GAP_DAYS).map(|(from, to)| (month(from), month(to - 1)))
}
