//! Whether a database stands in the catalog as an exercise wants it: its location and its comment, which no statement shows.

use super::cell::unseen_difference;
use super::finding::{Finding, Rung};
use super::seen::DatabaseEntry;
use crate::check::Wanted;

/// What is wanted of a database's entry.
pub(crate) struct WantedEntry<'w> {
    pub(crate) name: &'w str,
    pub(crate) location: Wanted,
    pub(crate) comment: Wanted,
}

impl WantedEntry<'_> {
    /// What is not as it should be, beside the entry after the reference.
    pub(crate) fn check(&self, got: Option<&DatabaseEntry>, expected: Option<&DatabaseEntry>) -> Option<Finding> {
        let name = self.name;
        let (got, expected) = match (got, expected) {
            (Some(got), Some(expected)) => (got, expected),
            // The exercise may want it to be gone.
            (None, None) => return None,
            (Some(_), None) => {
                let says = format!("After your statements, the database `{name}` is there; it should not be.");
                return Some(Finding::new(Rung::State, says));
            }
            (None, Some(_)) => {
                let says = format!("After your statements, there is no database `{name}`.");
                return Some(Finding::new(Rung::State, says).hint("CREATE DATABASE makes one."));
            }
        };
        let parts = [
            (&LOCATION, self.location, got.location.as_deref(), expected.location.as_deref()),
            (&COMMENT, self.comment, got.comment.as_deref(), expected.comment.as_deref()),
        ];
        parts.into_iter().find_map(|(part, wanted, got, expected)| {
            let (says, hint) = part.difference(wanted, filled(got), filled(expected))?;
            let says = format!("After your statements, the database `{name}` differs from what was asked. {says}");
            Some(Finding::new(Rung::State, says).hint(hint))
        })
    }
}

/// A text with nothing in it says as little as none.
fn filled(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
}

/// A part of an entry.
struct Part {
    name: &'static str,
    clause: &'static str,
    /// How it is compared.
    rule: &'static str,
}

const LOCATION: Part = Part {
    name: "location",
    clause: "LOCATION",
    rule: "Names in S3 tell upper from lower case; a slash at the end makes no difference.",
};
const COMMENT: Part =
    Part { name: "comment", clause: "COMMENT", rule: "The task says the comment; it is compared to the letter." };

impl Part {
    /// What is wrong with it, and what to look at.
    fn difference(&self, wanted: Wanted, got: Option<&str>, expected: Option<&str>) -> Option<(String, String)> {
        let Self { name, clause, rule } = self;
        match (wanted, got, expected) {
            (Wanted::Free, ..) | (Wanted::Some, Some(_), _) => None,
            (Wanted::Same, got, expected) if got == expected => None,
            (Wanted::Same, Some(got), Some(expected)) => {
                let unseen = unseen_difference(Some(got), Some(expected));
                let unseen = unseen.map_or_else(String::new, |unseen| format!(" {unseen}"));
                Some((format!("Its {name} is `{got}`; it should be `{expected}`.{unseen}"), (*rule).to_owned()))
            }
            (Wanted::Same, Some(got), None) => {
                Some((format!("Its {name} is `{got}`; none is asked for."), format!("Leave {clause} out.")))
            }
            (Wanted::Some, None, _) | (Wanted::Same, None, _) => {
                Some((format!("It has no {name}."), format!("CREATE DATABASE takes {clause} behind the name.")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(location: Option<&str>, comment: Option<&str>) -> DatabaseEntry {
        DatabaseEntry { location: location.map(str::to_owned), comment: comment.map(str::to_owned) }
    }

    fn told(wanted: (Wanted, Wanted), got: Option<&DatabaseEntry>) -> Option<String> {
        let expected = entry(Some("s3://learner/y/"), Some("For marketing"));
        let wanted = WantedEntry { name: "campaigns", location: wanted.0, comment: wanted.1 };
        let finding = wanted.check(got, Some(&expected))?;
        let says = finding.says;
        Some(says.strip_prefix("After your statements, ").unwrap_or(&says).to_owned())
    }

    #[test]
    fn a_place_and_a_comment_count_as_far_as_they_are_asked_for() {
        let bare = entry(None, None);
        assert_eq!(told((Wanted::Free, Wanted::Free), Some(&bare)), None);
        assert_eq!(told((Wanted::Same, Wanted::Some), Some(&entry(Some("s3://learner/y/"), Some("Mine")))), None);
        let differs = "the database `campaigns` differs from what was asked.";
        for (wanted, got, expected) in [
            ((Wanted::Same, Wanted::Free), &bare, "It has no location."),
            ((Wanted::Free, Wanted::Some), &bare, "It has no comment."),
            ((Wanted::Free, Wanted::Some), &entry(None, Some(" ")), "It has no comment."),
            (
                (Wanted::Same, Wanted::Free),
                &entry(Some("s3://learner/x/"), None),
                "Its location is `s3://learner/x/`; it should be `s3://learner/y/`.",
            ),
            (
                (Wanted::Same, Wanted::Free),
                &entry(Some("s3://learner/Y/"), None),
                "Its location is `s3://learner/Y/`; it should be `s3://learner/y/`. They differ only in upper and lower case.",
            ),
            (
                (Wanted::Free, Wanted::Same),
                &entry(None, Some("for sales")),
                "Its comment is `for sales`; it should be `For marketing`.",
            ),
        ] {
            assert_eq!(told(wanted, Some(got)), Some(format!("{differs} {expected}")));
        }
    }

    #[test]
    fn a_database_that_is_not_there_is_told_as_such() {
        let place = (Wanted::Same, Wanted::Free);
        assert_eq!(told(place, None).as_deref(), Some("there is no database `campaigns`."));
        let wanted = WantedEntry { name: "campaigns", location: Wanted::Same, comment: Wanted::Free };
        assert_eq!(wanted.check(None, None), None, "the exercise wants it gone");
        let finding = wanted.check(Some(&entry(None, None)), None).unwrap();
        assert_eq!(finding.says, "After your statements, the database `campaigns` is there; it should not be.");
    }
}
