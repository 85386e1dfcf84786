//! The engine's values as the protocol's. No decisions here.

use athenaeum_engine::{Kind, Outcome, Receipt, State};
use athenaeum_protocol as protocol;

pub(crate) fn summary(outcome: &Outcome, catalog: Option<Vec<protocol::CatalogDatabase>>) -> protocol::RunSummary {
    protocol::RunSummary {
        statement_kind: match outcome.kind {
            Kind::Ddl => protocol::StatementKind::Ddl,
            Kind::Dml => protocol::StatementKind::Dml,
            Kind::Utility => protocol::StatementKind::Utility,
        },
        state: match outcome.state {
            State::Succeeded => protocol::RunState::Succeeded,
            State::Failed => protocol::RunState::Failed,
            State::Cancelled => protocol::RunState::Cancelled,
        },
        error: outcome.error.clone(),
        columns: outcome
            .columns
            .iter()
            .map(|column| protocol::ResultColumn { name: column.name.clone(), type_text: column.type_text.clone() })
            .collect(),
        row_count: outcome.rows.count(),
        truncated: outcome.truncated,
        receipt: receipt(&outcome.receipt),
        catalog,
    }
}

fn receipt(receipt: &Receipt) -> protocol::Receipt {
    protocol::Receipt {
        data_scanned_bytes: receipt.data_scanned_bytes,
        network_bytes: receipt.network_bytes,
        requests: receipt.requests,
        objects_read: receipt.objects_read,
        objects_total: receipt.objects_total,
        partitions_read: receipt.partitions_read,
        partitions_total: receipt.partitions_total,
        row_groups_read: receipt.row_groups_read,
        row_groups_total: receipt.row_groups_total,
        columns_read: receipt.columns_read,
        columns_total: receipt.columns_total,
        scaled_bytes: receipt.scaled_bytes,
        billed_bytes: receipt.billed_bytes,
        cost_usd: receipt.cost_usd,
        rows: receipt.rows,
        planning_ms: receipt.planning_ms,
        execution_ms: receipt.execution_ms,
        result_reused: false,
        ranges: None,
    }
}

pub(crate) fn catalog(databases: Vec<athenaeum_engine::DatabaseView>) -> Vec<protocol::CatalogDatabase> {
    databases
        .into_iter()
        .map(|database| protocol::CatalogDatabase {
            name: database.name,
            comment: database.comment,
            tables: database.tables.into_iter().map(table).collect(),
        })
        .collect()
}

fn table(table: athenaeum_engine::TableView) -> protocol::CatalogTable {
    let column = |column: athenaeum_engine::ColumnView| protocol::CatalogColumn {
        name: column.name,
        type_text: column.type_text,
        comment: column.comment,
        partition_key: column.partition_key,
    };
    protocol::CatalogTable {
        name: table.name,
        comment: table.comment,
        format: table.format,
        location: table.location,
        columns: table.columns.into_iter().map(column).collect(),
        partition_count: u32::try_from(table.partition_count).unwrap_or(u32::MAX),
        object_count: u32::try_from(table.object_count).unwrap_or(u32::MAX),
        total_bytes: table.total_bytes,
    }
}
