//! Tokens to a path.

use super::token::{Placed, Token, tokens};
use super::{Comparison, Expr, Item, Method, PathError, Predicate};
use crate::json::Node;
use crate::{Type, Value};
use athenaeum_diagnostic::Code;

/// Deepest nesting of parentheses taken.
const MAX_DEPTH: usize = 128;
/// Most accessors, operators and conditions taken: each stands inside the next.
const MAX_STEPS: usize = 1_000;

/// Whether the path is lax, what it is, and the variables it uses.
pub(super) fn path(text: &str) -> Result<(bool, Expr, Vec<String>), PathError> {
    let mut parser = Parser {
        tokens: tokens(text)?,
        at: 0,
        end: text.len(),
        text: text.to_owned(),
        variables: Vec::new(),
        depth: 0,
        steps: 0,
    };
    let is_lax = if parser.word("lax") {
        true
    } else if parser.word("strict") {
        false
    } else {
        return Err(parser.mismatch("{'lax', 'strict'}"));
    };
    let root = parser.sum()?;
    if parser.peek().is_some() {
        return Err(parser.mismatch("<EOF>"));
    }
    Ok((is_lax, root, parser.variables))
}

struct Parser {
    tokens: Vec<Placed>,
    at: usize,
    end: usize,
    text: String,
    variables: Vec<String>,
    depth: usize,
    steps: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.ahead(0)
    }

    fn ahead(&self, steps: usize) -> Option<&Token> {
        self.tokens.get(self.at + steps).map(|placed| &placed.token)
    }

    fn is_symbol(&self, steps: usize, symbol: &str) -> bool {
        matches!(self.ahead(steps), Some(Token::Symbol(found)) if *found == symbol)
    }

    fn symbol(&mut self, symbol: &str) -> bool {
        let is_there = self.is_symbol(0, symbol);
        self.at += usize::from(is_there);
        is_there
    }

    fn is_word(&self, steps: usize, word: &str) -> bool {
        matches!(self.ahead(steps), Some(Token::Word(found)) if found == word)
    }

    fn word(&mut self, word: &str) -> bool {
        let is_there = self.is_word(0, word);
        self.at += usize::from(is_there);
        is_there
    }

    fn error(&self, code: Code, message: impl Into<String>) -> PathError {
        let at = self.tokens.get(self.at).map_or(self.end, |placed| placed.from);
        PathError { code, message: message.into(), at }
    }

    fn mismatch(&self, expected: &str) -> PathError {
        let found = self.tokens.get(self.at).and_then(|placed| self.text.get(placed.from..placed.to));
        let message = format!("mismatched input '{}' expecting {expected}", found.unwrap_or("<EOF>"));
        self.error(Code::SyntaxError, message)
    }

    fn expect(&mut self, symbol: &str) -> Result<(), PathError> {
        if self.symbol(symbol) { Ok(()) } else { Err(self.mismatch(&format!("'{symbol}'"))) }
    }

    fn expect_word(&mut self, word: &str) -> Result<(), PathError> {
        if self.word(word) { Ok(()) } else { Err(self.mismatch(&format!("'{word}'"))) }
    }

    fn nested<T>(&mut self, inner: impl FnOnce(&mut Self) -> Result<T, PathError>) -> Result<T, PathError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error(Code::SyntaxError, "the JSON path nests too deeply"));
        }
        let result = inner(self);
        self.depth -= 1;
        result
    }

    /// One more accessor, operator or condition.
    fn step(&mut self) -> Result<(), PathError> {
        self.steps += 1;
        if self.steps > MAX_STEPS { Err(self.error(Code::TooLarge, "the JSON path is too long")) } else { Ok(()) }
    }

    fn sum(&mut self) -> Result<Expr, PathError> {
        self.nested(|parser| parser.binary(&[("+", "add"), ("-", "subtract")], Self::product))
    }

    fn product(&mut self) -> Result<Expr, PathError> {
        self.binary(&[("*", "multiply"), ("/", "divide"), ("%", "modulus")], Self::signed)
    }

    fn binary(
        &mut self,
        operators: &[(&str, &'static str)],
        operand: fn(&mut Self) -> Result<Expr, PathError>,
    ) -> Result<Expr, PathError> {
        let mut left = operand(self)?;
        while let Some((_, name)) = operators.iter().find(|(symbol, _)| self.is_symbol(0, symbol)) {
            self.at += 1;
            self.step()?;
            left = Expr::Binary(name, Box::new(left), Box::new(operand(self)?));
        }
        Ok(left)
    }

    fn signed(&mut self) -> Result<Expr, PathError> {
        let is_number = matches!(self.ahead(1), Some(Token::Integer(_) | Token::Decimal(_) | Token::Double(_)));
        if self.symbol("+") {
            return Ok(Expr::Plus(Box::new(self.nested(Self::signed)?)));
        }
        // A minus in front of a number belongs to it.
        if !is_number && self.symbol("-") {
            return Ok(Expr::Minus(Box::new(self.nested(Self::signed)?)));
        }
        self.accessors()
    }

    fn accessors(&mut self) -> Result<Expr, PathError> {
        let mut base = self.primary()?;
        loop {
            self.step()?;
            if self.symbol(".") {
                base = self.member(base)?;
            } else if self.symbol("[") {
                base = self.elements(base)?;
            } else if self.symbol("?") {
                self.expect("(")?;
                let predicate = self.nested(Self::either)?;
                self.expect(")")?;
                base = Expr::Filter(Box::new(base), Box::new(predicate));
            } else {
                return Ok(base);
            }
        }
    }

    fn member(&mut self, base: Expr) -> Result<Expr, PathError> {
        let base = Box::new(base);
        if self.symbol("*") {
            return Ok(Expr::Member(base, None));
        }
        match self.peek().cloned() {
            Some(Token::Text(name)) => {
                self.at += 1;
                Ok(Expr::Member(base, Some(name)))
            }
            Some(Token::Word(name)) if !self.is_symbol(1, "(") => {
                self.at += 1;
                Ok(Expr::Member(base, Some(name)))
            }
            Some(Token::Word(name)) => {
                let method = match name.as_str() {
                    "abs" => Method::Abs,
                    "ceiling" => Method::Ceiling,
                    "double" => Method::Double,
                    "floor" => Method::Floor,
                    "keyvalue" => Method::KeyValue,
                    "size" => Method::Size,
                    "type" => Method::Type,
                    "datetime" => {
                        return Err(self.error(Code::NotSupported, "datetime method in JSON path is not yet supported"));
                    }
                    _ => {
                        self.at += 1;
                        return Err(self.mismatch("<EOF>"));
                    }
                };
                self.at += 1;
                self.expect("(")?;
                self.expect(")")?;
                Ok(Expr::Method(base, method))
            }
            _ => Err(self.mismatch("a member")),
        }
    }

    fn elements(&mut self, base: Expr) -> Result<Expr, PathError> {
        let base = Box::new(base);
        if self.is_symbol(0, "*") && self.is_symbol(1, "]") {
            self.at += 2;
            return Ok(Expr::Elements(base, Vec::new()));
        }
        let mut subscripts = Vec::new();
        loop {
            let from = self.sum()?;
            let to = if self.word("to") { Some(self.sum()?) } else { None };
            subscripts.push((from, to));
            if !self.symbol(",") {
                break;
            }
        }
        self.expect("]")?;
        Ok(Expr::Elements(base, subscripts))
    }

    fn primary(&mut self) -> Result<Expr, PathError> {
        if self.symbol("(") {
            let inner = self.sum()?;
            self.expect(")")?;
            return Ok(inner);
        }
        if self.symbol("$") {
            return Ok(Expr::Context);
        }
        if self.symbol("@") {
            return Ok(Expr::Current);
        }
        let is_negative = self.symbol("-");
        let found = match self.peek().cloned() {
            Some(Token::Variable(name)) => self.variable(name),
            Some(Token::Text(text)) => Expr::Constant(Item::Sql(Type::VARCHAR, Value::Text(text))),
            Some(Token::Word(word)) => match word.as_str() {
                "last" => Expr::Last,
                "null" => Expr::Constant(Item::Json(Node::Null)),
                "true" => Expr::Constant(Item::Sql(Type::Boolean, Value::Boolean(true))),
                "false" => Expr::Constant(Item::Sql(Type::Boolean, Value::Boolean(false))),
                _ => return Err(self.mismatch("a path")),
            },
            Some(Token::Integer(text)) => self.number(super::item::integer(&signed(&text, is_negative)))?,
            Some(Token::Decimal(text)) => self.number(super::item::decimal(&signed(&text, is_negative)))?,
            Some(Token::Double(text)) => self.number(super::item::double(&signed(&text, is_negative)))?,
            _ => return Err(self.mismatch("a path")),
        };
        self.at += 1;
        Ok(found)
    }

    fn number(&self, item: Option<Item>) -> Result<Expr, PathError> {
        item.map(Expr::Constant).ok_or_else(|| self.error(Code::InvalidPath, "invalid numeric literal in JSON path"))
    }

    fn variable(&mut self, name: String) -> Expr {
        if !self.variables.contains(&name) {
            self.variables.push(name.clone());
        }
        Expr::Variable(name)
    }

    fn either(&mut self) -> Result<Predicate, PathError> {
        let mut left = self.both()?;
        while self.symbol("||") {
            self.step()?;
            left = Predicate::Or(Box::new(left), Box::new(self.both()?));
        }
        Ok(left)
    }

    fn both(&mut self) -> Result<Predicate, PathError> {
        let mut left = self.condition()?;
        while self.symbol("&&") {
            self.step()?;
            left = Predicate::And(Box::new(left), Box::new(self.condition()?));
        }
        Ok(left)
    }

    fn condition(&mut self) -> Result<Predicate, PathError> {
        if self.symbol("!") {
            return Ok(Predicate::Not(Box::new(self.delimited()?)));
        }
        if self.is_word(0, "exists") || self.is_symbol(0, "(") && self.holds_predicate(self.at) {
            return self.delimited();
        }
        let left = self.sum()?;
        if self.word("starts") {
            self.expect_word("with")?;
            let prefix = match self.peek().cloned() {
                Some(Token::Text(text)) => Expr::Constant(Item::Sql(Type::VARCHAR, Value::Text(text))),
                Some(Token::Variable(name)) => self.variable(name),
                _ => return Err(self.mismatch("{STRING, NAMED_VARIABLE}")),
            };
            self.at += 1;
            return Ok(Predicate::StartsWith(left, prefix));
        }
        if self.is_word(0, "like_regex") {
            return Err(self.error(Code::NotSupported, "like_regex predicate in JSON path is not yet supported"));
        }
        let comparison = match self.peek() {
            Some(Token::Symbol("==")) => Comparison::Equal,
            Some(Token::Symbol("<>" | "!=")) => Comparison::NotEqual,
            Some(Token::Symbol("<")) => Comparison::Less,
            Some(Token::Symbol("<=")) => Comparison::LessOrEqual,
            Some(Token::Symbol(">")) => Comparison::Greater,
            Some(Token::Symbol(">=")) => Comparison::GreaterOrEqual,
            _ => return Err(self.mismatch("{'==', '<>', '!=', '<', '>', '<=', '>='}")),
        };
        self.at += 1;
        Ok(Predicate::Compare(comparison, left, self.sum()?))
    }

    /// `exists(path)`, `(predicate)`, `(predicate) is unknown`.
    fn delimited(&mut self) -> Result<Predicate, PathError> {
        if self.word("exists") {
            self.expect("(")?;
            let inner = self.sum()?;
            self.expect(")")?;
            return Ok(Predicate::Exists(inner));
        }
        self.expect("(")?;
        let inner = self.nested(Self::either)?;
        self.expect(")")?;
        if self.word("is") {
            self.expect_word("unknown")?;
            return Ok(Predicate::IsUnknown(Box::new(inner)));
        }
        Ok(inner)
    }

    /// Whether a parenthesis holds a predicate, not a path.
    fn holds_predicate(&self, open: usize) -> bool {
        let mut depth = 0_usize;
        let mut before: Option<&Token> = None;
        for placed in self.tokens.iter().skip(open) {
            match &placed.token {
                Token::Symbol("(" | "[") => depth += 1,
                Token::Symbol(")" | "]") => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                Token::Symbol("==" | "<>" | "!=" | "<" | "<=" | ">" | ">=" | "&&" | "||" | "!") if depth == 1 => {
                    return true;
                }
                Token::Word(word) if depth == 1 && before != Some(&Token::Symbol(".")) => {
                    if matches!(word.as_str(), "exists" | "starts" | "is" | "like_regex") {
                        return true;
                    }
                }
                _ => {}
            }
            before = Some(&placed.token);
        }
        // Only one more parenthesis inside says nothing yet.
        matches!(self.tokens.get(open + 1).map(|placed| &placed.token), Some(Token::Symbol("(")))
            && self.holds_predicate(open + 1)
    }
}

fn signed(text: &str, is_negative: bool) -> String {
    if is_negative { format!("-{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::Path;

    #[test]
    fn mistakes_are_placed() {
        for (text, expected) in [
            ("certainly not", "0: mismatched input 'certainly' expecting {'lax', 'strict'}"),
            ("lax $.", "6: mismatched input '<EOF>' expecting a member"),
            ("lax $ $", "6: mismatched input '$' expecting <EOF>"),
            ("lax $[1", "7: mismatched input '<EOF>' expecting ']'"),
            ("lax $?(@ like_regex \"a\")", "9: like_regex predicate in JSON path is not yet supported"),
        ] {
            let error = Path::parse(text).unwrap_err();
            assert_eq!(format!("{}: {}", error.at, error.message), expected, "{text}");
        }
        for endless in
            ["(".repeat(100_000), format!("${}", ".a".repeat(100_000)), format!("1{}", " + 1".repeat(100_000))]
        {
            assert!(Path::parse(&format!("lax {endless}")).is_err());
        }
    }

    #[test]
    fn variables_are_listed_once() {
        assert_eq!(Path::parse("strict $a[$b] + $a").unwrap().variables(), ["a", "b"]);
        assert!(Path::parse("lax $?((@.a + 1) * 2 > (3)).b?(((@ == 1)) is unknown && !exists(@.c))").is_ok());
    }
}
