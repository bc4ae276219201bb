//! The packed corpus: bytes that the page opens in place.
