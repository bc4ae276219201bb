//! Damage in the bytes that the page embeds is said, never shown: one wrong byte in a thousand places of the corpus
//! that ships.
#![cfg(not(target_arch = "wasm32"))]

use dyad_corpus::pack::{self, OpenError};
use dyad_explorer::{CORPUS, data::Data};

const PLACES: usize = 1000;

/// Numbers that look random and are the same each time (xorshift).
fn numbers() -> impl Iterator<Item = u64> {
    let mut state = 0x5eed_2026_u64;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    })
}

/// Opens bytes as the page does: opens them, then checks them in goes of one page.
fn open_as_the_page_does(bytes: &[u8]) -> Result<(), OpenError> {
    let packed = pack::open(bytes)?;
    while !packed.check_pages(1)? {}
    Ok(())
}

#[test]
fn one_wrong_byte_in_a_thousand_places_is_said_each_time() {
    open_as_the_page_does(CORPUS).unwrap();
    let whole = pack::open(CORPUS).unwrap().decode().unwrap();
    let mut bytes = CORPUS.to_vec();
    let mut random = numbers();
    for _ in 0..PLACES {
        let place = random.next().unwrap() as usize % bytes.len();
        let by = 1 + (random.next().unwrap() % 255) as u8;
        bytes[place] ^= by;
        let said = open_as_the_page_does(&bytes).unwrap_err().to_string();
        assert!(said.starts_with("expected ") && said.contains("found"), "{said}");
        // What is read before the check has come to it is right, or an error.
        if place.is_multiple_of(20)
            && let Ok(read) = pack::open(&bytes).and_then(|packed| packed.decode())
        {
            assert_eq!(read, whole, "byte {place}");
        }
        bytes[place] ^= by;
    }
    open_as_the_page_does(&bytes).unwrap();
}

#[test]
fn the_page_checks_what_it_has_not_read() {
    let data = Data::open(CORPUS).unwrap();
    let goes = (0..).take_while(|_| !data.check(1).unwrap()).count();
    assert!(data.check(1).unwrap() && goes < CORPUS.len().div_ceil(pack::container::PAGE));
    // The last byte lies in a page that opening does not read: nothing but the check would find it.
    let mut bytes = CORPUS.to_vec();
    *bytes.last_mut().unwrap() ^= 1;
    let data = Data::open(Vec::leak(bytes)).unwrap();
    assert!(data.check(usize::MAX).is_err());
}
