//! Words that Hive DDL takes as names only in back-ticks: Athena's own list. Knows no grammar.

/// The list of Athena's guide, in its order.
const RESERVED: &str = "ALL ALTER AND ARRAY AS AUTHORIZATION BETWEEN BIGINT BINARY BOOLEAN BOTH BY CASE CASHE CAST CHAR \
    COLUMN CONF CONSTRAINT COMMIT CREATE CROSS CUBE CURRENT CURRENT_DATE CURRENT_TIMESTAMP CURSOR DATABASE DATE DAYOFWEEK \
    DECIMAL DELETE DESCRIBE DISTINCT DIV DOUBLE DROP ELSE END EXCHANGE EXISTS EXTENDED EXTERNAL EXTRACT FALSE FETCH FLOAT \
    FLOOR FOLLOWING FOR FOREIGN FROM FULL FUNCTION GRANT GROUP GROUPING HAVING IF IMPORT IN INNER INSERT INT INTEGER \
    INTERSECT INTERVAL INTO IS JOIN LATERAL LEFT LESS LIKE LOCAL MACRO MAP MORE NONE NOT NULL NUMERIC OF ON ONLY OR ORDER \
    OUT OUTER OVER PARTIALSCAN PARTITION PERCENT PRECEDING PRECISION PRESERVE PRIMARY PROCEDURE RANGE READS REDUCE REGEXP \
    REFERENCES REVOKE RIGHT RLIKE ROLLBACK ROLLUP ROW ROWS SELECT SET SMALLINT START TABLE TABLESAMPLE THEN TIME TIMESTAMP \
    TO TRANSFORM TRIGGER TRUE TRUNCATE UNBOUNDED UNION UNIQUEJOIN UPDATE USER USING UTC_TIMESTAMP VALUES VARCHAR VIEWS \
    WHEN WHERE WINDOW WITH";

/// Words of the list that the guide's own statements write without back-ticks, so Athena takes them.
const TAKEN_ANYWAY: &str = "DAYOFWEEK START TIME TIMESTAMP";

/// Whether the word needs back-ticks to be a name.
pub(super) fn is_reserved(word: &str) -> bool {
    let listed = |list: &str| list.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(word));
    listed(RESERVED) && !listed(TAKEN_ANYWAY)
}

/// Whether a name can stand in DDL as it is.
pub(super) fn is_plain_name(name: &str) -> bool {
    is_word(name) && !name.starts_with('_') && !is_reserved(name)
}

/// Letters, digits and underscores, no digit first.
pub(super) fn is_word(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphabetic() || c == '_') && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_the_guides() {
        assert!(is_reserved("date") && is_reserved("With") && is_reserved("DIV"));
        assert!(!is_reserved("status") && !is_reserved("time") && !is_reserved("string"));
    }

    #[test]
    fn plain_names_need_no_back_ticks() {
        assert!(is_plain_name("a1") && is_plain_name("timestamp"));
        for name in ["order", "_id", "1st", "a-b", ""] {
            assert!(!is_plain_name(name), "{name}");
        }
    }
}
