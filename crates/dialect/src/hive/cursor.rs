//! A place in the tokens of a Hive statement, with the small readers every statement uses and Hive's error texts.

use super::reserved;
use crate::lexer::{self, Flavor, Token, TokenKind};
use crate::limits::LIMITS;
use athenaeum_diagnostic::{Code, Diagnostic, Span};

/// How many tokens Hive quotes in an error.
const QUOTED_TOKENS: usize = 3;

/// The longest head of a refused statement.
const WORDS_AHEAD: usize = 4;

pub(super) struct Cursor<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    at: usize,
    /// Whether reserved words are names: so in the catalog's own texts, which have lost their back-ticks.
    trusts_names: bool,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, tokens: lexer::tokens(text, Flavor::Hive), at: 0, trusts_names: false }
    }

    /// A cursor over a text of the catalog.
    pub(super) fn of_catalog(text: &'t str) -> Self {
        Self { trusts_names: true, ..Self::new(text) }
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    /// The token ahead as typed.
    pub(super) fn peek_text(&self) -> Option<&'t str> {
        self.peek().map(|token| token.text(self.text))
    }

    /// The token behind the one ahead, as typed.
    pub(super) fn text_behind(&self) -> Option<&'t str> {
        self.tokens.get(self.at + 1).map(|token| token.text(self.text))
    }

    /// The place of the token ahead, or of the end.
    pub(super) fn here(&self) -> Span {
        Span::of_offset(self.text, self.peek().map_or(self.text.len(), |token| token.range.start))
    }

    /// One token back.
    pub(super) fn back(&mut self) {
        self.at = self.at.saturating_sub(1);
    }

    /// The next word in upper case, if a word is ahead.
    pub(super) fn next_word(&mut self) -> Option<String> {
        let word = self.peek().filter(|token| token.kind == TokenKind::Word)?.text(self.text).to_ascii_uppercase();
        self.at += 1;
        Some(word)
    }

    /// Whether the keyword is ahead.
    pub(super) fn sees(&self, keyword: &str) -> bool {
        self.peek()
            .is_some_and(|token| token.kind == TokenKind::Word && token.text(self.text).eq_ignore_ascii_case(keyword))
    }

    /// Takes the keyword if it is ahead.
    pub(super) fn accept(&mut self, keyword: &str) -> bool {
        let seen = self.sees(keyword);
        self.at += usize::from(seen);
        seen
    }

    /// Takes one of the keywords if it is ahead.
    pub(super) fn accept_any(&mut self, keywords: &[&str]) -> bool {
        keywords.iter().any(|keyword| self.accept(keyword))
    }

    /// Takes the keywords if all of them are ahead, or none.
    pub(super) fn accept_words(&mut self, keywords: &[&str]) -> bool {
        let start = self.at;
        let all = keywords.iter().all(|keyword| self.accept(keyword));
        if !all {
            self.at = start;
        }
        all
    }

    pub(super) fn expect_words(&mut self, keywords: &[&str], what: &str) -> Result<(), Diagnostic> {
        if self.accept_words(keywords) { Ok(()) } else { Err(self.cannot_recognize(what)) }
    }

    /// Takes the symbol if it is ahead.
    pub(super) fn accept_symbol(&mut self, symbol: &str) -> bool {
        let seen = self.sees_symbol(symbol);
        self.at += usize::from(seen);
        seen
    }

    /// Whether the symbol is ahead.
    pub(super) fn sees_symbol(&self, symbol: &str) -> bool {
        self.peek().is_some_and(|token| token.kind == TokenKind::Symbol && token.text(self.text) == symbol)
    }

    /// The next few words in upper case, up to the first token that is none.
    pub(super) fn words_ahead(&self) -> Vec<String> {
        let ahead = self.tokens.iter().skip(self.at).take(WORDS_AHEAD);
        ahead
            .take_while(|token| token.kind == TokenKind::Word)
            .map(|token| token.text(self.text).to_ascii_uppercase())
            .collect()
    }

    pub(super) fn expect_symbol(&mut self, symbol: &str, what: &str) -> Result<(), Diagnostic> {
        if self.accept_symbol(symbol) { Ok(()) } else { Err(self.cannot_recognize(what)) }
    }

    /// A name in lower case: a word that is not reserved, or anything in back-ticks.
    pub(super) fn name(&mut self, what: &str) -> Result<String, Diagnostic> {
        let Some(token) = self.peek() else { return Err(self.cannot_recognize(what)) };
        let raw = token.text(self.text);
        let name = match token.kind {
            TokenKind::Word if self.trusts_names || reserved::is_plain_name(raw) => raw.to_lowercase(),
            TokenKind::Word if raw.starts_with('_') => {
                return Err(self.needs_back_ticks(what, raw, "begins with an underscore"));
            }
            TokenKind::Word => return Err(self.needs_back_ticks(what, raw, "is a reserved word of Athena's DDL")),
            TokenKind::Number => return Err(self.needs_back_ticks(what, raw, "begins with a digit")),
            TokenKind::Name => lexer::unquote(raw, Flavor::Hive).to_lowercase(),
            TokenKind::String if raw.starts_with('"') => {
                return Err(self
                    .cannot_recognize(what)
                    .hint("Names stand in back-ticks here; double quotes make text."));
            }
            _ => return Err(self.cannot_recognize(what)),
        };
        if name.is_empty() {
            return Err(self.cannot_recognize(what));
        }
        if name.chars().count() > LIMITS.name_chars {
            return Err(self.too_long(&name));
        }
        self.at += 1;
        Ok(name)
    }

    fn too_long(&self, name: &str) -> Diagnostic {
        let message = format!(
            "FAILED: SemanticException 1 validation error detected: Value '{name}' at 'name' failed to satisfy constraint: Member must have length less than or equal to {}",
            LIMITS.name_chars
        );
        Diagnostic::new(Code::SemanticException, message).at(self.here()).hint("Choose a shorter name.")
    }

    fn needs_back_ticks(&self, what: &str, raw: &str, why: &str) -> Diagnostic {
        self.cannot_recognize(what)
            .because(format!("{raw} {why}, so it is a name only in back-ticks."))
            .hint(format!("Write `{raw}`."))
    }

    /// A string's value.
    pub(super) fn string(&mut self, what: &str) -> Result<String, Diagnostic> {
        match self.peek() {
            Some(token) if token.kind == TokenKind::String => {
                let value = lexer::unquote(token.text(self.text), Flavor::Hive);
                self.at += 1;
                Ok(value)
            }
            _ => Err(self.cannot_recognize(what)),
        }
    }

    /// A whole number.
    pub(super) fn number(&mut self, what: &str) -> Result<u32, Diagnostic> {
        let value = self.peek_text().and_then(|text| text.parse().ok());
        let Some(value) = value else { return Err(self.cannot_recognize(what)) };
        self.at += 1;
        Ok(value)
    }

    /// A partition value: a string, a number or a word, as text.
    pub(super) fn partition_value(&mut self) -> Result<String, Diagnostic> {
        let sign = if self.accept_symbol("-") { "-" } else { "" };
        match self.peek() {
            Some(token) if token.kind == TokenKind::String => self.string("partition value"),
            Some(token) if matches!(token.kind, TokenKind::Number | TokenKind::Word) => {
                let value = format!("{sign}{}", token.text(self.text));
                self.at += 1;
                Ok(value)
            }
            _ => Err(self.cannot_recognize("partition value")),
        }
    }

    /// `[db.]table`, each part with or without back-ticks, or `` `db.table` ``.
    pub(super) fn table_name(&mut self) -> Result<super::TableName, Diagnostic> {
        let span = self.here();
        let first = self.name("table name")?;
        if self.accept_symbol(".") {
            let table = self.name("table name")?;
            return Ok(super::TableName { database: Some(first), table, span });
        }
        match first.split_once('.') {
            Some((database, table)) => {
                Ok(super::TableName { database: Some(database.to_owned()), table: table.to_owned(), span })
            }
            None => Ok(super::TableName { database: None, table: first, span }),
        }
    }

    /// `(key = value, …)` behind PARTITION.
    pub(super) fn partition_spec(&mut self) -> Result<super::PartitionSpec, Diagnostic> {
        const WHAT: &str = "partition specification";
        self.expect_symbol("(", WHAT)?;
        let mut spec = Vec::new();
        loop {
            let key = self.name(WHAT)?;
            self.expect_symbol("=", WHAT)?;
            spec.push((key, self.partition_value()?));
            if !self.accept_symbol(",") {
                break;
            }
        }
        self.expect_symbol(")", WHAT)?;
        Ok(spec)
    }

    /// The text of the next word, name, or string: a step of a column path.
    pub(super) fn path_step(&mut self, what: &str) -> Result<String, Diagnostic> {
        let is_string = self.peek().is_some_and(|token| token.kind == TokenKind::String);
        if is_string { Ok(self.string(what)?.to_lowercase()) } else { self.name(what) }
    }

    /// `[{IN|FROM} database]`, with its place.
    pub(super) fn optional_database(&mut self, what: &str) -> Result<Option<(String, Span)>, Diagnostic> {
        if !self.accept_any(&["IN", "FROM"]) {
            return Ok(None);
        }
        let span = self.here();
        Ok(Some((self.name(what)?, span)))
    }

    /// `[LOCATION 'folder']`, with its place.
    pub(super) fn optional_location(&mut self, what: &str) -> Result<Option<(String, Span)>, Diagnostic> {
        if !self.accept("LOCATION") {
            return Ok(None);
        }
        let span = self.here();
        Ok(Some((self.string(what)?, span)))
    }

    /// `('key' = 'value', …)`.
    pub(super) fn properties(&mut self, what: &str) -> Result<super::Properties, Diagnostic> {
        self.expect_symbol("(", what)?;
        let mut properties = Vec::new();
        loop {
            let key = self.string(what)?;
            self.expect_symbol("=", what)?;
            // Athena's guide itself writes numbers here without quotes.
            let value = self.partition_value()?;
            properties.push((key, value));
            if !self.accept_symbol(",") {
                break;
            }
        }
        self.expect_symbol(")", what)?;
        Ok(properties)
    }

    /// Refuses whatever still stands there, in Hive's words.
    pub(super) fn expect_end(&self) -> Result<(), Diagnostic> {
        if self.peek().is_some() { Err(self.missing_end()) } else { Ok(()) }
    }

    /// Hive's refusal of what stands behind a whole statement: it names the token before.
    pub(super) fn missing_end(&self) -> Diagnostic {
        let extra = self.peek_text().unwrap_or("<EOF>");
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let before = before.map_or("<EOF>", |token| token.text(self.text));
        self.parse_exception(&format!("missing EOF at '{extra}' near '{before}'"))
    }

    /// Hive's most frequent refusal, quoting the tokens ahead.
    pub(super) fn cannot_recognize(&self, what: &str) -> Diagnostic {
        let quoted: Vec<String> = (self.at..self.at + QUOTED_TOKENS)
            .map(|at| format!("'{}'", self.tokens.get(at).map_or("<EOF>", |token| token.text(self.text))))
            .collect();
        self.parse_exception(&format!("cannot recognize input near {} in {what}", quoted.join(" ")))
    }

    /// Hive counts columns from 0 in its texts; the span counts from 1 as everywhere else.
    fn parse_exception(&self, message: &str) -> Diagnostic {
        let span = self.here();
        let text = format!("FAILED: ParseException line {}:{} {message}", span.line, span.column.saturating_sub(1));
        Diagnostic::new(Code::ParseException, text)
            .at(span)
            .because("Athena hands this statement to its Hive parser, which knows back-ticks and Hive's type names.")
    }
}
