//! Trino's regular expressions (Joni's, with Java's syntax) written as fancy-regex reads them. What is no expression
//! fails with Joni's words; what fancy-regex cannot do is refused later, by itself.

use super::class;
use crate::Failure;
use athenaeum_diagnostic::Code;
use std::iter::Peekable;
use std::str::Chars;

/// How the end of the text is written: `$` also matches before a line feed that ends the text, and `^` in the mode of
/// several lines does not match after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// The text does not end in a line feed: the simple forms do, and need no backtracking.
    Plain,
    /// It does.
    EndsInLineFeed,
}

/// The names of the groups, and the expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Translated {
    /// As fancy-regex reads it.
    pub(super) pattern: String,
    /// The names of groups and their numbers.
    pub(super) names: Vec<(String, usize)>,
}

/// Translates an expression for texts of a kind.
pub(super) fn translate(java: &str, subject: Subject) -> Result<Translated, Failure> {
    let mut reader = Reader {
        chars: java.chars().peekable(),
        out: String::with_capacity(java.len() + 16),
        names: Vec::new(),
        groups: 0,
        subject,
    };
    reader.alternatives(Flags::default(), 0)?;
    match reader.chars.next() {
        None => Ok(Translated { pattern: reader.out, names: reader.names }),
        Some(_) => Err(Failure::argument("unmatched close parenthesis")),
    }
}

/// The modes that are written out here; the others are left to fancy-regex.
#[derive(Debug, Clone, Copy, Default)]
struct Flags {
    /// `(?m)`: `^` and `$` match at lines.
    lines: bool,
    /// `(?x)`: white space and comments mean nothing.
    extended: bool,
}

/// Groups inside groups, at most.
const MAX_DEPTH: usize = 200;

struct Reader<'p> {
    chars: Peekable<Chars<'p>>,
    out: String,
    names: Vec<(String, usize)>,
    groups: usize,
    subject: Subject,
}

impl Reader<'_> {
    /// Reads up to the end, or up to the parenthesis that closes the group, which is left unread.
    fn alternatives(&mut self, mut flags: Flags, depth: usize) -> Result<(), Failure> {
        if depth > MAX_DEPTH {
            return Err(Failure::new(Code::TooLarge, "The regular expression nests too deeply"));
        }
        // Where the atom that a quantifier would repeat begins.
        let mut atom: Option<usize> = None;
        let mut open = 0;
        while let Some(c) = self.chars.peek().copied() {
            if c == ')' {
                break;
            }
            self.chars.next();
            let start = self.out.len();
            match c {
                '|' => {
                    self.out.push('|');
                    atom = None;
                    continue;
                }
                '*' | '+' | '?' => {
                    self.repeat(atom, &c.to_string())?;
                    continue;
                }
                '{' => {
                    if let Some(range) = self.interval()? {
                        self.repeat(atom, &range)?;
                        continue;
                    }
                    self.out.push_str("\\{");
                }
                '(' => {
                    if let Some(changed) = self.group(flags, depth)? {
                        // A mode without a colon holds to the end of the group around it, alternatives included.
                        flags = changed;
                        open += 1;
                        atom = None;
                        continue;
                    }
                    if self.out.len() == start {
                        // A comment.
                        continue;
                    }
                }
                '^' => self.line_start(flags),
                '$' => self.line_end(flags),
                '.' => self.out.push('.'),
                '[' => class::read(&mut self.chars, &mut self.out)?,
                '\\' => {
                    if !self.escape()? {
                        atom = (self.out.len() > start).then_some(self.last_char());
                        continue;
                    }
                }
                _ if flags.extended && c.is_whitespace() => continue,
                '#' if flags.extended => {
                    while self.chars.next_if(|c| *c != '\n').is_some() {}
                    continue;
                }
                _ => literal(c, &mut self.out),
            }
            atom = Some(start);
        }
        (0..open).for_each(|_| self.out.push(')'));
        Ok(())
    }

    /// Where the last character of a quotation begins, which alone a quantifier repeats.
    fn last_char(&self) -> usize {
        let last = self.out.char_indices().next_back().map_or(0, |(at, _)| at);
        let before = self.out.get(..last).unwrap_or("");
        if before.ends_with('\\') && !before.ends_with("\\\\") { last - 1 } else { last }
    }

    /// A quantifier for the atom that begins at a place, greedy, reluctant or possessive.
    fn repeat(&mut self, atom: Option<usize>, quantifier: &str) -> Result<(), Failure> {
        let start = atom.ok_or_else(|| Failure::argument("target of repeat operator is not specified"))?;
        // An atom that is repeated already is one atom for the next quantifier.
        let is_repeated = self.out.ends_with(['*', '+', '?', '}']) && !self.ends_escaped();
        if is_repeated {
            self.out.insert_str(start, "(?:");
            self.out.push(')');
        }
        if self.chars.next_if_eq(&'+').is_some() {
            self.out.insert_str(start, "(?>");
            self.out.push_str(quantifier);
            self.out.push(')');
        } else {
            self.out.push_str(quantifier);
            if self.chars.next_if_eq(&'?').is_some() {
                self.out.push('?');
            }
        }
        Ok(())
    }

    fn ends_escaped(&self) -> bool {
        let before = self.out.get(..self.out.len().saturating_sub(1)).unwrap_or("");
        (before.len() - before.trim_end_matches('\\').len()) % 2 == 1 || self.ends_in_code()
    }

    /// Whether a `}` ends a code point or a class, such as `\x{41}`, not a quantifier.
    fn ends_in_code(&self) -> bool {
        let Some(open) = self.out.ends_with('}').then(|| self.out.rfind('{')).flatten() else { return false };
        let before = self.out.get(..open).unwrap_or("");
        [r"\x", r"\p", r"\P"].iter().any(|code| before.ends_with(code))
    }

    /// `{n}`, `{n,}` or `{n,m}` after its brace; nothing where it is no interval, but text.
    fn interval(&mut self) -> Result<Option<String>, Failure> {
        let mut ahead = self.chars.clone();
        let mut text = String::new();
        loop {
            match ahead.next() {
                Some('}') => break,
                Some(c) if c.is_ascii_digit() || c == ',' => text.push(c),
                _ => return Ok(None),
            }
        }
        let (low, high) = text.split_once(',').unwrap_or((&text, &text));
        if low.is_empty() || high.contains(',') {
            return Ok(None);
        }
        let number = |digits: &str| digits.parse::<u32>().ok().filter(|number| *number <= 100_000);
        let too_big = || Failure::argument("too big number range");
        let low = number(low).ok_or_else(too_big)?;
        if !high.is_empty() && number(high).ok_or_else(too_big)? < low {
            return Err(Failure::argument("invalid repeat range {lower,upper}"));
        }
        self.chars = ahead;
        Ok(Some(format!("{{{text}}}")))
    }

    /// A group after its parenthesis. Gives the new modes where it is a mode that holds from here on.
    fn group(&mut self, flags: Flags, depth: usize) -> Result<Option<Flags>, Failure> {
        if self.chars.next_if_eq(&'?').is_none() {
            self.groups += 1;
            self.out.push('(');
            return self.inside(flags, depth);
        }
        let kind = self.chars.next().ok_or_else(|| Failure::argument("end pattern in group"))?;
        match kind {
            ':' | '=' | '!' | '>' => self.out.extend(['(', '?', kind]),
            '#' => {
                let mut comment = self.chars.by_ref().skip_while(|c| *c != ')');
                return comment.next().map(|_| None).ok_or_else(|| Failure::argument("end pattern in group"));
            }
            '<' if self.chars.next_if_eq(&'=').is_some() => self.out.push_str("(?<="),
            '<' if self.chars.next_if_eq(&'!').is_some() => self.out.push_str("(?<!"),
            '<' => self.named()?,
            _ => return self.modes(kind, flags, depth),
        }
        self.inside(flags, depth)
    }

    fn inside(&mut self, flags: Flags, depth: usize) -> Result<Option<Flags>, Failure> {
        self.alternatives(flags, depth + 1)?;
        if self.chars.next().is_none() {
            return Err(Failure::argument("end pattern with unmatched parenthesis"));
        }
        self.out.push(')');
        Ok(None)
    }

    fn named(&mut self) -> Result<(), Failure> {
        let name: String = std::iter::from_fn(|| self.chars.next_if(|c| *c != '>')).collect();
        if self.chars.next().is_none() || name.is_empty() {
            return Err(Failure::argument("group name is empty"));
        }
        if name.starts_with(|c: char| c.is_ascii_digit()) || !name.chars().all(|c| c.is_alphanumeric() || c == '_') {
            return Err(Failure::argument(format!("invalid group name <{name}>")));
        }
        self.groups += 1;
        self.out.push('(');
        self.names.push((name, self.groups));
        Ok(())
    }

    /// `(?im-x)` or `(?im-x:…)` from its first letter on.
    fn modes(&mut self, first: char, mut flags: Flags, depth: usize) -> Result<Option<Flags>, Failure> {
        let (mut on, mut off, mut is_off) = (String::new(), String::new(), false);
        let mut next = Some(first);
        let has_body = loop {
            let on_or_off = if is_off { &mut off } else { &mut on };
            match next {
                Some('-') => is_off = true,
                Some('m') => flags.lines = !is_off,
                Some('x') => flags.extended = !is_off,
                Some(c @ ('i' | 's')) => on_or_off.push(c),
                Some(':') => break true,
                Some(')') => break false,
                Some(_) => return Err(Failure::argument("undefined group option")),
                None => return Err(Failure::argument("end pattern in group")),
            }
            next = self.chars.next();
        };
        self.out.push_str("(?");
        self.out.push_str(&on);
        if !off.is_empty() {
            self.out.push('-');
            self.out.push_str(&off);
        }
        self.out.push(':');
        if has_body { self.inside(flags, depth) } else { Ok(Some(flags)) }
    }

    fn line_start(&mut self, flags: Flags) {
        self.out.push_str(match (flags.lines, self.subject) {
            (false, _) => r"\A",
            (true, Subject::Plain) => "(?m:^)",
            (true, Subject::EndsInLineFeed) => r"(?:\A|(?<=\n)(?!\z))",
        });
    }

    fn line_end(&mut self, flags: Flags) {
        self.out.push_str(if flags.lines { "(?m:$)" } else { self.text_end() });
    }

    fn text_end(&self) -> &'static str {
        match self.subject {
            Subject::Plain => r"\z",
            Subject::EndsInLineFeed => r"(?=\n?\z)",
        }
    }

    /// An escape after its backslash. Gives whether it is one atom: quoted text is several.
    fn escape(&mut self) -> Result<bool, Failure> {
        let c = self.chars.next().ok_or_else(|| Failure::argument("end pattern at escape"))?;
        match c {
            'Q' => {
                self.quoted();
                return Ok(false);
            }
            'Z' => self.out.push_str(self.text_end()),
            'A' | 'z' | 'b' | 'B' | 'G' => self.out.extend(['\\', c]),
            'k' => self.named_reference()?,
            '1'..='9' => self.numbered_reference(c)?,
            _ => class::escape(c, &mut self.chars, &mut self.out)?,
        }
        Ok(true)
    }

    /// `\Q…\E` is literal text.
    fn quoted(&mut self) {
        while let Some(c) = self.chars.next() {
            if c == '\\' && self.chars.next_if_eq(&'E').is_some() {
                return;
            }
            literal(c, &mut self.out);
        }
    }

    fn named_reference(&mut self) -> Result<(), Failure> {
        if self.chars.next_if_eq(&'<').is_none() {
            self.out.push('k');
            return Ok(());
        }
        let name: String = std::iter::from_fn(|| self.chars.next_if(|c| *c != '>')).collect();
        self.chars.next();
        let found = self.names.iter().find(|(other, _)| *other == name).map(|(_, number)| *number);
        let number = found.ok_or_else(|| Failure::argument(format!("undefined name <{name}> reference")))?;
        self.out.push_str(&format!("(?:\\{number})"));
        Ok(())
    }

    /// `\12`: a group, if there is one of that number or it has one digit; otherwise a character in octal digits.
    fn numbered_reference(&mut self, first: char) -> Result<(), Failure> {
        let mut ahead = self.chars.clone();
        let mut number = first.to_digit(10).and_then(|digit| usize::try_from(digit).ok()).unwrap_or(0);
        while let Some(digit) = ahead.peek().and_then(|c| c.to_digit(10)) {
            number = number.saturating_mul(10).saturating_add(usize::try_from(digit).unwrap_or(0));
            ahead.next();
        }
        if number > self.groups && number > 9 {
            return class::escape(first, &mut self.chars, &mut self.out);
        }
        if number > self.groups {
            return Err(Failure::argument("invalid backref number/name"));
        }
        self.chars = ahead;
        self.out.push_str(&format!("(?:\\{number})"));
        Ok(())
    }
}

/// A character that stands for itself.
pub(super) fn literal(c: char, out: &mut String) {
    if c.is_ascii_punctuation()
        && !matches!(c, '<' | '>' | '_' | '"' | '\'' | '%' | '/' | ';' | ':' | ',' | '=' | '@' | '!' | '`')
    {
        out.push('\\');
    }
    out.push(c);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(java: &str) -> String {
        translate(java, Subject::Plain).map_or_else(|failure| failure.message, |translated| translated.pattern)
    }

    #[test]
    fn expressions_are_rewritten() {
        let table = [
            (r"^\d+$", r"\A\d+\z"),
            (r"(?m)^a$", r"(?:(?m:^)a(?m:$))"),
            (r"a(?i)b|c", r"a(?i:b|c)"),
            (r"(?i-s:a)b", r"(?i-s:a)b"),
            (r"(?x) a b # c", r"(?:ab)"),
            (r"(?<year>\d{4})-\k<year>", r"(\d{4})\-(?:\1)"),
            (r"a*+b{2,3}+", r"(?>a*)(?>b{2,3})"),
            (r"a{,2}{", r"a\{,2\}\{"),
            (r"\Qa.b\E+\x{41}+?", r"a\.b+\x{41}+?"),
            (r"a**", r"(?:a*)*"),
            (r"\.++", r"(?>\.+)"),
            (r"(a)\1\101", r"(a)(?:\1)\x{41}"),
            (r"\u00e9\h\/", r"\x{e9}h/"),
        ];
        for (java, fancy) in table {
            assert_eq!(plain(java), fancy, "{java}");
        }
    }

    #[test]
    fn what_is_no_expression_is_told_in_jonis_words() {
        let table = [
            ("(a", "end pattern with unmatched parenthesis"),
            ("a)", "unmatched close parenthesis"),
            ("*a", "target of repeat operator is not specified"),
            ("[a", "premature end of char-class"),
            ("[]", "empty char-class"),
            ("[z-a]", "empty range in char class"),
            ("a\\", "end pattern at escape"),
            (r"\1", "invalid backref number/name"),
            ("(?<>a)", "group name is empty"),
            ("(?q)", "undefined group option"),
        ];
        for (java, message) in table {
            assert_eq!(plain(java), message, "{java}");
        }
    }
}
