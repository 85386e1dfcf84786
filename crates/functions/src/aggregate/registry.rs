//! All aggregate functions by name.

use super::Aggregate;

static ALL: &[Aggregate] = &[
    super::approx_distinct::FUNCTION,
    super::approx_most_frequent::FUNCTION,
    super::approx_percentile::FUNCTION,
    super::arbitrary::FUNCTION,
    super::array_agg::FUNCTION,
    super::avg::FUNCTION,
    super::bitwise_and_agg::FUNCTION,
    super::bitwise_or_agg::FUNCTION,
    super::bitwise_xor_agg::FUNCTION,
    super::bool_and::FUNCTION,
    super::bool_or::FUNCTION,
    super::checksum::FUNCTION,
    super::corr::FUNCTION,
    super::count::FUNCTION,
    super::count_if::FUNCTION,
    super::covar_pop::FUNCTION,
    super::covar_samp::FUNCTION,
    super::geometric_mean::FUNCTION,
    super::histogram::FUNCTION,
    super::kurtosis::FUNCTION,
    super::listagg::FUNCTION,
    super::map_agg::FUNCTION,
    super::map_union::FUNCTION,
    super::max::FUNCTION,
    super::max_by::FUNCTION,
    super::min::FUNCTION,
    super::min_by::FUNCTION,
    super::multimap_agg::FUNCTION,
    super::numeric_histogram::FUNCTION,
    super::reduce_agg::FUNCTION,
    super::regr_intercept::FUNCTION,
    super::regr_slope::FUNCTION,
    super::single::FUNCTION,
    super::skewness::FUNCTION,
    super::stddev_pop::FUNCTION,
    super::stddev_samp::FUNCTION,
    super::sum::FUNCTION,
    super::var_pop::FUNCTION,
    super::var_samp::FUNCTION,
];

/// An aggregate function by its name or an alias, in lower case; also those that no text can call.
pub fn find(name: &str) -> Option<&'static Aggregate> {
    ALL.iter().find(|aggregate| aggregate.name == name || aggregate.aliases.contains(&name))
}

/// Every aggregate function that a text can call, by name.
pub fn all() -> Vec<&'static Aggregate> {
    ALL.iter().filter(|aggregate| !aggregate.name.starts_with('$')).collect()
}
