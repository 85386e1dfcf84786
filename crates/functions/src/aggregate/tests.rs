//! Aggregates, as transcripts: types and columns of the arguments, the result's type and value or the failure.

use super::*;
use crate::function::{Argument, Signature, resolve_aggregate};
use crate::types::parse_type;
use crate::value::build;
use Value::{Boolean as B, Decimal as D, Double as F, Integer as I, Null, Text};

fn text(text: &str) -> Value {
    Text(text.to_owned())
}

/// The result of an aggregate over columns of these types, given in two parts.
fn apply(name: &str, columns: &[(&str, &[Value])]) -> Result<(String, Value), Failure> {
    let function = find(name).unwrap();
    let types: Vec<Type> = columns.iter().map(|(ty, _)| parse_type(ty).unwrap()).collect();
    let arguments: Vec<Argument> = types.iter().cloned().map(Argument::Value).collect();
    let resolved = resolve_aggregate(function, &arguments, &mut |_, _| Err(Failure::internal("no lambda")))?;
    assert_eq!(resolved.arguments, types, "the table gives coerced columns");
    let session = Session::default();
    let call = AggregateCall { types: &types, result: &resolved.result, lambdas: &[], session: &session };
    let mut state = (resolved.overload.start)(&call)?;
    let rows = columns[0].1.len();
    for part in [0..rows / 2, rows / 2..rows] {
        let arrays = columns.iter().zip(&types).map(|((_, values), ty)| build(ty, &values[part.clone()]).unwrap());
        resolved.overload.feed(state.as_mut(), &arrays.collect::<Vec<_>>())?;
    }
    Ok((resolved.result.to_string(), state.finish()?))
}

fn check(name: &str, columns: &[(&str, &[Value])], ty: &str, expected: Value) {
    assert_eq!(apply(name, columns), Ok((ty.to_owned(), expected)), "{name} of {columns:?}");
}

#[test]
fn every_signature_can_be_read_and_every_name_is_there_once() {
    let mut names: Vec<&str> =
        all().iter().flat_map(|one| std::iter::once(one.name).chain(one.aliases.iter().copied())).collect();
    for one in all() {
        for overload in one.overloads {
            assert!(Signature::parse(overload.signature).is_some(), "{}{}", one.name, overload.signature);
        }
    }
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
}

#[test]
fn sums_and_means_have_trinos_types() {
    let ints = [I(1), Null, I(4)];
    check("sum", &[("bigint", &ints)], "bigint", I(5));
    check("avg", &[("bigint", &ints)], "double", F(2.5));
    check("count", &[("bigint", &ints)], "bigint", I(2));
    check("sum", &[("decimal(3,1)", &[D(15), D(-4)])], "decimal(38,1)", D(11));
    check("avg", &[("decimal(3,1)", &[D(10), D(15)])], "decimal(3,1)", D(13));
    check("avg", &[("decimal(3,1)", &[D(-10), D(-15)])], "decimal(3,1)", D(-13));
    check("sum", &[("bigint", &[])], "bigint", Null);
    check("count", &[("bigint", &[])], "bigint", I(0));
    let most = I(i64::MAX);
    assert_eq!(
        apply("sum", &[("bigint", &[most, I(1)])]).unwrap_err().message,
        "bigint addition overflow: 9223372036854775807 + 1"
    );
    let nines = D(10_i128.pow(38) - 1);
    assert_eq!(apply("sum", &[("decimal(38,0)", &[nines.clone(), D(1)])]).unwrap_err().message, "Decimal overflow");
    check("sum", &[("decimal(38,0)", &[nines.clone(), nines.clone(), D(1 - 10_i128.pow(38))])], "decimal(38,0)", nines);
}

#[test]
fn extremes_leave_nan_to_the_last() {
    let numbers = [F(f64::NAN), F(5.5), F(3.3), F(4.4)];
    check("max", &[("double", &numbers)], "double", F(5.5));
    check("min", &[("double", &numbers)], "double", F(3.3));
    let two = [I(2), I(2), I(2), I(2)];
    check("max", &[("double", &numbers), ("bigint", &two)], "array(double)", Value::Array(vec![F(5.5), F(4.4)]));
    let names = [text("c"), text("a"), text("b"), Null];
    check("min_by", &[("varchar", &names), ("double", &numbers)], "varchar", text("b"));
    check("max_by", &[("varchar", &names), ("double", &numbers)], "varchar", text("a"));
    check("max_by", &[("varchar", &[text("a")]), ("double", &[F(f64::NAN)])], "varchar", text("a"));
    check("min", &[("varchar", &names)], "varchar", text("a"));
}

#[test]
fn collections_keep_what_came() {
    let (keys, values) = ([text("a"), Null, text("a"), text("b")], [I(1), I(2), I(3), Null]);
    check("array_agg", &[("bigint", &values)], "array(bigint)", Value::Array(values.to_vec()));
    let columns: [(&str, &[Value]); 2] = [("varchar", &keys), ("bigint", &values)];
    check("map_agg", &columns, "map(varchar, bigint)", Value::Map(vec![(text("a"), I(1)), (text("b"), Null)]));
    let lists = vec![(text("a"), Value::Array(vec![I(1), I(3)])), (text("b"), Value::Array(vec![Null]))];
    check("multimap_agg", &columns, "map(varchar, array(bigint))", Value::Map(lists));
    check(
        "histogram",
        &[("varchar", &keys)],
        "map(varchar, bigint)",
        Value::Map(vec![(text("a"), I(2)), (text("b"), I(1))]),
    );
    let commas = [text(","), text(","), text(","), text(",")];
    check("listagg", &[("varchar", &keys), ("varchar", &commas)], "varchar", text("a,a,b"));
    check("bool_and", &[("boolean", &[B(true), Null, B(false)])], "boolean", B(false));
    assert_eq!(
        apply("$single", &[("bigint", &values)]).unwrap_err().message,
        "Scalar sub-query has returned multiple rows"
    );
}

#[test]
fn statistics_follow_their_formulas() {
    let (y, x) = ([F(3.0), F(5.0), F(7.0), F(9.5)], [F(1.0), F(2.0), F(3.0), F(4.0)]);
    let near = |name: &str, columns: &[(&str, &[Value])], expected: f64| match apply(name, columns) {
        Ok((_, F(number))) => assert!((number - expected).abs() < 1e-9, "{name}: {number}"),
        other => panic!("{name}: {other:?}"),
    };
    near("var_samp", &[("double", &x)], 5.0 / 3.0);
    near("stddev_pop", &[("double", &x)], 1.25_f64.sqrt());
    near("covar_pop", &[("double", &y), ("double", &x)], 2.6875);
    near("regr_slope", &[("double", &y), ("double", &x)], 2.15);
    near("regr_intercept", &[("double", &y), ("double", &x)], 0.75);
    near("kurtosis", &[("double", &x)], -1.2);
    near("skewness", &[("double", &[F(1.0), F(1.0), F(4.0)])], std::f64::consts::FRAC_1_SQRT_2);
    check("var_samp", &[("double", &[F(1.0)])], "double", Null);
    check("corr", &[("double", &[F(1.0), F(1.0)]), ("double", &[F(1.0), F(2.0)])], "double", Null);
}

#[test]
fn distinct_counts_are_exact_while_small_and_trinos_estimates_then() {
    let numbers = |count: i64| (1..).filter(|number| number % 3 != 0).take(count as usize).map(I).collect::<Vec<_>>();
    check("approx_distinct", &[("bigint", &numbers(200))], "bigint", I(200));
    // What the customers of a TPC-H lake at scale 0.01 give.
    check("approx_distinct", &[("bigint", &numbers(1_000))], "bigint", I(990));
    let Ok((_, I(many))) = apply("approx_distinct", &[("bigint", &numbers(100_000))]) else { panic!() };
    assert!((95_000..105_000).contains(&many), "{many}");
    check("approx_distinct", &[("bigint", &[])], "bigint", I(0));
}

#[test]
fn checksums_are_trinos() {
    let sum = 0x9D2D_1679_6C50_91EA_u64.to_be_bytes().to_vec();
    check("checksum", &[("integer", &[I(0)])], "varbinary", Value::Bytes(sum));
}

#[test]
fn percentiles_and_histograms() {
    let numbers: Vec<Value> = (1..=5).map(I).collect();
    let halves = vec![F(0.5); 5];
    check("approx_percentile", &[("bigint", &numbers), ("double", &halves)], "bigint", I(3));
    let both = vec![Value::Array(vec![F(0.0), F(1.0)]); 5];
    check(
        "approx_percentile",
        &[("bigint", &numbers), ("array(double)", &both)],
        "array(bigint)",
        Value::Array(vec![I(1), I(5)]),
    );
    let many: Vec<Value> = (1..=10_001).map(|number| F(f64::from(number))).collect();
    let Ok((_, F(median))) = apply("approx_percentile", &[("double", &many), ("double", &vec![F(0.5); 10_001])]) else {
        panic!()
    };
    assert!((median - 5_001.0).abs() < 20.0, "{median}");
    let twos = vec![I(2); 3];
    let buckets = Value::Map(vec![(F(1.5), F(2.0)), (F(9.0), F(1.0))]);
    check(
        "numeric_histogram",
        &[("bigint", &twos), ("double", &[F(1.0), F(2.0), F(9.0)])],
        "map(double, double)",
        buckets,
    );
}
