//! Which level of EDTF a value needs.

use super::{Date, Digit, Edtf, Endpoint, Part, Year};

impl Edtf {
    /// The lowest level of ISO 8601-2 Annex A that has this value: 0, 1 or 2.
    pub fn level(&self) -> u8 {
        match self {
            Edtf::Date(date) => date.level(),
            Edtf::Interval(start, end) => start.level().max(end.level()),
            Edtf::Set(..) => 2,
        }
    }
}

impl Endpoint {
    fn level(&self) -> u8 {
        match self {
            Endpoint::Unknown | Endpoint::Open => 1,
            Endpoint::Date(date) if date.has_open_digit() => 2,
            Endpoint::Date(date) => date.level(),
            Endpoint::UpTo(_) | Endpoint::From(_) => 2,
        }
    }
}

impl Date {
    fn level(&self) -> u8 {
        let year = match &self.year.value {
            Year::Four { significant: Some(_), .. } => 2,
            Year::Four { negative: true, .. } => 1,
            Year::Four { .. } => 0,
            Year::Long { exponent: None, significant: None, .. } => 1,
            Year::Long { .. } => 2,
        };
        year.max(self.division_level()).max(self.mark_level()).max(self.digit_level())
    }

    /// Seasons without a hemisphere are level 1, all other divisions level 2.
    fn division_level(&self) -> u8 {
        match self.month.as_ref().map(|month| month.value) {
            Some([Digit::Known(2), Digit::Known(1..=4)]) => 1,
            Some([Digit::Known(2..), _]) => 2,
            _ => 0,
        }
    }

    /// One mark at the very end is level 1, any other level 2.
    fn mark_level(&self) -> u8 {
        let month_and_day = [self.month.as_ref(), self.day.as_ref()];
        let inner = month_and_day.iter().flatten().count();
        let early =
            |part: &Part<[Digit; 2]>, last: bool| part.before.is_some() || (part.after.is_some() && !last);
        let year_early = self.year.before.is_some() || (self.year.after.is_some() && inner > 0);
        let parts = month_and_day.iter().flatten().enumerate();
        if year_early || parts.clone().any(|(place, part)| early(part, place + 1 == inner)) {
            return 2;
        }
        u8::from(self.year.after.is_some() || parts.into_iter().any(|(_, part)| part.after.is_some()))
    }

    /// `201X`, `20XX`, `2004-XX`, `1985-04-XX` and `1985-XX-XX` are level 1, other open digits level 2.
    fn digit_level(&self) -> u8 {
        let Year::Four { digits, .. } = &self.year.value else { return 0 };
        let open = |digits: &[Digit]| digits.iter().map(|digit| *digit == Digit::Open).collect::<Vec<_>>();
        let month = self.month.as_ref().map(|part| open(&part.value));
        let day = self.day.as_ref().map(|part| open(&part.value));
        let year = open(digits);
        match (&year[..], month.as_deref(), day.as_deref()) {
            ([false, false, false, false], None | Some([false, false]), None | Some([false, false])) => 0,
            ([false, false, _, true], None, None) => 1,
            ([false, false, false, false], Some([false, false]), Some([true, true])) => 1,
            ([false, false, false, false], Some([true, true]), None | Some([true, true])) => 1,
            _ => 2,
        }
    }

    fn has_open_digit(&self) -> bool {
        self.digit_level() > 0
    }
}
