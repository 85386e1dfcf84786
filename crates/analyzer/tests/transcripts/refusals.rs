//! Queries that Trino refuses: code, place and words.

use super::support::refusal;

/// `query => refusal`, one a line.
fn transcript(text: &str) {
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (sql, expected) = line.split_once(" => ").unwrap();
        assert_eq!(refusal(sql), expected, "{sql}");
    }
}

#[test]
fn names() {
    transcript(
        "
        SELECT x FROM t1 => COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved or requester is not authorized to access requested resources
        SELECT t1.p FROM t1 AS x(p, q, r, s) => COLUMN_NOT_FOUND: line 1:8: Column 't1.p' cannot be resolved or requester is not authorized to access requested resources
        SELECT a FROM t1, t2 => AMBIGUOUS_NAME: line 1:8: Column 'a' is ambiguous
        SELECT t1.a FROM t1 JOIN t2 USING (a) => COLUMN_NOT_FOUND: line 1:8: Column 't1.a' cannot be resolved or requester is not authorized to access requested resources
        SELECT a n FROM t1 WHERE n > 1 => COLUMN_NOT_FOUND: line 1:26: Column 'n' cannot be resolved or requester is not authorized to access requested resources
        SELECT * => COLUMN_NOT_FOUND: line 1:8: SELECT * not allowed in queries without FROM clause
        SELECT u.* FROM t1 => TABLE_NOT_FOUND: line 1:8: Unable to resolve reference u
        SELECT (1, 2).* AS (a) => MISMATCHED_COLUMN_ALIASES: line 1:21: Column alias list has 1 entries but relation has 2 columns
        SELECT x.c AS x FROM (VALUES 1) x(c) ORDER BY x.c => TYPE_MISMATCH: line 1:47: Expression is not of type ROW (actual: integer)
        ",
    );
}

#[test]
fn relations() {
    transcript(
        "
        SELECT * FROM nothing => TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.default.nothing' does not exist
        SELECT * FROM a.b.c.d => line 1:15: Too many dots in table name: a.b.c.d
        SELECT * FROM t1 AS x(p, q) => MISMATCHED_COLUMN_ALIASES: line 1:15: Column alias list has 2 entries but 'x' has 4 columns available
        SELECT * FROM t1 FOR VERSION AS OF 1 => NOT_SUPPORTED: line 1:15: This connector does not support versioned tables
        SELECT * FROM t1 FOR TIMESTAMP AS OF NULL => INVALID_ARGUMENTS: line 1:18: Pointer value cannot be NULL
        SELECT * FROM UNNEST(1) => INVALID_FUNCTION_ARGUMENT: Cannot unnest type: integer
        SELECT * FROM TABLE(f(1)) => FUNCTION_NOT_FOUND: line 1:15: Table function f not registered
        SELECT * FROM t1 TABLESAMPLE BERNOULLI (a + 1) => EXPRESSION_NOT_CONSTANT: line 1:43: Sample percentage cannot contain column references
        SELECT a FROM stale => VIEW_IS_STALE: line 1:15: View 'awsdatacatalog.default.stale' is stale or in invalid state: column [a] of type bigint projected from query view at position 0 cannot be coerced to column [a] of type varchar stored in view definition
        SELECT b FROM renamed => VIEW_IS_STALE: line 1:15: View 'awsdatacatalog.default.renamed' is stale or in invalid state: column [a] of type bigint projected from query view at position 0 has a different name from column [b] of type bigint stored in view definition
        SELECT x FROM broken => INVALID_VIEW: line 1:15: Failed analyzing stored view 'awsdatacatalog.default.broken': line 1:8: Column 'x' cannot be resolved or requester is not authorized to access requested resources
        SELECT a FROM circle => VIEW_IS_RECURSIVE: line 1:15: View is recursive
        VALUES (1, 2, 3), (1, 2) => TYPE_MISMATCH: line 1:1: Values rows have mismatched sizes: 3 vs 2
        VALUES (1, 2), ('a', 'b') => TYPE_MISMATCH: line 1:1: Values rows have mismatched types: row(integer, integer) vs row(varchar(1), varchar(1))
        ",
    );
}

#[test]
fn joins() {
    transcript(
        "
        SELECT * FROM t1 NATURAL JOIN t2 => NOT_SUPPORTED: line 1:15: Natural join not supported
        SELECT * FROM t1 JOIN t2 ON t1.a => TYPE_MISMATCH: line 1:29: JOIN ON clause must evaluate to a boolean: actual type bigint
        SELECT * FROM t1 JOIN t2 USING (c) => COLUMN_NOT_FOUND: line 1:33: Column 'c' is missing from right side of join
        SELECT * FROM t1 JOIN (VALUES 'x') v(a) USING (a) => TYPE_MISMATCH: line 1:48: Cannot apply operator: bigint = varchar(1)
        SELECT * FROM t1 RIGHT JOIN UNNEST(ARRAY[a]) ON TRUE => INVALID_COLUMN_REFERENCE: line 1:42: LATERAL reference not allowed in RIGHT JOIN
        SELECT * FROM t1 LEFT JOIN UNNEST(ARRAY[a]) ON 1 = 1 => NOT_SUPPORTED: line 1:50: LEFT JOIN involving UNNEST is only supported with condition ON TRUE
        SELECT t1.a FROM t1 LEFT JOIN t2 ON t1.a IN (SELECT a FROM t3 WHERE t3.b = t2.b) => NOT_SUPPORTED: line 1:76: Reference to column 't2.b' from outer scope not allowed in this context
        SELECT t1.a FROM t1 LEFT JOIN t2 ON t1.a + t2.b IN (SELECT a FROM t3) => NOT_SUPPORTED: line 1:49: Subquery that reads both sides of an outer join is not supported
        ",
    );
}

#[test]
fn groups() {
    transcript(
        "
        SELECT * FROM t1 GROUP BY 10 => INVALID_COLUMN_REFERENCE: line 1:27: GROUP BY position 10 is not in select list
        SELECT 1 FROM t1 GROUP BY GROUPING SETS ((a), (a + 1)) => INVALID_COLUMN_REFERENCE: line 1:50: GROUP BY expression must be a column reference: (a + 1)
        SELECT a, b FROM t1 GROUP BY a => EXPRESSION_NOT_AGGREGATE: line 1:11: 'b' must be an aggregate expression or appear in GROUP BY clause
        SELECT a + 1 FROM t1 GROUP BY a + 2 => EXPRESSION_NOT_AGGREGATE: line 1:10: '(a + 1)' must be an aggregate expression or appear in GROUP BY clause
        SELECT grouping(a) FROM t1 GROUP BY b => INVALID_ARGUMENTS: line 1:8: The arguments to GROUPING() must be expressions referenced by the GROUP BY at the associated query level. Mismatch due to a.
        SELECT t.* FROM t1 t GROUP BY a => EXPRESSION_NOT_AGGREGATE: line 1:8: Column 't.b' not in GROUP BY clause
        SELECT (SELECT t1.b) FROM t1 GROUP BY a => EXPRESSION_NOT_AGGREGATE: line 1:16: Subquery uses 't1.b' which must appear in GROUP BY clause
        SELECT grouping(a) FROM t1 => MISSING_GROUP_BY: line 1:1: A GROUPING() operation can only be used with a corresponding GROUPING SET/CUBE/ROLLUP/GROUP BY clause
        ",
    );
}

#[test]
fn subqueries_that_read_the_row_around_them() {
    transcript(
        "
        SELECT (SELECT t1.a + b FROM t2) FROM t1 => NOT_SUPPORTED: line 1:16: Given correlated subquery is not supported
        SELECT l.x FROM t1, LATERAL (SELECT t1.a AS x WHERE t1.a = 0) l => NOT_SUPPORTED: line 1:37: Given correlated subquery is not supported
        SELECT (SELECT b FROM t2 WHERE t2.a = t1.a LIMIT 1) FROM t1 => NOT_SUPPORTED: line 1:39: Given correlated subquery is not supported
        SELECT (SELECT t2.a FROM t2 WHERE t2.a > t1.a LIMIT 2) FROM t1 => NOT_SUPPORTED: line 1:42: Given correlated subquery is not supported
        ",
    );
}

#[test]
fn windows() {
    transcript(
        "
        SELECT * FROM t1 WINDOW w AS (), W AS () => DUPLICATE_WINDOW_NAME: line 1:34: WINDOW name 'W' specified more than once
        SELECT rank() OVER w FROM t1 => INVALID_WINDOW_REFERENCE: line 1:20: Cannot resolve WINDOW name w
        SELECT rank() OVER (w ORDER BY a) FROM t1 WINDOW w AS (ORDER BY b) => INVALID_ORDER_BY: line 1:23: Cannot specify ORDER BY if referenced named WINDOW specifies ORDER BY
        SELECT * FROM t1 WINDOW w1 AS (ORDER BY a), w2 AS (w1 PARTITION BY b) => INVALID_PARTITION_BY: line 1:68: WINDOW specification with named WINDOW reference cannot specify PARTITION BY
        SELECT rank() OVER (RANGE UNBOUNDED FOLLOWING) FROM t1 => INVALID_WINDOW_FRAME: line 1:21: Window frame start cannot be UNBOUNDED FOLLOWING
        SELECT rank() OVER (RANGE a PRECEDING) FROM t1 => MISSING_ORDER_BY: line 1:21: Window frame of type RANGE PRECEDING or FOLLOWING requires ORDER BY
        SELECT rank() OVER (ROWS 'x' PRECEDING) FROM t1 => TYPE_MISMATCH: line 1:26: Window frame ROWS start value type must be exact numeric type with scale 0 (actual varchar(1))
        SELECT rank() OVER (ROWS -1 PRECEDING) FROM t1 => INVALID_WINDOW_FRAME: line 1:26: Window frame offset value must not be negative or null
        SELECT a FROM t1 HAVING rank() OVER () > 1 => NESTED_WINDOW: line 1:25: HAVING clause cannot contain window functions or row pattern measures
        ",
    );
}

#[test]
fn order_and_limits() {
    transcript(
        "
        SELECT DISTINCT a FROM t1 ORDER BY b => EXPRESSION_NOT_IN_DISTINCT: line 1:1: For SELECT DISTINCT, ORDER BY expressions must appear in select list
        SELECT a FROM t1 ORDER BY 3 => INVALID_COLUMN_REFERENCE: line 1:27: ORDER BY position 3 is not in select list
        SELECT a x, b x FROM t1 ORDER BY x => AMBIGUOUS_NAME: line 1:34: Column 'x' is ambiguous
        SELECT a FROM t1 UNION SELECT b FROM t2 ORDER BY b => COLUMN_NOT_FOUND: line 1:50: Column 'b' cannot be resolved or requester is not authorized to access requested resources
        SELECT a FROM t1 FETCH FIRST ROW WITH TIES => MISSING_ORDER_BY: line 1:18: FETCH FIRST WITH TIES clause requires ORDER BY
        SELECT a FROM t1 FETCH FIRST 0 ROWS ONLY => NUMERIC_VALUE_OUT_OF_RANGE: FETCH FIRST row count must be positive (actual value: 0)
        ",
    );
}

#[test]
fn queries_put_together() {
    transcript(
        "
        SELECT 1 UNION SELECT 'a' => TYPE_MISMATCH: line 1:10: column 1 in UNION query has incompatible types: integer, varchar(1)
        SELECT a FROM t1 EXCEPT SELECT a, b FROM t1 => TYPE_MISMATCH: line 1:18: EXCEPT query has different number of fields: 1, 2
        WITH w AS (SELECT 1 x), W AS (SELECT 2) SELECT * FROM w => DUPLICATE_NAMED_QUERY: line 1:25: WITH query name 'W' specified more than once
        WITH w(x, x) AS (SELECT 1, 2) SELECT * FROM w => DUPLICATE_COLUMN_NAME: line 1:11: Column name 'x' specified more than once
        WITH w(x, y) AS (SELECT 1) SELECT * FROM w => MISMATCHED_COLUMN_ALIASES: line 1:8: Column alias list has 2 entries but relation has 1 columns
        WITH RECURSIVE r AS (SELECT 1) SELECT * FROM r => MISSING_COLUMN_ALIASES: line 1:16: missing column aliases in recursive WITH query
        WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT x.n FROM r x, r y) SELECT * FROM r => INVALID_RECURSIVE_REFERENCE: line 1:65: multiple recursive references in the step relation of recursion
        WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n FROM r LIMIT 1) SELECT * FROM r => NOT_SUPPORTED: line 1:60: immediate LIMIT clause in recursive query is not supported
        WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT 'x' FROM r) SELECT * FROM r => TYPE_MISMATCH: line 1:44: recursion step relation output type (varchar(1)) is not coercible to recursion base relation output type (integer) at column 1
        ",
    );
}

#[test]
fn what_would_take_long_to_plan() {
    let columns = |item: &str, count: usize| format!("SELECT {}", vec![item; count].join(", "));
    assert_eq!(refusal(&columns("1", 1_601)), "TOO_LARGE: line 1:1: SELECT has too many columns");
    assert_eq!(refusal(&columns("rank() OVER ()", 501)), "TOO_LARGE: line 1:1: SELECT has too many window functions");
}
