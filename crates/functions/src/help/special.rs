//! What the grammar or the analyser knows by name: conditions, casts, ranking functions.

use super::{Entry, Kind};
use crate::function::{Docs, Family};

struct Special {
    name: &'static str,
    kind: Kind,
    signatures: &'static [&'static str],
    docs: Docs,
}

const fn condition(
    name: &'static str,
    signatures: &'static [&'static str],
    summary: &'static str,
    example: &'static str,
    result: &'static str,
) -> Special {
    Special { name, kind: Kind::Scalar, signatures, docs: Docs::new(Family::Conditional, summary, example, result) }
}

const fn ranking(
    name: &'static str,
    signatures: &'static [&'static str],
    summary: &'static str,
    example: &'static str,
    result: &'static str,
) -> Special {
    Special { name, kind: Kind::Window, signatures, docs: Docs::new(Family::Window, summary, example, result) }
}

const CONVERSION: Family = Family::Conversion;

const SPECIAL: &[Special] = &[
    condition(
        "if",
        &["(boolean, T) -> T", "(boolean, T, T) -> T"],
        "The second argument where the condition holds, else the third, or NULL where there is none. Only the one that is taken is computed.",
        "if(1 < 2, 'yes', 'no')",
        "yes",
    ),
    condition(
        "coalesce",
        &["(T, T...) -> T"],
        "The first argument that is not NULL. Those behind it are not computed.",
        "coalesce(NULL, 'b', 'c')",
        "b",
    ),
    condition(
        "nullif",
        &["(T, T) -> T"],
        "NULL where both arguments are equal, else the first: the way to make a marker such as '-' or 0 into NULL.",
        "nullif(5, 0)",
        "5",
    ),
    condition(
        "try",
        &["(T) -> T"],
        "The value of the argument, or NULL where computing it fails with a division by zero, a cast or argument that cannot be, or a number out of range.",
        "try(CAST('abc' AS integer)) IS NULL",
        "true",
    ),
    Special {
        name: "typeof",
        kind: Kind::Scalar,
        signatures: &["(T) -> varchar"],
        docs: Docs::new(CONVERSION, "The name of the type of the argument.", "typeof(1.5)", "decimal(2,1)"),
    },
    Special {
        name: "cast",
        kind: Kind::Scalar,
        signatures: &["(T AS type) -> type"],
        docs: Docs::new(
            CONVERSION,
            "The value as one of another type; the query fails where that cannot be. Athena never turns text into numbers or dates by itself.",
            "CAST('42' AS integer) + 1",
            "43",
        ),
    },
    Special {
        name: "try_cast",
        kind: Kind::Scalar,
        signatures: &["(T AS type) -> type"],
        docs: Docs::new(
            CONVERSION,
            "As cast, but NULL where the value cannot be cast.",
            "TRY_CAST('abc' AS integer) IS NULL",
            "true",
        ),
    },
    ranking(
        "row_number",
        &["() -> bigint"],
        "The number of the row in its partition, from 1, in the order of the window.",
        "row_number() OVER (ORDER BY 1)",
        "1",
    ),
    ranking(
        "rank",
        &["() -> bigint"],
        "The rank of the row in its partition: equal rows have equal ranks, and the rank after them is higher by their number.",
        "rank() OVER (ORDER BY 1)",
        "1",
    ),
    ranking(
        "dense_rank",
        &["() -> bigint"],
        "The rank of the row in its partition without gaps: the rank after equal rows is higher by one.",
        "dense_rank() OVER (ORDER BY 1)",
        "1",
    ),
    ranking(
        "percent_rank",
        &["() -> double"],
        "The rank as a share from 0 to 1: (rank - 1) / (rows - 1).",
        "percent_rank() OVER (ORDER BY 1)",
        "0.0",
    ),
    ranking(
        "cume_dist",
        &["() -> double"],
        "The share of the partition's rows that come before the row or are equal to it.",
        "cume_dist() OVER (ORDER BY 1)",
        "1.0",
    ),
    ranking(
        "ntile",
        &["(bigint) -> bigint"],
        "The number of the row's bucket when the partition is cut into so many buckets of nearly equal size.",
        "ntile(4) OVER (ORDER BY 1)",
        "1",
    ),
    ranking(
        "lag",
        &["(T) -> T", "(T, bigint) -> T", "(T, bigint, T) -> T"],
        "The value of an earlier row: one row before, or so many; where there is none, NULL or the default.",
        "lag(1, 1, 0) OVER (ORDER BY 1)",
        "0",
    ),
    ranking(
        "lead",
        &["(T) -> T", "(T, bigint) -> T", "(T, bigint, T) -> T"],
        "The value of a later row: one row behind, or so many; where there is none, NULL or the default.",
        "lead(1, 1, 0) OVER (ORDER BY 1)",
        "0",
    ),
    ranking(
        "first_value",
        &["(T) -> T"],
        "The value of the frame's first row.",
        "first_value(7) OVER (ORDER BY 1)",
        "7",
    ),
    ranking(
        "last_value",
        &["(T) -> T"],
        "The value of the frame's last row. With ORDER BY and no frame, the frame ends at the current row.",
        "last_value(7) OVER (ORDER BY 1)",
        "7",
    ),
    ranking(
        "nth_value",
        &["(T, bigint) -> T"],
        "The value of the row at this position of the frame, from 1; NULL where the frame is shorter.",
        "nth_value(7, 1) OVER (ORDER BY 1)",
        "7",
    ),
];

/// They as entries of the reference.
pub(super) fn entries() -> impl Iterator<Item = Entry> {
    SPECIAL.iter().map(|special| Entry {
        name: special.name,
        aliases: &[],
        kind: special.kind,
        signatures: special.signatures.to_vec(),
        is_deterministic: true,
        docs: special.docs,
    })
}
