//! Every lint with a course that fails for it: what is told, in which file and line.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

mod support;

use support::Scratch;

const EXERCISE: &str = "exercises/errors-on-one-day/exercise.toml";
const TASK: &str = "exercises/errors-on-one-day/task.md";
const NOTE: &str = "notes/partition-pruning.md";
const QUIZ: &str = "quiz/athena.toml";
const CARD: &str = "cards/athena.toml";

/// Changes a file of a course that holds, and gives all that is told.
fn told(test: &str, file: &str, from: &str, to: &str) -> Vec<String> {
    let scratch = Scratch::new(test);
    scratch.change(file, from, to);
    scratch.told()
}

/// Each change brings this problem of that file, behind its line.
fn each(test: &str, file: &str, changes: &[(&str, &str, &str)]) {
    for (from, to, says) in changes {
        let told = told(test, file, from, to);
        let place = format!("{file}:");
        let is_it = |problem: &String| problem.starts_with(&place) && problem.contains(says);
        assert!(told.iter().any(is_it), "`{from}` -> `{to}`: expected `{says}`, told {told:#?}");
    }
}

/// The same, with a line between file and words.
fn each_with_line(test: &str, file: &str, changes: &[(&str, &str, &str)]) {
    for (from, to, says) in changes {
        let told = told(test, file, from, to);
        let place = format!("{file}:");
        let line = |problem: &String| problem.strip_prefix(&place)?.split_once(": ").map(|(line, _)| line.to_owned());
        let is_it = |problem: &String| {
            problem.contains(says) && line(problem).is_some_and(|line| line.parse::<usize>().is_ok())
        };
        assert!(told.iter().any(is_it), "`{from}` -> `{to}`: expected `{says}` with a line, told {told:#?}");
    }
}

#[test]
fn names_that_lead_nowhere_are_told_with_their_lines() {
    each_with_line(
        "lint_names",
        EXERCISE,
        &[
            ("[\"partition-pruning\"]", "[\"no-note\"]", "there is no note `no-note`"),
            ("[\"3.1.7\"]", "[\"3.1.99\"]", "the exam guide has no skill `3.1.99`"),
            ("[\"B01\"]", "[\"Z99\"]", "the inventory has no item `Z99`"),
            ("\"weblogs.access_logs\"", "\"access_logs\"", "`access_logs` is no table: write it as `database.table`"),
        ],
    );
    each_with_line(
        "lint_names",
        NOTE,
        &[
            ("related = []", "related = [\"no-note\"]", "there is no note `no-note`"),
            ("related = []", "related = [\"partition-pruning\"]", "it names itself"),
            ("[\"3.1.7\"]", "[\"9.9.9\"]", "the exam guide has no skill `9.9.9`"),
            ("[\"B01\"]", "[\"Z99\"]", "the inventory has no item `Z99`"),
            ("[\"B01\"]", "[]", "it explains no item of the inventory"),
        ],
    );
}

#[test]
fn an_exercise_that_lacks_something_is_told() {
    each_with_line(
        "lint_lacks",
        EXERCISE,
        &[
            ("title = \"Errors by path\"", "title = \" \"", "`title` is empty"),
            ("[\"partition-pruning\"]", "[]", "no note explains it"),
            ("[\"B01\"]", "[]", "it covers no item of the inventory"),
            ("    \"Keep the statuses from 500 on, and count by `path`.\",\n", "", "3 hints are wanted"),
            ("\"Keep the statuses from 500 on, and count by `path`.\"", "\"\"", "3 hints are wanted"),
            (
                "above = \"\\\"500 or more\\\" includes 500: `status > 500` leaves it out.\"",
                "above = \"\"",
                "has no hint",
            ),
        ],
    );
    each(
        "lint_lacks",
        EXERCISE,
        &[(
            "count-if = \"Counts with a condition, and drops the paths without an error.\"",
            "count-if = \"\"",
            "does not say what is different",
        )],
    );
    each("lint_lacks", TASK, &[("**Count", "Count", "what to do stands in bold")]);
}

#[test]
fn an_exercise_without_answers_or_checks_is_told() {
    let scratch = Scratch::new("lint_answers");
    let folder = "exercises/errors-on-one-day";
    scratch.remove(&format!("{folder}/accepted"));
    scratch.remove(&format!("{folder}/wrong"));
    let text = scratch.text(EXERCISE);
    let (head, _) = text.split_once("# What is checked").unwrap();
    scratch.write(EXERCISE, format!("{head}\nchecks = []\n"));
    let told = scratch.told();
    for says in ["no other right answer; 2 at least", "lists no wrong answer", "it checks nothing: add a [[checks]]"] {
        assert!(told.iter().any(|problem| problem.contains(says)), "{says}: {told:#?}");
    }
}

#[test]
fn checks_that_check_nothing_or_never_pass_are_told() {
    let with_check =
        |check: &str| -> Vec<String> { told("lint_checks", EXERCISE, "[accepted]", &format!("{check}\n[accepted]")) };
    for (check, says) in [
        ("kind = \"rows\"\nmode = \"keys\"", "names `keys` in mode `keys`, and in no other"),
        ("kind = \"rows\"\nmode = \"bag\"\nkeys = [\"n\"]", "names `keys` in mode `keys`, and in no other"),
        ("kind = \"rows\"\nmode = \"bag\"\ntolerance = -1.0", "a tolerance is a number above zero"),
        ("kind = \"probe\"\nsql = \"\"\nsays = \"x\"", "a probe asks nothing"),
        ("kind = \"probe\"\nsql = \"SELECT 1\"\nsays = \"\"", "`says` is empty"),
        ("kind = \"words\"\nsays = \"x\"", "asks for none and forbids none"),
        ("kind = \"words\"\nrequires = [\" \"]\nsays = \"x\"", "asks for none and forbids none"),
        ("kind = \"plan\"\nsays = \"x\"", "asks for none and forbids none"),
        ("kind = \"budget\"\nbudget = {}", "a budget limits nothing"),
        ("kind = \"ended\"\nstatement = 0\nstate = \"FAILED\"", "statements are counted from one"),
        ("kind = \"ended\"\nstatement = 1\nstate = \"BROKEN\"", "not `BROKEN`"),
        ("kind = \"objects\"\ntable = \"t\"\nrule = { at_least = 1 }", "`t` is no table"),
        ("kind = \"objects\"\ntable = \"a.t\"\nrule = {}", "asks for nothing"),
        ("kind = \"objects\"\ntable = \"a.t\"\nrule = { format = \"orc\" }", "not `orc`"),
        ("kind = \"objects\"\ntable = \"a.t\"\nrule = { codec = \"zstd\" }", "capital letters: ZSTD"),
        ("kind = \"database\"\nname = \"mine\"", "neither its location nor its comment"),
        ("kind = \"database\"\nname = \"Mine\"\ncomment = \"some\"", "keeps names in lower case: `Mine`"),
        ("kind = \"rows\"\nmode = \"heap\"", "heap"),
        ("kind = \"budget\"\nbudget = { byte = 1 }", "byte"),
    ] {
        let told = with_check(&format!("[[checks]]\n{check}\n"));
        assert!(
            told.iter().any(|problem| problem.starts_with(EXERCISE) && problem.contains(says)),
            "{check}: {told:#?}"
        );
    }
}

#[test]
fn links_that_lead_nowhere_are_told_with_their_lines() {
    let link = "(exercise:errors-on-one-day)";
    for (to, says) in [
        ("note:nothing", "there is no such note"),
        ("note:partition-pruning#nothing", "the note has no heading of that name"),
        ("exercise:nothing", "there is no such exercise"),
        ("#nothing", "this text has no heading of that name"),
        ("http://example.com", "links are note:SLUG, exercise:SLUG, #heading or https"),
        ("partition-pruning.md", "links are note:SLUG, exercise:SLUG, #heading or https"),
        ("https:", "it is no address"),
    ] {
        let told = told("lint_links", NOTE, link, &format!("{link}, [x]({to})"));
        assert_eq!(told, [format!("{NOTE}:33: the link `{to}` leads nowhere: {says}")]);
    }
    for to in ["#traps", "note:partition-pruning#see-it", "https://docs.aws.amazon.com/athena/"] {
        let told = told("lint_links", NOTE, link, &format!("{link}, [x]({to})"));
        assert!(told.is_empty(), "{to}: {told:#?}");
    }
    let told = told("lint_links", TASK, "**Count", "[x](note:nothing) **Count");
    assert_eq!(told, [format!("{TASK}:4: the link `note:nothing` leads nowhere: there is no such note")]);
}

#[test]
fn a_note_without_a_way_on_is_told() {
    each(
        "lint_way_on",
        NOTE,
        &[(
            "[errors on one day](exercise:errors-on-one-day)",
            "errors on one day",
            "links to no exercise and no other note",
        )],
    );
    let doubled = [("## Traps", "## See it", "two headings have the address `#see-it`")];
    each_with_line("lint_way_on", NOTE, &doubled);
}

#[test]
fn a_model_that_is_not_there_is_told() {
    each_with_line(
        "lint_models",
        NOTE,
        &[(
            "## Traps",
            "```model no-model\n```\n\n## Traps",
            "there is no model `no-model`; there are parquet-anatomy, cost-meter",
        )],
    );
}

#[test]
fn tracks_are_told_with_their_lines() {
    let track = |slug: &str, after: &str, exercises: &str| {
        format!(
            "[[tracks]]\nslug = \"{slug}\"\ntitle = \"T\"\naim = \"A.\"\nafter = [{after}]\nexercises = [{exercises}]\n"
        )
    };
    let first = track("first", "", "\"errors-on-one-day\"");
    for (text, says) in [
        (track("first", "\"nowhere\"", "\"errors-on-one-day\""), "tracks.toml:5: there is no track `nowhere`"),
        (
            track("first", "", "\"errors-on-one-day\", \"errors-on-one-day\""),
            "the exercise `errors-on-one-day` stands in two places",
        ),
        (
            track("first", "", "\"errors-on-one-day\", \"nowhere\""),
            "tracks.toml:6: there is no folder exercises/nowhere",
        ),
        (track("first", "", ""), "tracks.toml:2: the track `first` has no exercises"),
        (format!("{first}fast = [\"nowhere\"]\n"), "tracks.toml:7: `nowhere` is no exercise of the track `first`"),
        (format!("{first}{first}"), "two tracks are called `first`"),
        (track("First one", "", "\"errors-on-one-day\""), "tracks.toml:2: `First one` is no name"),
        (
            track("first", "\"first\"", "\"errors-on-one-day\""),
            "no order fits: of `first` each comes after another one of them",
        ),
        (
            format!("{}{}", track("first", "\"second\"", "\"errors-on-one-day\""), track("second", "\"first\"", "")),
            "tracks.toml:2: no order fits: of `first`, `second` each comes after another one of them",
        ),
        (format!("{first}colour = 1\n"), "unknown field `colour`"),
    ] {
        let scratch = Scratch::new("lint_tracks");
        scratch.write("tracks.toml", &text);
        let told = scratch.told();
        assert!(told.iter().any(|problem| problem.contains(says)), "{text}: {told:#?}");
    }
}

#[test]
fn questions_are_told_by_their_file_and_line() {
    for (from, to, says) in [
        ("id = \"my-question\"", "id = \"My question\"", "`My question` is no name"),
        ("note = \"partition-pruning\"", "note = \"nothing\"", "there is no note `nothing`"),
        ("exam = \"3.1.7\"", "exam = \"3\"", "the exam guide has no skill `3`"),
        ("right = true, ", "", "exactly one option is right"),
        ("kind = \"single\"", "kind = \"multiple\"", "several options are right, and not all"),
        ("\"LIMIT 10\"", "\"A comparison of a time inside the files\"", "stands there twice"),
        ("\"LIMIT 10\"", "\"\"", "an option says nothing"),
        ("\"It limits the rows of the result and does not choose folders.\"", "\" \"", "every option says why"),
    ] {
        let told = told("lint_quiz", QUIZ, from, to);
        assert!(
            told.iter().any(|problem| problem.starts_with("quiz/athena.toml:6: `") && problem.contains(says)),
            "{to}: {told:#?}"
        );
    }
    let item = "[[items]]\nid = \"x\"\nquestion = \"q\"\nexam = \"3.1.7\"\nnote = \"partition-pruning\"\n";
    for (rest, says) in [
        ("kind = \"order\"\nsteps = [\"a\", \"b\"]\nwhy = \"w\"", "three steps at least"),
        ("kind = \"order\"\nsteps = [\"a\", \"b\", \"c\"]\nwhy = \"\"", "it says why the steps come in this order"),
        ("kind = \"match\"\npairs = [{ left = \"a\", right = \"b\", why = \"c\" }]", "three pairs at least"),
        ("kind = \"single\"\noptions = [{ text = \"a\", right = true, why = \"c\" }]", "three options at least"),
        (
            "kind = \"order\"\nsteps = [\"a\", \"b\", \"c\"]\nwhy = \"w\"\npairs = []",
            "has a field `pairs`, which its kind does not know",
        ),
        ("kind = \"riddle\"", "riddle"),
    ] {
        let scratch = Scratch::new("lint_quiz");
        scratch.write("quiz/more.toml", format!("{item}{rest}\n"));
        let told = scratch.told();
        assert!(
            told.iter().any(|problem| problem.starts_with("quiz/more.toml") && problem.contains(says)),
            "{rest}: {told:#?}"
        );
    }
    let scratch = Scratch::new("lint_quiz");
    scratch.write("quiz/more.toml", scratch.text(QUIZ));
    assert_eq!(scratch.told().iter().filter(|problem| problem.contains("another one has the same id")).count(), 2);
}

#[test]
fn cards_are_told_by_their_file_and_line() {
    for (from, to, says) in [
        ("id = \"my-card\"", "id = \"my_card\"", "`my_card` is no name"),
        ("note = \"partition-pruning\"", "note = \"nothing\"", "there is no note `nothing`"),
        ("exam = \"2.4.5\"", "exam = \"7.1.1\"", "the exam guide has no skill `7.1.1`"),
        ("prompt = \"What is partition pruning?\"", "prompt = \"\"", "`prompt` is empty"),
    ] {
        let told = told("lint_cards", CARD, from, to);
        assert!(
            told.iter().any(|problem| problem.starts_with("cards/athena.toml:4: `") && problem.contains(says)),
            "{to}: {told:#?}"
        );
    }
    let scratch = Scratch::new("lint_cards");
    scratch.write("cards/more.toml", scratch.text(CARD));
    assert_eq!(scratch.told().iter().filter(|problem| problem.contains("another one has the same id")).count(), 2);
}

#[test]
fn an_item_of_the_inventory_stands_once() {
    let scratch = Scratch::new("lint_inventory");
    let text = scratch.text("inventory.toml");
    scratch.write("inventory.toml", format!("{text}\n[[items]]\nid = \"A01\"\nname = \"again\"\n"));
    let told = scratch.told();
    assert!(told.len() == 1 && told[0].contains("the item `A01` stands in two places"), "{told:#?}");
}
