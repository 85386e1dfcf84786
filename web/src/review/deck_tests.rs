//! The cards over days: which come when, mistakes, and taking reviews back.

use super::*;

fn card(id: &str) -> Faced {
    let faces = [("", String::new()), ("", String::new()), ("", String::new())];
    Faced { id: id.to_owned(), prompt: String::new(), faces, exam: None, note: None, exercise: None }
}

fn ids(deck: &Deck, cards: &[Faced], today: u32) -> Vec<String> {
    deck.queue(cards, today).into_iter().map(|at| cards[at].id.clone()).collect()
}

#[test]
fn due_cards_come_before_new_ones_and_forgotten_ones_at_the_end() {
    let (mut deck, scheduler) = (Deck::default(), Scheduler::default());
    let cards = ["a", "b", "c", "quiz:x"].map(card);
    assert_eq!(ids(&deck, &cards, 100), ["quiz:x", "a", "b", "c"]);
    deck.review(&scheduler, "b", Rating::Good, 100);
    deck.review(&scheduler, "a", Rating::Again, 100);
    assert_eq!(ids(&deck, &cards, 100), ["quiz:x", "c", "a"]);
    assert_eq!(ids(&deck, &cards, 102), ["a", "b", "quiz:x", "c"]);
    assert_eq!(deck.today(&cards, 102), Today { due: 2, new: 2, done: 0 });
    assert_eq!(deck.today(&cards, 100).done, 2);
}

#[test]
fn so_many_new_cards_come_a_day() {
    let (mut deck, scheduler) = (Deck::default(), Scheduler::default());
    let cards: Vec<Faced> = (0..25).map(|n| card(&format!("c{n}"))).collect();
    for _ in 0..NEW_PER_DAY {
        let next = ids(&deck, &cards, 7).remove(0);
        deck.review(&scheduler, &next, Rating::Easy, 7);
    }
    assert_eq!(deck.today(&cards, 7), Today { done: NEW_PER_DAY as usize, ..Today::default() });
    assert_eq!(deck.today(&cards, 8), Today { new: NEW_PER_DAY as usize, ..Today::default() });
    assert!(deck.has_unseen(&cards));
    deck.more_today(7);
    assert_eq!(deck.today(&cards, 7).new, NEW_PER_DAY as usize);
    assert_eq!(deck.today(&cards, 8).new, NEW_PER_DAY as usize, "more of one day are not more of the next");
    assert_eq!(deck.next_in_days(&cards, 7), Some(8));
}

fn quiz() -> Source {
    Source::Quiz("x".to_owned())
}

#[test]
fn a_mistake_makes_one_new_card() {
    let (mut deck, scheduler) = (Deck::default(), Scheduler::default());
    deck.learn_from(quiz(), &scheduler, 10);
    deck.learn_from(quiz(), &scheduler, 10);
    assert_eq!(deck.made().count(), 1);
    assert_eq!(ids(&deck, &["a", "quiz:x"].map(card), 10), ["quiz:x", "a"]);
}

#[test]
fn a_known_card_is_forgotten_once_a_day_and_comes_tomorrow() {
    let (mut deck, scheduler) = (Deck::default(), Scheduler::default());
    deck.learn_from(quiz(), &scheduler, 10);
    deck.review(&scheduler, "quiz:x", Rating::Easy, 10);
    assert!(deck.is_known("quiz:x"));
    deck.learn_from(quiz(), &scheduler, 12);
    let once = deck.clone();
    assert!(!deck.is_known("quiz:x"));
    assert_eq!(ids(&deck, &[card("quiz:x")], 12), Vec::<String>::new());
    assert_eq!(ids(&deck, &[card("quiz:x")], 13), ["quiz:x"]);
    deck.learn_from(quiz(), &scheduler, 12);
    assert_eq!(deck, once, "one day forgets once, however often");
}

#[test]
fn a_card_reviewed_today_keeps_what_is_remembered_of_it() {
    let (mut deck, scheduler) = (Deck::default(), Scheduler::default());
    deck.review(&scheduler, "quiz:x", Rating::Easy, 10);
    let memory = deck.of("quiz:x").unwrap().memory;
    deck.learn_from(quiz(), &scheduler, 10);
    let now = deck.of("quiz:x").unwrap();
    assert_eq!((now.memory, now.due_day), (memory, 11));
}

#[test]
fn a_failed_check_makes_a_card_and_further_ones_of_the_day_change_nothing() {
    let (mut deck, scheduler) = (Deck::default(), Scheduler::default());
    let exercise = || Source::Exercise("e".to_owned());
    deck.learn_from(exercise(), &scheduler, 10);
    assert_eq!(deck.made().collect::<Vec<_>>(), [exercise()]);
    let id = exercise().card_id();
    deck.review(&scheduler, &id, Rating::Easy, 10);
    let known = *deck.of(&id).unwrap();
    deck.learn_from(exercise(), &scheduler, 10);
    assert_eq!(deck.of(&id), Some(&known));
    deck.learn_from(exercise(), &scheduler, 11);
    let forgotten = *deck.of(&id).unwrap();
    assert_eq!(forgotten.due_day, 12);
    assert!(forgotten.memory.stability < known.memory.stability);
}

#[test]
fn a_review_that_is_taken_back_never_was() {
    let (mut deck, scheduler) = (Deck::default(), Scheduler::default());
    deck.review(&scheduler, "a", Rating::Good, 9);
    for (id, rating) in [("a", Rating::Again), ("b", Rating::Easy)] {
        let before = deck.queue(&["a", "b"].map(card), 11);
        let counts = deck.today(&["a", "b"].map(card), 11);
        let done = deck.review(&scheduler, id, rating, 11);
        deck.take_back(done);
        assert_eq!(deck.queue(&["a", "b"].map(card), 11), before);
        assert_eq!(deck.today(&["a", "b"].map(card), 11), counts);
    }
}

#[test]
fn of_two_browsers_the_later_review_counts() {
    let scheduler = Scheduler::default();
    let (mut here, mut there) = (Deck::default(), Deck::default());
    here.review(&scheduler, "a", Rating::Easy, 20);
    there.review(&scheduler, "a", Rating::Again, 19);
    there.review(&scheduler, "b", Rating::Good, 19);
    there.learn_from(quiz(), &scheduler, 19);
    let both = here.clone().merged(there.clone());
    assert_eq!(both.of("a"), here.of("a"));
    assert_eq!(both.of("b"), there.of("b"));
    assert_eq!((both.made().count(), both.reviewed_count()), (1, 2));
    assert_eq!(both.clone().merged(there), both, "the same once more changes nothing");
}

#[test]
fn what_an_earlier_version_kept_is_read() {
    let text = r#"{"reviewed":{"a":{"stability":2.3,"difficulty":5.0,"on_day":10,"due_day":12}},
        "made":[{"quiz":"x"}],"new_day":10,"new_count":1}"#;
    let deck: Deck = serde_json::from_str(text).unwrap();
    assert_eq!((deck.of("a").unwrap().due_day, deck.new_on(10), deck.made().count()), (12, 1, 1));
}
