//! What a contributor copies holds before a word of it is changed.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

mod support;

use support::{Scratch, copy, repository};

#[test]
fn the_templates_make_a_course_without_a_problem() {
    let none: [&str; 0] = [];
    assert_eq!(Scratch::new("templates_alone").told(), none);
}

#[test]
fn templates_that_are_copied_into_the_course_bring_no_problem() {
    let scratch = Scratch::new("templates_in_the_course");
    scratch.remove("");
    copy(&repository(), &scratch.folder);
    let before = scratch.told();
    let templates = repository().join("templates");
    copy(&templates.join("exercise"), &scratch.folder.join("exercises/my-exercise"));
    copy(&templates.join("note.md"), &scratch.folder.join("notes/my-note.md"));
    copy(&templates.join("quiz.toml"), &scratch.folder.join("quiz/my-topic.toml"));
    copy(&templates.join("card.toml"), &scratch.folder.join("cards/my-topic.toml"));
    let tracks = scratch.text("tracks.toml");
    scratch.write("tracks.toml", tracks.replacen("exercises = [", "exercises = [\n    \"my-exercise\",", 1));
    assert_eq!(scratch.told(), before);
    let content = athenaeum_content::read(&scratch.folder).0.course;
    assert!(content.exercises.iter().any(|exercise| exercise.slug == "my-exercise"));
    assert!(content.notes.iter().any(|note| note.slug == "my-note"));
}
