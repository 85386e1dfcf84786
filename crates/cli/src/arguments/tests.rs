//! Lines as people type them.

use super::*;

fn parsed(line: &str) -> Result<Command, String> {
    parse(line.split(' ').map(str::to_owned)).map_err(|wrong| wrong.says)
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
    assert_eq!(parsed("run --lake=x --output=csv"), parsed("run --lake x --output csv"));
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
fn checks_are_read() {
    let Ok(Command::Check(check)) = parsed("check errors-on-one-day answer.sql --content c --output json") else {
        panic!()
    };
    assert_eq!((check.exercise.as_str(), check.content), ("errors-on-one-day", Some(PathBuf::from("c"))));
    assert_eq!((check.source, check.as_json), (Source::File(PathBuf::from("answer.sql")), true));
    assert_eq!(parsed("check").unwrap_err(), "check needs the name of an exercise");
    let Ok(Command::Check(check)) = parsed("check web/content/exercises/errors-on-one-day/ -") else { panic!() };
    assert_eq!((check.exercise.as_str(), check.source), ("errors-on-one-day", Source::Stdin));
}

#[test]
fn content_is_read() {
    let Ok(Command::Content(content)) = parsed("content --only read --coverage") else { panic!() };
    assert_eq!((content.only.as_deref(), content.coverage, content.files_alone), (Some("read"), true, false));
    assert_eq!(parsed("content fast").unwrap_err(), "`content [options]` does not take 'fast'");
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
    assert_eq!(parsed("chek").unwrap_err(), "there is no command 'chek'; did you mean check?");
    assert_eq!(parsed("run --output xml").unwrap_err(), "--output is table, csv or jsonl, not 'xml'");
    assert_eq!(parsed("check x --output xml").unwrap_err(), "--output is text or json, not 'xml'");
    assert_eq!(parsed("run --lake").unwrap_err(), "--lake needs a value");
    assert_eq!(parsed("run --map=yes").unwrap_err(), "--map takes no value");
    assert_eq!(parsed("run --reuse often").unwrap_err(), "--reuse needs a whole number, not 'often'");
    assert_eq!(parsed("content --coverge").unwrap_err(), "content has no option '--coverge'; did you mean --coverage?");
    assert_eq!(parsed("effects --fast").unwrap_err(), "effects has no option '--fast'");
}

#[test]
fn a_second_file_is_not_taken_for_the_first() {
    assert_eq!(parsed("run a.sql b.sql").unwrap_err(), "`run [options] [FILE|-]` does not take 'b.sql'");
    assert_eq!(parsed("check x a.sql b.sql").unwrap_err(), "`check [options] EXERCISE [FILE|-]` does not take 'b.sql'");
}

#[test]
fn each_command_has_a_help_of_its_own() {
    assert_eq!(parsed("run --help"), Ok(Command::Help(Some(&commands::RUN))));
    assert_eq!(parsed("check x -h"), Ok(Command::Help(Some(&commands::CHECK))));
    assert_eq!(parsed("help content"), Ok(Command::Help(Some(&commands::CONTENT))));
    assert_eq!(parsed("--help"), Ok(Command::Help(None)));
    assert_eq!(parse(std::iter::empty()), Ok(Command::Help(None)));
}
