//! Identifiers derived from content, so that they stay the same when other files are added.

/// FNV-1a, 64 bits (Fowler, Noll, Vo; offset basis and prime as published).
fn fnv1a(parts: &[&[u8]]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        // The length keeps ("ab", "c") apart from ("a", "bc").
        let length = (part.len() as u64).to_le_bytes();
        for byte in length.iter().chain(part.iter()) {
            hash ^= u64::from(*byte);
            hash = hash.wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    hash
}

/// Twelve hexadecimal digits that stand for these parts.
pub fn identify(parts: &[&str]) -> String {
    let bytes: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
    format!("{:012x}", fnv1a(&bytes) >> 16)
}

#[cfg(test)]
mod tests {
    use super::identify;

    #[test]
    fn identifiers_are_stable_and_tell_parts_apart() {
        assert_eq!(identify(&["a"]).len(), 12);
        assert_eq!(identify(&["ab", "c"]), identify(&["ab", "c"]));
        assert_ne!(identify(&["ab", "c"]), identify(&["a", "bc"]));
    }
}
