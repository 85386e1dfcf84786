//! Our FSRS-6 against the reference crate `fsrs`: memory and interval after every sequence of reviews. It stands here and
//! not beside `schedule` because the crate changes features of what DataFusion builds with, and the page builds without.

#![expect(clippy::unwrap_used, reason = "a test")]

use athenaeum_course::{Memory, Parameters, Rating, Scheduler};

/// Days between two reviews: on the same day, the next, about when due, long after.
const GAPS: [u32; 6] = [0, 1, 2, 9, 60, 700];

/// The reference crate computes in single precision.
fn agrees(ours: f64, theirs: f32) -> bool {
    (ours - f64::from(theirs)).abs() <= 2e-4 * f64::from(theirs).abs().max(1e-3)
}

/// Compares each rating of a card `elapsed_days` after its last review with the reference crate, and goes on from each
/// memory for as many reviews. The number of comparisons.
fn compare(reference: &fsrs::FSRS, before: Option<Memory>, elapsed_days: u32, reviews: u32) -> u32 {
    let (w, scheduler) = (Parameters::DEFAULT, Scheduler::default());
    let theirs = before
        .map(|memory| fsrs::MemoryState { stability: memory.stability as f32, difficulty: memory.difficulty as f32 });
    let next = reference.next_states(theirs, scheduler.desired_retention as f32, elapsed_days).unwrap();
    let mut compared = 0;
    for (rating, theirs) in Rating::ALL.into_iter().zip([next.again, next.hard, next.good, next.easy]) {
        let ours = match before {
            None => Memory::first(&w, rating),
            Some(memory) => memory.after(&w, rating, elapsed_days),
        };
        let days = ours.days_until(&w, scheduler.desired_retention);
        let case = format!("{before:?}, {elapsed_days} days, {rating:?}: {ours:?} and {theirs:?}");
        assert!(agrees(ours.stability, theirs.memory.stability), "{case}");
        assert!(agrees(ours.difficulty, theirs.memory.difficulty), "{case}");
        assert!(agrees(days, theirs.interval), "{case}: {days} days");
        compared += 1;
        if reviews > 1 {
            compared += GAPS.iter().map(|gap| compare(reference, Some(ours), *gap, reviews - 1)).sum::<u32>();
        }
    }
    compared
}

#[test]
fn every_way_through_four_reviews_is_that_of_the_reference_crate() {
    let reference = fsrs::FSRS::default();
    let compared = compare(&reference, None, 0, 4);
    assert_eq!(compared, 4 + 4 * 24 + 4 * 24 * 24 + 4 * 24 * 24 * 24);
}
