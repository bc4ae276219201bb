//! Feature keys: small integers mixed into 32 bits, the same on every machine.

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;
const SECOND: u64 = 0xC2B2_AE3D_27D4_EB4F;
const THIRD: u64 = 0x1656_67B1_9E37_79F9;

/// The key of a text.
#[must_use]
pub(crate) fn text(bytes: &str) -> u32 {
    chars(bytes.chars())
}

/// The key of a run of characters; equal to [`text`] of the string they make.
pub(crate) fn chars(run: impl Iterator<Item = char>) -> u32 {
    let hash = run.fold(0xCBF2_9CE4_8422_2325_u64, |hash, c| {
        (hash ^ u64::from(u32::from(c))).wrapping_mul(GOLDEN).rotate_left(23)
    });
    finish(hash)
}

/// The key of template `template` over one value.
#[inline]
pub(crate) fn one(template: u32, a: u32) -> u32 {
    finish((u64::from(template) << 32 | u64::from(a)).wrapping_mul(GOLDEN))
}

/// The key of a template over two values.
#[inline]
pub(crate) fn two(template: u32, a: u32, b: u32) -> u32 {
    let first = (u64::from(template) << 32 | u64::from(a)).wrapping_mul(GOLDEN);
    finish((first.rotate_left(29) ^ u64::from(b)).wrapping_mul(SECOND))
}

/// The key of a template over three values.
#[inline]
pub(crate) fn three(template: u32, a: u32, b: u32, c: u32) -> u32 {
    two(template, pair(a, b), c)
}

/// The key of a template over four values.
#[inline]
pub(crate) fn four(template: u32, a: u32, b: u32, c: u32, d: u32) -> u32 {
    two(template, pair(a, b), pair(c, d))
}

/// Two values as one.
#[inline]
pub(crate) fn pair(a: u32, b: u32) -> u32 {
    finish((u64::from(a) << 32 | u64::from(b)).wrapping_mul(THIRD).rotate_left(31).wrapping_mul(GOLDEN))
}

/// Many values as one.
#[inline]
pub(crate) fn fold(values: &[u64]) -> u32 {
    finish(values.iter().fold(SECOND, |hash, value| (hash ^ value).wrapping_mul(GOLDEN).rotate_left(29)))
}

#[inline]
fn finish(hash: u64) -> u32 {
    // The upper half is the well-mixed one.
    ((hash ^ (hash >> 29)) >> 32) as u32
}
