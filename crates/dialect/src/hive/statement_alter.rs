//! What an ALTER TABLE says. Plain data, no behaviour.

use super::statement::{ColumnDef, PartitionSpec, Properties, TableName};
use athenaeum_diagnostic::Span;

/// `ALTER TABLE t …`, all forms but ADD PARTITION.
#[derive(Debug, Clone, PartialEq)]
pub struct AlterTable {
    /// The table.
    pub table: TableName,
    /// What is changed.
    pub action: AlterAction,
    /// Where the action begins.
    pub span: Span,
}

/// What an ALTER TABLE changes.
#[derive(Debug, Clone, PartialEq)]
pub enum AlterAction {
    /// `[PARTITION (…)] ADD COLUMNS (…)`.
    AddColumns {
        /// The one partition that gets them.
        partition: Option<PartitionSpec>,
        /// New columns, in order.
        columns: Vec<ColumnDef>,
    },
    /// `[PARTITION (…)] REPLACE COLUMNS (…)`.
    ReplaceColumns {
        /// The one partition that gets them.
        partition: Option<PartitionSpec>,
        /// All columns, in order.
        columns: Vec<ColumnDef>,
    },
    /// `CHANGE [COLUMN] old new type …`.
    ChangeColumn(ChangeColumn),
    /// `DROP COLUMN c`, of Iceberg tables.
    DropColumn {
        /// Name in lower case.
        name: String,
    },
    /// `DROP [IF EXISTS] PARTITION (…), …`.
    DropPartitions {
        /// IF EXISTS.
        if_exists: bool,
        /// The partitions.
        partitions: Vec<PartitionSpec>,
    },
    /// `PARTITION (…) RENAME TO PARTITION (…)`.
    RenamePartition {
        /// As it is called.
        from: PartitionSpec,
        /// As it shall be called.
        to: PartitionSpec,
    },
    /// `[PARTITION (…)] SET LOCATION '…'`.
    SetLocation {
        /// The one partition that moves.
        partition: Option<PartitionSpec>,
        /// The new place.
        location: String,
        /// Where it stands in the text.
        span: Span,
    },
    /// `SET TBLPROPERTIES (…)`.
    SetProperties(Properties),
    /// `UNSET TBLPROPERTIES (…)`, of Iceberg tables.
    UnsetProperties(Vec<String>),
    /// `RENAME TO …`, of Iceberg tables.
    RenameTo(TableName),
}

/// `CHANGE [COLUMN] old new type [COMMENT 'c'] [FIRST|AFTER c]`.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeColumn {
    /// The column as it is called, in lower case.
    pub old: String,
    /// Where that name stands.
    pub old_span: Span,
    /// The column as it shall be.
    pub new: ColumnDef,
    /// Where it shall stand.
    pub position: ColumnPosition,
}

/// Where a changed column stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnPosition {
    /// Where it was.
    Kept,
    /// Before all others.
    First,
    /// Behind another, with the place of that name.
    After(String, Span),
}
