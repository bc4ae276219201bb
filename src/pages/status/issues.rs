//! The same by issue: small curves on one scale.

use super::{PartProps, model};
use crate::{
    charts::{
        interval::counted_day,
        multiple::{self, MultipleModel, MultipleProps},
        tone::{Head, Tone},
    },
    components::icons,
    markup::html,
    part::part,
    shared::Shared,
    text::{self, dates, labels, status as words},
};
use dyad_corpus::{Band, Direction, Dyad, IssueSeries};
use yew::functional::{Hook as _, HookContext};
use yew::prelude::*;

/// Small curves shown at once; the others are named with their numbers.
const MOST: usize = 8;
/// An issue with fewer observations has no curve to show.
const FEWEST: usize = 2;

/// The small curves, most evidence first.
pub fn issues(props: PartProps) -> Html {
    part(draw_issues, props)
}

fn draw_issues(props: &PartProps, hooks: &mut HookContext) -> Html {
    let data = &props.view.data;
    let models = use_memo(props.status.clone(), |status| {
        let Some(dyad) = data.dyad(status.key) else { return Vec::new() };
        let enough = dyad.issues.iter().filter(|series| series.observations.len() >= FEWEST);
        let shown: Vec<&IssueSeries> = enough.take(MOST).collect();
        let reach = if shown
            .iter()
            .flat_map(|series| &series.points)
            .any(|point| point.low.0.min(-point.high.0) < -6000)
        {
            9.0
        } else {
            6.0
        };
        shown
            .into_iter()
            .map(|series| (series.issue, Shared::new(drawing(props, dyad, series, reach))))
            .collect()
    })
    .run(hooks);
    let Some(dyad) = data.dyad(props.status.key).filter(|_| !models.is_empty()) else {
        return Html::default();
    };
    let names: Vec<String> =
        models.iter().filter_map(|(issue, _)| Some(data.issue(*issue)?.name.clone())).collect();
    let folded: Vec<String> = dyad
        .issues
        .iter()
        .filter(|series| models.iter().all(|(issue, _)| *issue != series.issue))
        .filter_map(|series| {
            Some(format!("{} ({})", data.issue(series.issue)?.name, series.observations.len()))
        })
        .collect();
    let years = models.first().map(|(_, model)| model.window.whole_days());
    html! {
        <section class="section" aria-labelledby="issues-title">
            <h2 class="section-title section-rule" id="issues-title">{ words::issues_title(&names, folded.len()) }</h2>
            <p class="figure-dek">{ words::ISSUES_DEK }</p>
            <div class="multiples">
                { for models.iter().filter_map(|(issue, model)| {
                    let series = dyad.issues.iter().find(|series| series.issue == *issue)?;
                    Some(multiple(props, dyad, series, model, years))
                }) }
            </div>
            if !folded.is_empty() {
                <p class="figure-notes">{ words::more_issues(&folded) }</p>
            }
        </section>
    }
}

fn multiple(
    props: &PartProps,
    dyad: &Dyad,
    series: &IssueSeries,
    model: &Shared<MultipleModel>,
    years: Option<(dyad_corpus::Day, dyad_corpus::Day)>,
) -> Html {
    let id = format!("issue-{}", series.issue);
    let (title, description) = (format!("{id}-title"), format!("{id}-desc"));
    let last = series.points.iter().rev().find(|point| point.evidence);
    let level =
        last.and_then(|point| point.level).map_or(text::NO_LEVEL, |level| labels::band(Band::of(level)));
    let direction = last.map_or(Direction::InsufficientEvidence, |point| point.direction);
    let told =
        series.observations.iter().filter_map(|place| dyad.observations.get(*place as usize)).next_back();
    html! {
        <div class="multiple">
            <h3 class="multiple-name" id={title.clone()}>
                { props.view.data.issue(series.issue).map(|issue| issue.name.clone()) }
            </h3>
            <p class="multiple-note" id={description.clone()}>
                { format!("{level}, ") }{ icons::direction(direction) }<br />
                { words::observations(series.observations.len()) }
                if let Some(told) = told {
                    { format!(", last {}", dates::short(&told.when)) }
                }
            </p>
            { multiple::multiple(MultipleProps { labelled: (title.into(), description.into()), model: model.clone() }) }
            if let Some((from, to)) = years {
                <p class="multiple-axis num" aria-hidden="true"><span>{ from.year() }</span><span>{ to.year() }</span></p>
            }
        </div>
    }
}

fn drawing(props: &PartProps, dyad: &Dyad, series: &IssueSeries, reach: f64) -> MultipleModel {
    let data = &props.view.data;
    let seen = || series.observations.iter().filter_map(|place| dyad.observations.get(*place as usize));
    let marks = seen().filter_map(|seen| {
        let event = data.event(seen.event)?;
        let day = counted_day(&seen.when);
        // The level of the issue alone, not of the whole.
        let level =
            series.points.iter().rev().find(|point| point.day <= day).and_then(|point| point.level)?;
        Some((f64::from(day.0), level.value(), Tone::of(event), Head::of(event)))
    });
    MultipleModel {
        marks: marks.collect(),
        covered: model::covered_by(seen()),
        points: series.points.clone(),
        window: model::window(data, &props.view.route, dyad),
        reach,
    }
}
