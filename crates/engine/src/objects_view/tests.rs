//! The object browser over the sample data and over small objects in memory.

use super::ObjectViewLimits;
use super::describe::describe;
use crate::Engine;
use athenaeum_diagnostic::Code;
use athenaeum_lake::{Address, FolderStorage, LakeStore, Manifest, MemoryStorage};
use athenaeum_protocol::{AvroAnatomy, Inside, ObjectDetails, ParquetAnatomy, TextHead};
use bytes::Bytes;
use std::path::PathBuf;
use std::sync::Arc;

/// The sample data with an empty catalog.
fn sample() -> Engine {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../sample-data");
    let text = std::fs::read_to_string(root.join("manifest.json")).unwrap();
    Engine::new(LakeStore::new(Manifest::parse(&text).unwrap(), Arc::new(FolderStorage::new(root))))
}

/// A lake of objects in `s3://b/`.
fn lake(objects: &[(&str, &[u8])]) -> Engine {
    let entry = |(key, bytes): &(&str, &[u8])| {
        let size = bytes.len();
        format!(
            r#"{{"bucket":"b","key":"{key}","size":{size},"etag":"e","last_modified":"2025-06-14T10:00:00Z","storage_class":"STANDARD_IA","visible_from_tick":0}}"#
        )
    };
    let list = objects.iter().map(entry).collect::<Vec<_>>().join(",");
    let manifest = format!(r#"{{"format_version":1,"catalog":[],"objects":[{list}]}}"#);
    let storage = objects.iter().fold(MemoryStorage::default(), |storage, (key, bytes)| {
        storage.with(Address::S3 { bucket: "b".to_owned(), key: (*key).to_owned() }, Bytes::copy_from_slice(bytes))
    });
    Engine::new(LakeStore::new(Manifest::parse(&manifest).unwrap(), Arc::new(storage)))
}

/// A listing as lines: `name/ objects bytes` and `name bytes`.
fn lines(engine: &Engine, folder: &str) -> Vec<String> {
    let listing = engine.list_folder(folder).unwrap();
    let folders = listing.folders.iter().map(|it| format!("{}/ {} {}", it.name, it.object_count, it.total_bytes));
    folders.chain(listing.objects.iter().map(|it| format!("{} {}", it.name, it.size_bytes))).collect()
}

async fn inside(bytes: &[u8]) -> Inside {
    lake(&[("k", bytes)]).describe_object("s3://b/k").await.unwrap().inside
}

async fn parquet(engine: &Engine, address: &str) -> ParquetAnatomy {
    match engine.describe_object(address).await.unwrap().inside {
        Inside::Parquet(anatomy) => *anatomy,
        other => panic!("{address} is {other:?}"),
    }
}

fn avro_file(blocks: &[(u8, usize)]) -> Vec<u8> {
    let mut bytes = b"Obj\x01\x04\x16avro.schema\x18{\"type\":\"x\"}".to_vec();
    bytes.extend(b"\x14avro.codec\x0edeflate\x00");
    bytes.extend([7; 16]);
    for (rows, size) in blocks {
        bytes.push(rows * 2);
        let mut length = size * 2;
        while length > 0x7f {
            bytes.push(u8::try_from(length & 0x7f).unwrap() | 0x80);
            length >>= 7;
        }
        bytes.push(u8::try_from(length).unwrap());
        bytes.extend(vec![0xee; *size]);
        bytes.extend([7; 16]);
    }
    bytes
}

async fn avro(bytes: &[u8], limits: ObjectViewLimits) -> AvroAnatomy {
    let engine = lake(&[("k", bytes)]);
    let details: ObjectDetails =
        describe(&engine.world().lake().for_query(), engine.lake(), "s3://b/k", &limits).await.unwrap();
    match details.inside {
        Inside::Avro(anatomy) => *anatomy,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_folder_shows_its_next_level_only() {
    let engine = lake(&[("a/", b""), ("a/x=1/p", b"123"), ("a/x=1/q/r", b"4"), ("a/x=2/p", b"5"), ("a/z", b"67")]);
    assert_eq!(lines(&engine, ""), ["b/ 5 7", "learner/ 0 0"]);
    assert_eq!(lines(&engine, "s3://b/"), ["a/ 5 7"]);
    assert_eq!(lines(&engine, "s3://b/a/"), ["x=1/ 2 4", "x=2/ 1 1", "z 2"]);
    assert_eq!(lines(&engine, "s3://b/none/"), Vec::<String>::new());
    assert_eq!(engine.list_folder("https://b/").unwrap_err().code, Code::InvalidRequest);
}

/// In the browser they run as tasks.
#[test]
fn answers_may_move_between_threads() {
    fn check(_: impl Send) {}
    let engine = lake(&[]);
    check(engine.describe_object("s3://b/k"));
}

#[tokio::test]
async fn facts_come_from_the_listing_and_what_is_gone_is_told() {
    let engine = lake(&[("t/a.csv", b"id,name\n1,x\n")]);
    let details = engine.describe_object("s3://b/t/a.csv").await.unwrap();
    assert_eq!(
        (details.size_bytes, details.storage_class.as_str(), details.last_modified.as_str(), details.etag.as_str()),
        (12, "STANDARD_IA", "2025-06-14 10:00:00 UTC", "e")
    );
    assert_eq!(engine.describe_object("s3://b/t/b.csv").await.unwrap_err().code, Code::NotFound);
}

#[tokio::test]
async fn bytes_tell_what_an_object_is() {
    let text = |text: &str, packed: Option<&str>| {
        Inside::Text(TextHead { packed: packed.map(str::to_owned), text: text.to_owned(), cut: false })
    };
    assert_eq!(inside(b"").await, Inside::Nothing);
    assert_eq!(inside(b"a\x01b\n").await, text("a\u{1}b\n", None));
    assert_eq!(inside(b"ORC...").await, Inside::Other { what: "an ORC file".to_owned() });
    assert_eq!(inside(&[9, 0, 1]).await, Inside::Other { what: "bytes that are no text".to_owned() });
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, b"one\ntwo\n").unwrap();
    let packed = packed.finish().unwrap();
    assert_eq!(inside(&packed).await, text("one\ntwo\n", Some("gzip")));
    assert!(matches!(inside(&packed[..packed.len() - 9]).await, Inside::Damaged { .. }));
    assert!(matches!(inside(b"PAR1 and no more").await, Inside::Damaged { .. }));
}

#[tokio::test]
async fn a_long_text_ends_with_a_whole_line() {
    let text = "0123456789\n".repeat(1_000);
    let Inside::Text(head) = inside(text.as_bytes()).await else { panic!() };
    assert!(head.cut && head.text.len() <= 4_096 && head.text.ends_with("9\n"));
    let Inside::Text(head) = inside("ä".repeat(5_000).as_bytes()).await else { panic!() };
    assert_eq!(head.text.chars().count(), 2_048);
}

#[tokio::test]
async fn the_blocks_of_an_avro_file_are_walked_without_reading_them() {
    let limits = ObjectViewLimits { avro_window_bytes: 32, ..ObjectViewLimits::default() };
    let anatomy = avro(&avro_file(&[(3, 9_000), (2, 9_000), (1, 5)]), limits).await;
    let blocks: Vec<_> = anatomy.blocks.iter().map(|block| (block.row_count, block.packed_bytes)).collect();
    assert_eq!((anatomy.codec.as_str(), anatomy.cut, blocks), ("deflate", false, vec![(3, 9_000), (2, 9_000), (1, 5)]));
    assert_eq!(anatomy.schema, "{\n  \"type\": \"x\"\n}");
    let few = avro(&avro_file(&[(1, 1), (1, 1)]), ObjectViewLimits { avro_blocks: 1, ..limits }).await;
    assert_eq!((few.blocks.len(), few.cut), (1, true));
    let whole = avro_file(&[(3, 90)]);
    assert!(matches!(inside(&whole[..whole.len() - 1]).await, Inside::Damaged { .. }));
}

#[tokio::test]
async fn the_footer_of_a_parquet_file_is_taken_apart() {
    let engine = sample();
    let address = "s3://stays-logs/access_logs/year=2025/month=06/day=12/part-00000.snappy.parquet";
    let anatomy = parquet(&engine, address).await;
    let total: u64 = anatomy.row_groups.iter().map(|group| group.row_count).sum();
    assert_eq!(total, anatomy.row_count);
    assert!(anatomy.row_groups.iter().all(|group| group.chunks.len() == anatomy.columns.len()));
    let chunk_of = |path: &str| {
        let at = anatomy.columns.iter().position(|column| column.path == path).unwrap();
        (&anatomy.columns[at], &anatomy.row_groups[0].chunks[at])
    };
    let (column, chunk) = chunk_of("request_time");
    assert!(column.logical_type.as_deref().unwrap().starts_with("TIMESTAMP("), "{column:?}");
    assert!(chunk.min.as_deref().unwrap().starts_with("2025-06-12 "), "{chunk:?}");
    let (column, chunk) = chunk_of("status");
    assert_eq!((column.physical_type.as_str(), chunk.codec.as_str()), ("INT32", "SNAPPY"));
    assert_eq!((chunk.min.as_deref(), chunk.null_count), (Some("200"), Some(0)));
    assert!(anatomy.schema.starts_with("message ") && anatomy.footer_bytes > 0);
}

#[tokio::test]
async fn the_own_bucket_is_counted_by_database() {
    let engine = lake(&[("t/a", b"1")]);
    assert_eq!(engine.lake_state().own_object_count, 0);
    let progress = crate::Progress::default();
    let ddl = "CREATE EXTERNAL TABLE t (a int) LOCATION 's3://learner/t/'";
    let outcome = engine.run(ddl, "default", &progress).await;
    assert_eq!(outcome.error, None);
    let learner = engine.lake().learner();
    for key in ["t/x", "elsewhere"] {
        learner.list([learner.put(key, Bytes::from_static(b"abc"), 7).await.unwrap()]);
    }
    let state = engine.lake_state();
    let own: Vec<_> =
        state.by_database.iter().map(|own| (own.database.as_deref(), own.table_count, own.total_bytes)).collect();
    assert_eq!((state.own_object_count, own), (2, vec![(None, 0, 3), (Some("default"), 1, 3)]));
}
