//! Maps and sets in the order of their keys, for code that goes into the page.
//!
//! They are sorted vectors: the trees of the standard library are compiled once for every type, at two kilobytes and
//! more, with a sort of their own for being collected. Making one from many items costs one sort; an insertion moves
//! what lies behind it, so these are not for many thousands inserted one by one.

use crate::order::Order as _;
use std::borrow::Borrow;

/// A set of items, in their order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OrderedSet<T>(Vec<T>);

/// Values by key, in the order of the keys.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OrderedMap<K, V>(Vec<(K, V)>);

impl<T: Ord> OrderedSet<T> {
    /// A set without items.
    pub const fn new() -> OrderedSet<T> {
        OrderedSet(Vec::new())
    }

    /// Adds an item; whether it was not there yet.
    pub fn insert(&mut self, item: T) -> bool {
        let place = self.0.binary_search(&item);
        if let Err(place) = place {
            self.0.insert(place, item);
        }
        place.is_err()
    }

    /// Whether it has an item.
    pub fn contains<Q: Ord + ?Sized>(&self, item: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.0.binary_search_by(|own| own.borrow().cmp(item)).is_ok()
    }
}

impl<K: Ord, V> OrderedMap<K, V> {
    /// A map without values.
    pub const fn new() -> OrderedMap<K, V> {
        OrderedMap(Vec::new())
    }

    /// Sets the value of a key.
    pub fn insert(&mut self, key: K, value: V) {
        match self.find(&key) {
            Ok(place) => self.0[place].1 = value,
            Err(place) => self.0.insert(place, (key, value)),
        }
    }

    /// Takes a key away, with its value.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q)
    where
        K: Borrow<Q>,
    {
        if let Ok(place) = self.find(key) {
            self.0.remove(place);
        }
    }

    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        Some(&self.0[self.find(key).ok()?].1)
    }

    /// The value of a key, which is made if there is none.
    pub fn slot(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        let place = self.find(&key).unwrap_or_else(|place| {
            self.0.insert(place, (key, V::default()));
            place
        });
        &mut self.0[place].1
    }

    /// The keys, in their order.
    pub fn keys(&self) -> impl Iterator<Item = &K> + Clone {
        self.0.iter().map(|(key, _)| key)
    }

    /// The values, in the order of their keys.
    pub fn values(&self) -> impl Iterator<Item = &V> + Clone {
        self.0.iter().map(|(_, value)| value)
    }

    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.0.binary_search_by(|(own, _)| own.borrow().cmp(key))
    }
}

impl<T> Default for OrderedSet<T> {
    fn default() -> OrderedSet<T> {
        OrderedSet(Vec::new())
    }
}

impl<K, V> Default for OrderedMap<K, V> {
    fn default() -> OrderedMap<K, V> {
        OrderedMap(Vec::new())
    }
}

impl<T> std::ops::Deref for OrderedSet<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<K, V> std::ops::Deref for OrderedMap<K, V> {
    type Target = [(K, V)];

    fn deref(&self) -> &[(K, V)] {
        &self.0
    }
}

impl<T: Ord> FromIterator<T> for OrderedSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> OrderedSet<T> {
        let mut items: Vec<T> = items.into_iter().collect();
        items.order();
        items.dedup();
        OrderedSet(items)
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for OrderedMap<K, V> {
    /// Of several values with one key the last one is kept.
    fn from_iter<I: IntoIterator<Item = (K, V)>>(items: I) -> OrderedMap<K, V> {
        let mut items: Vec<(K, V)> = items.into_iter().collect();
        items.order_by(|one, other| one.0.cmp(&other.0));
        items.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                std::mem::swap(next, kept);
            }
            same
        });
        OrderedMap(items)
    }
}

impl<T: Ord> Extend<T> for OrderedSet<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        for item in items {
            self.insert(item);
        }
    }
}

impl<T> IntoIterator for OrderedSet<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> std::vec::IntoIter<T> {
        self.0.into_iter()
    }
}

impl<K, V> IntoIterator for OrderedMap<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> std::vec::IntoIter<(K, V)> {
        self.0.into_iter()
    }
}

impl<'s, T> IntoIterator for &'s OrderedSet<T> {
    type Item = &'s T;
    type IntoIter = std::slice::Iter<'s, T>;

    fn into_iter(self) -> std::slice::Iter<'s, T> {
        self.0.iter()
    }
}

impl<'s, K, V> IntoIterator for &'s OrderedMap<K, V> {
    type Item = &'s (K, V);
    type IntoIter = std::slice::Iter<'s, (K, V)>;

    fn into_iter(self) -> std::slice::Iter<'s, (K, V)> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::{OrderedMap, OrderedSet};
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    proptest! {
        #[test]
        fn a_set_is_that_of_the_standard_library(first: Vec<u8>, then: Vec<u8>) {
            let mut expected: BTreeSet<u8> = first.iter().copied().collect();
            let mut set: OrderedSet<u8> = first.into_iter().collect();
            for item in then {
                prop_assert_eq!(set.contains(&item), expected.contains(&item));
                prop_assert_eq!(set.insert(item), expected.insert(item));
            }
            prop_assert!(set.iter().eq(&expected));
        }

        #[test]
        fn a_map_is_that_of_the_standard_library(first: Vec<(u8, u16)>, then: Vec<(u8, Option<u16>)>) {
            let mut expected: BTreeMap<u8, u16> = first.iter().copied().collect();
            let mut map: OrderedMap<u8, u16> = first.into_iter().collect();
            for (key, value) in then {
                prop_assert_eq!(map.get(&key), expected.get(&key));
                match value {
                    Some(value) if value % 2 == 0 => {
                        map.insert(key, value);
                        expected.insert(key, value);
                    }
                    Some(value) => {
                        *map.slot(key) ^= value;
                        *expected.entry(key).or_default() ^= value;
                    }
                    None => {
                        map.remove(&key);
                        expected.remove(&key);
                    }
                }
            }
            prop_assert!(map.keys().eq(expected.keys()) && map.values().eq(expected.values()));
        }
    }
}
