//! The English names of months, weekdays and halves of a day, and how they are found in a text.

use super::Field;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const HALVES: [&str; 2] = ["AM", "PM"];
const ERAS: [&str; 2] = ["BC", "AD"];
/// Letters of a short name.
const SHORT: usize = 3;

/// The names of a field, and the number of the first.
fn names(field: Field) -> (&'static [&'static str], i64) {
    match field {
        Field::Month => (&MONTHS, 1),
        Field::DayOfWeek => (&WEEKDAYS, 1),
        Field::Halfday => (&HALVES, 0),
        Field::Era => (&ERAS, 0),
        _ => (&[], 0),
    }
}

fn short(name: &'static str) -> &'static str {
    name.get(..SHORT).unwrap_or(name)
}

/// The name of a field's value.
pub(super) fn name(field: Field, value: i64, is_long: bool) -> &'static str {
    let (names, first) = names(field);
    let found = usize::try_from(value - first).ok().and_then(|index| names.get(index)).copied().unwrap_or_default();
    if is_long { found } else { short(found) }
}

/// The longest name, long or short, that a text begins with: its value and its length. Letters are as in the name, or all of
/// one case.
pub(super) fn find(field: Field, text: &str) -> Option<(i64, usize)> {
    let (names, first) = names(field);
    let mut best = None;
    for (value, name) in (first..).zip(names) {
        for form in [*name, short(name)] {
            let found = text
                .get(..form.len())
                .is_some_and(|start| start == form || start == form.to_lowercase() || start == form.to_uppercase());
            if found && best.is_none_or(|(_, length)| form.len() > length) {
                best = Some((value, form.len()));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found() {
        assert_eq!(find(Field::Month, "January 1"), Some((1, 7)));
        assert_eq!(find(Field::Month, "JAN 1"), Some((1, 3)));
        assert_eq!(find(Field::Month, "jAn 1"), None);
        assert_eq!(find(Field::Halfday, "pm"), Some((1, 2)));
        assert_eq!((name(Field::DayOfWeek, 7, false), name(Field::DayOfWeek, 7, true)), ("Sun", "Sunday"));
    }
}
