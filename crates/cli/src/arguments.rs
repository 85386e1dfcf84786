//! The command line's words. Knows what may be said, not what is done with it.

use athenaeum_engine::{ExportRequest, ExportSubject, PLACEHOLDER_BUCKET};
use athenaeum_protocol::RunOptions;
use std::path::PathBuf;

/// Shown for `--help` and after wrong usage.
pub(crate) const HELP: &str = "\
usage: athenaeum run [options] [FILE|-]
       athenaeum check [--lake DIR] [--content DIR] EXERCISE [FILE|-]
       athenaeum content [--lake DIR] [--content DIR] [--only WORD] [--coverage]
       athenaeum effects [--lake DIR]
       athenaeum export [options] DATABASE[.TABLE]
       athenaeum export [options] --query STATEMENT

run: runs Athena statements over a lake. FILE holds statements separated by semicolons; - is standard input.

  --lake DIR              folder with manifest.json (default: sample-data here or in a folder above)
  --learner DIR           folder that keeps what statements write and create, shared by several runs
                          (default: memory; all of it is gone at the end)
  --database DB           database of unqualified names (default: default)
  --input sql|jsonl       a script, or one JSON string per line, each answered at once (default: sql)
  --output table|csv|jsonl  how answers are printed (default: table)
  --ranges                list every byte range that was read in the receipt (jsonl)
  --map                   add the scan map: what became of each partition, object, row group and chunk (jsonl)
  --workgroup WG          workgroup that runs the statements (default: primary)
  --bytes-limit BYTES     give that workgroup a limit, and make it if it is not there: a statement that scans
                          more is cancelled and billed. 10000000 at least, counted at production size
  --queue N               simulate a queue in that workgroup, with N other queries in line before each one (0 for
                          none); nobody waits, the time stands in the receipt and in the history
  --reuse MINUTES         answer with an earlier result of the same text that is not older: 0 to 10080
  --as PERSONA            run as a persona, under Lake Formation's permissions (default: as the administrator)

check: grades an answer to an exercise on a fresh copy of the lake, and prints what the page shows.

content: proves the course: starters fail, references and other right answers pass, listed wrong answers fail with their
own hint, and every query of a text does what the text says.

  --content DIR           folder of the course's files (default: web/content here or in a folder above)
  --only WORD             only exercises and notes with this word in their names
  --coverage              list the inventory, and where the course has each item of it, instead

effects: measures what partitions, formats, sorting, buckets and file sizes do to the bytes a query reads.

export: prints a shell script that takes a database, a table, or a query with its tables to Amazon Athena.

  --lake DIR, --learner DIR, --database DB as above
  --bucket NAME           bucket of yours that the files go to (default: a name to change in the script)
  --query STATEMENT       the query to take

Exit status: 0 when every statement succeeded, every effect is as quoted, the answer is right or the content
holds, 1 when not, 2 on wrong usage.";

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    /// Print the help.
    Help,
    /// Run statements.
    Run(Options),
    /// Measure the effects of data layout.
    Effects {
        /// The lake's folder.
        lake: Option<PathBuf>,
    },
    /// Grade an answer.
    Check(CheckOptions),
    /// Prove the course.
    Content(ContentOptions),
    /// Print a script for Athena.
    Export(Export),
}

/// Options of `check`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CheckOptions {
    pub(crate) lake: Option<PathBuf>,
    pub(crate) content: Option<PathBuf>,
    pub(crate) exercise: String,
    pub(crate) source: Source,
}

/// Options of `content`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ContentOptions {
    pub(crate) lake: Option<PathBuf>,
    pub(crate) content: Option<PathBuf>,
    pub(crate) only: Option<String>,
    pub(crate) coverage: bool,
}

/// Options of `export`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Export {
    pub(crate) lake: Option<PathBuf>,
    pub(crate) learner: Option<PathBuf>,
    pub(crate) request: ExportRequest,
}

/// How statements come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Input {
    /// One script.
    Sql,
    /// One JSON string per line.
    JsonLines,
}

/// How answers go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Output {
    /// For people.
    Table,
    /// Athena's result file.
    Csv,
    /// One JSON object per statement.
    JsonLines,
}

/// Where statements come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

/// Options of `run`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    pub(crate) lake: Option<PathBuf>,
    pub(crate) learner: Option<PathBuf>,
    pub(crate) database: String,
    pub(crate) input: Input,
    pub(crate) output: Output,
    pub(crate) with_ranges: bool,
    pub(crate) with_map: bool,
    /// Workgroup, reuse and persona.
    pub(crate) run_as: RunOptions,
    /// The limit that the workgroup gets.
    pub(crate) bytes_limit: Option<u64>,
    /// The queue that the workgroup simulates.
    pub(crate) queries_ahead: Option<u32>,
    pub(crate) source: Source,
}

pub(crate) fn parse(mut words: impl Iterator<Item = String>) -> Result<Command, String> {
    match words.next().as_deref() {
        Some("run") => {}
        Some("check") => return check(words),
        Some("content") => return content(words),
        Some("effects") => return effects(words),
        Some("export") => return export(words),
        Some("--help" | "-h" | "help") | None => return Ok(Command::Help),
        Some(other) => return Err(format!("there is no command '{other}'")),
    }
    let mut options = Options {
        lake: None,
        learner: None,
        database: "default".to_owned(),
        input: Input::Sql,
        output: Output::Table,
        with_ranges: false,
        with_map: false,
        run_as: RunOptions::default(),
        bytes_limit: None,
        queries_ahead: None,
        source: Source::Stdin,
    };
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        match word.as_str() {
            "--help" | "-h" => return Ok(Command::Help),
            "--lake" => options.lake = Some(value()?.into()),
            "--learner" => options.learner = Some(value()?.into()),
            "--database" => options.database = value()?.to_lowercase(),
            "--input" => options.input = input(&value()?)?,
            "--output" => options.output = output(&value()?)?,
            "--ranges" => options.with_ranges = true,
            "--map" => options.with_map = true,
            "--workgroup" => options.run_as.workgroup = value()?,
            "--bytes-limit" => options.bytes_limit = Some(number("--bytes-limit", &value()?)?),
            "--queue" => options.queries_ahead = Some(number("--queue", &value()?)?),
            "--reuse" => options.run_as.reuse_minutes = Some(number("--reuse", &value()?)?),
            "--as" => options.run_as.persona = Some(value()?),
            "-" => options.source = Source::Stdin,
            flag if flag.starts_with('-') => return Err(format!("there is no option '{flag}'")),
            file => options.source = Source::File(file.into()),
        }
    }
    Ok(Command::Run(options))
}

fn check(mut words: impl Iterator<Item = String>) -> Result<Command, String> {
    let (mut lake, mut content, mut exercise, mut source) = (None, None, None, Source::Stdin);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        match word.as_str() {
            "--help" | "-h" => return Ok(Command::Help),
            "--lake" => lake = Some(value()?.into()),
            "--content" => content = Some(value()?.into()),
            "-" => source = Source::Stdin,
            flag if flag.starts_with('-') => return Err(format!("there is no option '{flag}'")),
            _ if exercise.is_none() => exercise = Some(word),
            file => source = Source::File(file.into()),
        }
    }
    let exercise = exercise.ok_or("check needs the name of an exercise")?;
    Ok(Command::Check(CheckOptions { lake, content, exercise, source }))
}

fn content(mut words: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut options = ContentOptions::default();
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        match word.as_str() {
            "--help" | "-h" => return Ok(Command::Help),
            "--lake" => options.lake = Some(value()?.into()),
            "--content" => options.content = Some(value()?.into()),
            "--only" => options.only = Some(value()?),
            "--coverage" => options.coverage = true,
            other => return Err(format!("content has no option '{other}'")),
        }
    }
    Ok(Command::Content(options))
}

fn effects(mut words: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut lake = None;
    while let Some(word) = words.next() {
        match word.as_str() {
            "--help" | "-h" => return Ok(Command::Help),
            "--lake" => lake = Some(words.next().ok_or("--lake needs a value")?.into()),
            other => return Err(format!("effects has no option '{other}'")),
        }
    }
    Ok(Command::Effects { lake })
}

fn export(mut words: impl Iterator<Item = String>) -> Result<Command, String> {
    let (mut lake, mut learner) = (None, None);
    let (mut bucket, mut database) = (PLACEHOLDER_BUCKET.to_owned(), "default".to_owned());
    let (mut query, mut name) = (None, None);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        match word.as_str() {
            "--help" | "-h" => return Ok(Command::Help),
            "--lake" => lake = Some(value()?.into()),
            "--learner" => learner = Some(value()?.into()),
            "--bucket" => bucket = value()?,
            "--database" => database = value()?.to_lowercase(),
            "--query" => query = Some(value()?),
            flag if flag.starts_with('-') => return Err(format!("there is no option '{flag}'")),
            _ => name = Some(word.to_lowercase()),
        }
    }
    let subject = match (query, name) {
        (Some(text), None) => ExportSubject::Query { text, database },
        (None, Some(name)) => match name.split_once('.') {
            Some((database, table)) => ExportSubject::Table { database: database.to_owned(), table: table.to_owned() },
            None => ExportSubject::Database(name),
        },
        (Some(_), Some(_)) => return Err("export takes a name or --query, not both".to_owned()),
        (None, None) => return Err("export needs DATABASE, DATABASE.TABLE or --query".to_owned()),
    };
    Ok(Command::Export(Export { lake, learner, request: ExportRequest { subject, bucket } }))
}

fn number<N: std::str::FromStr>(option: &str, word: &str) -> Result<N, String> {
    word.parse().map_err(|_e| format!("{option} needs a whole number, not '{word}'"))
}

fn input(word: &str) -> Result<Input, String> {
    match word {
        "sql" => Ok(Input::Sql),
        "jsonl" => Ok(Input::JsonLines),
        other => Err(format!("--input is sql or jsonl, not '{other}'")),
    }
}

fn output(word: &str) -> Result<Output, String> {
    match word {
        "table" => Ok(Output::Table),
        "csv" => Ok(Output::Csv),
        "jsonl" => Ok(Output::JsonLines),
        other => Err(format!("--output is table, csv or jsonl, not '{other}'")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split(' ').map(str::to_owned))
    }

    #[test]
    fn options_are_read() {
        let Ok(Command::Run(options)) =
            parsed("run --lake x --learner y --database Web --input jsonl --output csv --ranges -")
        else {
            panic!()
        };
        assert_eq!(options.learner, Some(PathBuf::from("y")));
        assert_eq!(
            (options.database.as_str(), options.input, options.output, options.with_ranges),
            ("web", Input::JsonLines, Output::Csv, true)
        );
    }

    #[test]
    fn a_workgroup_comes_with_its_limit_queue_and_reuse() {
        let Ok(Command::Run(options)) = parsed("run --workgroup w --bytes-limit 20000000 --queue 30 --reuse 60 --as p")
        else {
            panic!()
        };
        let run_as = RunOptions { workgroup: "w".to_owned(), reuse_minutes: Some(60), persona: Some("p".to_owned()) };
        assert_eq!((options.run_as, options.bytes_limit), (run_as, Some(20_000_000)));
        assert_eq!(options.queries_ahead, Some(30));
    }

    #[test]
    fn checks_and_content_are_read() {
        let Ok(Command::Check(check)) = parsed("check errors-on-one-day answer.sql --content c") else { panic!() };
        assert_eq!((check.exercise.as_str(), check.content), ("errors-on-one-day", Some(PathBuf::from("c"))));
        assert_eq!(check.source, Source::File(PathBuf::from("answer.sql")));
        assert_eq!(parsed("check").unwrap_err(), "check needs the name of an exercise");
        let Ok(Command::Content(content)) = parsed("content --only read --coverage") else { panic!() };
        assert_eq!((content.only.as_deref(), content.coverage), (Some("read"), true));
        assert_eq!(parsed("content fast").unwrap_err(), "content has no option 'fast'");
    }

    #[test]
    fn exports_are_read() {
        let Ok(Command::Export(export)) = parsed("export Weblogs.Access_Logs --bucket mine") else { panic!() };
        let table = ExportSubject::Table { database: "weblogs".to_owned(), table: "access_logs".to_owned() };
        assert_eq!(export.request, ExportRequest { subject: table, bucket: "mine".to_owned() });
        assert!(matches!(parsed("export --query SELECT"), Ok(Command::Export(_))));
        assert_eq!(parsed("export a --query b").unwrap_err(), "export takes a name or --query, not both");
        assert_eq!(parsed("export").unwrap_err(), "export needs DATABASE, DATABASE.TABLE or --query");
    }

    #[test]
    fn wrong_words_are_named() {
        assert_eq!(parsed("fly").unwrap_err(), "there is no command 'fly'");
        assert_eq!(parsed("run --output xml").unwrap_err(), "--output is table, csv or jsonl, not 'xml'");
        assert_eq!(parsed("run --lake").unwrap_err(), "--lake needs a value");
        assert_eq!(parsed("run --reuse often").unwrap_err(), "--reuse needs a whole number, not 'often'");
        assert_eq!(parsed("run --help"), Ok(Command::Help));
    }
}
