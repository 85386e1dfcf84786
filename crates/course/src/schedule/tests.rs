//! The formulas against golden values of the reference implementation, and what the days make of them.

use super::*;

struct Line {
    retention: f64,
    card: u32,
    rating: Rating,
    elapsed_days: u32,
    recall: f64,
    stability: f64,
    difficulty: f64,
    interval_days: u32,
}

fn golden() -> Vec<Line> {
    let lines = include_str!("golden.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let number = |at: usize| cells[at].parse::<f64>().unwrap();
            let whole = |at: usize| cells[at].parse::<u32>().unwrap();
            Line {
                retention: number(0),
                card: whole(1),
                rating: serde_json::from_str(&format!("\"{}\"", cells[2])).unwrap(),
                elapsed_days: whole(3),
                recall: number(4),
                stability: number(5),
                difficulty: number(6),
                interval_days: whole(7),
            }
        })
        .collect()
}

fn near(ours: f64, theirs: f64) -> bool {
    (ours - theirs).abs() <= 1e-8 * theirs.abs().max(1.0)
}

#[test]
fn memory_and_intervals_are_those_of_the_reference_implementation() {
    let w = Parameters::default();
    let (mut card, mut memory) = (0, None::<Memory>);
    let lines = golden();
    assert!(lines.len() > 60);
    for (at, line) in lines.iter().enumerate() {
        if line.card != card {
            (card, memory) = (line.card, None);
        }
        let recall = memory.map_or(1.0, |memory| memory.recall(&w, line.elapsed_days));
        assert!(near(recall, line.recall), "line {at}: recall {recall}");
        let now = match memory {
            None => Memory::first(&w, line.rating),
            Some(memory) => memory.after(&w, line.rating, line.elapsed_days),
        };
        assert!(near(now.stability, line.stability), "line {at}: stability {}", now.stability);
        assert!(near(now.difficulty, line.difficulty), "line {at}: difficulty {}", now.difficulty);
        let scheduler = Scheduler { desired_retention: line.retention, ..Scheduler::default() };
        assert_eq!(scheduler.interval_days(now), line.interval_days, "line {at}");
        memory = Some(now);
    }
}

#[test]
fn a_forgotten_card_stays_due_today_and_then_comes_back_soon() {
    let scheduler = Scheduler::default();
    assert_eq!(scheduler.next_intervals(None, 100), [0, 1, 2, 8]);
    let good = scheduler.review(None, Rating::Good, 100);
    assert_eq!((good.on_day, good.due_day), (100, 102));
    let forgotten = scheduler.review(Some(&good), Rating::Again, 102);
    assert_eq!((forgotten.interval_days(), forgotten.due_day), (0, 102));
    let again = scheduler.review(Some(&forgotten), Rating::Good, 102);
    assert!(again.due_day > 102 && again.interval_days() < good.interval_days() + 1);
}

#[test]
fn the_better_the_rating_the_longer_the_interval() {
    let scheduler = Scheduler::default();
    let mut card = scheduler.review(None, Rating::Good, 0);
    for _ in 0..6 {
        let next = scheduler.next_intervals(Some(&card), card.due_day);
        assert!(next.is_sorted(), "{next:?}");
        card = scheduler.review(Some(&card), Rating::Good, card.due_day);
    }
    assert!(card.interval_days() > 365);
}

#[test]
fn a_clock_that_was_set_back_does_no_harm() {
    let scheduler = Scheduler::default();
    let card = scheduler.review(None, Rating::Easy, 500);
    let early = scheduler.review(Some(&card), Rating::Good, 400);
    assert!(early.due_day > 400 && early.memory.stability >= card.memory.stability);
}

#[test]
fn more_retention_means_shorter_intervals() {
    let memory = Memory { stability: 10.0, difficulty: 5.0 };
    let days = |desired_retention| Scheduler { desired_retention, ..Scheduler::default() }.interval_days(memory);
    assert_eq!(days(0.9), 10);
    assert!(days(0.97) < days(0.9) && days(0.9) < days(0.8));
}
