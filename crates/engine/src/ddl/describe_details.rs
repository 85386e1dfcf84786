//! DESCRIBE FORMATTED and EXTENDED: table, partition and storage, in Hive's blocks or on one line. Times are unknown here,
//! because the catalog is made anew for each session.

use super::describe::{Line, padded};
use super::show_create::properties_with_comment;
use athenaeum_lake::catalog::{Column, Partition, Table};
use std::collections::BTreeMap;

const OWNER: &str = "hadoop";
const UNKNOWN: &str = "UNKNOWN";

/// The blocks of DESCRIBE FORMATTED.
pub(super) fn blocks(table: &Table, partition: Option<&Partition>) -> Vec<Line> {
    let mut lines = match partition {
        Some(partition) => partition_block(table, partition),
        None => table_block(table),
    };
    lines.extend(storage_block(table));
    lines
}

fn table_block(table: &Table) -> Vec<Line> {
    let mut lines = vec![
        padded("", "", ""),
        padded("# Detailed Table Information", "", ""),
        padded("Database:", &table.database, ""),
        padded("Owner:", OWNER, ""),
        padded("CreateTime:", UNKNOWN, ""),
        padded("LastAccessTime:", UNKNOWN, ""),
        padded("Protect Mode:", "None", ""),
        padded("Retention:", "0", ""),
        padded("Location:", &table.location.to_string(), ""),
        padded("Table Type:", "EXTERNAL_TABLE", ""),
        padded("Table Parameters:", "", ""),
    ];
    lines.extend(parameters(&properties_with_comment(table)));
    lines
}

fn partition_block(table: &Table, partition: &Partition) -> Vec<Line> {
    vec![
        padded("", "", ""),
        padded("# Detailed Partition Information", "", ""),
        padded("Partition Value:", &listed(&partition.values), ""),
        padded("Database:", &table.database, ""),
        padded("Table:", &table.name, ""),
        padded("CreateTime:", UNKNOWN, ""),
        padded("LastAccessTime:", UNKNOWN, ""),
        padded("Protect Mode:", "None", ""),
        padded("Location:", &partition.location.to_string(), ""),
        padded("Partition Parameters:", "", ""),
    ]
}

fn storage_block(table: &Table) -> Vec<Line> {
    let mut lines = vec![
        padded("", "", ""),
        padded("# Storage Information", "", ""),
        padded("SerDe Library:", &table.serde.class, ""),
        padded("InputFormat:", &table.classes.input, ""),
        padded("OutputFormat:", &table.classes.output, ""),
        padded("Compressed:", "No", ""),
        padded("Num Buckets:", &bucket_count(table), ""),
        padded("Bucket Columns:", &listed(bucket_columns(table)), ""),
        padded("Sort Columns:", "[]", ""),
        padded("Storage Desc Params:", "", ""),
    ];
    lines.extend(parameters(&table.serde.properties));
    lines
}

fn parameters(properties: &BTreeMap<String, String>) -> impl Iterator<Item = Line> {
    properties.iter().map(|(key, value)| {
        let [key, value, _] = padded(key, value, "");
        [String::new(), key, value]
    })
}

/// The last line of DESCRIBE EXTENDED.
pub(super) fn one_line(table: &Table, columns: &[Column], partition: Option<&Partition>) -> Line {
    let (heading, text) = match partition {
        Some(partition) => ("Detailed Partition Information", partition_text(table, columns, partition)),
        None => ("Detailed Table Information", table_text(table, columns)),
    };
    [heading.to_owned(), text, String::new()]
}

fn table_text(table: &Table, columns: &[Column]) -> String {
    format!(
        "Table(tableName:{}, dbName:{}, owner:{OWNER}, createTime:0, lastAccessTime:0, retention:0, sd:{}, partitionKeys:[{}], parameters:{}, viewOriginalText:null, viewExpandedText:null, tableType:EXTERNAL_TABLE)",
        table.name,
        table.database,
        storage_text(table, columns, &table.location.to_string()),
        fields(&table.partition_keys),
        map_text(&properties_with_comment(table)),
    )
}

fn partition_text(table: &Table, columns: &[Column], partition: &Partition) -> String {
    format!(
        "Partition(values:{}, dbName:{}, tableName:{}, createTime:0, lastAccessTime:0, sd:{}, parameters:{{}})",
        listed(&partition.values),
        table.database,
        table.name,
        storage_text(table, columns, &partition.location.to_string()),
    )
}

fn storage_text(table: &Table, columns: &[Column], location: &str) -> String {
    format!(
        "StorageDescriptor(cols:[{}], location:{location}, inputFormat:{}, outputFormat:{}, compressed:false, numBuckets:{}, serdeInfo:SerDeInfo(name:null, serializationLib:{}, parameters:{}), bucketCols:{}, sortCols:[], parameters:{{}}, skewedInfo:SkewedInfo(skewedColNames:[], skewedColValues:[], skewedColValueLocationMaps:{{}}), storedAsSubDirectories:false)",
        fields(columns),
        table.classes.input,
        table.classes.output,
        bucket_count(table),
        table.serde.class,
        map_text(&table.serde.properties),
        listed(bucket_columns(table)),
    )
}

fn fields(columns: &[Column]) -> String {
    let field = |column: &Column| {
        let comment = column.comment.as_deref().unwrap_or("null");
        format!("FieldSchema(name:{}, type:{}, comment:{comment})", column.name, column.type_text)
    };
    columns.iter().map(field).collect::<Vec<_>>().join(", ")
}

fn map_text(properties: &BTreeMap<String, String>) -> String {
    let pairs: Vec<String> = properties.iter().map(|(key, value)| format!("{key}={value}")).collect();
    format!("{{{}}}", pairs.join(", "))
}

fn bucket_columns(table: &Table) -> &[String] {
    table.buckets.as_ref().map_or(&[], |buckets| buckets.columns.as_slice())
}

fn bucket_count(table: &Table) -> String {
    table.buckets.as_ref().map_or("-1".to_owned(), |buckets| buckets.count.to_string())
}

fn listed(values: &[String]) -> String {
    format!("[{}]", values.join(", "))
}

#[cfg(test)]
mod tests {
    use super::super::transcript::{transcript, world};
    use expect_test::expect;

    const ADS: &str =
        "CREATE EXTERNAL TABLE ads (a string, b int COMMENT 'second') COMMENT 'clicks' PARTITIONED BY (dt string)
        ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' WITH SERDEPROPERTIES ('paths'='a, b')
        LOCATION 's3://b/ads/' TBLPROPERTIES ('classification'='json');
        ALTER TABLE ads ADD PARTITION (dt='1');";

    #[test]
    fn formatted_has_blocks() {
        let world = world();
        transcript(&world, ADS);
        expect![[r#"
            a                   |string              |from deserializer
            b                   |int                 |second
            dt                  |string              |
                                |                    |
            # Partition Information|                    |
            # col_name          |data_type           |comment
                                |                    |
            dt                  |string              |
                                |                    |
            # Detailed Table Information|                    |
            Database:           |default             |
            Owner:              |hadoop              |
            CreateTime:         |UNKNOWN             |
            LastAccessTime:     |UNKNOWN             |
            Protect Mode:       |None                |
            Retention:          |0                   |
            Location:           |s3://b/ads/         |
            Table Type:         |EXTERNAL_TABLE      |
            Table Parameters:   |                    |
            |EXTERNAL            |TRUE................
            |classification      |json................
            |comment             |clicks..............
                                |                    |
            # Storage Information|                    |
            SerDe Library:      |org.openx.data.jsonserde.JsonSerDe|
            InputFormat:        |org.apache.hadoop.mapred.TextInputFormat|
            OutputFormat:       |org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat|
            Compressed:         |No                  |
            Num Buckets:        |-1                  |
            Bucket Columns:     |[]                  |
            Sort Columns:       |[]                  |
            Storage Desc Params:|                    |
            |paths               |a, b................
        "#]]
        .assert_eq(&transcript(&world, "DESCRIBE FORMATTED ads"));
    }

    #[test]
    fn formatted_tells_of_one_partition() {
        let world = world();
        transcript(&world, ADS);
        expect![[r#"
            a                   |string              |from deserializer
            b                   |int                 |second
            dt                  |string              |
                                |                    |
            # Partition Information|                    |
            # col_name          |data_type           |comment
                                |                    |
            dt                  |string              |
                                |                    |
            # Detailed Partition Information|                    |
            Partition Value:    |[1]                 |
            Database:           |default             |
            Table:              |ads                 |
            CreateTime:         |UNKNOWN             |
            LastAccessTime:     |UNKNOWN             |
            Protect Mode:       |None                |
            Location:           |s3://b/ads/dt=1/    |
            Partition Parameters:|                    |
                                |                    |
            # Storage Information|                    |
            SerDe Library:      |org.openx.data.jsonserde.JsonSerDe|
            InputFormat:        |org.apache.hadoop.mapred.TextInputFormat|
            OutputFormat:       |org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat|
            Compressed:         |No                  |
            Num Buckets:        |-1                  |
            Bucket Columns:     |[]                  |
            Sort Columns:       |[]                  |
            Storage Desc Params:|                    |
            |paths               |a, b................
        "#]]
        .assert_eq(&transcript(&world, "DESCRIBE FORMATTED ads PARTITION (dt='1')"));
    }

    #[test]
    fn extended_has_one_long_line() {
        let world = world();
        transcript(&world, ADS);
        expect![[r#"
            a                   |string              |from deserializer
            b                   |int                 |second
            dt                  |string              |
                                |                    |
            # Partition Information|                    |
            # col_name          |data_type           |comment
                                |                    |
            dt                  |string              |
                                |                    |
            Detailed Table Information|Table(tableName:ads, dbName:default, owner:hadoop, createTime:0, lastAccessTime:0, retention:0, sd:StorageDescriptor(cols:[FieldSchema(name:a, type:string, comment:null), FieldSchema(name:b, type:int, comment:second)], location:s3://b/ads/, inputFormat:org.apache.hadoop.mapred.TextInputFormat, outputFormat:org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat, compressed:false, numBuckets:-1, serdeInfo:SerDeInfo(name:null, serializationLib:org.openx.data.jsonserde.JsonSerDe, parameters:{paths=a, b}), bucketCols:[], sortCols:[], parameters:{}, skewedInfo:SkewedInfo(skewedColNames:[], skewedColValues:[], skewedColValueLocationMaps:{}), storedAsSubDirectories:false), partitionKeys:[FieldSchema(name:dt, type:string, comment:null)], parameters:{EXTERNAL=TRUE, classification=json, comment=clicks}, viewOriginalText:null, viewExpandedText:null, tableType:EXTERNAL_TABLE)|
            a                   |string              |from deserializer
            b                   |int                 |second
            dt                  |string              |
                                |                    |
            # Partition Information|                    |
            # col_name          |data_type           |comment
                                |                    |
            dt                  |string              |
                                |                    |
            Detailed Partition Information|Partition(values:[1], dbName:default, tableName:ads, createTime:0, lastAccessTime:0, sd:StorageDescriptor(cols:[FieldSchema(name:a, type:string, comment:null), FieldSchema(name:b, type:int, comment:second)], location:s3://b/ads/dt=1/, inputFormat:org.apache.hadoop.mapred.TextInputFormat, outputFormat:org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat, compressed:false, numBuckets:-1, serdeInfo:SerDeInfo(name:null, serializationLib:org.openx.data.jsonserde.JsonSerDe, parameters:{paths=a, b}), bucketCols:[], sortCols:[], parameters:{}, skewedInfo:SkewedInfo(skewedColNames:[], skewedColValues:[], skewedColValueLocationMaps:{}), storedAsSubDirectories:false), parameters:{})|
        "#]]
            .assert_eq(&transcript(&world, "DESCRIBE EXTENDED ads; DESCRIBE EXTENDED ads PARTITION (dt='1')"));
    }
}
