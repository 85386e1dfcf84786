//! Invented people: names from word lists, addresses at example.com, phone numbers from the 555 range.

use crate::rng::Rng;

const FIRST_NAMES: [&str; 32] = [
    "Ada", "Ben", "Clara", "Dario", "Elin", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Katya", "Leo", "Mira", "Noah",
    "Olga", "Pablo", "Quentin", "Rosa", "Samir", "Tilda", "Ugo", "Vera", "Wanda", "Xavier", "Yara", "Zoe", "Amira",
    "Bruno", "Celia", "Dylan", "Emma", "Felix",
];
const LAST_NAMES: [&str; 32] = [
    "Almeida", "Berger", "Castro", "Dubois", "Eriksen", "Ferrari", "Garcia", "Hansen", "Ivanov", "Jansen", "Keller",
    "Lopez", "Martin", "Novak", "Olsen", "Petit", "Quinn", "Rossi", "Schmidt", "Tanaka", "Ulrich", "Vasquez", "Weber",
    "Xu", "Young", "Zimmer", "Andersen", "Blanc", "Costa", "Duarte", "Evans", "Fischer",
];

/// A person with this number; the same number is always the same person.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) first_name: &'static str,
    pub(crate) last_name: &'static str,
    pub(crate) email: String,
    /// Ten digits, of which three are 555.
    pub(crate) phone: String,
}

impl Person {
    /// The person with this number.
    pub(crate) fn new(number: i64) -> Self {
        let mut rng = Rng::stream("people", number);
        let (first_name, last_name) = (rng.pick(&FIRST_NAMES), rng.pick(&LAST_NAMES));
        let email = format!("{}.{}{number}@example.com", first_name.to_lowercase(), last_name.to_lowercase());
        let phone = format!("{}555{:04}", rng.between(201, 989), rng.below(10_000));
        Self { first_name, last_name, email, phone }
    }

    /// First and last name.
    pub(crate) fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}
