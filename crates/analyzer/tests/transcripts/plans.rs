//! Queries and their plans.

use super::support::{explained, headings};
use expect_test::{Expect, expect};

fn plan(sql: &str, expected: Expect) {
    expected.assert_eq(&explained(sql));
}

#[test]
fn a_scan_reads_only_what_the_query_reads() {
    plan(
        "SELECT a + 1 AS n FROM t1 WHERE b > 2",
        expect![[r#"
        Project n2 = $add(a0, 1::bigint)
          Filter $greater_than(b1, 2::bigint)
            Scan t1 (a, b)
    "#]],
    );
    plan(
        "SELECT t.* FROM (SELECT a, c AS x FROM t1) t ORDER BY x DESC LIMIT 3",
        expect![[r#"
        Limit Some(3) after 0
          Sort c1 desc
            Project a0, c1
              Project a0, c1
                Scan t1 (a, c)
    "#]],
    );
}

#[test]
fn groups_keep_columns_and_compute_other_keys_below() {
    plan(
        "SELECT a, grouping(a, b) FROM t1 GROUP BY ROLLUP (a, b)",
        expect![[r#"
        Project a0, grouping3
          Project a0, grouping3 = case(set2 in (0) then 0, set2 in (1) then 1, set2 in (2) then 3 else all)
            Aggregate by (a0, b1) sets [[0, 1], [0], []] index set2: 
              Scan t1 (a, b)
    "#]],
    );
}

#[test]
fn joins() {
    plan(
        "SELECT * FROM t1 FULL JOIN t2 USING (a)",
        expect![[r#"
        Project a6, b1, c2, d3, b5
          Project b1, c2, d3, b5, a6 = coalesce(a0, a4)
            Full join $equal(a0, a4)
              Scan t1 (a, b, c, d)
              Scan t2 (a, b)
    "#]],
    );
    plan(
        "SELECT x, k, v, n FROM t1 CROSS JOIN UNNEST(ARRAY[a], MAP(ARRAY[b], ARRAY[c])) WITH ORDINALITY u(x, k, v, n)",
        expect![[r#"
        Project element3, key4, value5, ordinality6
          Unnest array(a0) as (element3), map(array(b1), array(c2)) as (key4, value5) ordinality ordinality6
            Scan t1 (a, b, c)
    "#]],
    );
    plan(
        "SELECT u.x FROM t1 LEFT JOIN UNNEST(ARRAY[(a, b)]) u(x, y) ON TRUE",
        expect![[r#"
        Project field2
          Unnest array(row(a0, b1)) as (field2, field3) keeping empty
            Scan t1 (a, b)
    "#]],
    );
    plan(
        "SELECT l.s FROM t1 CROSS JOIN LATERAL (SELECT t2.b AS s FROM t2 WHERE t2.a = t1.a) l",
        expect![[r#"
            Project b2
              Project b2
                Project b2
                  Filter $equal(a1, a0)
                    Inner join all
                      Scan t1 (a)
                      Scan t2 (a, b)
        "#]],
    );
    plan(
        "SELECT (SELECT t2.a FROM t2 WHERE t2.a = t1.a LIMIT 1), (SELECT t1.a + 1), (SELECT max(a) + t1.b FROM t3) FROM t1",
        expect![[r#"
            Project subquery10, subquery11, subquery14
              Project subquery10, subquery11, subquery14
                Project subquery10, subquery11, subquery14 = $add(max13, b1)
                  Inner join all
                    Project b1, subquery10, subquery11
                      Project b1, subquery10, subquery11 = $add(a0, 1::bigint)
                        Project a0, b1, subquery10
                          Project a0, b1, subquery10 = $single_row(rows8, a9)
                            Project a0, b1, rows8, a9
                              Aggregate by (row_number2) sets [[0]]: a0 = arbitrary(a0), b1 = arbitrary(b1), rows8 = count(), a9 = arbitrary(a3)
                                Project a0, b1, row_number2, is_there6, a3 = case(not(is_null(is_there6)) then a3 else Null)
                                  Filter or(not(is_null(is_there6)), $equal(row_number7, 1))
                                    Window row_number7 = row_number() over (row_number2 order is_there6 Rows UnboundedPreceding UnboundedFollowing)
                                      Project a0, b1, row_number2, a3, is_there6 = case(and(not(is_null(is_there4)), and($greater_than(row_number5, 0), $less_than_or_equal(row_number5, 1))) then Boolean(true) else Null)
                                        Window row_number5 = row_number() over (row_number2 order  Rows UnboundedPreceding UnboundedFollowing)
                                          Project a0, b1, row_number2, is_there4, a3 = case(not(is_null(is_there4)) then a3 else Null)
                                            Left join $equal(a3, a0)
                                              Window row_number2 = row_number() over ( order  Rows UnboundedPreceding UnboundedFollowing)
                                                Scan t1 (a, b)
                                              Project a3, is_there4 = Boolean(true)
                                                Scan t2 (a)
                    Aggregate by () sets [[]]: max13 = max(a12)
                      Scan t3 (a)
        "#]],
    );
}

#[test]
fn windows_and_order() {
    plan(
        "SELECT rank() OVER w FROM t1 WINDOW w AS (PARTITION BY a ORDER BY b) ORDER BY rank() OVER w, c",
        expect![[r#"
            Project rank3
              Sort rank3, c2
                Project rank3, c2
                  Window rank3 = rank() over (a0 order b1 Range UnboundedPreceding CurrentRow)
                    Scan t1 (a, b, c)
        "#]],
    );
    plan(
        "SELECT DISTINCT a + 1 AS n FROM t1 ORDER BY a + 1 FETCH FIRST 2 ROWS WITH TIES",
        expect![[r#"
        Limit Some(2) after 0 ties n1
          Sort n1
            Distinct
              Project n1 = $add(a0, 1::bigint)
                Scan t1 (a)
    "#]],
    );
    plan(
        "SELECT a AS b, b AS a FROM t1 ORDER BY a, t1.a",
        expect![[r#"
        Sort b1, a0
          Project a0, b1
            Scan t1 (a, b)
    "#]],
    );
}

#[test]
fn queries_put_together() {
    plan(
        "SELECT a FROM t1 UNION SELECT 1 UNION SELECT b FROM t2",
        expect![[r#"
        Distinct
          Union all a4 = (a0) (column2) (b3)
            Project a0
              Scan t1 (a)
            Project column2 = column1::bigint
              Project column1 = 1
                Values  = ()
            Project b3
              Scan t2 (b)
    "#]],
    );
    plan(
        "SELECT 1 INTERSECT ALL SELECT 2.5 ORDER BY 1",
        expect![[r#"
        Sort column4
          Intersect all column4 = (column1) (column3)
            Project column1 = column0::decimal(11,1)
              Project column0 = 1
                Values  = ()
            Project column3 = column2::decimal(11,1)
              Project column2 = Decimal(25)
                Values  = ()
    "#]],
    );
    plan(
        "WITH w(x) AS (SELECT a FROM t1) SELECT l.x FROM w l JOIN w r ON l.x = r.x",
        expect![[r#"
        Project a0
          Inner join $equal(a0, a1)
            Project a0
              Scan t1 (a)
            Project a1
              Scan t1 (a)
    "#]],
    );
    plan(
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT n FROM r",
        expect![[r#"
        Project column3
          Recursive 1 column3 distinct false
            Project column0 = 1
              Values  = ()
            Project column2 = $add(column1, 1)
              Filter $less_than(column1, 5)
                RecursiveRows 1 column1
    "#]],
    );
    plan(
        "SELECT x FROM v1",
        expect![[r#"
        Project x1
          Project x1 = b0::double
            Project b0
              Scan t1 (b)
    "#]],
    );
}

#[test]
fn headings_are_as_typed() {
    let sql = "SELECT A, t1.B, a + 1, c AS \"Sum\", v.* FROM t1, (VALUES 1) V(Xy)";
    assert_eq!(headings(sql), ["A", "B", "_col2", "Sum", "Xy"]);
    assert_eq!(headings("SELECT * FROM t2"), ["a", "b"]);
}

#[test]
fn aggregates_and_subqueries() {
    plan(
        "SELECT count(*) FROM t1, t2",
        expect![[r#"
        Project count0
          Aggregate by () sets [[]]: count0 = count()
            Inner join all
              Scan t1 ()
              Scan t2 ()
    "#]],
    );
    plan(
        "SELECT a, b + 1, max(c) FROM t1 GROUP BY a, b + 1 HAVING min(c) > 0 ORDER BY max(c), 2",
        expect![[r#"
        Sort max4, group3
          Project a0, group3, max4
            Filter $greater_than(min5, 0::bigint)
              Aggregate by (a0, group3) sets [[0, 1]]: max4 = max(c2), min5 = min(c2)
                Project a0, c2, group3 = $add(b1, 1::bigint)
                  Scan t1 (a, b, c)
    "#]],
    );
    plan(
        "SELECT t1.a FROM t1 JOIN t2 ON t1.a = t2.a AND t1.b IN (SELECT b FROM t3)",
        expect![[r#"
        Project a0
          Project a0
            Project a0
              Filter found4
                Mark found4 = $equal(b1, b3)
                  Inner join $equal(a0, a2)
                    Scan t1 (a, b)
                    Scan t2 (a)
                  Project b3
                    Scan t3 (b)
    "#]],
    );
    plan(
        "SELECT sum(b) OVER (ORDER BY a DESC RANGE BETWEEN 2 PRECEDING AND 1 FOLLOWING) FROM t1",
        expect![[r#"
            Project sum2
              Window sum2 = sum(b1) over ( order a0 desc Range from $add(a0, $frame_distance(2)::bigint) to $subtract(a0, $frame_distance(1)::bigint))
                Scan t1 (a, b)
        "#]],
    );
}
