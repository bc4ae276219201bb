//! Days of the corpus as dates of the calendar library, for weekdays, months and what is counted from them.

use dyad_corpus::Day;
use jiff::civil::Date;

/// A day as the calendar library knows it.
pub(crate) trait Calendar {
    /// The day of a date.
    fn of(date: Date) -> Day;
    /// The date of a day, held within the years −9999 to 9999.
    fn calendar(self) -> Date;
}

impl Calendar for Day {
    fn of(date: Date) -> Day {
        let epoch = jiff::civil::date(1970, 1, 1);
        Day((date - epoch).get_days())
    }

    fn calendar(self) -> Date {
        let date = self.date();
        Date::new(date.year, date.month, date.day).unwrap_or(if self.0 < 0 { Date::MIN } else { Date::MAX })
    }
}
