//! The same 6,000 requests in eleven formats and codecs, so that only the format explains a difference.
//! Does not invent requests: they are the first of March from the access logs.

use parquet::basic::{Compression, GzipLevel as ParquetGzipLevel, ZstdLevel};
use serde::Serialize;

use crate::calendar::{Day, hive_text, iso_text};
use crate::error::Result;
use crate::gzip::{GZIP_LEVEL, gzip};
use crate::object::{LakeObject, StorageClass};
use crate::parquet_out::write_parquet;
use crate::table::{Format, PARQUET, Packing, Row, Spec, Table, csv_field};
use crate::weblogs::{COLUMN_NAMES, COLUMNS, LogDay, Request, request_row, requests_batch};

/// How many requests each table holds.
pub(crate) const REQUEST_COUNT: usize = 6_000;

const BUCKET: &str = "format-lab";
/// Month of the log the requests begin in. It holds no planted trouble.
const FIRST_MONTH: u32 = 3;
const ZSTD_LEVEL: i32 = 3;
/// What the catalog calls the requests that all tables hold; the templates of the catalog say the same.
const SAME_DATA: &str = "requests";

const AVRO: Spec = Spec {
    name: "",
    comment: "",
    bucket: BUCKET,
    folder: "",
    format: PARQUET,
    columns: COLUMNS,
    partition_keys: &[],
    buckets: None,
};

/// The objects of the nine tables that are not Avro.
pub(crate) fn objects(days: &[LogDay]) -> Result<Vec<LakeObject>> {
    let requests = lab_requests(days);
    let csv = csv_text(&requests).into_bytes();
    let json = json_lines(&requests)?;
    let mut objects = vec![
        lab_object("requests_csv_gz", "csv.gz", gzip(&csv)?)?,
        lab_object("requests_csv", "csv", csv)?,
        lab_object("requests_json_gz", "json.gz", gzip(&json)?)?,
        lab_object("requests_json", "json", json)?,
    ];
    for (codec, suffix, compression) in [
        ("none", "", Compression::UNCOMPRESSED),
        ("snappy", "snappy.", Compression::SNAPPY),
        ("gzip", "gz.", Compression::GZIP(ParquetGzipLevel::try_new(GZIP_LEVEL)?)),
        ("lz4", "lz4raw.", Compression::LZ4_RAW),
        ("zstd", "zstd.", Compression::ZSTD(ZstdLevel::try_new(ZSTD_LEVEL)?)),
    ] {
        let file = write_parquet(&requests_batch(&requests)?, compression, REQUEST_COUNT)?;
        let mut object = lab_object(&format!("requests_parquet_{codec}"), &format!("{suffix}parquet"), file.bytes)?;
        object.parquet_tail_bytes = Some(file.tail_bytes);
        objects.push(object);
    }
    Ok(objects)
}

/// The two Avro tables.
pub(crate) fn avro_tables(days: &[LogDay]) -> Result<Vec<Table>> {
    let rows: Vec<Row> = lab_requests(days).into_iter().map(request_row).collect();
    let written = Day::new(2025, 7, 1)?.start_millis();
    let table = |name, comment, packing| {
        let format = Format::Avro(packing);
        let spec = Spec { name, folder: name, comment, format, ..AVRO };
        Table::single(spec, "part-00000.avro", written, &rows).map(|table| table.with_same_data(SAME_DATA))
    };
    Ok(vec![
        table("requests_avro", "Avro, not compressed", Packing::Plain)?,
        table("requests_avro_deflate", "Avro, compressed with deflate", Packing::Packed)?,
    ])
}

fn lab_requests(days: &[LogDay]) -> Vec<&Request> {
    days.iter()
        .skip_while(|log| log.day.month() < FIRST_MONTH)
        .flat_map(|log| &log.requests)
        .take(REQUEST_COUNT)
        .collect()
}

fn lab_object(table: &str, extension: &str, bytes: Vec<u8>) -> Result<LakeObject> {
    Ok(LakeObject {
        bucket: BUCKET,
        key: format!("{table}/part-00000.{extension}"),
        row_count: REQUEST_COUNT as u64,
        bytes,
        last_modified: iso_text(Day::new(2025, 7, 1)?.start_millis()),
        storage_class: StorageClass::Standard,
        visible_from_tick: 0,
        parquet_tail_bytes: None,
    })
}

/// A header line and one line for each request. What is missing is empty: CSV has no NULL.
fn csv_text(requests: &[&Request]) -> String {
    let mut text = COLUMN_NAMES.join(",");
    text.push('\n');
    for request in requests {
        let fields = [
            hive_text(request.time_millis),
            request.request_id.clone(),
            request.client_ip.clone(),
            request.user_id.map(|id| id.to_string()).unwrap_or_default(),
            request.session_id.clone(),
            request.method.to_owned(),
            request.path.clone(),
            request.status.to_string(),
            request.bytes_sent.to_string(),
            request.duration_millis.to_string(),
            request.country.to_owned(),
            request.referer.unwrap_or_default().to_owned(),
            request.user_agent.to_owned(),
        ];
        text.push_str(&fields.map(csv_field).join(","));
        text.push('\n');
    }
    text
}

/// A line of `requests_json`; the names are those of the columns.
#[derive(Serialize)]
struct JsonRequest<'a> {
    request_time: String,
    request_id: &'a str,
    client_ip: &'a str,
    user_id: Option<i64>,
    session_id: &'a str,
    method: &'a str,
    path: &'a str,
    status: i32,
    bytes_sent: i64,
    duration_ms: i32,
    country: &'a str,
    referer: Option<&'a str>,
    user_agent: &'a str,
}

fn json_lines(requests: &[&Request]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for request in requests {
        let line = JsonRequest {
            request_time: hive_text(request.time_millis),
            request_id: &request.request_id,
            client_ip: &request.client_ip,
            user_id: request.user_id,
            session_id: &request.session_id,
            method: request.method,
            path: &request.path,
            status: request.status,
            bytes_sent: request.bytes_sent,
            duration_ms: request.duration_millis,
            country: request.country,
            referer: request.referer,
            user_agent: request.user_agent,
        };
        serde_json::to_writer(&mut bytes, &line)?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weblogs::all_days;

    #[test]
    fn every_format_holds_the_same_requests() {
        let days = all_days().unwrap();
        let requests = lab_requests(&days);
        assert_eq!(requests.len(), REQUEST_COUNT);
        let csv = csv_text(&requests);
        assert_eq!(csv.lines().count(), REQUEST_COUNT + 1);
        assert_eq!(csv.lines().next().unwrap().split(',').count(), 13);
        let json = String::from_utf8(json_lines(&requests).unwrap()).unwrap();
        for (line, request) in json.lines().zip(&requests) {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            assert_eq!(value["request_id"], request.request_id);
            assert_eq!(value.as_object().unwrap().len(), COLUMN_NAMES.len());
        }
    }

    #[test]
    fn user_agents_with_commas_are_quoted() {
        let days = all_days().unwrap();
        let csv = csv_text(&lab_requests(&days));
        assert!(csv.lines().filter(|line| line.ends_with('"')).count() > REQUEST_COUNT / 2);
        assert_eq!(csv_field("say \"hi\", twice".to_owned()), r#""say ""hi"", twice""#);
    }
}
