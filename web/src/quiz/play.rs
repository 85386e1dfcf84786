//! A round as it goes: answering, judging, going on, handing an exam in, and its score by domain.

use super::given::Given;
use super::mix::shown_order;
use super::record::{QuizState, Round, Slot};
use athenaeum_course::{DOMAINS, QuizItem};

/// What a learner does in a round.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Move {
    /// Begins.
    Begin(Round),
    /// Changes the answer to the item shown.
    Give(Given),
    /// Has the answer judged.
    Judge,
    /// Goes to an item.
    GoTo(usize),
    /// Marks the item shown, to come back to it, or takes the mark away.
    Flag,
    /// Goes on without a clock.
    StopClock,
    /// Has all answers of an exam judged.
    HandIn,
    /// The same, because the time is over.
    RunOut,
    /// Leaves the round.
    Leave,
}

/// Items by id.
pub(super) type Items<'a> = &'a [QuizItem];

/// The item of this id.
pub(super) fn item<'a>(items: Items<'a>, id: &str) -> Option<&'a QuizItem> {
    items.iter().find(|item| item.id == id)
}

/// The answer to the item shown, as far as there is one.
pub(super) fn given(round: &Round, item: &QuizItem) -> Given {
    let slot = round.slots.iter().find(|slot| slot.id == item.id);
    slot.and_then(|slot| slot.given.clone()).unwrap_or_else(|| Given::nothing(item, shown_order(item, round.seed)))
}

/// The state after a move, and the ids of items that were failed by it.
pub(super) fn after(mut state: QuizState, items: Items<'_>, the_move: Move) -> (QuizState, Vec<String>) {
    let mut failed = Vec::new();
    if let Move::Begin(round) = the_move {
        state.round = Some(round);
        return (state, failed);
    }
    let Some(mut round) = state.round.take() else { return (state, failed) };
    match the_move {
        Move::Begin(_) | Move::Leave => return (state, failed),
        Move::Give(given) => {
            if let Some(slot) = round.slot_mut().filter(|slot| slot.right.is_none()) {
                slot.given = Some(given);
            }
        }
        Move::Judge => judge(&mut state, &mut round, items, round_at, &mut failed),
        Move::GoTo(at) => round.at = at.min(round.slots.len()),
        Move::Flag => {
            if let Some(slot) = round.slot_mut() {
                slot.flagged = !slot.flagged;
            }
        }
        Move::StopClock => round.mode = round.mode.without_clock(),
        Move::HandIn | Move::RunOut => {
            round.ran_out = the_move == Move::RunOut;
            judge(&mut state, &mut round, items, every, &mut failed);
            round.at = round.slots.len();
        }
    }
    state.round = Some(round);
    (state, failed)
}

fn round_at(round: &Round, place: usize) -> bool {
    round.at == place
}

fn every(_: &Round, _: usize) -> bool {
    true
}

fn judge(
    state: &mut QuizState,
    round: &mut Round,
    items: Items<'_>,
    is_meant: fn(&Round, usize) -> bool,
    failed: &mut Vec<String>,
) {
    let verdicts: Vec<Option<bool>> = round
        .slots
        .iter()
        .enumerate()
        .map(|(place, slot)| match item(items, &slot.id) {
            // In an exam an answer that was never given is wrong, also where steps stand as they were shown.
            Some(item) if slot.right.is_none() && is_meant(round, place) => Some(match &slot.given {
                Some(given) => given.is_right(item),
                None => !round.is_exam() && given(round, item).is_right(item),
            }),
            _ => None,
        })
        .collect();
    for (slot, verdict) in round.slots.iter_mut().zip(verdicts) {
        if let Some(right) = verdict {
            slot.right = Some(right);
            state.record.answered(&slot.id, right);
            if !right {
                failed.push(slot.id.clone());
            }
        }
    }
}

/// Whether there is a whole answer to an item of a round.
pub(super) fn is_answered(slot: &Slot, items: Items<'_>) -> bool {
    let given = slot.given.as_ref().zip(item(items, &slot.id));
    given.is_some_and(|(given, item)| given.is_complete(item))
}

/// The notes of what was failed, each with how often, most often first.
pub(super) fn notes_of_failed(round: &Round, items: Items<'_>) -> Vec<(String, usize)> {
    let mut notes: Vec<(String, usize)> = Vec::new();
    let failed = round.slots.iter().filter(|slot| slot.right == Some(false));
    for item in failed.filter_map(|slot| item(items, &slot.id)) {
        match notes.iter_mut().find(|(slug, _)| *slug == item.note) {
            Some((_, count)) => *count += 1,
            None => notes.push((item.note.clone(), 1)),
        }
    }
    notes.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    notes
}

/// Right answers and questions of each domain that has any: number, name, right, all.
pub(super) fn score(round: &Round, items: Items<'_>) -> Vec<(u8, &'static str, usize, usize)> {
    let of_domain = |number: u8| {
        round.slots.iter().filter(move |slot| {
            item(items, &slot.id).and_then(|item| item.exam.domain()).is_some_and(|domain| domain.number == number)
        })
    };
    DOMAINS
        .iter()
        .map(|domain| {
            let right = of_domain(domain.number).filter(|slot| slot.right == Some(true)).count();
            (domain.number, domain.name, right, of_domain(domain.number).count())
        })
        .filter(|(_, _, _, all)| *all > 0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::record::Mode;
    use super::super::samples::{order, single};
    use super::*;

    fn items() -> Vec<QuizItem> {
        vec![single("a", "1.1.1"), single("b", "2.1.1"), order("c", "2.1.1")]
    }

    fn begun(mode: Mode) -> QuizState {
        let ids = ["a", "b", "c"].map(str::to_owned).to_vec();
        after(QuizState::default(), &items(), Move::Begin(Round::new(mode, "Mixed".to_owned(), ids, 5))).0
    }

    fn choose(state: QuizState, option: usize) -> QuizState {
        let items = items();
        let round = state.round.as_ref().unwrap();
        let item = item(&items, &round.slot().unwrap().id).unwrap();
        let given = given(round, item).toggled(item, option);
        after(state, &items, Move::Give(given)).0
    }

    #[test]
    fn an_answer_is_judged_once_and_then_stays() {
        let (state, failed) = after(choose(begun(Mode::Practice), 0), &items(), Move::Judge);
        assert_eq!(failed, ["a"]);
        assert_eq!(state.record.last_was_right("a"), Some(false));
        let (state, failed) = after(choose(state, 1), &items(), Move::Judge);
        assert!(failed.is_empty(), "an answer that was judged cannot be changed");
        assert_eq!(state.round.unwrap().slots[0].right, Some(false));
    }

    #[test]
    fn an_exam_is_judged_when_it_is_handed_in() {
        let items = items();
        let state = choose(begun(Mode::Exam { ends_at_ms: Some(1000.0) }), 1);
        let (state, _) = after(state, &items, Move::StopClock);
        assert_eq!(state.round.as_ref().unwrap().mode, Mode::Exam { ends_at_ms: None });
        let (state, _) = after(state, &items, Move::GoTo(1));
        let (state, failed) = after(choose(state, 2), &items, Move::HandIn);
        assert_eq!(failed, ["b", "c"]);
        let round = state.round.as_ref().unwrap();
        assert!(round.is_over());
        let scores: Vec<_> = score(round, &items).into_iter().map(|(n, _, right, all)| (n, right, all)).collect();
        assert_eq!(scores, [(1, 1, 1), (2, 0, 2)]);
    }

    #[test]
    fn an_exam_whose_time_is_over_is_handed_in() {
        let items = items();
        let (state, _) = after(begun(Mode::Exam { ends_at_ms: Some(1.0) }), &items, Move::RunOut);
        let round = state.round.unwrap();
        assert!(round.ran_out && round.is_over());
        assert_eq!(round.slots.iter().filter(|slot| slot.right == Some(false)).count(), 3);
    }

    #[test]
    fn an_item_is_flagged_and_half_an_answer_is_none() {
        let items = vec![super::super::samples::multiple("a", "1.1.1")];
        let round = Round::new(Mode::Exam { ends_at_ms: None }, String::new(), vec!["a".to_owned()], 1);
        let (state, _) = after(QuizState::default(), &items, Move::Begin(round));
        let (state, _) = after(state, &items, Move::Flag);
        let given = Given::nothing(&items[0], Vec::new()).toggled(&items[0], 0);
        let (state, _) = after(state, &items, Move::Give(given.clone()));
        assert!(state.round.as_ref().unwrap().slots[0].flagged);
        assert!(!is_answered(&state.round.as_ref().unwrap().slots[0], &items));
        let (state, _) = after(state, &items, Move::Give(given.toggled(&items[0], 1)));
        assert!(is_answered(&state.round.as_ref().unwrap().slots[0], &items));
        let (state, _) = after(state, &items, Move::Flag);
        assert!(!state.round.unwrap().slots[0].flagged);
    }

    #[test]
    fn the_notes_of_what_was_failed_come_most_failed_first() {
        let mut items = vec![single("a", "1.1.1"), single("b", "1.1.1"), single("c", "1.1.1"), single("d", "1.1.1")];
        items[2].note = items[1].note.clone();
        let ids = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
        let mut round = Round::new(Mode::Practice, String::new(), ids, 1);
        for (slot, right) in round.slots.iter_mut().zip([false, false, false, true]) {
            slot.right = Some(right);
        }
        assert_eq!(notes_of_failed(&round, &items), [("note-b".to_owned(), 2), ("note-a".to_owned(), 1)]);
    }

    #[test]
    fn a_round_that_is_left_is_gone_and_its_answers_stay() {
        let (state, _) = after(choose(begun(Mode::Practice), 1), &items(), Move::Judge);
        let (state, _) = after(state, &items(), Move::Leave);
        assert_eq!((state.round.is_none(), state.record.last_was_right("a")), (true, Some(true)));
    }
}
