//! The words that mean something in Trino's grammar, and which of them may still be names without double quotes.

/// Never names, in order.
#[rustfmt::skip]
const RESERVED: &[&str] = &[
    "ALTER", "AND", "AS", "BETWEEN", "BY", "CASE", "CAST", "CONSTRAINT", "CREATE", "CROSS", "CUBE",
    "CURRENT_CATALOG", "CURRENT_DATE", "CURRENT_PATH", "CURRENT_ROLE", "CURRENT_SCHEMA", "CURRENT_TIME",
    "CURRENT_TIMESTAMP", "CURRENT_USER", "DEALLOCATE", "DELETE", "DESCRIBE", "DISTINCT", "DROP", "ELSE", "END",
    "ESCAPE", "EXCEPT", "EXECUTE", "EXISTS", "EXTRACT", "FALSE", "FOR", "FROM", "FULL", "GROUP", "GROUPING",
    "HAVING", "IN", "INNER", "INSERT", "INTERSECT", "INTO", "IS", "JOIN", "JSON_ARRAY", "JSON_EXISTS",
    "JSON_OBJECT", "JSON_QUERY", "JSON_VALUE", "LEFT", "LIKE", "LISTAGG", "LOCALTIME", "LOCALTIMESTAMP",
    "NATURAL", "NORMALIZE", "NOT", "NULL", "ON", "OR", "ORDER", "OUTER", "PREPARE", "RECURSIVE", "RIGHT",
    "ROLLUP", "SELECT", "SKIP", "TABLE", "THEN", "TRIM", "TRUE", "UESCAPE", "UNION", "UNNEST", "USING",
    "VALUES", "WHEN", "WHERE", "WITH",
];

/// Names too, where the grammar has no better use for them, in order.
#[rustfmt::skip]
const FREE: &[&str] = &[
    "ABSENT", "ADD", "ADMIN", "AFTER", "ALL", "ANALYZE", "ANY", "ARRAY", "ASC", "AT", "AUTHORIZATION",
    "BERNOULLI", "BOTH", "CALL", "CASCADE", "CATALOGS", "COLUMN", "COLUMNS", "COMMENT", "COMMIT", "COMMITTED",
    "CONDITIONAL", "COPARTITION", "COUNT", "CURRENT", "DATA", "DATE", "DAY", "DEFAULT", "DEFINE", "DEFINER",
    "DENY", "DESC", "DESCRIPTOR", "DISTRIBUTED", "DOUBLE", "EMPTY", "ENCODING", "ERROR", "EXCLUDING", "EXPLAIN",
    "FETCH", "FILTER", "FINAL", "FIRST", "FOLLOWING", "FORMAT", "FUNCTIONS", "GRANT", "GRANTED", "GRANTS",
    "GRAPHVIZ", "GROUPS", "HOUR", "IF", "IGNORE", "IMMEDIATE", "INCLUDING", "INITIAL", "INPUT", "INTERVAL",
    "INVOKER", "IO", "ISOLATION", "JSON", "KEEP", "KEY", "KEYS", "LAST", "LATERAL", "LEADING", "LEVEL", "LIMIT",
    "LOCAL", "LOGICAL", "MAP", "MATCH", "MATCHED", "MATCHES", "MATCH_RECOGNIZE", "MATERIALIZED", "MEASURES",
    "MERGE", "MINUTE", "MONTH", "NEXT", "NFC", "NFD", "NFKC", "NFKD", "NO", "NONE", "NULLIF", "NULLS", "OBJECT",
    "OF", "OFFSET", "OMIT", "ONE", "ONLY", "OPTION", "ORDINALITY", "OUTPUT", "OVER", "OVERFLOW", "PARTITION",
    "PARTITIONS", "PASSING", "PAST", "PATH", "PATTERN", "PER", "PERMUTE", "POSITION", "PRECEDING", "PRECISION",
    "PRIVILEGES", "PROPERTIES", "PRUNE", "QUOTES", "RANGE", "READ", "REFRESH", "RENAME", "REPEATABLE",
    "REPLACE", "RESET", "RESPECT", "RESTRICT", "RETURNING", "REVOKE", "ROLE", "ROLES", "ROLLBACK", "ROW",
    "ROWS", "RUNNING", "SCALAR", "SCHEMA", "SCHEMAS", "SECOND", "SECURITY", "SEEK", "SERIALIZABLE", "SESSION",
    "SET", "SETS", "SHOW", "SOME", "START", "STATS", "STRING", "SUBSET", "SUBSTRING", "SYSTEM", "TABLES",
    "TABLESAMPLE", "TEXT", "TIES", "TIME", "TIMESTAMP", "TO", "TRAILING", "TRANSACTION", "TRUNCATE", "TRY_CAST",
    "TYPE", "UNBOUNDED", "UNCOMMITTED", "UNCONDITIONAL", "UNIQUE", "UNKNOWN", "UNLOAD", "UNMATCHED", "UPDATE",
    "USE", "USER", "UTF16", "UTF32", "UTF8", "VALIDATE", "VALUE", "VERBOSE", "VERSION", "VIEW", "WINDOW",
    "WITHIN", "WITHOUT", "WORK", "WRAPPER", "WRITE", "YEAR", "ZONE",
];

/// The longest of them, in bytes.
const LONGEST: usize = 17;

/// The keyword as the grammar spells it, and whether it may be a name.
pub(super) fn find(word: &str) -> Option<(&'static str, bool)> {
    if word.len() > LONGEST {
        return None;
    }
    let upper = word.to_ascii_uppercase();
    let look =
        |list: &'static [&'static str]| list.binary_search(&upper.as_str()).ok().and_then(|at| list.get(at)).copied();
    look(RESERVED).map(|word| (word, false)).or_else(|| look(FREE).map(|word| (word, true)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order_and_no_word_is_too_long() {
        for list in [RESERVED, FREE] {
            assert!(list.is_sorted());
            assert!(list.iter().all(|word| word.len() <= LONGEST));
        }
    }

    #[test]
    fn words_are_found_in_any_case() {
        assert_eq!(find("Select"), Some(("SELECT", false)));
        assert_eq!(find("limit"), Some(("LIMIT", true)));
        assert_eq!(find("skip"), Some(("SKIP", false)));
        assert_eq!(find("bigint"), None);
    }
}
