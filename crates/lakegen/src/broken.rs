//! Files of the tables that are broken on purpose. Their DDL is in `templates/broken.sql`, because it does not fit the
//! files: that is what a learner is to find.

use crate::calendar::{Day, HOUR_MILLIS};
use crate::error::Result;
use crate::object::{LakeObject, StorageClass};
use crate::table::{Column, Format, Kind, PARQUET, Packing, Place, Row, Spec, Table, column, row};

const COLUMNS: &[Column] = &[
    column("order_id", Kind::Long, "The order"),
    column("customer", Kind::Text, "Who ordered"),
    column("amount", Kind::Double, "What it cost"),
];
/// The amount as text, as another program wrote it.
const TEXT_AMOUNT: &[Column] = &[
    column("order_id", Kind::Long, "The order"),
    column("customer", Kind::Text, "Who ordered"),
    column("amount", Kind::Text, "What it cost, as text"),
];
const BASE: Spec = Spec {
    name: "",
    comment: "",
    bucket: "broken-lab",
    folder: "",
    format: PARQUET,
    columns: COLUMNS,
    partition_keys: &[],
    buckets: None,
};
const ROWS: i64 = 200;
const CUSTOMERS: [&str; 4] = ["Ada", "Ben", "Clara", "Dario"];

/// All files of the broken tables.
pub(crate) fn objects() -> Result<Vec<LakeObject>> {
    let written = Day::new(2025, 7, 1)?.start_millis() + HOUR_MILLIS;
    let parquet = "part-00000.snappy.parquet";
    let rows: Vec<Row> = (0..ROWS).map(|at| order(at, false)).collect();
    let text_rows: Vec<Row> = (0..ROWS).map(|at| order(at, true)).collect();
    let spec = |folder, format, columns| Spec { name: folder, folder, format, columns, ..BASE };

    let right_place = Table::single(spec("orders_v2", PARQUET, COLUMNS), parquet, written, &rows)?;
    let other_type = Table::single(spec("other_type", PARQUET, TEXT_AMOUNT), parquet, written, &text_rows)?;
    let mut bad_rows = text_rows.clone();
    bad_rows.insert(120, row![9_121_i64, "Ben", "twelve"]);
    let bad_number = Table::single(spec("bad_number", Format::Csv, TEXT_AMOUNT), "orders.csv", written, &bad_rows)?;
    let json = spec("key_case", Format::Json(Packing::Plain), COLUMNS);
    let key_case = Table::single(json, "orders.json", written, &rows)?;
    let moved = spec("moved_columns", Format::Csv, COLUMNS);
    let moved_columns = Table::single(moved, "orders.csv", written, &rows)?;

    let mut missing = Table::new(spec("missing_partition", PARQUET, COLUMNS));
    let mut mixed = Table::new(spec("partition_type", PARQUET, COLUMNS));
    for (rows, day) in rows.chunks(100).zip(["2025-06-01", "2025-06-02"]) {
        missing.add(Place::new(format!("dt={day}/{parquet}"), written), rows)?;
        mixed.add(Place::new(format!("month={day}/{parquet}"), written), rows)?;
    }
    let mut objects: Vec<LakeObject> = [right_place, other_type, bad_number, key_case, moved_columns, missing, mixed]
        .into_iter()
        .flat_map(|table| table.objects)
        .collect();
    for object in objects.iter_mut().filter(|object| object.key.starts_with("key_case/")) {
        object.bytes = with_camel_case(&object.bytes);
    }
    objects.push(pretty_json(&rows, written));
    Ok(objects)
}

fn order(at: i64, has_text_amount: bool) -> Row {
    let customer = usize::try_from(at % 4).ok().and_then(|at| CUSTOMERS.get(at)).copied();
    let cents = 500 + at * 37 % 9_000;
    if has_text_amount {
        return row![9_001 + at, customer, format!("{}.{:02}", cents / 100, cents % 100)];
    }
    row![9_001 + at, customer, cents as f64 / 100.0]
}

/// `orderId` instead of `order_id`, as many programs write JSON.
fn with_camel_case(bytes: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(bytes).replace("\"order_id\"", "\"orderId\"").into_bytes()
}

/// One object over several lines, where the SerDe wants one on each line.
fn pretty_json(rows: &[Row], written_millis: i64) -> LakeObject {
    let mut text = String::new();
    let few = rows.iter().take(20);
    for cells in few {
        let number = cells.first().and_then(|cell| cell.number().ok().flatten()).unwrap_or_default();
        let name = cells.get(1).and_then(|cell| cell.text().ok().flatten()).unwrap_or_default();
        let amount = cells.get(2).and_then(|cell| cell.double().ok().flatten()).unwrap_or_default();
        text.push_str(&format!(
            "{{\n  \"order_id\": {number},\n  \"customer\": \"{name}\",\n  \"amount\": {amount}\n}}\n"
        ));
    }
    LakeObject {
        bucket: BASE.bucket,
        key: "pretty_json/orders.json".to_owned(),
        row_count: 20,
        bytes: text.into_bytes(),
        last_modified: crate::calendar::iso_text(written_millis),
        storage_class: StorageClass::Standard,
        visible_from_tick: 0,
        parquet_tail_bytes: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_broken_as_planned() {
        let objects = objects().unwrap();
        let text = |folder: &str| {
            let object = objects.iter().find(|object| object.key.starts_with(folder)).unwrap();
            String::from_utf8_lossy(&object.bytes).into_owned()
        };
        assert!(text("bad_number/").contains("9121,Ben,twelve\n"));
        assert!(text("key_case/").starts_with("{\"orderId\":9001,"));
        assert!(text("pretty_json/").starts_with("{\n"));
        assert!(text("moved_columns/").starts_with("order_id,customer,amount\n"));
        assert!(objects.iter().all(|object| !object.key.starts_with("orders/")));
    }
}
