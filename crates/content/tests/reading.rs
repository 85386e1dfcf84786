//! Files as they come: from other editors, half written, in the wrong place, or missing.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

mod support;

use support::Scratch;

const FOLDER: &str = "exercises/errors-on-one-day";

#[test]
fn files_of_other_editors_are_read() {
    let scratch = Scratch::new("reading_editors");
    let plain = athenaeum_content::read(&scratch.folder).0;
    for file in ["notes/partition-pruning.md", "quiz/athena.toml", "tracks.toml"] {
        scratch.write(file, format!("\u{feff}{}", scratch.text(file).replace('\n', "\r\n")));
    }
    for name in ["task.md", "exercise.toml", "reference.sql"] {
        let file = format!("{FOLDER}/{name}");
        scratch.write(&file, format!("\u{feff}{}", scratch.text(&file).replace('\n', "\r\n")));
    }
    scratch.write("notes/.partition-pruning.md.swp", "x");
    scratch.write("notes/partition-pruning.md~", "x");
    let (read, problems) = athenaeum_content::read(&scratch.folder);
    assert_eq!(problems, []);
    assert_eq!(read.course, plain.course);
}

#[test]
fn files_that_nothing_reads_are_told() {
    let scratch = Scratch::new("reading_strangers");
    for file in [
        "exercises/errors-on-one-day/hints.md",
        "exercises/errors-on-one-day/accepted/old.txt",
        "exercises/errors-on-one-day/wrong/more/deep.sql",
        "exercises/README.md",
        "notes/draft.txt",
        "notes/more/deep.md",
        "quiz/athena.yaml",
    ] {
        scratch.write(file, "x");
    }
    let told: Vec<String> =
        scratch.told().into_iter().map(|problem| problem.split(": ").next().unwrap().to_owned()).collect();
    let expected = [
        "exercises/README.md",
        "exercises/errors-on-one-day/accepted/old.txt",
        "exercises/errors-on-one-day/hints.md",
        "exercises/errors-on-one-day/wrong/more",
        "notes/draft.txt",
        "notes/more",
        "quiz/athena.yaml",
    ];
    assert_eq!(told, expected);
}

#[test]
fn all_files_that_are_missing_are_told_at_once() {
    let scratch = Scratch::new("reading_missing");
    for name in ["task.md", "reference.sql", "starter.sql", "accepted/count-if.sql"] {
        scratch.remove(&format!("{FOLDER}/{name}"));
    }
    let told = scratch.told();
    for name in ["task.md", "reference.sql", "starter.sql"] {
        assert!(told.contains(&format!("{FOLDER}/{name}: the file is missing")), "{told:#?}");
    }
    let speaks = format!("{FOLDER}/accepted/count-if.sql: exercise.toml speaks of this file, which is not there");
    assert!(told.contains(&speaks), "{told:#?}");
}

#[test]
fn an_answer_that_is_not_spoken_of_is_told_with_the_line_to_add() {
    let scratch = Scratch::new("reading_unspoken");
    scratch.write(&format!("{FOLDER}/wrong/new.sql"), "SELECT 1");
    let says =
        format!("{FOLDER}/wrong/new.sql: exercise.toml says nothing about this file: add `new = \"…\"` below [wrong]");
    assert_eq!(scratch.told(), [says]);
}

#[test]
fn an_exercise_that_no_track_names_is_told_where_to_put_it() {
    let scratch = Scratch::new("reading_unnamed");
    support::copy(&scratch.folder.join(FOLDER), &scratch.folder.join("exercises/another"));
    assert_eq!(scratch.told(), ["exercises/another: no track names this exercise: add it to a track of tracks.toml"]);
}

#[test]
fn unknown_fields_and_wrong_types_are_told_with_their_lines() {
    let at = |file: &str, from: &str, to: &str| {
        let scratch = Scratch::new("reading_fields");
        scratch.change(file, from, to);
        let told = scratch.told();
        told.into_iter().find(|problem| problem.starts_with(file)).unwrap_or_default()
    };
    let exercise = format!("{FOLDER}/exercise.toml");
    assert!(
        at(&exercise, "shape = ", "color = \"x\"\nshape = ")
            .starts_with(&format!("{exercise}:15: unknown field `color`"))
    );
    assert!(
        at(&exercise, "title = \"Errors by path\"", "title = 7").starts_with(&format!("{exercise}:5: invalid type"))
    );
    assert!(at(&exercise, "title = \"Errors by path\"", "title = \"").starts_with(&format!("{exercise}:5: ")));
    let note = "notes/partition-pruning.md";
    assert!(
        at(note, "related = []", "relatd = []").starts_with("notes/partition-pruning.md:7: unknown field `relatd`")
    );
    assert!(at(note, "title = \"What it is about\"\n", "").contains("missing field `title`"));
    assert!(at(note, "+++\n", "").contains("begins with a head between two lines of +++"));
    assert!(at("cards/athena.toml", "prompt = ", "promt = ").contains("unknown field `promt`"));
}

#[test]
fn a_file_that_is_no_text_is_told() {
    let scratch = Scratch::new("reading_bytes");
    scratch.write("notes/partition-pruning.md", [0xFF, 0xFE, 0x00]);
    assert!(scratch.told().contains(&"notes/partition-pruning.md: the file is no text in UTF-8".to_owned()));
}

#[test]
fn markdown_is_told_by_the_line_of_its_file() {
    let scratch = Scratch::new("reading_markdown");
    scratch.change("notes/partition-pruning.md", "## Traps", "![x](y.png)\n\n## Traps");
    assert_eq!(scratch.told(), ["notes/partition-pruning.md:25: a text may not have an image"]);
}

#[test]
fn a_folder_that_is_not_there_is_no_panic() {
    let scratch = Scratch::new("reading_nothing");
    scratch.remove("");
    let told = scratch.told();
    assert_eq!(told, ["inventory.toml: the file is missing", "tracks.toml: the file is missing"]);
}

#[test]
fn the_bundle_is_the_same_for_the_same_files() {
    let bundle =
        |scratch: &Scratch| athenaeum_content::bundle(&athenaeum_content::read(&scratch.folder).0.course).unwrap();
    let (one, other) = (Scratch::new("reading_bundle_one"), Scratch::new("reading_bundle_two"));
    // The order in which files were made is not the order of their names.
    let note = one.text("notes/partition-pruning.md");
    for name in ["z", "a", "m"] {
        one.write(&format!("notes/{name}.md"), &note);
    }
    for name in ["m", "z", "a"] {
        other.write(&format!("notes/{name}.md"), &note);
    }
    assert_eq!(bundle(&one), bundle(&other));
}
