//! MATCH_RECOGNIZE: the columns that it gives, its plan, and what is refused.

use super::support::{explained, headings, refusal};

/// `clauses => refusal`, one a line; the clauses stand behind `SELECT * FROM t1 MATCH_RECOGNIZE (`.
fn refusals(text: &str) {
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (clauses, expected) = line.split_once(" => ").unwrap();
        let sql = format!("SELECT * FROM t1\nMATCH_RECOGNIZE (\n{clauses})");
        assert_eq!(refusal(&sql), expected, "{sql}");
    }
}

#[test]
fn columns() {
    let matched = |rows: &str| {
        headings(&format!(
            "SELECT * FROM t1 MATCH_RECOGNIZE (PARTITION BY c ORDER BY b, c MEASURES B.a AS \"M\" {rows} PATTERN (A B) DEFINE B AS true)"
        ))
    };
    assert_eq!(matched(""), ["c", "M"]);
    assert_eq!(matched("ONE ROW PER MATCH"), ["c", "M"]);
    assert_eq!(matched("ALL ROWS PER MATCH"), ["c", "b", "M", "a", "d"]);
    // The name of the input is gone.
    assert_eq!(
        refusal("SELECT t1.a FROM t1 MATCH_RECOGNIZE (ALL ROWS PER MATCH PATTERN (A) DEFINE A AS true)"),
        "COLUMN_NOT_FOUND: line 1:8: Column 't1.a' cannot be resolved or requester is not authorized to access requested resources"
    );
}

#[test]
fn plans() {
    // Columns that no clause reads are not scanned; subqueries are computed before rows are matched.
    let sql = "SELECT c, m FROM t1 MATCH_RECOGNIZE (PARTITION BY c ORDER BY b MEASURES LAST(A.a) AS m PATTERN (A+) DEFINE A AS a > (SELECT max(a) FROM t2))";
    assert_eq!(
        explained(sql),
        "\
Project c2, m6
  Match OneRow by (c2) order b1: m6
    Project a0, b1, c2, subquery5
      Project a0, b1, c2, subquery5 = max4
        Inner join all
          Scan t1 (a, b, c)
          Aggregate by () sets [[]]: max4 = max(a3)
            Scan t2 (a)
"
    );
}

#[test]
fn clauses() {
    refusals(
        "
        PARTITION BY a + 1 PATTERN (A) DEFINE A AS true => INVALID_COLUMN_REFERENCE: line 3:16: Expected column reference. Actual: (a + 1)
        ORDER BY x PATTERN (A) DEFINE A AS true => COLUMN_NOT_FOUND: line 3:10: Column x is not present in the input relation
        PATTERN (A) DEFINE A AS true => TABLE_HAS_NO_COLUMNS: line 1:15: pattern recognition output table has no columns
        PARTITION BY a PATTERN (A) DEFINE B AS true => INVALID_LABEL: line 3:35: defined variable: B is not a primary pattern variable
        PARTITION BY a PATTERN (A) DEFINE A AS true, a AS true => INVALID_LABEL: line 3:46: pattern variable with name: a is defined twice
        PARTITION BY a PATTERN (A) SUBSET A = (A) DEFINE A AS true => INVALID_LABEL: line 3:35: union pattern variable name: A is a duplicate of primary pattern variable name
        PARTITION BY a PATTERN (A) SUBSET U = (X) DEFINE A AS true => INVALID_LABEL: line 3:40: subset element: X is not a primary pattern variable
        PARTITION BY a AFTER MATCH SKIP TO LAST X PATTERN (A) DEFINE A AS true => INVALID_LABEL: line 3:41: X is not a primary or union pattern variable
        PARTITION BY a PATTERN (A{3,2}) DEFINE A AS true => INVALID_RANGE: line 3:26: Pattern quantifier lower bound must not exceed upper bound
        PARTITION BY a PATTERN (A{,0}) DEFINE A AS true => NUMERIC_VALUE_OUT_OF_RANGE: Pattern quantifier upper bound must be greater than or equal to 1
        PARTITION BY a SEEK PATTERN (A) DEFINE A AS true => NOT_SUPPORTED: line 3:16: Pattern search modifier: SEEK is not allowed in MATCH_RECOGNIZE clause
        ALL ROWS PER MATCH WITH UNMATCHED ROWS PATTERN ({- A -}) DEFINE A AS true => INVALID_ROW_PATTERN: line 3:49: Pattern exclusion syntax is not allowed when ALL ROWS PER MATCH WITH UNMATCHED ROWS is specified
        PARTITION BY a PATTERN (A) DEFINE A AS a => TYPE_MISMATCH: line 3:40: Expression defining a label must be boolean (actual type: bigint)
        PARTITION BY a PATTERN (A) DEFINE A AS FINAL LAST(a) > 1 => INVALID_PROCESSING_MODE: line 3:40: FINAL semantics is not supported in DEFINE clause
        PARTITION BY a PATTERN (A) DEFINE A AS EXISTS (SELECT 1 FROM t2 MATCH_RECOGNIZE (PARTITION BY a PATTERN (A) DEFINE A AS true)) => NESTED_ROW_PATTERN_RECOGNITION: line 3:62: nested row pattern recognition in row pattern recognition
        ",
    );
}

/// `measure => refusal`, one a line.
#[test]
fn expressions() {
    let text = "
        X.a => COLUMN_NOT_FOUND: line 3:10: Column 'x.a' cannot be resolved or requester is not authorized to access requested resources
        A.x => COLUMN_NOT_FOUND: line 3:10: Column x prefixed with label A cannot be resolved
        t1.a => COLUMN_NOT_FOUND: line 3:10: Column 't1.a' cannot be resolved or requester is not authorized to access requested resources
        sum(a) OVER () => NESTED_WINDOW: line 3:10: Cannot nest window functions or row pattern measures inside pattern recognition expressions
        sum(DISTINCT a) => NOT_SUPPORTED: line 3:10: Cannot use DISTINCT with sum aggregate function in pattern recognition context
        sum(avg(a)) => NESTED_AGGREGATION: line 3:14: Cannot nest avg aggregate function inside sum function
        sum(A.a + B.a) => INVALID_ARGUMENTS: line 3:10: All labels and classifiers inside the call to 'sum' must match
        count(X.*) => INVALID_FUNCTION_ARGUMENT: X is not a primary pattern variable or subset name
        PREV(a, -1) => NUMERIC_VALUE_OUT_OF_RANGE: prev pattern recognition navigation function requires a non-negative number as the second argument (actual: -1)
        PREV(LAST(a) + 1) => INVALID_NAVIGATION_NESTING: line 3:15: Immediate nesting is required for pattern navigation functions
        FIRST(1) => INVALID_ARGUMENTS: line 3:10: Pattern navigation function 'FIRST' must contain at least one column reference or CLASSIFIER()
        FINAL NEXT(a) => INVALID_PROCESSING_MODE: line 3:10: FINAL semantics is not supported with next pattern recognition function
        RUNNING abs(a) => INVALID_PROCESSING_MODE: line 3:10: RUNNING semantics is supported only for FIRST(), LAST() and aggregation functions. Actual: abs
        try(a) => NOT_SUPPORTED: line 3:10: TRY expression in pattern recognition context is not yet supported
        A.a IN (SELECT 1) => NOT_SUPPORTED: line 3:10: IN-PREDICATE with labeled column reference is not yet supported
        (SELECT t1.a) => NOT_SUPPORTED: line 3:18: Reference to column 't1.a' from outer scope not allowed in this context
        MATCH_NUMBER(A) => INVALID_FUNCTION_ARGUMENT: MATCH_NUMBER pattern recognition function takes no arguments
        \"MATCH_NUMBER\"() => FUNCTION_NOT_FOUND: line 3:10: Function 'match_number' not registered
        ";
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (measure, expected) = line.split_once(" => ").unwrap();
        let sql = format!(
            "SELECT * FROM t1\nMATCH_RECOGNIZE (\nMEASURES {measure} AS m PATTERN (A B+) SUBSET U = (A, B) DEFINE B AS true)"
        );
        assert_eq!(refusal(&sql), expected, "{sql}");
    }
}
