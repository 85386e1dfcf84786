//! A compiled regular expression, its matches in a text, and expressions that are compiled once.

use super::syntax::{Subject, translate};
use crate::function::Call;
use crate::scalar::string::text::{char_length, padded};
use crate::{Failure, Type};
use athenaeum_diagnostic::Code;
use fancy_regex::{Captures, Regex, RegexBuilder};
use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// Steps of backtracking before a text is given up: an expression that explodes must not hang the page. Expressions
/// without look-around and references do not backtrack at all.
const BACKTRACK_STEPS: usize = 5_000_000;
/// Compiled expressions that are kept.
const KEPT: usize = 200;

/// A compiled expression.
#[derive(Debug)]
pub(crate) struct Pattern {
    java: String,
    plain: Regex,
    names: Vec<(String, usize)>,
    /// For texts that end in a line feed, compiled when one comes.
    line_feed: OnceCell<Regex>,
}

/// A match: the whole and its groups.
#[derive(Debug)]
pub(super) struct Groups<'t> {
    captures: Captures<'t, str>,
    text: &'t str,
}

impl<'t> Groups<'t> {
    /// Where a group begins and ends; group 0 is the whole match.
    pub(super) fn range(&self, group: usize) -> Option<(usize, usize)> {
        self.captures.get(group).map(|found| (found.start(), found.end()))
    }

    /// The text of a group.
    pub(super) fn text(&self, group: usize) -> Option<&'t str> {
        let (start, end) = self.range(group)?;
        self.text.get(start..end)
    }
}

fn compile(java: &str, subject: Subject) -> Result<(Regex, Vec<(String, usize)>), Failure> {
    let translated = translate(java, subject)?;
    let regex = RegexBuilder::new(&translated.pattern).backtrack_limit(BACKTRACK_STEPS).build().map_err(|error| {
        Failure::new(Code::NotSupported, format!("The regular expression is not supported here: {java} ({error})"))
    })?;
    Ok((regex, translated.names))
}

impl Pattern {
    /// Compiles an expression in Java's syntax.
    pub(crate) fn new(java: &str) -> Result<Self, Failure> {
        let (plain, names) = compile(java, Subject::Plain)?;
        Ok(Self { java: java.to_owned(), plain, names, line_feed: OnceCell::new() })
    }

    fn regex(&self, text: &str) -> Result<&Regex, Failure> {
        if !text.ends_with('\n') {
            return Ok(&self.plain);
        }
        if let Some(regex) = self.line_feed.get() {
            return Ok(regex);
        }
        let (regex, _) = compile(&self.java, Subject::EndsInLineFeed)?;
        Ok(self.line_feed.get_or_init(|| regex))
    }

    fn given_up(&self, error: &fancy_regex::Error) -> Failure {
        Failure::new(
            Code::NotSupported,
            format!("The regular expression tries too many ways to match a text and gives up: {} ({error})", self.java),
        )
    }

    /// How many groups it has, the whole match left out.
    pub(super) fn groups(&self) -> usize {
        self.plain.captures_len().saturating_sub(1)
    }

    /// The number of a named group.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        self.names.iter().find(|(other, _)| other == name).map(|(_, number)| *number)
    }

    /// Whether it matches anywhere.
    pub(crate) fn is_match(&self, text: &str) -> Result<bool, Failure> {
        self.regex(text)?.is_match(text).map_err(|error| self.given_up(&error))
    }

    /// The first match.
    pub(super) fn first<'t>(&self, text: &'t str) -> Result<Option<Groups<'t>>, Failure> {
        self.from(text, 0)
    }

    fn from<'t>(&self, text: &'t str, start: usize) -> Result<Option<Groups<'t>>, Failure> {
        let found = self.regex(text)?.captures_from_pos(text, start).map_err(|error| self.given_up(&error))?;
        Ok(found.map(|captures| Groups { captures, text }))
    }

    /// Calls a function for each match until it says no. After an empty match the search goes on one character later, so
    /// that an empty match may stand right behind another match.
    pub(super) fn each<'t>(
        &self,
        text: &'t str,
        f: impl FnMut(&Groups<'t>) -> Result<bool, Failure>,
    ) -> Result<(), Failure> {
        self.each_from(text, 0, f)
    }

    /// The same from a place on.
    pub(super) fn each_from<'t>(
        &self,
        text: &'t str,
        mut start: usize,
        mut f: impl FnMut(&Groups<'t>) -> Result<bool, Failure>,
    ) -> Result<(), Failure> {
        while start <= text.len() {
            let Some(groups) = self.from(text, start)? else { break };
            let Some((from, to)) = groups.range(0) else { break };
            if !f(&groups)? {
                break;
            }
            start = if from == to {
                to + text.get(to..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
            } else {
                to
            };
        }
        Ok(())
    }
}

thread_local! {
    /// Expressions compiled before, by their text: batches of one query, and rows of a batch, use the same again.
    static COMPILED: RefCell<HashMap<String, Rc<Pattern>>> = RefCell::new(HashMap::new());
}

/// The compiled expressions of a call.
#[derive(Debug, Default)]
pub(crate) struct Patterns {
    /// The one of the row before.
    last: Option<Rc<Pattern>>,
    /// Of expressions that are a char: its length, up to which blanks belong to them.
    char_length: usize,
}

impl Patterns {
    /// For the expressions of a call's second argument.
    pub(crate) fn of(call: &Call<'_>) -> Result<Self, Failure> {
        let is_char = matches!(call.ty(1)?, Type::Char(_));
        Ok(Self { last: None, char_length: if is_char { char_length(call, 1)? } else { 0 } })
    }

    /// The compiled expression.
    pub(crate) fn get(&mut self, java: &str) -> Result<Rc<Pattern>, Failure> {
        let java = if self.char_length > 0 { padded(java, self.char_length) } else { Cow::Borrowed(java) };
        if let Some(last) = self.last.as_ref().filter(|last| last.java == *java) {
            return Ok(Rc::clone(last));
        }
        let known = COMPILED.with_borrow(|compiled| compiled.get(&*java).map(Rc::clone));
        let pattern = match known {
            Some(pattern) => pattern,
            None => {
                let pattern = Rc::new(Pattern::new(&java)?);
                COMPILED.with_borrow_mut(|compiled| {
                    if compiled.len() >= KEPT {
                        compiled.clear();
                    }
                    compiled.insert(java.into_owned(), Rc::clone(&pattern));
                });
                pattern
            }
        };
        self.last = Some(Rc::clone(&pattern));
        Ok(pattern)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_text_may_be_a_line_feed() {
        let matches = |java: &str, text: &str| Pattern::new(java).unwrap().is_match(text).unwrap();
        assert!(matches("a$", "a") && matches("a$", "a\n") && !matches("a$", "a\n\n"));
        assert!(matches(r"a\Z", "a\n") && !matches(r"a\z", "a\n"));
        assert!(matches("(?m)^b$", "a\nb\nc\n") && !matches("^b$", "a\nb"));
        assert!(matches("^(?i)[a-z]+$", "Hello") && matches("(?s)a.b", "a\nb") && !matches("a.b", "a\nb"));
        assert!(matches(r"foo(?!bar)", "foobaz") && matches(r"(?<=a)b", "ab") && !matches(r"(a++)ab", "aaab"));
    }

    #[test]
    fn expressions_that_explode_are_given_up() {
        let pattern = Pattern::new(r"(?:(x+)\1*)+y").unwrap();
        assert_eq!(pattern.is_match(&"x".repeat(60)).unwrap_err().code, Code::NotSupported);
        assert!(!Pattern::new("(x+)*y").unwrap().is_match(&"x".repeat(5_000)).unwrap());
    }
}
