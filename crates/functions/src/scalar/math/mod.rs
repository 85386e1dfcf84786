//! Functions of numbers: one file each, listed here; formulas that several share have files of their own.

mod abs;
mod acos;
mod asin;
mod atan;
mod atan2;
mod beta;
mod beta_cdf;
mod cbrt;
mod ceiling;
mod cos;
mod cosh;
mod cosine_distance;
mod cosine_similarity;
mod decimal;
mod degrees;
mod double;
mod e;
mod exp;
mod floor;
mod from_base;
mod infinity;
mod integer;
mod inverse_beta_cdf;
mod inverse_normal_cdf;
mod is_finite;
mod is_infinite;
mod is_nan;
mod ln;
mod log;
mod log10;
mod log2;
mod modulo;
mod nan;
mod normal;
mod normal_cdf;
mod pi;
mod power;
mod radians;
mod radix;
mod random;
mod round;
mod sign;
mod sin;
mod sinh;
mod sqrt;
mod t_cdf;
mod t_pdf;
mod tan;
mod tanh;
mod to_base;
mod truncate;
mod vector;
mod width_bucket;
mod wilson;
mod wilson_interval_lower;
mod wilson_interval_upper;

use crate::function::Function;

/// Every function of the family.
pub(crate) const ALL: &[&Function] = &[
    &abs::FUNCTION,
    &acos::FUNCTION,
    &asin::FUNCTION,
    &atan::FUNCTION,
    &atan2::FUNCTION,
    &beta_cdf::FUNCTION,
    &cbrt::FUNCTION,
    &ceiling::FUNCTION,
    &cos::FUNCTION,
    &cosh::FUNCTION,
    &cosine_distance::FUNCTION,
    &cosine_similarity::FUNCTION,
    &degrees::FUNCTION,
    &e::FUNCTION,
    &exp::FUNCTION,
    &floor::FUNCTION,
    &from_base::FUNCTION,
    &infinity::FUNCTION,
    &inverse_beta_cdf::FUNCTION,
    &inverse_normal_cdf::FUNCTION,
    &is_finite::FUNCTION,
    &is_infinite::FUNCTION,
    &is_nan::FUNCTION,
    &ln::FUNCTION,
    &log::FUNCTION,
    &log10::FUNCTION,
    &log2::FUNCTION,
    &modulo::FUNCTION,
    &nan::FUNCTION,
    &normal_cdf::FUNCTION,
    &pi::FUNCTION,
    &power::FUNCTION,
    &radians::FUNCTION,
    &random::FUNCTION,
    &round::FUNCTION,
    &sign::FUNCTION,
    &sin::FUNCTION,
    &sinh::FUNCTION,
    &sqrt::FUNCTION,
    &t_cdf::FUNCTION,
    &t_pdf::FUNCTION,
    &tan::FUNCTION,
    &tanh::FUNCTION,
    &to_base::FUNCTION,
    &truncate::FUNCTION,
    &width_bucket::FUNCTION,
    &wilson_interval_lower::FUNCTION,
    &wilson_interval_upper::FUNCTION,
];
