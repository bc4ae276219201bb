//! The time that a timeline spans, and the part of it that it opens on.

use super::model::Mark;
use crate::charts::scale::Window;
use dyad_corpus::Day;

/// The share of the time that must be empty, and of the marks that may stand beyond it, for these to be far away.
const FAR: (f64, usize) = (0.6, 20);

/// The limits without marks long before all others: where most of the time is empty, and before it stands at most one in
/// twenty marks, the timeline opens on the rest. "All" shows all.
pub fn main_part(marks: &[Mark], limits: Window) -> Window {
    let far = marks.len() / FAR.1;
    let mut ends = f64::NEG_INFINITY;
    for (before, mark) in marks.iter().take(far + 1).enumerate() {
        let Some((from, to)) = mark.shape.map(|shape| shape.extent()) else { break };
        if before > 0 && from - ends > FAR.0 * limits.days() {
            return whole(marks.get(before..).unwrap_or(&[]));
        }
        ends = ends.max(to);
    }
    limits
}

/// Whole years round the marks; whole months where they span less than two years.
pub fn whole(marks: &[Mark]) -> Window {
    let extents: Vec<(f64, f64)> =
        marks.iter().filter_map(|mark| mark.shape).map(|shape| shape.extent()).collect();
    let from = extents.iter().map(|extent| extent.0).fold(f64::INFINITY, f64::min);
    let to = extents.iter().map(|extent| extent.1).fold(f64::NEG_INFINITY, f64::max);
    if from > to {
        return Window::new(0.0, 365.0);
    }
    let (first, last) = Window::new(from, to).whole_days();
    let ends = if to - from > 700.0 {
        (Day::from_ymd(first.year(), 1, 1), Day::from_ymd(last.year(), 12, 31))
    } else {
        (
            Some(Day::from_date(first.date().first_of_month())),
            Some(Day::from_date(last.date().last_of_month())),
        )
    };
    Window::of_days(ends.0.unwrap_or(first), ends.1.unwrap_or(last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        charts::{
            interval::Shape,
            tone::{Head, Tone},
        },
        pages::timeline::model::Subject,
    };
    use dyad_corpus::EventRef;

    /// Marks of a day each, the first of their month.
    fn marks(months: &[(i16, i8)]) -> Vec<Mark> {
        let at = |(year, month): &(i16, i8)| f64::from(Day::from_ymd(*year, *month, 1).unwrap().0);
        let mark = |at| Mark {
            subject: Subject::Event(EventRef(0)),
            shape: Some(Shape::Day { at }),
            tone: Tone::Neither,
            head: Head::Happened,
            weight: 0,
            turning: false,
        };
        months.iter().map(at).map(mark).collect()
    }

    fn opens_on(months: &[(i16, i8)]) -> (i16, i16) {
        let marks = marks(months);
        let (first, last) = main_part(&marks, whole(&marks)).whole_days();
        (first.year(), last.year())
    }

    #[test]
    fn a_mark_decades_before_forty_others_is_left_to_the_overview() {
        let of_late: Vec<(i16, i8)> = (0..40).map(|nth| (1985 + nth / 12, (nth % 12) as i8 + 1)).collect();
        let with_one = [vec![(1945, 1)], of_late.clone()].concat();
        assert_eq!(opens_on(&with_one), (1985, 1988));
        assert_eq!(opens_on(&of_late), (1985, 1988));
        assert_eq!(whole(&marks(&with_one)).whole_days().0.year(), 1945);
    }

    #[test]
    fn few_marks_or_short_gaps_leave_nothing_out() {
        assert_eq!(opens_on(&[(1945, 1), (1987, 1), (1987, 2)]), (1945, 1987));
        let steady: Vec<(i16, i8)> = (0..60).map(|nth| (1940 + nth, 1)).collect();
        assert_eq!(opens_on(&steady), (1940, 1999));
    }
}
