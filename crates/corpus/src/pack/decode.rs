//! Reading one record as postcard wrote it.
//!
//! Reading never stops in the middle: from the first wrong byte on every number is 0, every text and list is empty,
//! and the end tells that something was wrong. So nothing that was read so far has to be given up on the way, for
//! every field of every type, which made half the code of the page's records.

use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, EnumAccess, Expected, IntoDeserializer, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use std::fmt::{self, Display};

/// The value that these bytes are, all of them; nothing if they are no such value.
pub(crate) fn decode<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Option<T> {
    let mut reader = Reader { rest: bytes, failed: false };
    let Ok(value) = T::deserialize(&mut reader);
    (!reader.failed && reader.rest.is_empty()).then_some(value)
}

/// What is left to be read.
struct Reader<'a> {
    rest: &'a [u8],
    failed: bool,
}

impl<'a> Reader<'a> {
    #[inline(never)]
    fn byte(&mut self) -> u8 {
        match self.rest.split_first() {
            Some((first, rest)) => {
                self.rest = rest;
                *first
            }
            None => self.fail(),
        }
    }

    /// A number of at most `bits` bits: seven a byte, the lowest first, the high bit set in all but the last.
    #[inline(never)]
    fn number(&mut self, bits: u32) -> u64 {
        let mut value = 0;
        for shift in (0..bits).step_by(7) {
            let byte = self.byte();
            let part = u64::from(byte & 0x7f);
            if part << shift >> shift != part || bits < 64 && part << shift >> bits != 0 {
                return self.fail().into();
            }
            value |= part << shift;
            if byte < 0x80 {
                return value;
            }
        }
        self.fail().into()
    }

    /// The same with the sign in the lowest bit.
    fn signed(&mut self, bits: u32) -> i64 {
        let value = self.number(bits);
        (value >> 1) as i64 ^ -((value & 1) as i64)
    }

    #[inline(never)]
    fn text(&mut self) -> &'a str {
        let length = self.number(32) as usize;
        let text = self.rest.split_at_checked(length).and_then(|(text, rest)| {
            self.rest = rest;
            std::str::from_utf8(text).ok()
        });
        text.unwrap_or_else(|| {
            self.fail();
            ""
        })
    }

    #[inline(never)]
    fn flag(&mut self) -> bool {
        let byte = self.byte();
        byte == 1 || byte > 1 && self.fail() == 1
    }

    /// A number below `count`.
    #[inline(never)]
    fn choice(&mut self, count: u32) -> u32 {
        let choice = self.number(32) as u32;
        if choice < count { choice } else { self.fail().into() }
    }

    /// Notes that the bytes are wrong, and reads no more.
    fn fail(&mut self) -> u8 {
        self.failed = true;
        self.rest = &[];
        0
    }
}

/// What goes wrong at once: nothing. The record's types ask for what a [`Reader`] has, and it always has something.
#[derive(Debug)]
enum Never {}

impl Never {
    #[cold]
    fn happens() -> Never {
        unreachable!("expected records of numbers, texts, options, lists, structures and choices")
    }
}

impl Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

// Each of these would make a message of its own, so that what makes messages were part of the page.
impl de::Error for Never {
    fn custom<T: Display>(_: T) -> Never {
        Never::happens()
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Never {
        Never::happens()
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Never {
        Never::happens()
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Never {
        Never::happens()
    }
}

macro_rules! numbers {
    ($($method:ident $visit:ident $read:ident $bits:literal $type:ty;)*) => {
        $(fn $method<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Never> {
            visitor.$visit(self.$read($bits) as $type)
        })*
    };
}

impl<'a> Deserializer<'a> for &mut Reader<'a> {
    type Error = Never;

    numbers! {
        deserialize_u16 visit_u16 number 16 u16;
        deserialize_u32 visit_u32 number 32 u32;
        deserialize_u64 visit_u64 number 64 u64;
        deserialize_i16 visit_i16 signed 16 i16;
        deserialize_i32 visit_i32 signed 32 i32;
        deserialize_i64 visit_i64 signed 64 i64;
    }

    fn deserialize_u8<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_u8(self.byte())
    }

    fn deserialize_bool<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_bool(self.flag())
    }

    fn deserialize_str<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_borrowed_str(self.text())
    }

    fn deserialize_string<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_borrowed_str(self.text())
    }

    fn deserialize_option<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Never> {
        if self.flag() { visitor.visit_some(self) } else { visitor.visit_none() }
    }

    fn deserialize_newtype_struct<V: Visitor<'a>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Never> {
        let left = self.number(32);
        visitor.visit_seq(List { reader: self, left })
    }

    fn deserialize_tuple<V: Visitor<'a>>(self, _: usize, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_struct<V: Visitor<'a>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_enum<V: Visitor<'a>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_enum(Choice { choice: self.choice(names.len() as u32), reader: self })
    }

    fn deserialize_any<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        <V: Visitor<'a>>
        i8 i128 u128 f32 f64 char bytes byte_buf unit unit_struct tuple_struct map identifier ignored_any
    }
}

/// Fields of a structure: as many as are asked for.
struct Fields<'r, 'a>(&'r mut Reader<'a>);

impl<'a> SeqAccess<'a> for Fields<'_, 'a> {
    type Error = Never;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Never> {
        seed.deserialize(&mut *self.0).map(Some)
    }
}

/// Items of a list that says how many it has.
struct List<'r, 'a> {
    reader: &'r mut Reader<'a>,
    left: u64,
}

impl<'a> SeqAccess<'a> for List<'_, 'a> {
    type Error = Never;

    fn next_element_seed<T: DeserializeSeed<'a>>(&mut self, seed: T) -> Result<Option<T::Value>, Never> {
        if self.left == 0 || self.reader.failed {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        // An item takes a byte at least: wrong bytes get no more room than they could fill.
        Some((self.left as usize).min(self.reader.rest.len()))
    }
}

/// One of the values of an enumeration.
struct Choice<'r, 'a> {
    choice: u32,
    reader: &'r mut Reader<'a>,
}

impl<'a> EnumAccess<'a> for Choice<'_, 'a> {
    type Error = Never;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'a>>(self, seed: V) -> Result<(V::Value, Self), Never> {
        let Ok(variant) = seed.deserialize(self.choice.into_deserializer()) as Result<_, Never>;
        Ok((variant, self))
    }
}

impl<'a> VariantAccess<'a> for Choice<'_, 'a> {
    type Error = Never;

    fn unit_variant(self) -> Result<(), Never> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'a>>(self, seed: T) -> Result<T::Value, Never> {
        seed.deserialize(self.reader)
    }

    fn tuple_variant<V: Visitor<'a>>(self, _: usize, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self.reader))
    }

    fn struct_variant<V: Visitor<'a>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self.reader))
    }
}

#[cfg(test)]
mod tests {
    use super::decode;
    use crate::{Claim, Day, EventType, Located, Span, When};
    use proptest::prelude::*;

    type Record = (When, Vec<Option<Located>>, [u64; 2], (bool, i16, Claim), Vec<u16>);

    fn by_postcard(bytes: &[u8]) -> Option<Record> {
        postcard::take_from_bytes(bytes).ok().filter(|(_, rest)| rest.is_empty()).map(|(value, _)| value)
    }

    fn record() -> impl Strategy<Value = Record> {
        let located = ("[a-zé한]{0,3}", any::<u16>())
            .prop_map(|(text, at)| Located { text, span: Some(Span::new(at.into(), at.into())) });
        let when = ("[0-9-]{0,10}", any::<Option<i32>>()).prop_map(|(edtf, day)| When {
            edtf,
            earliest: day.map(Day),
            latest: None,
        });
        let claim = proptest::sample::select(EventType::ALL.to_vec()).prop_map(Claim::Event);
        let list = proptest::collection::vec(proptest::option::of(located), 0..3);
        (when, list, any::<[u64; 2]>(), (any::<bool>(), any::<i16>(), claim), any::<Vec<u16>>())
    }

    proptest! {
        #[test]
        fn records_are_those_of_postcard(record in record()) {
            let bytes = postcard::to_allocvec(&record).unwrap();
            prop_assert_eq!(decode::<Record>(&bytes), Some(record));
        }

        #[test]
        fn what_is_wrong_for_postcard_is_wrong(
            record in record(),
            at in any::<prop::sample::Index>(),
            by in 1u8..,
            cut in any::<prop::sample::Index>(),
        ) {
            let mut bytes = postcard::to_allocvec(&record).unwrap();
            let cut = cut.index(bytes.len());
            prop_assert_eq!(decode::<Record>(&bytes[..cut]), None);
            let at = at.index(bytes.len());
            bytes[at] ^= by;
            prop_assert_eq!(decode::<Record>(&bytes), by_postcard(&bytes));
        }
    }
}
