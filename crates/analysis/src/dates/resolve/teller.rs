//! The days that a meaning tells, counted from one day of publication.

use super::{inner, is_absolute, needs_anchor};
use crate::calendar::Calendar;
use crate::dates::meaning::{Amount, Meaning, Part, Step, Tense, Unit, Written, YearOf};
use crate::dates::told::{Told, moved, weekday};
use crate::knowledge::Knowledge;
use dyad_corpus::Day;

/// What is known about one expression's clause.
#[derive(Clone, Copy)]
pub(super) struct Teller<'k> {
    pub(super) knowledge: &'k Knowledge,
    pub(super) tense: Tense,
    pub(super) caption: bool,
}

impl Teller<'_> {
    /// The time told from some day between the two; where one of them is open, so is the result.
    pub(super) fn told_between(
        &self,
        meaning: &Meaning,
        (first, last): (Option<Day>, Option<Day>),
    ) -> Option<Told> {
        if let Some(told) = self.absolute(meaning) {
            return Some(told);
        }
        if needs_anchor(meaning) {
            return None;
        }
        let told = |day: Option<Day>| day.map(|day| self.told_on(meaning, day));
        match (told(first), told(last)) {
            (Some(first), Some(last)) => Some(first?.or(&last?)),
            (Some(first), None) => Some(Told { latest: None, edtf: None, lasts: false, ..first? }),
            (None, Some(last)) => Some(Told { earliest: None, edtf: None, lasts: false, ..last? }),
            (None, None) => Some(self.pattern(meaning)),
        }
    }

    /// What is known of a time whose year is not: `XXXX-12-04`.
    fn pattern(&self, meaning: &Meaning) -> Told {
        let edtf = match meaning {
            Meaning::Written(Written { month: Some(month), day, .. }) => Some(match day {
                Some(day) => format!("XXXX-{month:02}-{day:02}"),
                None => format!("XXXX-{month:02}"),
            }),
            _ => None,
        };
        Told { earliest: None, latest: None, edtf, lasts: false }
    }

    /// The time of an expression that needs no publication date.
    fn absolute(&self, meaning: &Meaning) -> Option<Told> {
        is_absolute(meaning, self.knowledge).then(|| self.told_on(meaning, Day(0)))?
    }

    /// The time told by an article of this day.
    fn told_on(&self, meaning: &Meaning, today: Day) -> Option<Told> {
        match meaning {
            Meaning::Written(written) => self.written(written, today),
            Meaning::Counted(Unit::Weekend, -1) if today.calendar().weekday().to_monday_one_offset() < 6 => {
                Told::unit(Unit::Weekend, today, -1)
            }
            Meaning::Counted(unit, count) => Told::unit(*unit, today, *count),
            Meaning::Holiday(place, step) => self.holiday(*place, *step, today),
            Meaning::Season(season, year, step) => self.season(*season, *year, *step, today),
            Meaning::Quarter(nth, year) => {
                let first = i8::try_from(*nth).ok()? * 3 - 2;
                Told::months(self.year(*year, today)?, first, first + 2)
            }
            Meaning::Half(nth, year) => {
                let first = i8::try_from(*nth).ok()? * 6 - 5;
                Told::months(self.year(*year, today)?, first, first + 5)
            }
            Meaning::Decade(first) => {
                Told::years(*first, if first % 100 == 0 && *first < 2000 { 100 } else { 10 })
            }
            Meaning::Part(part, whole) => self.told_on(whole, today)?.part(*part),
            Meaning::Inside(inner, frame) => self.inside(inner, frame, today),
            Meaning::Since(from) => {
                let from = self.told_on(from, today)?;
                let edtf = open_end(&from)?;
                Some(Told { edtf: Some(format!("{edtf}/..")), latest: None, lasts: true, ..from })
            }
            Meaning::Until(to) => {
                let to = self.bound(to, today)?;
                let edtf = Told { earliest: to.earliest, ..to.clone() }.when().edtf;
                let edtf = if is_plain(&edtf) { edtf } else { to.latest?.to_string() };
                Some(Told { edtf: Some(format!("../{edtf}")), earliest: None, lasts: true, ..to })
            }
            Meaning::By(by) => {
                let by = self.bound(by, today)?;
                Some(Told { earliest: None, edtf: None, lasts: false, ..by })
            }
            Meaning::Before(before) if matches!(**before, Meaning::Part(Part::End | Part::LastDay, _)) => {
                self.told_on(&Meaning::By(before.clone()), today)
            }
            Meaning::Before(before) => {
                let before = self.bound(before, today)?;
                Some(Told {
                    earliest: None,
                    latest: Some(Day(before.earliest?.0 - 1)),
                    edtf: None,
                    lasts: false,
                })
            }
            Meaning::After(after) => {
                let after = self.told_on(after, today)?;
                Some(Told {
                    earliest: Some(Day(after.latest?.0 + 1)),
                    latest: None,
                    edtf: None,
                    lasts: false,
                })
            }
            Meaning::Through(from, to) => {
                // "March/April shipment": the nearest such months, whatever the tense of the sale.
                let teller = Teller { tense: self.tense_of_months(from), ..*self };
                let (from, to) = teller.ends(from, to, today)?;
                Some(Told::through(from, to))
            }
            Meaning::Between(from, to) => {
                let (from, to) = self.ends(from, to, today)?;
                Some(Told::within(from, to))
            }
            Meaning::Ago(unit, Amount { least, most: Some(most) }) => ago(*unit, *least, *most, today),
            // "more than thirty years ago"
            Meaning::Ago(unit, amount) => Some(Told {
                earliest: None,
                latest: Some(moved(today, *unit, -amount.least)?),
                edtf: None,
                lasts: false,
            }),
            Meaning::LastFew(unit, amount) => {
                Some(Told::within(moved(today, *unit, -amount.most.unwrap_or(amount.least))?, today))
            }
            Meaning::NextFew(unit, amount) => {
                Some(Told::within(today, moved(today, *unit, amount.most.unwrap_or(amount.least))?))
            }
            Meaning::Lasting(unit, amount) => lasting(*unit, amount.least, amount.most, today),
            Meaning::Hence(unit, amount) => {
                let (near, far) = (moved(today, *unit, amount.least)?, moved(today, *unit, amount.most?)?);
                let half = half(*unit, amount.most?);
                Some(Told::within(Day((near.0 - half).max(today.0)), Day(far.0 + half)))
            }
            Meaning::Weekend => {
                let ahead = self.tense == Tense::Future && !self.caption;
                let begun = today.calendar().weekday().to_monday_one_offset() >= 6;
                Told::unit(Unit::Weekend, today, if ahead || begun { 0 } else { -1 })
            }
            Meaning::Later(..) | Meaning::Same(_) | Meaning::MonthFrom(..) | Meaning::Impossible => None,
        }
    }

    /// A time after "until", "by" or "before". A verb in the past beside it ("was put off until May") does not say
    /// that it is over, so a month or a holiday is the nearest of its name.
    fn bound(&self, meaning: &Meaning, today: Day) -> Option<Told> {
        let by_name = match inner(meaning) {
            Meaning::Written(written) => written.weekday.is_none(),
            Meaning::Holiday(..) => true,
            _ => false,
        };
        let tense = if by_name && self.tense == Tense::Past { Tense::Open } else { self.tense };
        Teller { knowledge: self.knowledge, tense, caption: self.caption }.told_on(meaning, today)
    }

    fn tense_of_months(&self, from: &Meaning) -> Tense {
        match from {
            Meaning::Written(Written { year: YearOf::Open, month: Some(_), day: None, .. }) => Tense::Open,
            _ => self.tense,
        }
    }

    fn year(&self, year: YearOf, today: Day) -> Option<i16> {
        match year {
            YearOf::Written(year) => Some(year),
            YearOf::Counted(count) => i16::try_from(i32::from(today.year()) + count).ok(),
            YearOf::Open => Some(today.year()),
        }
    }

    fn written(&self, written: &Written, today: Day) -> Option<Told> {
        match (written.month, written.day, written.weekday) {
            (Some(month), Some(day), _) if written.year == YearOf::Open => {
                self.day_without_year(written, month, day, today)
            }
            (Some(month), Some(day), _) => {
                Some(Told::day(Day::from_ymd(self.year(written.year, today)?, month, day)?))
            }
            (Some(month), None, _) if written.year == YearOf::Open => {
                self.month_without_year(month, written.step, today)
            }
            (Some(month), None, _) => Told::month(self.year(written.year, today)?, month),
            (None, _, Some(number)) => self.weekday(number, written.step, today),
            (None, _, None) => Told::year(self.year(written.year, today)?),
        }
    }

    /// The nearest such day; a weekday beside it must agree where one within six years does. Only where two are
    /// about as near does the tense decide.
    fn day_without_year(&self, written: &Written, month: i8, day: i8, today: Day) -> Option<Told> {
        let year = today.year();
        let days = |reach: i16| {
            (year - reach..=year + reach).filter_map(move |year| Day::from_ymd(year, month, day))
        };
        if let Some(number) = written.weekday {
            let fitting = days(6).filter(|day| day.calendar().weekday() == weekday(number));
            if let Some(day) = fitting.min_by_key(|day| (day.0 - today.0).abs()) {
                return Some(Told::day(day));
            }
        }
        let distance = |day: &Day| {
            let away = day.0 - today.0;
            let against = match self.tense {
                Tense::Past => away > 0,
                Tense::Future => away < 0,
                Tense::Open => false,
            };
            away.abs() + if against { 120 } else { 0 }
        };
        days(4).min_by_key(distance).map(Told::day)
    }

    /// Past: this month or the last one of that name; future: this month or the next, unless the last one was
    /// just over ("the talks planned for July were put off"); neither: the nearest.
    fn month_without_year(&self, month: i8, step: Step, today: Day) -> Option<Told> {
        let (year, now) = (today.year(), today.calendar().month());
        let since = (now - month).rem_euclid(12);
        let last = if month <= now { year } else { year - 1 };
        let next = if month >= now { year } else { year + 1 };
        let tense = if self.caption { Tense::Past } else { self.tense };
        let year = match (step, tense) {
            (Step::This, _) => year,
            (Step::Last, _) => {
                if month < now {
                    year
                } else {
                    year - 1
                }
            }
            (Step::Next, _) => {
                if month > now {
                    year
                } else {
                    year + 1
                }
            }
            (Step::Tense, Tense::Past) => last,
            (Step::Tense, Tense::Future) => {
                if since <= 2 {
                    last
                } else {
                    next
                }
            }
            (Step::Tense, Tense::Open) => {
                if since <= 6 {
                    last
                } else {
                    next
                }
            }
        };
        Told::month(year, month)
    }

    fn weekday(&self, number: i8, step: Step, today: Day) -> Option<Told> {
        let wanted = weekday(number);
        let back = i32::from(today.calendar().weekday().since(wanted));
        let on = i32::from(today.calendar().weekday().until(wanted));
        let future = self.tense == Tense::Future && !self.caption;
        Some(match step {
            Step::Last => Told::day(Day(today.0 - if back == 0 { 7 } else { back })),
            // "next Friday" is the coming one for some and the one after for others.
            Step::Next => {
                let coming = today.0 + if on == 0 { 7 } else { on };
                let edtf = format!("[{},{}]", Day(coming), Day(coming + 7));
                Told { edtf: Some(edtf), ..Told::within(Day(coming), Day(coming + 7)) }
            }
            Step::This if self.tense != Tense::Past => Told::day(Day(today.0 + on)),
            Step::Tense if future => Told::day(Day(today.0 + on)),
            Step::This | Step::Tense => Told::day(Day(today.0 - back)),
        })
    }

    fn holiday(&self, place: usize, step: Step, today: Day) -> Option<Told> {
        let holiday = self.knowledge.holidays.all.get(place)?;
        let year = today.year();
        let near: Vec<(Day, Day)> = (year - 1..=year + 1).filter_map(|year| holiday.in_year(year)).collect();
        let past = near.iter().rfind(|(first, _)| *first <= today && (step != Step::Last || *first < today));
        let future = near.iter().find(|(_, last)| *last >= today);
        let found = match (step, self.tense) {
            (Step::This, _) => near.iter().find(|(first, _)| first.year() == year),
            (Step::Next, _) | (Step::Tense, Tense::Future) => future,
            (Step::Last, _) | (Step::Tense, Tense::Past) => past,
            (Step::Tense, Tense::Open) => near.iter().min_by_key(|(first, _)| (first.0 - today.0).abs()),
        };
        found.map(|(first, last)| Told::within(*first, *last))
    }

    /// Astronomical seasons of the northern hemisphere, from the equinox or solstice to the day before the next:
    /// 20 March, 21 June, 22 September, 21 December, the usual days in universal time.
    fn season(&self, season: u8, year: YearOf, step: Step, today: Day) -> Option<Told> {
        let of = |year: i16| {
            let first = [(3, 20), (6, 21), (9, 22), (12, 21)].get(usize::from(season))?;
            let last = [(6, 20), (9, 21), (12, 21), (3, 19)].get(usize::from(season))?;
            let next = if season == 3 { year.checked_add(1)? } else { year };
            Some(Told::within(Day::from_ymd(year, first.0, first.1)?, Day::from_ymd(next, last.0, last.1)?))
        };
        if year != YearOf::Open {
            return of(self.year(year, today)?);
        }
        let now = today.year();
        let near: Vec<Told> = (now - 2..=now + 1).filter_map(of).collect();
        let begun = |told: &&Told| told.earliest.is_some_and(|first| first <= today);
        let over = |told: &&Told| told.latest.is_some_and(|last| last < today);
        let found = match (step, self.tense) {
            (Step::Last, _) => near.iter().rfind(over),
            (Step::Next, _) => near.iter().find(|told| !begun(told)),
            (Step::This, Tense::Past) if season != 3 => {
                near.iter().rfind(|told| told.earliest.is_some_and(|first| first.year() == now))
            }
            (Step::This | Step::Tense, Tense::Past) | (Step::Tense, Tense::Open) => near.iter().rfind(begun),
            (Step::This | Step::Tense, _) => near.iter().find(|told| !over(told)),
        };
        found.cloned()
    }

    /// The one of several that lies in the frame: "the Thanksgiving holiday last week", "Thursday next week".
    fn inside(&self, inner: &Meaning, frame: &Meaning, today: Day) -> Option<Told> {
        let frame = self.told_on(frame, today)?;
        let (first, last) = (frame.earliest?, frame.latest?);
        let found = match inner {
            Meaning::Holiday(place, _) => {
                let holiday = self.knowledge.holidays.all.get(*place)?;
                let near = (first.year() - 1..=last.year()).filter_map(|year| holiday.in_year(year));
                near.into_iter()
                    .find(|(start, end)| *end >= first && *start <= last)
                    .map(|(start, end)| Told::within(start, end))
            }
            Meaning::Written(Written { weekday: Some(number), .. }) if last.0 - first.0 < 7 => {
                let fits = |day: &i32| Day(*day).calendar().weekday() == weekday(*number);
                (first.0..=last.0).find(fits).map(|day| Told::day(Day(day)))
            }
            _ => None,
        };
        found.or(Some(frame))
    }

    fn ends(&self, from: &Meaning, to: &Meaning, today: Day) -> Option<(Day, Day)> {
        let (from, to) = (self.told_on(from, today)?, self.told_on(to, today)?);
        let (first, mut last) = (from.earliest?, to.latest?);
        if last < first {
            // "from November to March" with both told as past: the second belongs to the year after the first.
            last = moved(last, Unit::Year, 1).filter(|last| *last >= first)?;
        }
        Some((first, last))
    }
}

/// So many units ago, as exact as people say it: days exactly, otherwise half a unit more or less, for
/// "a year ago" a quarter.
fn ago(unit: Unit, least: i32, most: i32, today: Day) -> Option<Told> {
    let far = moved(today, unit, -most)?;
    let near = moved(today, unit, -least)?;
    let half = half(unit, most);
    Some(Told::within(Day(far.0 - half), Day((near.0 + half).min(today.0))))
}

/// How many days more or less so many units can be, as people say it.
fn half(unit: Unit, most: i32) -> i32 {
    match unit {
        Unit::Day => 0,
        Unit::Year if most == 1 => 91,
        Unit::Week | Unit::Weekend => 3,
        Unit::Month => 15,
        Unit::Quarter => 45,
        Unit::Year => 183,
        Unit::Decade => 1826,
        Unit::Century => 18262,
    }
}

/// From so many units ago until today. "For more than a year" began before the day a year ago; "for a year" about
/// then, give or take half a unit.
fn lasting(unit: Unit, least: i32, most: Option<i32>, today: Day) -> Option<Told> {
    let start = moved(today, unit, -least)?;
    match most {
        None => Some(Told {
            earliest: None,
            latest: Some(today),
            edtf: Some(format!("..{start}/{today}")),
            lasts: true,
        }),
        Some(most) => {
            let began = ago(unit, least, most, today)?;
            Some(Told { edtf: Some(format!("{start}~/{today}")), latest: Some(today), lasts: true, ..began })
        }
    }
}

/// What stands before `/..`: the plain name of the time, or the month or year it lies in as approximate, or its
/// first day.
fn open_end(from: &Told) -> Option<String> {
    let edtf = from.when().edtf;
    if is_plain(&edtf) {
        return Some(edtf);
    }
    let (first, last) = (from.earliest?, from.latest?);
    let month = Told::unit(Unit::Month, first, 0)?;
    let year = Told::unit(Unit::Year, first, 0)?;
    let around = [month, year].into_iter().find(|unit| unit.latest >= Some(last));
    // A set of days (a month before the year 0) takes no mark.
    let marked = |edtf: String| if edtf.starts_with('[') { first.to_string() } else { format!("{edtf}~") };
    Some(around.map_or_else(|| first.to_string(), |unit| marked(unit.when().edtf)))
}

fn is_plain(edtf: &str) -> bool {
    !edtf.contains(['[', '/', 'X', '~'])
}
