//! A concept note: text with runnable queries, as blocks that a page shows without any HTML.

use crate::skill::SkillId;
use serde::{Deserialize, Serialize};

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Its name in addresses, and its file.
    pub slug: String,
    /// What it is about.
    pub title: String,
    /// Its essence in a sentence.
    pub summary: String,
    /// The shelf it stands on: `Athena`, `S3 and file formats`.
    pub group: String,
    /// The name in the exam guide, where it differs from today's.
    pub exam_name: Option<String>,
    /// Today's name.
    pub name_today: Option<String>,
    /// Skills of the exam guide.
    pub exam: Vec<SkillId>,
    /// Items of the inventory that it explains.
    pub covers: Vec<String>,
    /// Notes to read with it.
    pub related: Vec<String>,
    /// Database that its queries run in.
    pub database: String,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// A heading.
    Heading {
        /// 2 to 4; the title is 1.
        level: u8,
        /// Its name in addresses.
        id: String,
        /// Its words.
        text: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        text: Vec<Inline>,
    },
    /// A list.
    List {
        /// Whether it is numbered.
        ordered: bool,
        /// Its items.
        items: Vec<Vec<Block>>,
    },
    /// A table.
    Table {
        /// Its heads.
        head: Vec<Vec<Inline>>,
        /// Its rows.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A quotation, used for traps and remarks.
    Quote {
        /// What stands in it.
        blocks: Vec<Block>,
    },
    /// Text in a fixed width that is no query.
    Code {
        /// Its language, or nothing.
        language: String,
        /// Its text.
        text: String,
    },
    /// A query.
    Sql(SqlBlock),
    /// An interactive model, by name: `parquet-anatomy`, `cost-meter`.
    Model {
        /// Its name.
        name: String,
        /// What it is shown with, as written: `object = "s3://…"`.
        settings: Vec<(String, String)>,
    },
}

/// A query of a text. Each is run by a test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SqlBlock {
    /// Its text.
    pub sql: String,
    /// What it is there for.
    pub purpose: SqlPurpose,
    /// The persona that runs it, under Lake Formation's permissions; the administrator where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run_as: Option<String>,
}

/// What a query of a text is there for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "purpose", rename_all = "snake_case")]
pub enum SqlPurpose {
    /// The reader may run it in place; it succeeds.
    Run,
    /// The reader may run it in place to see it fail.
    Fails {
        /// The code of the error.
        code: String,
    },
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "inline", rename_all = "snake_case")]
pub enum Inline {
    /// Words.
    Text {
        /// The words.
        text: String,
    },
    /// Words in a fixed width.
    Code {
        /// The words.
        text: String,
    },
    /// Words that are stressed.
    Strong {
        /// The words.
        text: Vec<Inline>,
    },
    /// Words that are set off.
    Emphasis {
        /// The words.
        text: Vec<Inline>,
    },
    /// A link: `note:slug`, `exercise:slug`, `#heading`, or an address of the web.
    Link {
        /// Where to.
        to: String,
        /// The words.
        text: Vec<Inline>,
    },
}
