//! All functions by name, and the names of Trino's functions that are left out.

use super::Function;
use crate::scalar::FAMILIES;
use std::sync::OnceLock;

/// Every scalar function, operators left out, by name.
pub fn all() -> Vec<&'static Function> {
    let own = index().iter().filter(|(name, function)| *name == function.name && !name.starts_with('$'));
    own.map(|(_, function)| *function).collect()
}

/// A scalar function by its name or an alias, in lower case; operators too.
pub fn find(name: &str) -> Option<&'static Function> {
    let index = index();
    let at = index.binary_search_by(|(other, _)| (*other).cmp(name)).ok()?;
    index.get(at).map(|(_, function)| *function)
}

/// Names and aliases in order.
fn index() -> &'static [(&'static str, &'static Function)] {
    static INDEX: OnceLock<Vec<(&'static str, &'static Function)>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let functions = FAMILIES.iter().flat_map(|family| family.iter().copied());
        let names = functions.flat_map(|function| {
            std::iter::once(&function.name).chain(function.aliases).map(move |name| (*name, function))
        });
        let mut names: Vec<_> = names.collect();
        names.sort_by_key(|(name, _)| *name);
        names
    })
}

const GEOSPATIAL: &str = "Geospatial functions are not part of this engine.";
const SKETCHES: &str = "Sketches (HyperLogLog, quantile, t-digest and set digests) are not part of this engine; \
                        approx_distinct and approx_percentile answer the same questions directly.";
const LEARNING: &str = "Machine learning functions are not part of this engine.";
const COLORS: &str = "Functions that paint terminal text are not part of this engine.";
const MODELS: &str = "Functions that ask a language model are not part of this engine, nor of Athena.";
const TERADATA: &str =
    "Teradata's functions are not part of this engine; date_format and date_parse read and write dates.";

/// Why a function of Trino is not here, for names that are left out on purpose.
pub fn left_out(name: &str) -> Option<&'static str> {
    if name.starts_with("st_") || name.starts_with("bing_tile") || GEOSPATIAL_NAMES.contains(&name) {
        return Some(GEOSPATIAL);
    }
    if name.starts_with("ai_") {
        return Some(MODELS);
    }
    let families =
        [(SKETCH_NAMES, SKETCHES), (LEARNING_NAMES, LEARNING), (COLOR_NAMES, COLORS), (TERADATA_NAMES, TERADATA)];
    families.iter().find(|(names, _)| names.contains(&name)).map(|(_, why)| *why)
}

const GEOSPATIAL_NAMES: &[&str] = &[
    "convex_hull_agg",
    "from_encoded_polyline",
    "from_geojson_geometry",
    "geometry_from_hadoop_shape",
    "geometry_invalid_reason",
    "geometry_nearest_points",
    "geometry_to_bing_tiles",
    "geometry_union",
    "geometry_union_agg",
    "great_circle_distance",
    "line_interpolate_point",
    "line_interpolate_points",
    "line_locate_point",
    "simplify_geometry",
    "to_encoded_polyline",
    "to_geojson_geometry",
    "to_geometry",
    "to_spherical_geography",
];

const SKETCH_NAMES: &[&str] = &[
    "approx_set",
    "empty_approx_set",
    "hash_counts",
    "intersection_cardinality",
    "jaccard_index",
    "make_set_digest",
    "merge",
    "merge_set_digest",
    "qdigest_agg",
    "quantile_at_value",
    "tdigest_agg",
    "theta_sketch_cardinality",
    "theta_sketch_union",
    "value_at_quantile",
    "values_at_quantiles",
];

const LEARNING_NAMES: &[&str] = &[
    "classify",
    "features",
    "learn_classifier",
    "learn_libsvm_classifier",
    "learn_libsvm_regressor",
    "learn_regressor",
    "regress",
];

const COLOR_NAMES: &[&str] = &["bar", "color", "render", "rgb"];

const TERADATA_NAMES: &[&str] = &["to_char", "to_date", "to_timestamp"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::function::Signature;

    #[test]
    fn every_name_is_there_once_and_every_signature_can_be_read() {
        for pair in index().windows(2) {
            assert_ne!(pair[0].0, pair[1].0);
        }
        for (name, function) in index() {
            assert!(left_out(name).is_none(), "{name}");
            for overload in function.overloads {
                assert!(Signature::parse(overload.signature).is_some(), "{name}{}", overload.signature);
            }
        }
        assert!(left_out("st_point").is_some() && left_out("approx_set").is_some() && left_out("lower").is_none());
    }
}
