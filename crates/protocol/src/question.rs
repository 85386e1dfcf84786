//! What the page asks of the engine beside running statements, and the answers. Asking costs a learner nothing: no
//! question counts in the receipt of any statement.

use crate::function::FunctionHelp;
use crate::object::{FolderListing, ObjectDetails};
use serde::{Deserialize, Serialize};

/// A question. Each names the answer it gets when all goes well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "question", rename_all = "snake_case")]
pub enum Question {
    /// What lies in a folder of the lake? Answer: `Folder`.
    ListFolder {
        /// `s3://bucket/prefix/`, or nothing for the buckets themselves.
        folder: String,
    },
    /// What is an object, and what is inside? Answer: `Object`.
    DescribeObject {
        /// `s3://bucket/key`.
        address: String,
    },
    /// Make a table of a file of the learner's machine, which stands beside the message under `file`. Asked again of each
    /// new worker. Answer: `Opened`.
    OpenFile,
    /// Write the script that makes this in a real account. Answer: `Script`.
    Export {
        /// What is taken along.
        subject: ExportSubject,
        /// The bucket of the learner's own account.
        bucket: String,
    },
    /// Which functions may a query call? Answer: `Functions`.
    Functions,
    /// How late is it in the lake, and what did the learner write? Answer: `LakeState`.
    LakeState,
    /// Throw away what the learner made. Answer: `Reset`.
    Reset {
        /// How much of it.
        scope: ResetScope,
    },
}

/// What a script for a real account is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "subject", rename_all = "snake_case")]
pub enum ExportSubject {
    /// A database with all its tables.
    Database {
        /// Its name.
        database: String,
    },
    /// One table or view.
    Table {
        /// Its database.
        database: String,
        /// Its name.
        table: String,
    },
    /// A query with the tables it reads.
    Query {
        /// The text as typed.
        sql: String,
        /// Database that unqualified names belong to.
        database: String,
    },
}

/// How much of the learner's own data is thrown away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "scope", rename_all = "snake_case")]
pub enum ResetScope {
    /// What was made or changed in one database.
    Database {
        /// Its name.
        database: String,
    },
    /// All of it: the lake is as on the first visit.
    Everything,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
// The content beside the tag: a list cannot stand inside a tagged object.
#[serde(tag = "answer", content = "content", rename_all = "snake_case")]
pub enum Answer {
    /// One level of the lake.
    Folder(FolderListing),
    /// An object and what is inside.
    Object(Box<ObjectDetails>),
    /// A file became a table.
    Opened {
        /// The table, as `database.table`.
        table: String,
    },
    /// A script.
    Script {
        /// Name of its file.
        file_name: String,
        /// The text.
        text: String,
    },
    /// Every function, by name.
    Functions(Vec<FunctionHelp>),
    /// Time of the lake and room taken.
    LakeState(LakeState),
    /// The learner's data is gone.
    Reset {
        /// Objects that are gone.
        object_count: u64,
        /// Their bytes.
        freed_bytes: u64,
    },
}

/// How late it is in the lake, and what the learner wrote into it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LakeState {
    /// The clock: objects with a later tick have not arrived yet.
    pub tick: u32,
    /// Tick after which nothing new arrives.
    pub last_tick: u32,
    /// Objects of the learner's own bucket.
    pub own_object_count: u32,
    /// Their bytes, which take room on this machine.
    pub own_bytes: u64,
    /// The learner's own objects by the database of the table that holds them, in name order. Objects that no table holds
    /// stand under no database.
    pub by_database: Vec<OwnData>,
}

/// What the learner wrote into the tables of one database.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnData {
    /// The database; nothing for objects that no table holds.
    pub database: Option<String>,
    /// Tables over the learner's own bucket.
    pub table_count: u32,
    /// Objects.
    pub object_count: u32,
    /// Their bytes.
    pub total_bytes: u64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FunctionKind;

    #[test]
    fn a_list_is_an_answer_too() {
        let help = FunctionHelp {
            name: "lower".to_owned(),
            aliases: Vec::new(),
            family: String::new(),
            kind: FunctionKind::Scalar,
            signatures: Vec::new(),
            summary: String::new(),
            example: String::new(),
            result: String::new(),
            difference: None,
        };
        let answer = Answer::Functions(vec![help]);
        let sent = serde_json::to_string(&answer).unwrap();
        assert_eq!(serde_json::from_str::<Answer>(&sent).unwrap(), answer);
    }
}
