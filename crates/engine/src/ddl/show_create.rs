//! SHOW CREATE TABLE in Hive's layout, trailing blanks included, and SHOW TBLPROPERTIES. The text runs again and gives the
//! same table.

use super::describe::shown_without_comment;
use super::storage::{DELIMITERS, LAZY_SIMPLE};
use super::{Told, missing};
use crate::history;
use crate::world::World;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_dialect::hive::{HiveType, TableName, quoted_where_needed};
use athenaeum_lake::catalog::{Column, Table};
use std::collections::BTreeMap;

pub(super) fn create_table(world: &World, name: &TableName, session_database: &str) -> Result<Told, Diagnostic> {
    let table = missing::table(&world.catalog(), name, session_database)?;
    if history::is_history(&table.database, &table.name) {
        return Err(history::not_exported().at(name.span));
    }
    Ok(Told::lines(&["createtab_stmt"], ddl(&table, &name.to_string())))
}

pub(super) fn properties(
    world: &World,
    name: &TableName,
    key: Option<&str>,
    session_database: &str,
) -> Result<Told, Diagnostic> {
    let table = missing::table(&world.catalog(), name, session_database)?;
    let all = properties_with_comment(&table);
    let rows = match key {
        None => all.into_iter().map(|(key, value)| vec![Some(key), Some(value)]).collect(),
        Some(key) => {
            let absent = || format!("Table {}.{} does not have property: {key}", table.database, table.name);
            vec![vec![Some(all.get(key).cloned().unwrap_or_else(absent)), None]]
        }
    };
    Ok(Told { headings: &["prpt_name", "prpt_value"], rows, catalog_changed: false })
}

/// TBLPROPERTIES as Hive keeps them: with the table's comment, and that it is external.
pub(super) fn properties_with_comment(table: &Table) -> BTreeMap<String, String> {
    let mut properties = table.properties.clone();
    properties.insert("EXTERNAL".to_owned(), "TRUE".to_owned());
    if let Some(comment) = &table.comment {
        properties.insert("comment".to_owned(), comment.clone());
    }
    properties
}

/// The lines of CREATE EXTERNAL TABLE that make the table again under a name.
pub(crate) fn ddl(table: &Table, name: &str) -> Vec<String> {
    let mut lines = vec![format!("CREATE EXTERNAL TABLE `{name}`(")];
    let of_files = shown_without_comment(&table.serde);
    push_list(&mut lines, table.columns.iter().map(|column| column_text(column, of_files)), ")");
    if let Some(comment) = &table.comment {
        lines.push(format!("COMMENT {}", quoted(comment)));
    }
    if !table.partition_keys.is_empty() {
        lines.push("PARTITIONED BY ( ".to_owned());
        push_list(&mut lines, table.partition_keys.iter().map(|key| column_text(key, None)), ")");
    }
    if let Some(buckets) = &table.buckets {
        lines.push("CLUSTERED BY ( ".to_owned());
        push_list(&mut lines, buckets.columns.iter().map(|column| quoted_where_needed(column)), ") ");
        lines.push(format!("INTO {} BUCKETS", buckets.count));
    }
    push_row_format(&mut lines, table);
    lines.push("STORED AS INPUTFORMAT ".to_owned());
    lines.push(format!("  {} ", quoted(&table.classes.input)));
    lines.push("OUTPUTFORMAT ".to_owned());
    lines.push(format!("  {}", quoted(&table.classes.output)));
    lines.push("LOCATION".to_owned());
    lines.push(format!("  {}", quoted(&table.location.to_string())));
    if !table.properties.is_empty() {
        lines.push("TBLPROPERTIES (".to_owned());
        push_list(&mut lines, table.properties.iter().map(pair_text), ")");
    }
    lines
}

fn push_row_format(lines: &mut Vec<String>, table: &Table) {
    let properties = &table.serde.properties;
    let is_delimiter = |key: &String| DELIMITERS.iter().any(|(known, _)| known == key);
    if table.serde.class == LAZY_SIMPLE && !properties.is_empty() && properties.keys().all(is_delimiter) {
        lines.push("ROW FORMAT DELIMITED ".to_owned());
        // ESCAPED BY belongs to the clause before it.
        for (key, clause) in DELIMITERS {
            if let Some(value) = properties.get(key) {
                lines.push(format!("  {clause} {} ", quoted(value)));
            }
        }
        return;
    }
    lines.push("ROW FORMAT SERDE ".to_owned());
    lines.push(format!("  {} ", quoted(&table.serde.class)));
    if !properties.is_empty() {
        lines.push("WITH SERDEPROPERTIES ( ".to_owned());
        push_list(lines, properties.iter().map(pair_text), ") ");
    }
}

/// Two blanks in front, a comma and a blank behind all but the last, the closing bracket behind that.
fn push_list(lines: &mut Vec<String>, items: impl Iterator<Item = String>, close: &str) {
    let mut items = items.peekable();
    while let Some(item) = items.next() {
        let end = if items.peek().is_some() { ", " } else { close };
        lines.push(format!("  {item}{end}"));
    }
}

fn column_text(column: &Column, without: Option<&str>) -> String {
    let type_text = HiveType::parse(&column.type_text)
        .map_or_else(|_unreadable| column.type_text.clone(), |typed| typed.ddl_text());
    let name = column.name.replace('`', "``");
    match column.comment.as_deref().or(without) {
        Some(comment) => format!("`{name}` {type_text} COMMENT {}", quoted(comment)),
        None => format!("`{name}` {type_text}"),
    }
}

fn pair_text((key, value): (&String, &String)) -> String {
    format!("{}={}", quoted(key), quoted(value))
}

/// A string of Hive DDL that reads back as the same text.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("'");
    for c in text.chars() {
        match c {
            '\'' => quoted.push_str("\\'"),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('\'');
    quoted
}

#[cfg(test)]
mod tests {
    use super::super::transcript::{transcript, world};
    use super::*;
    use athenaeum_dialect::{Statement, parse};
    use expect_test::expect;

    const TABLES: [&str; 5] = [
        "CREATE EXTERNAL TABLE t (a int COMMENT 'it''s \\'x\\'', `order` string, s struct<`date`:string,n:array<int>>) LOCATION 's3://b/t/'",
        "CREATE EXTERNAL TABLE t (a int) COMMENT 'c' PARTITIONED BY (`date` string COMMENT 'd', m int) STORED AS PARQUET LOCATION 's3://b/t/' TBLPROPERTIES ('x'='1', 'comment'='other', 'y'='a\\\\b')",
        "CREATE EXTERNAL TABLE t (a int) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\001' ESCAPED BY '\\\\' COLLECTION ITEMS TERMINATED BY '|' MAP KEYS TERMINATED BY ':' LINES TERMINATED BY '\\n' NULL DEFINED AS '' LOCATION 's3://b/t/'",
        "CREATE EXTERNAL TABLE t (a string) CLUSTERED BY (a) INTO 4 BUCKETS ROW FORMAT SERDE 'com.amazonaws.glue.serde.GrokSerDe' WITH SERDEPROPERTIES ('input.format'='%{A:a} \\\\[x\\\\] \\\\\"?', 'input.grokCustomPatterns'='A ([^\\\\\"]*)\\nB x') STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat' OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat' LOCATION 's3://b/t/'",
        "CREATE EXTERNAL TABLE t (a int) STORED AS RCFILE LOCATION 's3://b/t/'",
    ];

    fn table_after(world: &World, text: &str) -> Table {
        let Ok(Statement::Hive(statement)) = parse(text).statement else { panic!("{text}") };
        super::super::execute(world, &statement, "default").unwrap();
        Table::clone(world.catalog().table("default", "t").unwrap())
    }

    #[test]
    fn the_text_runs_again_and_gives_the_same_table() {
        for text in TABLES {
            let table = table_after(&world(), text);
            let again = ddl(&table, "t").join("\n");
            assert_eq!(table_after(&world(), &again), table, "{again}");
            let again = ddl(&table, "default.t").join("\n");
            assert_eq!(table_after(&world(), &again), table, "{again}");
        }
    }

    /// Folder of the scripts that make the lake's catalog.
    const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sample-data/catalog");

    #[test]
    fn every_table_of_the_lake_can_be_made_again() {
        let lake = world();
        for script in std::fs::read_dir(SCRIPTS).unwrap() {
            let path = script.unwrap().path();
            // The grants make no tables, and are no statements of Hive.
            if !path.ends_with("permissions.sql") {
                transcript(&lake, &std::fs::read_to_string(path).unwrap());
            }
        }
        let catalog = lake.catalog();
        let tables: Vec<_> = catalog.databases().flat_map(|database| database.tables()).collect();
        assert!(tables.len() > 50, "{}", tables.len());
        for table in tables {
            let again = world();
            transcript(&again, &format!("CREATE DATABASE IF NOT EXISTS {}", table.database));
            let text = ddl(table, &format!("{}.{}", table.database, table.name)).join("\n");
            assert_eq!(transcript(&again, &text), "", "{text}");
            let mut expected = Table::clone(table);
            expected.partitions.clear();
            assert_eq!(
                again.catalog().table(&table.database, &table.name).map(|made| Table::clone(made)),
                Some(expected)
            );
        }
    }

    #[test]
    fn the_layout_is_hives() {
        let mut told = String::new();
        for text in TABLES {
            told += &transcript(&world(), &format!("{text}; SHOW CREATE TABLE t"));
        }
        expect![[r#"
            CREATE EXTERNAL TABLE `t`(
              `a` int COMMENT 'it\'s \'x\'',.
              `order` string,.
              `s` struct<`date`:string,n:array<int>>)
            ROW FORMAT SERDE.
              'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe'.
            STORED AS INPUTFORMAT.
              'org.apache.hadoop.mapred.TextInputFormat'.
            OUTPUTFORMAT.
              'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
            LOCATION
              's3://b/t/'
            CREATE EXTERNAL TABLE `t`(
              `a` int)
            COMMENT 'c'
            PARTITIONED BY (.
              `date` string COMMENT 'd',.
              `m` int)
            ROW FORMAT SERDE.
              'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe'.
            STORED AS INPUTFORMAT.
              'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat'.
            OUTPUTFORMAT.
              'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat'
            LOCATION
              's3://b/t/'
            TBLPROPERTIES (
              'x'='1',.
              'y'='a\\b')
            CREATE EXTERNAL TABLE `t`(
              `a` int)
            ROW FORMAT DELIMITED.
              FIELDS TERMINATED BY '\u0001'.
              ESCAPED BY '\\'.
              COLLECTION ITEMS TERMINATED BY '|'.
              MAP KEYS TERMINATED BY ':'.
              LINES TERMINATED BY '\n'.
              NULL DEFINED AS ''.
            STORED AS INPUTFORMAT.
              'org.apache.hadoop.mapred.TextInputFormat'.
            OUTPUTFORMAT.
              'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
            LOCATION
              's3://b/t/'
            CREATE EXTERNAL TABLE `t`(
              `a` string COMMENT 'from deserializer')
            CLUSTERED BY (.
              a).
            INTO 4 BUCKETS
            ROW FORMAT SERDE.
              'com.amazonaws.glue.serde.GrokSerDe'.
            WITH SERDEPROPERTIES (.
              'input.format'='%{A:a} \\[x\\] \\"?',.
              'input.grokCustomPatterns'='A ([^\\"]*)\nB x').
            STORED AS INPUTFORMAT.
              'org.apache.hadoop.mapred.TextInputFormat'.
            OUTPUTFORMAT.
              'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
            LOCATION
              's3://b/t/'
            CREATE EXTERNAL TABLE `t`(
              `a` int)
            ROW FORMAT SERDE.
              'org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe'.
            STORED AS INPUTFORMAT.
              'org.apache.hadoop.hive.ql.io.RCFileInputFormat'.
            OUTPUTFORMAT.
              'org.apache.hadoop.hive.ql.io.RCFileOutputFormat'
            LOCATION
              's3://b/t/'
        "#]]
        .assert_eq(&told);
    }

    #[test]
    fn one_property_or_all_are_shown() {
        let world = world();
        transcript(&world, TABLES[1]);
        let told = transcript(
            &world,
            "SHOW TBLPROPERTIES t; SHOW TBLPROPERTIES t('comment'); SHOW TBLPROPERTIES default.t ('z'); SHOW TBLPROPERTIES u; SHOW CREATE TABLE u",
        );
        expect![[r#"
            EXTERNAL|TRUE
            comment|c
            x|1
            y|a\b
            c|NULL
            Table default.t does not have property: z|NULL
            ! FAILED: SemanticException [Error 10001]: Table not found u
            ! FAILED: SemanticException [Error 10001]: Table not found u
        "#]]
        .assert_eq(&told);
    }
}
