//! Numbers with decimals as text, and numbers held within bounds.
//!
//! The standard library prints any fraction to any length, with thirteen kilobytes of code; the page needs three
//! decimals at most. Its `clamp` would print fractions as well, should the bounds be in the wrong order.

/// A number held within two bounds; where they are in the wrong order, it is one of them.
pub fn held<T: PartialOrd>(value: T, low: T, high: T) -> T {
    if value < low {
        low
    } else if value > high {
        high
    } else {
        value
    }
}

/// A number rounded to so many decimals, three at most, without its sign: `2.9`.
///
/// What lies exactly between two is rounded to the even one, as the standard library does.
pub fn decimals(value: f64, decimals: u32) -> String {
    // A number is a whole one divided by a power of two: what is lost by the division decides.
    let bits = value.abs().to_bits();
    let exponent = (bits >> 52).max(1);
    let whole = bits - ((exponent - 1) << 52);
    let scaled = whole * 10_u64.pow(decimals.min(3));
    let shift = held(1075_u64.saturating_sub(exponent), 1, 64) as u32;
    let down = scaled.checked_shr(shift).unwrap_or(0);
    let lost = scaled << (64 - shift);
    let half = 1 << 63;
    let up = lost > half || lost == half && !down.is_multiple_of(2);
    digits(down + u64::from(up), decimals.min(3))
}

/// A number of thousandths as data has it, with no more decimals than it needs: `-5.5`, `4`.
pub fn plain(value: f64) -> String {
    let rounded = decimals(value, 3);
    let text = rounded.trim_end_matches('0').trim_end_matches('.');
    if value < 0.0 && text != "0" { ["-", text].concat() } else { text.to_owned() }
}

/// A coordinate rounded to tenths, without a needless `.0`: `-12.3`.
pub fn tenths(value: f64) -> String {
    let rounded = (value * 10.0).round() as i64;
    let size = rounded.unsigned_abs();
    let mut text = if size.is_multiple_of(10) { digits(size / 10, 0) } else { digits(size, 1) };
    if rounded < 0 {
        text.insert(0, '-');
    }
    text
}

/// The `viewBox` of a drawing of this size.
pub fn view_box(width: f64, height: f64) -> String {
    format!("0 0 {} {}", tenths(width), tenths(height))
}

/// The digits of a number of tenths, hundredths or thousandths.
fn digits(mut rest: u64, decimals: u32) -> String {
    let mut digits = [0_u8; 24];
    let mut at = digits.len();
    let mut written = 0;
    while rest > 0 || written <= decimals {
        at = at.saturating_sub(1);
        if let Some(digit) = digits.get_mut(at) {
            *digit = b'0' + (rest % 10) as u8;
        }
        rest /= 10;
        written += 1;
        if written == decimals {
            at = at.saturating_sub(1);
            if let Some(point) = digits.get_mut(at) {
                *point = b'.';
            }
        }
    }
    digits.iter().skip(at).copied().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn coordinates_are_rounded_to_tenths() {
        let written = [0.0, -0.04, 0.06, -0.25, 7.0, -12.34, 1152.5, 1e7].map(tenths);
        assert_eq!(written, ["0", "0", "0.1", "-0.3", "7", "-12.3", "1152.5", "10000000"]);
    }

    proptest! {
        #[test]
        fn thousandths_are_written_as_the_standard_library_writes_them(
            thousandths in -20_000..20_000_i32,
            places in 0..4_usize,
        ) {
            let value = f64::from(thousandths) / 1000.0;
            prop_assert_eq!(decimals(value, places as u32), format!("{:.places$}", value.abs()));
            prop_assert_eq!(plain(value), format!("{value}"));
        }

        #[test]
        fn fractions_are_written_as_the_standard_library_writes_them(
            value in -4e9..4e9_f64,
            small in -1.0..1.0_f64,
            places in 0..4_usize,
        ) {
            prop_assert_eq!(decimals(value, places as u32), format!("{:.places$}", value.abs()));
            prop_assert_eq!(decimals(small, places as u32), format!("{:.places$}", small.abs()));
        }

        #[test]
        fn coordinates_are_written_as_the_standard_library_writes_them(value in -1e6..1e6_f64) {
            let rounded = (value * 10.0).round() / 10.0;
            prop_assert_eq!(tenths(value), format!("{}", if rounded == 0.0 { 0.0 } else { rounded }));
        }
    }
}
