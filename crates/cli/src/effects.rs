//! `athenaeum effects`: what the layout of data does to the bytes a query reads, measured on the lake. Each effect is one
//! question asked in two ways; the ones that lessons quote must come out as quoted, within a tolerance.

use crate::{Exit, lake_folder, run};
use athenaeum_engine::{Engine, Progress};
use athenaeum_protocol::Receipt;
use std::fmt::Write as _;
use std::path::Path;

/// How far a factor may be from the one that lessons quote.
const TOLERANCE: f64 = 0.15;

/// One question, asked in two ways.
struct Effect {
    question: &'static str,
    bad: Way,
    good: Way,
    /// Bytes of the bad way over bytes of the good way, as lessons quote it.
    quoted: Quoted,
}

/// A query and what it stands for.
struct Way {
    name: &'static str,
    sql: &'static str,
}

/// Whether lessons rely on a factor.
#[derive(Clone, Copy)]
enum Quoted {
    /// It must come out within the tolerance.
    Exactly(f64),
    /// It is about this, for orientation.
    About(f64),
}

/// Statements before the measurements: 30 June lies in the lake and is not registered.
const SETUP: &[&str] = &["MSCK REPAIR TABLE weblogs.access_logs"];

const EFFECTS: &[Effect] = &[
    Effect {
        question: "one day, all columns",
        bad: Way { name: "all days", sql: "SELECT * FROM weblogs.access_logs" },
        good: Way {
            name: "partition filter",
            sql: "SELECT * FROM weblogs.access_logs WHERE year = '2025' AND month = '06' AND day = '10'",
        },
        quoted: Quoted::Exactly(191.0),
    },
    Effect {
        question: "who asked for which page",
        bad: Way { name: "JSON", sql: "SELECT user_id, path FROM format_lab.requests_json" },
        good: Way { name: "Parquet, two columns", sql: "SELECT user_id, path FROM format_lab.requests_parquet_snappy" },
        quoted: Quoted::Exactly(52.0),
    },
    Effect {
        question: "prices of one symbol",
        bad: Way { name: "unsorted", sql: "SELECT trade_ts, price FROM market.trades_unsorted WHERE symbol = 'OAKS'" },
        good: Way { name: "sorted", sql: "SELECT trade_ts, price FROM market.trades_sorted WHERE symbol = 'OAKS'" },
        quoted: Quoted::Exactly(12.0),
    },
    Effect {
        question: "one user in June",
        bad: Way { name: "eight buckets", sql: "SELECT * FROM weblogs.access_logs_bucketed" },
        good: Way { name: "one bucket", sql: "SELECT * FROM weblogs.access_logs_bucketed WHERE user_id = 24211" },
        quoted: Quoted::Exactly(10.0),
    },
    Effect {
        question: "every request of 30 June",
        bad: Way { name: "four rows in a file", sql: "SELECT request_id, path FROM weblogs.access_logs_small_files" },
        good: Way {
            name: "one file",
            sql: "SELECT request_id, path FROM weblogs.access_logs WHERE year = '2025' AND month = '06' AND day = '30'",
        },
        quoted: Quoted::Exactly(15.0),
    },
    Effect {
        question: "two columns of a month",
        bad: Way { name: "all columns", sql: "SELECT * FROM weblogs.access_logs WHERE year = '2025' AND month = '06'" },
        good: Way {
            name: "two columns",
            sql: "SELECT path, status FROM weblogs.access_logs WHERE year = '2025' AND month = '06'",
        },
        quoted: Quoted::About(5.7),
    },
    Effect {
        question: "two columns of all days",
        bad: Way { name: "a file for each day", sql: "SELECT path, status FROM weblogs.access_logs" },
        good: Way { name: "one file", sql: "SELECT path, status FROM weblogs.access_logs_flat" },
        quoted: Quoted::About(2.0),
    },
    Effect {
        question: "all columns of all rows",
        bad: Way { name: "CSV, gzip", sql: "SELECT * FROM format_lab.requests_csv_gz" },
        good: Way { name: "Parquet, Snappy", sql: "SELECT * FROM format_lab.requests_parquet_snappy" },
        quoted: Quoted::About(0.8),
    },
];

/// Measures and prints every effect. The error is about the lake.
pub(crate) fn run(lake: Option<&Path>) -> Result<Exit, String> {
    run::with_engine_stack(|| async {
        let engine = lake_folder::start(lake, None).await?;
        for statement in SETUP {
            measure(&engine, statement).await?;
        }
        let mut rows = Vec::new();
        for effect in EFFECTS {
            rows.push(Measured {
                effect,
                bad: measure(&engine, effect.bad.sql).await?,
                good: measure(&engine, effect.good.sql).await?,
            });
        }
        crate::say(&mut std::io::stdout(), &table(&rows));
        Ok(if rows.iter().all(Measured::holds) { Exit::Succeeded } else { Exit::Failed })
    })
}

async fn measure(engine: &Engine, sql: &str) -> Result<Receipt, String> {
    let outcome = engine.run(sql, "default", &Progress::default()).await;
    match outcome.error {
        None => Ok(outcome.receipt),
        Some(error) => Err(format!("{sql}: {error}")),
    }
}

/// An effect as it came out.
struct Measured<'e> {
    effect: &'e Effect,
    bad: Receipt,
    good: Receipt,
}

impl Measured<'_> {
    fn factor(&self) -> f64 {
        self.bad.data_scanned_bytes as f64 / self.good.data_scanned_bytes.max(1) as f64
    }

    fn holds(&self) -> bool {
        match self.effect.quoted {
            Quoted::Exactly(quoted) => (self.factor() / quoted - 1.0).abs() <= TOLERANCE,
            Quoted::About(_) => true,
        }
    }

    fn verdict(&self) -> &'static str {
        match (self.effect.quoted, self.holds()) {
            (Quoted::About(_), _) => "",
            (Quoted::Exactly(_), true) => "as quoted",
            (Quoted::Exactly(_), false) => "NOT AS QUOTED",
        }
    }

    fn cells(&self) -> [String; 6] {
        let way = |way: &Way, receipt: &Receipt| {
            let (bytes, objects) = (receipt.data_scanned_bytes, receipt.objects_read);
            format!("{}: {bytes} bytes, {objects} {}", way.name, if objects == 1 { "object" } else { "objects" })
        };
        let quoted = match self.effect.quoted {
            Quoted::Exactly(quoted) => format!("{quoted}x"),
            Quoted::About(quoted) => format!("about {quoted}x"),
        };
        [
            self.effect.question.to_owned(),
            way(&self.effect.bad, &self.bad),
            way(&self.effect.good, &self.good),
            format!("{:.1}x", self.factor()),
            quoted,
            self.verdict().to_owned(),
        ]
    }
}

/// Aligned columns under their headings.
fn table(rows: &[Measured<'_>]) -> String {
    let headings = ["question", "bad way", "good way", "factor", "quoted", ""].map(str::to_owned);
    let lines: Vec<[String; 6]> = std::iter::once(headings).chain(rows.iter().map(Measured::cells)).collect();
    let width = |column: usize| lines.iter().filter_map(|line| line.get(column)).map(String::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..6).map(width).collect();
    let mut text = String::new();
    for line in &lines {
        let cells: Vec<String> = line.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        // Writing into a String cannot fail.
        writeln!(text, "{}", cells.join("  ").trim_end()).unwrap_or_default();
    }
    let limit = TOLERANCE * 100.0;
    write!(text, "\nBytes are those a query asked storage for. A quoted factor may be off by {limit:.0} %.")
        .unwrap_or_default();
    text
}
