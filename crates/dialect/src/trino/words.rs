//! Words that mean something in Trino's grammar. sqlparser knows many more (of other databases), and each of those is a
//! plain name in Athena: `FROM t final`, a column called `minus`, a function called `convert`.

use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, TokenWithSpan};

/// Trino's keywords, reserved and not.
const GRAMMAR: &str = "ADD ADMIN AFTER ALL ALTER ANALYZE AND ANY ARRAY AS ASC AUTHORIZATION BERNOULLI BETWEEN BOTH BY \
    CALL CASCADE CASE CAST CATALOGS COLUMN COLUMNS COMMENT COMMIT COMMITTED CONSTRAINT COUNT CREATE CROSS CUBE CURRENT \
    CURRENT_CATALOG CURRENT_DATE CURRENT_PATH CURRENT_ROLE CURRENT_SCHEMA CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER \
    DATA DATE DAY DEALLOCATE DEFAULT DEFINE DEFINER DELETE DENY DESC DESCRIBE DISTINCT DISTRIBUTED DOUBLE DROP ELSE EMPTY END \
    ERROR ESCAPE EXCEPT EXCLUDING EXECUTE EXISTS EXPLAIN EXTRACT FALSE FETCH FILTER FIRST FOLLOWING FOR FROM FULL \
    FUNCTIONS GRANT GROUP GROUPING GROUPS HAVING HOUR IF IGNORE IN INCLUDING INITIAL INNER INPUT INSERT INTERSECT \
    INTERVAL INTO INVOKER IS ISOLATION JOIN JSON LAST LATERAL LEADING LEFT LEVEL LIKE LIMIT LISTAGG LOCAL LOCALTIME \
    LOCALTIMESTAMP MAP MATCH MATCHED MATCHES MATCH_RECOGNIZE MATERIALIZED MEASURES MERGE MINUTE MONTH NATURAL NEXT NO \
    NONE NORMALIZE NOT NULL NULLS OF OFFSET OMIT ON ONE ONLY OPTION OR ORDER ORDINALITY OUTER OVER OVERFLOW PARTITION \
    PARTITIONS PASSING PAST PATTERN PER PERMUTE POSITION PRECEDING PRECISION PREPARE PRIVILEGES PROPERTIES RANGE READ \
    RECURSIVE REFRESH RENAME REPLACE RESET RESPECT RESTRICT REVOKE RIGHT ROLE ROLES ROLLBACK ROLLUP ROW ROWS RUNNING \
    SCHEMA SCHEMAS SECOND SECURITY SELECT SESSION SET SETS SHOW SKIP SOME START STATS SUBSET SUBSTRING SYSTEM TABLE TABLES \
    TABLESAMPLE TEXT THEN TIES TIME TIMESTAMP TO TRAILING TRANSACTION TRIM TRUE TRUNCATE TRY_CAST TYPE UESCAPE UNBOUNDED \
    UNION UNMATCHED UNNEST UPDATE USE USER USING VALUES VERBOSE VERSION VIEW WHEN WHERE WINDOW WITH WITHIN WITHOUT WORK \
    WRITE YEAR ZONE";

/// Names of types, which are no keywords for Trino, and the fields of EXTRACT.
const TYPES_AND_FIELDS: &str = "BIGINT BOOLEAN CHAR DECIMAL INT INTEGER REAL SMALLINT TINYINT UUID VARBINARY VARCHAR \
    DAY_OF_MONTH DAY_OF_WEEK DAY_OF_YEAR DOW DOY QUARTER TIMEZONE_HOUR TIMEZONE_MINUTE WEEK YEAR_OF_WEEK YOW";

/// Athena's own statements.
const ATHENA: &str = "OPTIMIZE UNLOAD VACUUM";

/// Reserved words that begin no expression: as a name they need double quotes.
const NO_NAMES: &str = "ALTER AND AS BETWEEN BY CONSTRAINT CREATE CROSS CUBE DEALLOCATE DELETE DESCRIBE DISTINCT DROP ELSE \
    END ESCAPE EXCEPT EXECUTE FOR FROM FULL GROUP HAVING IN INNER INSERT INTERSECT INTO IS JOIN LEFT LIKE NATURAL ON OR \
    ORDER OUTER PREPARE RECURSIVE RIGHT ROLLUP SELECT SKIP TABLE THEN UESCAPE UNION USING VALUES WHEN WHERE WITH";

/// Whether the word cannot be a name without double quotes, nor begin anything that has a value.
pub(super) fn is_no_name(word: &str) -> bool {
    NO_NAMES.split_ascii_whitespace().any(|reserved| reserved.eq_ignore_ascii_case(word))
}

/// Makes plain names of the words that are none of Trino's.
pub(super) fn forget_foreign_words(tokens: &mut [TokenWithSpan]) {
    for at in 0..tokens.len() {
        let (here, behind) = (tokens.get(at), tokens.get(at + 1));
        let foreign = match here.map(|token| &token.token) {
            // AT begins AT TIME ZONE and nothing else.
            Some(Token::Word(word)) if word.keyword == Keyword::AT => {
                !behind.is_some_and(|next| matches!(&next.token, Token::Word(next) if next.keyword == Keyword::TIME))
            }
            Some(Token::Word(word)) => word.keyword != Keyword::NoKeyword && !is_known(&word.value),
            _ => false,
        };
        if foreign && let Some(Token::Word(word)) = tokens.get_mut(at).map(|token| &mut token.token) {
            word.keyword = Keyword::NoKeyword;
        }
    }
}

fn is_known(word: &str) -> bool {
    [GRAMMAR, TYPES_AND_FIELDS, ATHENA]
        .iter()
        .any(|list| list.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::super::{TrinoStatement, parse};

    #[test]
    fn keywords_of_other_databases_are_names() {
        for text in [
            "SELECT minus, 1 qualify FROM t final",
            "SELECT sample.a FROM x sample JOIN y anti ON sample.a = anti.a",
            "SELECT changes.a FROM x changes, y at, z before",
            "SELECT convert(a, b), overlay(c, d), regexp FROM t settings",
            "SELECT top, cluster, pivot FROM t",
        ] {
            assert!(matches!(parse(text), Ok(TrinoStatement::Query(_))), "{text}: {:?}", parse(text));
        }
        assert!(parse("SELECT a AT TIME ZONE 'UTC' FROM t").is_ok());
        assert!(parse("SELECT a QUALIFY b FROM t").is_err());
    }

    #[test]
    fn reserved_words_are_names_in_double_quotes_only() {
        assert!(parse("SELECT \"order\", \"end\", \"table\" FROM t WHERE \"from\" = 1").is_ok());
        for (text, error) in [
            (
                "SELECT order FROM t",
                "line 1:8: mismatched input 'order'. Expecting: '*', 'ALL', 'DISTINCT', <expression>",
            ),
            ("SELECT a FROM t WHERE end = 1", "line 1:23: mismatched input 'end'. Expecting: <expression>"),
            ("SELECT CASE a WHEN 1 THEN END", "line 1:27: mismatched input 'END'. Expecting: <expression>"),
        ] {
            assert_eq!(parse(text).unwrap_err().to_string(), error);
        }
    }
}
