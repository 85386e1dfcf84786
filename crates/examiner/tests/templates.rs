//! The templates that contributors copy hold: their answers and queries do what they say.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may fail the test")]

#[path = "../../engine/tests/support/sample_lake.rs"]
mod sample_lake;
#[expect(dead_code, reason = "tests of the content change more of it")]
#[path = "../../content/tests/support/mod.rs"]
mod scratch;
#[path = "support/mod.rs"]
mod support;

use athenaeum_examiner::Examiner;
use scratch::Scratch;

#[test]
fn the_templates_hold_as_they_stand() {
    support::with_stack(|| async {
        let scratch = Scratch::new("templates_hold");
        assert!(scratch.told().is_empty(), "{:#?}", scratch.told());
        let course = athenaeum_content::read(&scratch.folder).0.course;
        let engine = sample_lake::engine().await;
        let examiner = Examiner::new(&engine);
        for exercise in &course.exercises {
            assert_eq!(examiner.prove(exercise).await, []);
        }
        for note in &course.notes {
            assert_eq!(examiner.prove_blocks(&note.blocks, &note.database).await, []);
        }
        assert_eq!((course.exercises.len(), course.notes.len()), (1, 1));
    });
}
