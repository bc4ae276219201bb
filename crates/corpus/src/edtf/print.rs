//! EDTF values to words; the inverse of reading.

use super::{Choice, Date, Digit, Edtf, Endpoint, Mark, Member, Part, Shift, Time, Year};
use std::fmt::{Display, Formatter, Result, Write};

impl Display for Edtf {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Edtf::Date(date) => date.fmt(f),
            Edtf::Interval(start, end) => write!(f, "{start}/{end}"),
            Edtf::Set(choice, members) => {
                let (open, close) = match choice {
                    Choice::OneOf => ('[', ']'),
                    Choice::All => ('{', '}'),
                };
                f.write_char(open)?;
                for (place, member) in members.iter().enumerate() {
                    if place > 0 {
                        f.write_char(',')?;
                    }
                    member.fmt(f)?;
                }
                f.write_char(close)
            }
        }
    }
}

impl Display for Member {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Member::Date(date) => date.fmt(f),
            Member::UpTo(date) => write!(f, "..{date}"),
            Member::From(date) => write!(f, "{date}.."),
            Member::Range(from, to) => write!(f, "{from}..{to}"),
        }
    }
}

impl Display for Endpoint {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Endpoint::Unknown => Ok(()),
            Endpoint::Open => f.write_str(".."),
            Endpoint::Date(date) => date.fmt(f),
            Endpoint::UpTo(date) => write!(f, "..{date}"),
            Endpoint::From(date) => write!(f, "{date}.."),
        }
    }
}

impl Display for Date {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        part(f, &self.year, year)?;
        for digits in [&self.month, &self.day].into_iter().flatten() {
            f.write_char('-')?;
            part(f, digits, |f, digits| digits.iter().try_for_each(|digit| digit.fmt(f)))?;
        }
        self.time.iter().try_for_each(|time| time.fmt(f))
    }
}

impl Display for Digit {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Digit::Known(digit) => digit.fmt(f),
            Digit::Open => f.write_char('X'),
        }
    }
}

impl Display for Time {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "T{:02}:{:02}:{:02}", self.hour, self.minute, self.second)?;
        match self.shift {
            None => Ok(()),
            Some(Shift::Universal) => f.write_char('Z'),
            Some(Shift::Hours { negative, hours, minutes }) => {
                write!(f, "{}{hours:02}", if negative { '-' } else { '+' })?;
                minutes.map_or(Ok(()), |minutes| write!(f, ":{minutes:02}"))
            }
        }
    }
}

fn part<T>(f: &mut Formatter<'_>, part: &Part<T>, value: fn(&mut Formatter<'_>, &T) -> Result) -> Result {
    mark(f, part.before)?;
    value(f, &part.value)?;
    mark(f, part.after)
}

fn mark(f: &mut Formatter<'_>, mark: Option<Mark>) -> Result {
    match mark {
        None => Ok(()),
        Some(Mark::Uncertain) => f.write_char('?'),
        Some(Mark::Approximate) => f.write_char('~'),
        Some(Mark::Both) => f.write_char('%'),
    }
}

fn year(f: &mut Formatter<'_>, year: &Year) -> Result {
    let sign = |negative: bool| if negative { "-" } else { "" };
    let significant = match year {
        Year::Four { negative, digits, significant } => {
            f.write_str(sign(*negative))?;
            digits.iter().try_for_each(|digit| digit.fmt(f))?;
            significant
        }
        Year::Long { negative, digits, exponent, significant } => {
            write!(f, "Y{}{digits}", sign(*negative))?;
            exponent.map_or(Ok(()), |exponent| write!(f, "E{exponent}"))?;
            significant
        }
    };
    significant.map_or(Ok(()), |significant| write!(f, "S{significant}"))
}
