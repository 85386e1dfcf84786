//! Values under keys, in the order in which the keys came: what becomes a map.

use super::size_of;
use crate::Value;
use crate::kernel::ValueKey;
use std::collections::BTreeMap;

/// Values under keys.
#[derive(Debug)]
pub(super) struct Keyed<V> {
    places: BTreeMap<ValueKey, usize>,
    entries: Vec<(Value, V)>,
    bytes: usize,
}

impl<V> Default for Keyed<V> {
    fn default() -> Self {
        Self { places: BTreeMap::new(), entries: Vec::new(), bytes: 0 }
    }
}

impl<V: Default> Keyed<V> {
    /// The value of a key, and whether the key is new.
    pub(super) fn entry(&mut self, key: Value) -> (Option<&mut V>, bool) {
        let key = ValueKey(key);
        if let Some(place) = self.places.get(&key) {
            return (self.entries.get_mut(*place).map(|(_, value)| value), false);
        }
        self.bytes += 2 * size_of(&key.0);
        self.entries.push((key.0.clone(), V::default()));
        self.places.insert(key, self.entries.len() - 1);
        (self.entries.last_mut().map(|(_, value)| value), true)
    }

    /// Counts bytes that the values hold.
    pub(super) fn grow(&mut self, bytes: usize) {
        self.bytes += bytes;
    }

    /// A map of them; NULL where there are none.
    pub(super) fn map(&self, value: impl Fn(&V) -> Value) -> Value {
        if self.entries.is_empty() {
            return Value::Null;
        }
        Value::Map(self.entries.iter().map(|(key, own)| (key.clone(), value(own))).collect())
    }

    /// Whether there is no key.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Bytes of memory, roughly.
    pub(super) fn size(&self) -> usize {
        self.bytes + self.entries.len() * std::mem::size_of::<(ValueKey, usize, V)>()
    }
}
