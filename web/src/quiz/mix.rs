//! Which items come in a round, and in which order their parts are shown: shuffled by a number, so that the same number
//! gives the same round after a reload.

use super::given::part_count;
use super::record::Record;
use athenaeum_course::{DOMAINS, QuizItem, QuizKind};

/// What a round of practice is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    /// Everything.
    Mixed,
    /// What was answered wrong the last time.
    Missed,
    /// A shelf of notes.
    Topic(String),
    /// A domain of the exam, by its number.
    Domain(u8),
}

/// Items of a round of practice at most.
pub(super) const ROUND_LENGTH: usize = 10;

/// Whether an item belongs to a subject; `topic` is the shelf of its note.
pub(super) fn belongs(subject: &Subject, item: &QuizItem, topic: Option<&str>, record: &Record) -> bool {
    match subject {
        Subject::Mixed => true,
        Subject::Missed => record.last_was_right(&item.id) == Some(false),
        Subject::Topic(name) => topic == Some(name),
        Subject::Domain(number) => item.exam.domain().is_some_and(|domain| domain.number == *number),
    }
}

/// Items to practise: those never seen first, then those answered wrong, then the others.
pub(super) fn practice(items: &[&QuizItem], record: &Record, seed: u32) -> Vec<String> {
    let urgency = |item: &QuizItem| match record.last_was_right(&item.id) {
        None => 0_u8,
        Some(false) => 1,
        Some(true) => 2,
    };
    let mut order = shuffled(items, seed);
    order.sort_by_key(|item| urgency(item));
    order.into_iter().take(ROUND_LENGTH).map(|item| item.id.clone()).collect()
}

/// Items of an exam: as many of each domain as its weight says and there are.
pub(super) fn exam(items: &[&QuizItem], count: usize, seed: u32) -> Vec<String> {
    let mut of_domain: Vec<Vec<&QuizItem>> = DOMAINS
        .iter()
        .map(|domain| {
            let own: Vec<&QuizItem> = items
                .iter()
                .copied()
                .filter(|item| item.exam.domain().is_some_and(|other| other.number == domain.number))
                .collect();
            shuffled(&own, seed)
        })
        .collect();
    let available: Vec<usize> = of_domain.iter().map(Vec::len).collect();
    for (own, share) in of_domain.iter_mut().zip(shares(count, &available)) {
        own.truncate(share);
    }
    let chosen: Vec<&QuizItem> = of_domain.into_iter().flatten().collect();
    shuffled(&chosen, seed.wrapping_add(1)).into_iter().map(|item| item.id.clone()).collect()
}

/// How many of each domain: by weight, and what one domain lacks the others give.
fn shares(count: usize, available: &[usize]) -> Vec<usize> {
    let mut shares = vec![0; available.len()];
    let total = count.min(available.iter().sum());
    for given in 0..total {
        // The next goes where most is owed.
        let owed = |at: usize, share: usize| {
            let percent = DOMAINS.get(at).map_or(0, |domain| i64::from(domain.percent));
            percent * (given as i64 + 1) - 100 * share as i64
        };
        let next = (0..shares.len())
            .filter(|at| shares.get(*at) < available.get(*at))
            .max_by_key(|at| (owed(*at, shares.get(*at).copied().unwrap_or_default()), usize::MAX - at));
        if let Some(share) = next.and_then(|at| shares.get_mut(at)) {
            *share += 1;
        }
    }
    shares
}

/// The order in which the parts of an item are shown. Steps never stand in the right order by chance.
pub(super) fn shown_order(item: &QuizItem, seed: u32) -> Vec<usize> {
    let places: Vec<usize> = (0..part_count(item)).collect();
    let mut order = shuffled(&places, seed ^ text_number(&item.id));
    if matches!(item.kind, QuizKind::Order { .. }) && order == places && order.len() > 1 {
        order.rotate_left(1);
    }
    order
}

/// The same things in an order that only the number decides.
pub(super) fn shuffled<T: Clone>(things: &[T], seed: u32) -> Vec<T> {
    let mut order = things.to_vec();
    let mut state = seed;
    for at in (1..order.len()).rev() {
        state = next_number(state);
        order.swap(at, (state >> 8) as usize % (at + 1));
    }
    order
}

/// A step of a linear congruential generator, with the constants of "Numerical Recipes".
fn next_number(state: u32) -> u32 {
    state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223)
}

/// A number made of a text (FNV-1a).
fn text_number(text: &str) -> u32 {
    text.bytes().fold(2_166_136_261, |number, byte| (number ^ u32::from(byte)).wrapping_mul(16_777_619))
}

#[cfg(test)]
mod tests {
    use super::super::samples::{order, single};
    use super::*;

    #[test]
    fn an_exam_is_weighted_by_domain() {
        assert_eq!(shares(50, &[99, 99, 99, 99]), [17, 13, 11, 9]);
        assert_eq!(shares(10, &[99, 99, 99, 99]).iter().sum::<usize>(), 10);
    }

    #[test]
    fn what_a_domain_lacks_the_others_give() {
        assert_eq!(shares(20, &[99, 2, 99, 0]).iter().sum::<usize>(), 20);
        assert_eq!(shares(20, &[3, 2, 1, 0]), [3, 2, 1, 0]);
    }

    #[test]
    fn the_same_number_gives_the_same_round() {
        let items: Vec<QuizItem> = (0..30).map(|n| single(&format!("q{n}"), &format!("{}.1.1", n % 4 + 1))).collect();
        let items: Vec<&QuizItem> = items.iter().collect();
        let ids = exam(&items, 10, 7);
        assert_eq!(ids.len(), 10);
        assert_eq!(ids, exam(&items, 10, 7));
        assert_ne!(ids, exam(&items, 10, 8));
    }

    #[test]
    fn what_was_never_seen_comes_first_and_then_what_was_wrong() {
        let items: Vec<QuizItem> = (0..12).map(|n| single(&format!("q{n}"), "1.1.1")).collect();
        let items: Vec<&QuizItem> = items.iter().collect();
        let mut record = Record::default();
        for n in 0..9 {
            record.answered(&format!("q{n}"), n != 4);
        }
        let ids = practice(&items, &record, 3);
        assert_eq!(ids.len(), ROUND_LENGTH);
        let mut fresh = ids[..3].to_vec();
        fresh.sort();
        assert_eq!(fresh, ["q10", "q11", "q9"]);
        assert_eq!(ids[3], "q4");
    }

    #[test]
    fn steps_are_never_shown_in_the_right_order() {
        for seed in 0..50 {
            assert_ne!(shown_order(&order("a", "1.1.1"), seed), [0, 1, 2]);
        }
    }

    #[test]
    fn a_subject_is_a_shelf_or_a_domain() {
        let item = single("a", "2.1.1");
        let mut record = Record::default();
        let is_of = |subject: Subject, topic: Option<&str>, record: &Record| belongs(&subject, &item, topic, record);
        assert!(is_of(Subject::Mixed, None, &record));
        assert!(is_of(Subject::Topic("Athena".to_owned()), Some("Athena"), &record));
        assert!(!is_of(Subject::Topic("Athena".to_owned()), None, &record));
        assert!(is_of(Subject::Domain(2), None, &record) && !is_of(Subject::Domain(1), None, &record));
        assert!(!is_of(Subject::Missed, None, &record), "what was never answered was not missed");
        record.answered("a", false);
        assert!(is_of(Subject::Missed, None, &record));
        record.answered("a", true);
        assert!(!is_of(Subject::Missed, None, &record));
    }
}
