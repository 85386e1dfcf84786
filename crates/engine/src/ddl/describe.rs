//! DESCRIBE: columns and partition keys in Hive's padded layout, of a table, a partition, or a column and what is in it.

use super::partitions::registered;
use super::storage::{LAZY_SIMPLE, ORC_SERDE, PARQUET_SERDE};
use super::task::failed;
use super::{Told, describe_details, missing};
use crate::world::World;
use athenaeum_diagnostic::{Diagnostic, nearest};
use athenaeum_dialect::hive::{Describe, DescribeStyle, HiveType};
use athenaeum_lake::catalog::{Column, Partition, SerDe, Table, View, ViewColumn};

/// Width to which Hive pads names and types.
const PAD: usize = 20;

/// What Hive shows where the SerDe, not the catalog, knows the columns.
const FROM_SERDE: &str = "from deserializer";

/// SerDes whose columns the catalog knows.
const KNOWN_TO_CATALOG: [&str; 4] =
    [LAZY_SIMPLE, PARQUET_SERDE, ORC_SERDE, "org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe"];

/// Three cells of one line.
pub(super) type Line = [String; 3];

/// The comment that a column without one is shown with.
pub(super) fn shown_without_comment(serde: &SerDe) -> Option<&'static str> {
    if KNOWN_TO_CATALOG.contains(&serde.class.as_str()) { None } else { Some(FROM_SERDE) }
}

pub(super) fn describe(world: &World, describe: &Describe, session_database: &str) -> Result<Told, Diagnostic> {
    let catalog = world.catalog();
    if let Some(view) = missing::view(&catalog, &describe.table, session_database) {
        return describe_view(&view, describe);
    }
    let table = missing::table(&catalog, &describe.table, session_database)?;
    let partition = match &describe.partition {
        None => None,
        Some(spec) => table.partitions.get(&registered(&table, spec, describe.table.span)?),
    };
    let columns = partition.map_or(table.columns.as_slice(), |partition| table.columns_of(partition));
    let lines = match describe.path.split_first() {
        Some((column, steps)) => {
            column_lines(&table, columns, column, steps).map_err(|error| error.at(describe.path_span))?
        }
        None => table_lines(&table, columns, partition, describe.style),
    };
    let rows = lines.into_iter().map(|cells| cells.into_iter().map(Some).collect()).collect();
    Ok(Told { headings: &["col_name", "data_type", "comment"], rows, catalog_changed: false })
}

/// A view has columns and nothing else to tell in Hive's words.
fn describe_view(view: &View, describe: &Describe) -> Result<Told, Diagnostic> {
    let column = |column: &ViewColumn| Column {
        name: column.name.clone(),
        type_text: column.hive_type_text.clone(),
        comment: None,
    };
    let columns: Vec<Column> = view.columns.iter().map(column).collect();
    let lines = match describe.path.split_first() {
        None => columns.iter().map(|column| line(column, "")).collect(),
        Some((name, steps)) => column_lines_of(&columns, name, steps).map_err(|error| error.at(describe.table.span))?,
    };
    let rows = lines.into_iter().map(|cells: Line| cells.into_iter().map(Some).collect()).collect();
    Ok(Told { headings: &["col_name", "data_type", "comment"], rows, catalog_changed: false })
}

fn table_lines(table: &Table, columns: &[Column], partition: Option<&Partition>, style: DescribeStyle) -> Vec<Line> {
    let of_files = shown_without_comment(&table.serde).unwrap_or("");
    let mut lines: Vec<Line> = columns.iter().map(|column| line(column, of_files)).collect();
    lines.extend(table.partition_keys.iter().map(|key| line(key, "")));
    if !table.partition_keys.is_empty() {
        lines.push(padded("", "", ""));
        lines.push(padded("# Partition Information", "", ""));
        lines.push(padded("# col_name", "data_type", "comment"));
        lines.push(padded("", "", ""));
        lines.extend(table.partition_keys.iter().map(|key| line(key, "")));
    }
    match style {
        DescribeStyle::Plain => {}
        DescribeStyle::Formatted => lines.extend(describe_details::blocks(table, partition)),
        DescribeStyle::Extended => {
            lines.push(padded("", "", ""));
            lines.push(describe_details::one_line(table, columns, partition));
        }
    }
    lines
}

/// A column, or what the steps into it lead to. Of a struct the fields are shown, as Hive does.
fn column_lines(table: &Table, columns: &[Column], name: &str, steps: &[String]) -> Result<Vec<Line>, Diagnostic> {
    let columns: Vec<Column> = columns.iter().chain(&table.partition_keys).cloned().collect();
    column_lines_of(&columns, name, steps)
}

fn column_lines_of(columns: &[Column], name: &str, steps: &[String]) -> Result<Vec<Line>, Diagnostic> {
    let Some(column) = columns.iter().find(|column| column.name == *name) else {
        let known: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        return Err(no_field(name, &known));
    };
    let mut found = HiveType::parse(&column.type_text)?;
    let mut last = name;
    for step in steps {
        found = step_into(found, step)?;
        last = step;
    }
    let comment = column.comment.as_deref().filter(|_| steps.is_empty()).unwrap_or(FROM_SERDE);
    Ok(match found {
        HiveType::Struct(fields) => {
            fields.iter().map(|field| padded(&field.name, &field.hive_type.to_string(), FROM_SERDE)).collect()
        }
        other => vec![padded(last, &other.to_string(), comment)],
    })
}

fn step_into(from: HiveType, step: &str) -> Result<HiveType, Diagnostic> {
    match (from, step) {
        (HiveType::Array(element), "$elem$") => Ok(*element),
        (HiveType::Map(key, _), "$key$") => Ok(*key),
        (HiveType::Map(_, value), "$value$") => Ok(*value),
        (HiveType::Struct(fields), _) => {
            let known: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
            match fields.iter().find(|field| field.name == step) {
                Some(field) => Ok(field.hive_type.clone()),
                None => Err(no_field(step, &known)),
            }
        }
        (HiveType::Array(_), _) => Err(no_field(step, &["$elem$"])),
        (HiveType::Map(..), _) => Err(no_field(step, &["$key$", "$value$"])),
        (other, _) => Err(failed(&format!("Unknown type for {step}"))
            .because(format!("There is nothing inside of the type {other}."))),
    }
}

fn no_field(name: &str, known: &[&str]) -> Diagnostic {
    let error = failed(&format!("cannot find field {name} from [{}]", known.join(", ")));
    match nearest(name, known.iter().copied()) {
        Some(near) => error.hint(format!("Did you mean {near}?")),
        None => error,
    }
}

fn line(column: &Column, without: &str) -> Line {
    padded(&column.name, &column.type_text, column.comment.as_deref().unwrap_or(without))
}

pub(super) fn padded(name: &str, type_text: &str, comment: &str) -> Line {
    [format!("{name:<PAD$}"), format!("{type_text:<PAD$}"), comment.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::super::transcript::{transcript, world};
    use expect_test::expect;

    const SHAPES: &str = "CREATE EXTERNAL TABLE shapes (id bigint COMMENT 'number', tags array<struct<a:int,b:string>>, counts map<string,bigint>, place struct<lat:double,lon:double>)
        PARTITIONED BY (day string COMMENT 'when') STORED AS PARQUET LOCATION 's3://b/shapes/';
        ALTER TABLE shapes ADD PARTITION (day='1');";

    #[test]
    fn columns_and_keys_are_shown() {
        let world = world();
        transcript(&world, SHAPES);
        expect![[r#"
            id                  |bigint              |number
            tags                |array<struct<a:int,b:string>>|
            counts              |map<string,bigint>  |
            place               |struct<lat:double,lon:double>|
            day                 |string              |when
                                |                    |
            # Partition Information|                    |
            # col_name          |data_type           |comment
                                |                    |
            day                 |string              |when
        "#]]
        .assert_eq(&transcript(&world, "DESCRIBE shapes"));
    }

    #[test]
    fn a_path_leads_into_a_column() {
        let world = world();
        transcript(&world, SHAPES);
        let told = transcript(
            &world,
            "DESCRIBE shapes id;
             DESCRIBE shapes day;
             DESCRIBE shapes place;
             DESCRIBE shapes place.lat;
             DESCRIBE shapes tags;
             DESCRIBE shapes tags.'$elem$'.b;
             DESCRIBE shapes counts.'$value$';
             DESCRIBE shapes PARTITION (day='1') id;
             DESCRIBE shapes plac;
             DESCRIBE shapes place.late;
             DESCRIBE shapes id.x;
             DESCRIBE shapes PARTITION (day='2')",
        );
        expect![[r#"
            id                  |bigint              |number
            day                 |string              |when
            lat                 |double              |from deserializer
            lon                 |double              |from deserializer
            lat                 |double              |from deserializer
            tags                |array<struct<a:int,b:string>>|from deserializer
            b                   |string              |from deserializer
            $value$             |bigint              |from deserializer
            id                  |bigint              |number
            ! FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. cannot find field plac from [id, tags, counts, place, day]
            ! FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. cannot find field late from [lat, lon]
            ! FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. Unknown type for x
            ! FAILED: SemanticException [Error 10006]: Partition not found {day=2}
        "#]].assert_eq(&told);
    }

    #[test]
    fn serdes_that_know_the_columns_say_so() {
        let told = transcript(
            &world(),
            "CREATE EXTERNAL TABLE j (a int, b int COMMENT 'mine', c int COMMENT 'from deserializer') ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://b/j/';
             DESCRIBE j",
        );
        expect![[r#"
            a                   |int                 |from deserializer
            b                   |int                 |mine
            c                   |int                 |from deserializer
        "#]]
        .assert_eq(&told);
    }
}
