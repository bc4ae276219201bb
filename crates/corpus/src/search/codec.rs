//! Numbers in few bytes, and how they are read back without trust.

/// Appends a number, seven bits a byte, the lowest first; the last byte has its high bit clear.
pub(crate) fn put(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Appends a number that may be negative, small ones in few bytes.
pub(crate) fn put_signed(out: &mut Vec<u8>, value: i32) {
    put(out, u64::from(((value << 1) ^ (value >> 31)) as u32));
}

/// A place in bytes from which numbers are read; nothing is read beyond the end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) at: usize,
}

impl<'a> Reader<'a> {
    /// Reads from the first byte on.
    pub(crate) fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { bytes, at: 0 }
    }

    /// The next number.
    pub(crate) fn long(&mut self) -> Option<u64> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    /// The next number, which must fit 32 bits.
    #[inline]
    pub(crate) fn int(&mut self) -> Option<u32> {
        let byte = *self.bytes.get(self.at)?;
        if byte < 0x80 {
            self.at += 1;
            return Some(u32::from(byte));
        }
        self.long().and_then(|value| u32::try_from(value).ok())
    }

    /// The next number, which may be negative.
    pub(crate) fn signed(&mut self) -> Option<i32> {
        let value = self.int()?;
        Some((value >> 1) as i32 ^ -((value & 1) as i32))
    }

    /// The next bytes, as they are.
    pub(crate) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let end = self.at.checked_add(length)?;
        let bytes = self.bytes.get(self.at..end)?;
        self.at = end;
        Some(bytes)
    }
}

/// A length in one byte: exact up to 15, then to an eighth, rounded down.
pub(crate) fn shorten(length: u32) -> u8 {
    if length < 16 {
        return length as u8;
    }
    let power = 31 - length.leading_zeros();
    let eighths = (length >> (power - 3)) & 7;
    (16 + (power - 4) * 8 + eighths).min(255) as u8
}

/// The length that a byte of [`shorten`] stands for.
pub(crate) fn lengthen(byte: u8) -> u32 {
    if byte < 16 {
        return u32::from(byte);
    }
    let (power, eighths) = ((u32::from(byte) - 16) / 8 + 4, (u32::from(byte) - 16) % 8);
    (8 + eighths).checked_shl(power - 3).unwrap_or(u32::MAX)
}

/// The natural logarithm, by plain arithmetic, so that it is the same to the last bit on every machine.
/// `value` is finite and at least 1.
pub(crate) fn ln(value: f64) -> f64 {
    let (mut rest, mut doublings) = (value, 0.0);
    while rest > 1.5 {
        rest /= 2.0;
        doublings += 1.0;
    }
    // ln x = 2 artanh((x − 1) / (x + 1)), |argument| ≤ 1/5
    let ratio = (rest - 1.0) / (rest + 1.0);
    let square = ratio * ratio;
    let mut power = ratio;
    let mut sum = 0.0;
    for odd in [1.0, 3.0, 5.0, 7.0, 9.0, 11.0, 13.0, 15.0] {
        sum += power / odd;
        power *= square;
    }
    2.0 * sum + doublings * std::f64::consts::LN_2
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back(values in proptest::collection::vec(any::<u64>(), 0..20), signed in any::<i32>()) {
            let mut bytes = Vec::new();
            values.iter().for_each(|value| put(&mut bytes, *value));
            put_signed(&mut bytes, signed);
            let mut reader = Reader::new(&bytes);
            for value in &values {
                prop_assert_eq!(reader.long(), Some(*value));
            }
            prop_assert_eq!(reader.signed(), Some(signed));
            prop_assert_eq!(reader.int(), None);
        }

        #[test]
        fn lengths_are_kept_to_an_eighth(length in 0u32..100_000_000) {
            let kept = lengthen(shorten(length));
            prop_assert!(kept <= length && length - kept <= length / 8, "{} became {}", length, kept);
        }

        #[test]
        fn logarithms_are_right(value in 1.0f64..1e9) {
            prop_assert!((ln(value) - value.ln()).abs() < 1e-9);
        }
    }
}
