//! How those parts of a table are written down that serde has no form for. No file names and no versions here.

use super::{Column, FileFormat, Partition};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Formats without a reader, by the names that the catalog gives them.
const OTHER: [&str; 5] = ["ORC", "Avro", "Ion", "SequenceFile", "RCFile"];

const TEXT: &str = "Text";
const PARQUET: &str = "Parquet";

impl Serialize for FileFormat {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(match self {
            Self::Text => TEXT,
            Self::Parquet => PARQUET,
            Self::Other(name) => name,
        })
    }
}

impl<'de> Deserialize<'de> for FileFormat {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = String::deserialize(from)?;
        Ok(match name.as_str() {
            TEXT => Self::Text,
            PARQUET => Self::Parquet,
            // A name that the list does not know yet costs its few bytes each time; refusing it would cost the learner's
            // tables.
            other => Self::Other(OTHER.into_iter().find(|known| *known == other).unwrap_or_else(|| name.leak())),
        })
    }
}

/// Partitions as a list: their values, which are the keys of the map, are lists themselves.
pub(super) mod partitions {
    use super::{BTreeMap, Deserialize, Deserializer, Partition, Serializer};

    type Partitions = BTreeMap<Vec<String>, Partition>;

    pub(in crate::catalog) fn serialize<S: Serializer>(partitions: &Partitions, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(partitions.values())
    }

    pub(in crate::catalog) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Partitions, D::Error> {
        let partitions = Vec::<Partition>::deserialize(from)?;
        Ok(partitions.into_iter().map(|partition| (partition.values.clone(), partition)).collect())
    }
}

/// A map as a list of pairs: keys of JSON are texts.
pub(super) mod entries {
    use super::{BTreeMap, Deserialize, Deserializer, Serialize, Serializer};

    pub(in crate::catalog) fn serialize<K: Serialize, V: Serialize, S: Serializer>(
        map: &BTreeMap<K, V>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_seq(map)
    }

    pub(in crate::catalog) fn deserialize<'de, K, V, D>(from: D) -> Result<BTreeMap<K, V>, D::Error>
    where
        K: Deserialize<'de> + Ord,
        V: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        Ok(Vec::<(K, V)>::deserialize(from)?.into_iter().collect())
    }
}

/// A map of values that several catalogs share.
pub(super) mod shared {
    use super::{Arc, BTreeMap, Deserialize, Deserializer, Serialize, Serializer};

    pub(in crate::catalog) fn serialize<T: Serialize, S: Serializer>(
        map: &BTreeMap<String, Arc<T>>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_map(map.iter().map(|(name, value)| (name, value.as_ref())))
    }

    pub(in crate::catalog) fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
        from: D,
    ) -> Result<BTreeMap<String, Arc<T>>, D::Error> {
        let map = BTreeMap::<String, T>::deserialize(from)?;
        Ok(map.into_iter().map(|(name, value)| (name, Arc::new(value))).collect())
    }
}

/// A partition's own columns, which several partitions may share.
pub(super) mod own_columns {
    use super::{Arc, Column, Deserialize, Deserializer, Serialize, Serializer};

    pub(in crate::catalog) fn serialize<S: Serializer>(
        columns: &Option<Arc<[Column]>>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        columns.as_deref().serialize(to)
    }

    pub(in crate::catalog) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Arc<[Column]>>, D::Error> {
        Ok(Option::<Vec<Column>>::deserialize(from)?.map(Into::into))
    }
}
