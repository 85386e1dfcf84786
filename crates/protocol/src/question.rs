//! What the page asks of the engine beside running statements, and the answers. Asking costs a learner nothing: no
//! question counts in the receipt of any statement.

use crate::comparison::Comparison;
use crate::estimate::Estimate;
use crate::function::FunctionHelp;
use crate::history::HistoryPage;
use crate::object::{FolderListing, ObjectDetails};
use crate::persona::Persona;
use crate::plan_graph::PlanGraph;
use crate::savings::Savings;
use crate::scan_map::ScanMap;
use crate::workgroup::Workgroup;
use athenaeum_course::{Exercise, Solution, Verdict};
use serde::{Deserialize, Serialize};

/// A question. Each names the answer it gets when all goes well.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// Something about a run that ended and whose rows are kept.
    OfRun {
        /// The run.
        run_id: u32,
        /// What.
        about: AboutRun,
    },
    /// What would a statement read, and what is wasteful in it? Answer: `Estimate`.
    Estimate {
        /// The statement as typed.
        sql: String,
        /// Database that unqualified names belong to.
        database: String,
        /// Whose permissions count; nothing for the administrator.
        #[serde(default)]
        persona: Option<String>,
    },
    /// Which personas are there? Answer: `Personas`.
    Personas,
    /// Which workgroups are there? Answer: `Workgroups`.
    Workgroups,
    /// Make or change a workgroup. Answer: `Workgroups`.
    PutWorkgroup {
        /// The workgroup; what it counted today is left as it is.
        workgroup: Workgroup,
    },
    /// Delete a workgroup. Answer: `Workgroups`.
    DeleteWorkgroup {
        /// Its name.
        name: String,
    },
    /// What was run before? Answer: `History`.
    History {
        /// Words that must stand in the text, the database, the workgroup or the state; empty for all.
        search: String,
        /// How many of the latest are left out.
        first: u64,
        /// How many are wanted at most; zero for the bill of the session alone.
        count: u64,
    },
    /// Is this answer to an exercise right? It is run on a fresh copy of the lake. Answer: `Verdict`.
    Check {
        /// The exercise.
        exercise: Box<Exercise>,
        /// The answer: all of its statements.
        answer: String,
    },
    /// What does an exercise's own answer look like, and what others are right? Answer: `Solutions`.
    Solutions {
        /// The exercise.
        exercise: Box<Exercise>,
    },
    /// Forget what was run before. The bill of the session stays. Answer: `History`, which is empty.
    ClearHistory,
}

/// What is asked about a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum AboutRun {
    /// Where its bytes lie. Answer: `ScanMap`.
    ScanMap,
    /// What its operators did. Answer: `Plan`.
    Plan,
    /// What it would have read otherwise. Answer: `Savings`.
    Savings,
    /// Whether another run gave the same rows. Answer: `Comparison`.
    Comparison {
        /// The other run.
        with: u32,
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
    /// All of it, and the history of statements: the lake is as on the first visit.
    Everything,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// What an answer to an exercise came to.
    Verdict(Box<Verdict>),
    /// An exercise's own answer first, then others that are right.
    Solutions(Vec<Solution>),
    /// Where the bytes of a run lie.
    ScanMap(Box<ScanMap>),
    /// What the operators of a run did.
    Plan(Box<PlanGraph>),
    /// What a run would have read otherwise.
    Savings(Savings),
    /// How two results compare.
    Comparison(Comparison),
    /// What a statement would read.
    Estimate(Estimate),
    /// The personas, by name.
    Personas(Vec<Persona>),
    /// The workgroups, by name.
    Workgroups(Vec<Workgroup>),
    /// Part of the history.
    History(HistoryPage),
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
