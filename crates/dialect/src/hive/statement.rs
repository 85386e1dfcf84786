//! What a Hive statement says. Plain data, no behaviour but printing a table's name.

use super::hive_type::HiveType;
use super::partitioned_by::PartitionField;
use super::statement_alter::AlterTable;
use athenaeum_diagnostic::Span;
use std::fmt;

/// Key and value pairs in the order typed.
pub type Properties = Vec<(String, String)>;

/// A partition as `(key = value, …)`, in the order typed.
pub type PartitionSpec = Vec<(String, String)>;

/// A statement of the Hive route.
#[derive(Debug, Clone, PartialEq)]
pub enum HiveStatement {
    /// `CREATE DATABASE`.
    CreateDatabase(CreateDatabase),
    /// `CREATE EXTERNAL TABLE`.
    CreateTable(Box<CreateTable>),
    /// `DROP DATABASE`.
    DropDatabase(DropDatabase),
    /// `DROP TABLE`.
    DropTable(DropTable),
    /// `ALTER DATABASE … SET DBPROPERTIES`.
    AlterDatabase(AlterDatabase),
    /// `ALTER TABLE … ADD PARTITION`.
    AddPartitions(AddPartitions),
    /// Any other `ALTER TABLE`.
    AlterTable(AlterTable),
    /// `MSCK REPAIR TABLE`.
    MsckRepair {
        /// The table.
        table: TableName,
    },
    /// `SHOW DATABASES`.
    ShowDatabases {
        /// Catalog of `IN`, with its place.
        catalog: Option<(String, Span)>,
        /// Pattern of `LIKE`.
        pattern: Option<String>,
    },
    /// `SHOW TABLES`.
    ShowTables {
        /// Database of `IN`, with its place.
        database: Option<(String, Span)>,
        /// Pattern of names.
        pattern: Option<String>,
    },
    /// `SHOW PARTITIONS`.
    ShowPartitions {
        /// The table.
        table: TableName,
    },
    /// `SHOW VIEWS`.
    ShowViews {
        /// Database of `IN`, with its place.
        database: Option<(String, Span)>,
        /// Pattern of names.
        pattern: Option<String>,
    },
    /// `SHOW COLUMNS`.
    ShowColumns {
        /// The table.
        table: TableName,
    },
    /// `SHOW TBLPROPERTIES`.
    ShowProperties {
        /// The table.
        table: TableName,
        /// The one property asked for.
        key: Option<String>,
    },
    /// `SHOW CREATE TABLE`.
    ShowCreateTable {
        /// The table.
        table: TableName,
    },
    /// `DESCRIBE`.
    Describe(Describe),
}

/// `DESCRIBE [EXTENDED|FORMATTED] table [PARTITION (…)] [column[.step]…]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Describe {
    /// The table.
    pub table: TableName,
    /// How much is told.
    pub style: DescribeStyle,
    /// PARTITION.
    pub partition: Option<PartitionSpec>,
    /// A column and the steps into it, in lower case; empty for the whole table.
    pub path: Vec<String>,
    /// Where the column stands.
    pub path_span: Span,
}

/// How much DESCRIBE tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DescribeStyle {
    /// Columns and partition keys.
    Plain,
    /// Everything on one line.
    Extended,
    /// Everything in blocks.
    Formatted,
}

/// `[db.]table`, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableName {
    /// Database, in lower case, where one is named.
    pub database: Option<String>,
    /// Table, in lower case.
    pub table: String,
    /// Where the name begins.
    pub span: Span,
}

impl fmt::Display for TableName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.database {
            Some(database) => write!(f, "{database}.{}", self.table),
            None => f.write_str(&self.table),
        }
    }
}

/// `name type [COMMENT 'c']`.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnDef {
    /// Name in lower case.
    pub name: String,
    /// Type.
    pub hive_type: HiveType,
    /// COMMENT.
    pub comment: Option<String>,
    /// Where the name stands.
    pub span: Span,
}

/// `CREATE DATABASE [IF NOT EXISTS] name …`.
#[derive(Debug, Clone, PartialEq)]
pub struct CreateDatabase {
    /// Name in lower case.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// IF NOT EXISTS.
    pub if_not_exists: bool,
    /// COMMENT.
    pub comment: Option<String>,
    /// LOCATION, with its place.
    pub location: Option<(String, Span)>,
    /// WITH DBPROPERTIES.
    pub properties: Properties,
}

/// `ALTER DATABASE name SET DBPROPERTIES (…)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlterDatabase {
    /// Name in lower case.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// SET DBPROPERTIES.
    pub properties: Properties,
}

/// `DROP DATABASE [IF EXISTS] name [CASCADE]`.
#[derive(Debug, Clone, PartialEq)]
pub struct DropDatabase {
    /// Name in lower case.
    pub name: String,
    /// Where the name stands.
    pub span: Span,
    /// IF EXISTS.
    pub if_exists: bool,
    /// CASCADE: its tables go too.
    pub cascade: bool,
}

/// `DROP TABLE [IF EXISTS] name`.
#[derive(Debug, Clone, PartialEq)]
pub struct DropTable {
    /// The table.
    pub table: TableName,
    /// IF EXISTS.
    pub if_exists: bool,
}

/// `CREATE EXTERNAL TABLE …`.
#[derive(Debug, Clone, PartialEq)]
pub struct CreateTable {
    /// The table.
    pub table: TableName,
    /// EXTERNAL.
    pub external: bool,
    /// IF NOT EXISTS.
    pub if_not_exists: bool,
    /// Columns in order.
    pub columns: Vec<ColumnDef>,
    /// COMMENT.
    pub comment: Option<String>,
    /// PARTITIONED BY with types, in order.
    pub partition_keys: Vec<ColumnDef>,
    /// PARTITIONED BY without types, as Iceberg tables have it.
    pub partition_fields: Vec<PartitionField>,
    /// CLUSTERED BY columns and number of buckets.
    pub buckets: Option<(Vec<String>, u32)>,
    /// ROW FORMAT.
    pub row_format: RowFormat,
    /// STORED AS.
    pub storage: Storage,
    /// Where the format is named.
    pub storage_span: Span,
    /// LOCATION.
    pub location: Option<(String, Span)>,
    /// TBLPROPERTIES.
    pub properties: Properties,
}

/// ROW FORMAT of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum RowFormat {
    /// Not said.
    #[default]
    Unsaid,
    /// DELIMITED with its delimiters.
    Delimited {
        /// FIELDS TERMINATED BY.
        fields: Option<String>,
        /// ESCAPED BY.
        escape: Option<String>,
        /// COLLECTION ITEMS TERMINATED BY.
        items: Option<String>,
        /// MAP KEYS TERMINATED BY.
        map_keys: Option<String>,
        /// LINES TERMINATED BY.
        lines: Option<String>,
        /// NULL DEFINED AS.
        null: Option<String>,
    },
    /// SERDE with its class and properties.
    Serde {
        /// Class name.
        class: String,
        /// WITH SERDEPROPERTIES.
        properties: Properties,
    },
}

/// STORED AS of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Storage {
    /// Not said: TEXTFILE.
    #[default]
    Unsaid,
    /// A format by name, in upper case.
    Format(String),
    /// INPUTFORMAT and OUTPUTFORMAT by class.
    Classes {
        /// Input class.
        input: String,
        /// Output class.
        output: String,
    },
}

/// `ALTER TABLE t ADD [IF NOT EXISTS] PARTITION (…) [LOCATION '…'] …`.
#[derive(Debug, Clone, PartialEq)]
pub struct AddPartitions {
    /// The table.
    pub table: TableName,
    /// IF NOT EXISTS.
    pub if_not_exists: bool,
    /// Partitions with their locations.
    pub partitions: Vec<AddedPartition>,
}

/// `PARTITION (…) [LOCATION '…']` of a partition to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddedPartition {
    /// Keys and values.
    pub spec: PartitionSpec,
    /// Where the brackets open.
    pub span: Span,
    /// LOCATION, with its place.
    pub location: Option<(String, Span)>,
}
