//! The commands with their options, once: the line is read by this table, and the help is printed from it.

/// A command.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Spec {
    pub(crate) name: &'static str,
    /// What stands behind the options, in each form.
    pub(crate) forms: &'static [&'static str],
    pub(crate) about: &'static str,
    pub(crate) options: &'static [&'static Opt],
    /// How many words without a name it takes.
    pub(crate) places: usize,
    pub(crate) exit: &'static str,
}

/// An option.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Opt {
    pub(crate) name: &'static str,
    /// What its value is called; without one it is a switch.
    pub(crate) value: Option<&'static str>,
    pub(crate) says: &'static str,
}

const fn valued(name: &'static str, value: &'static str, says: &'static str) -> Opt {
    Opt { name, value: Some(value), says }
}

const fn switch(name: &'static str, says: &'static str) -> Opt {
    Opt { name, value: None, says }
}

/// All commands, in the order of the help.
pub(crate) const COMMANDS: [&Spec; 5] = [&RUN, &CHECK, &CONTENT, &EFFECTS, &EXPORT];

pub(crate) const RUN: Spec = Spec {
    name: "run",
    forms: &["[options] [FILE|-]"],
    about: "Runs Athena statements over a lake. FILE holds statements separated by semicolons; - is standard input.",
    options: &[
        &LAKE,
        &LEARNER,
        &DATABASE,
        &INPUT,
        &OUTPUT,
        &RANGES,
        &MAP,
        &WORKGROUP,
        &BYTES_LIMIT,
        &QUEUE,
        &REUSE,
        &AS,
    ],
    places: 1,
    exit: "0 when every statement succeeded, 1 when one did not, 2 on wrong usage",
};

pub(crate) const CHECK: Spec = Spec {
    name: "check",
    forms: &["[options] EXERCISE [FILE|-]"],
    about: "Grades an answer to an exercise on a fresh copy of the lake, and prints what the page shows. FILE holds the \
            answer, all its statements; - is standard input. EXERCISE is the name of a folder of web/content/exercises.",
    options: &[&LAKE, &CONTENT_FOLDER, &FORM_OF_VERDICT],
    places: 2,
    exit: "0 when the answer is right, 1 when it is not, 2 on wrong usage or when the exercise cannot be read",
};

pub(crate) const CONTENT: Spec = Spec {
    name: "content",
    forms: &["[options]"],
    about: "Proves the course: its files hold together, starters fail, references and other right answers pass, listed \
            wrong answers fail with their own hint, and every query of a text does what the text says.",
    options: &[&LAKE, &CONTENT_FOLDER, &ONLY, &FILES_ALONE, &COVERAGE],
    places: 0,
    exit: "0 when the content holds, 1 when it does not, 2 on wrong usage",
};

pub(crate) const EFFECTS: Spec = Spec {
    name: "effects",
    forms: &["[options]"],
    about: "Measures what partitions, formats, sorting, buckets and file sizes do to the bytes a query reads.",
    options: &[&LAKE],
    places: 0,
    exit: "0 when every effect is as the lessons quote it, 1 when one is not, 2 on wrong usage",
};

pub(crate) const EXPORT: Spec = Spec {
    name: "export",
    forms: &["[options] DATABASE[.TABLE]", "[options] --query STATEMENT"],
    about: "Prints a shell script that takes a database, a table, or a query with its tables to Amazon Athena.",
    options: &[&LAKE, &LEARNER, &DATABASE, &BUCKET, &QUERY],
    places: 1,
    exit: "0 when there is a script, 1 when there is not, 2 on wrong usage",
};

pub(crate) const LAKE: Opt =
    valued("--lake", "DIR", "folder with manifest.json (default: sample-data here or in a folder above)");
pub(crate) const LEARNER: Opt = valued(
    "--learner",
    "DIR",
    "folder that keeps what statements write and create, shared by several runs (default: memory; all of it is gone at the \
     end)",
);
pub(crate) const DATABASE: Opt = valued("--database", "DB", "database of unqualified names (default: default)");
pub(crate) const INPUT: Opt =
    valued("--input", "sql|jsonl", "a script, or one JSON string per line, each answered at once (default: sql)");
pub(crate) const OUTPUT: Opt = valued("--output", "table|csv|jsonl", "how answers are printed (default: table)");
pub(crate) const RANGES: Opt = switch("--ranges", "list every byte range that was read in the receipt (jsonl)");
pub(crate) const MAP: Opt =
    switch("--map", "add the scan map: what became of each partition, object, row group and chunk (jsonl)");
pub(crate) const WORKGROUP: Opt = valued("--workgroup", "WG", "workgroup that runs the statements (default: primary)");
pub(crate) const BYTES_LIMIT: Opt = valued(
    "--bytes-limit",
    "BYTES",
    "give that workgroup a limit, and make it if it is not there: a statement that scans more is cancelled and billed. \
     10000000 at least, counted at production size",
);
pub(crate) const QUEUE: Opt = valued(
    "--queue",
    "N",
    "simulate a queue in that workgroup, with N other queries in line before each one (0 for none); nobody waits, the time \
     stands in the receipt and in the history",
);
pub(crate) const REUSE: Opt =
    valued("--reuse", "MINUTES", "answer with an earlier result of the same text that is not older: 0 to 10080");
pub(crate) const AS: Opt =
    valued("--as", "PERSONA", "run as a persona, under Lake Formation's permissions (default: as the administrator)");
pub(crate) const CONTENT_FOLDER: Opt =
    valued("--content", "DIR", "folder of the course's files (default: web/content here or in a folder above)");
pub(crate) const FORM_OF_VERDICT: Opt =
    valued("--output", "text|json", "the verdict in words, or as one JSON object (default: text)");
pub(crate) const ONLY: Opt = valued("--only", "WORD", "only what has this word in its name");
pub(crate) const FILES_ALONE: Opt = switch("--files", "look at the files alone and run nothing, in a second");
pub(crate) const COVERAGE: Opt =
    switch("--coverage", "list the inventory, and where the course has each item of it, instead");
pub(crate) const BUCKET: Opt =
    valued("--bucket", "NAME", "bucket of yours that the files go to (default: a name to change in the script)");
pub(crate) const QUERY: Opt = valued("--query", "STATEMENT", "the query to take");
