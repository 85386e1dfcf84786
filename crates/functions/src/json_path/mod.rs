//! The path language of SQL/JSON: `lax $.a[0 to last]?(@.b > 1).size()`, read and evaluated.
//! (`json_extract` and its like have a path language of their own, in `scalar::json`.)
//!
//! Who analyses a statement reads the constant path once with [`Path::parse`], to report mistakes in it and to check the
//! names of its variables; the functions `$json_exists`, `$json_value` and `$json_query` read it again for each batch.

mod evaluate;
mod invoke;
mod item;
mod method;
mod parse;
mod predicate;
mod token;

pub(crate) use evaluate::{Input, Variables, evaluate};
pub(crate) use item::{Item, tree, written};

use athenaeum_diagnostic::Code;

/// A path, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    pub(crate) is_lax: bool,
    pub(crate) root: Expr,
    variables: Vec<String>,
}

/// Why a text is no path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathError {
    /// `SYNTAX_ERROR`, `INVALID_PATH` or `NOT_SUPPORTED`.
    pub code: Code,
    /// What is wrong.
    pub message: String,
    /// Byte offset in the path.
    pub at: usize,
}

impl Path {
    /// Reads a path.
    pub fn parse(text: &str) -> Result<Self, PathError> {
        let (is_lax, root, variables) = parse::path(text)?;
        Ok(Self { is_lax, root, variables })
    }

    /// Names of the variables it uses, each once.
    pub fn variables(&self) -> &[String] {
        &self.variables
    }
}

/// What gives a sequence of items.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expr {
    /// `$`.
    Context,
    /// `$name`.
    Variable(String),
    /// `@`.
    Current,
    /// `last`.
    Last,
    /// A constant.
    Constant(Item),
    /// `.name`; `.*` without a name.
    Member(Box<Expr>, Option<String>),
    /// `[from to to, …]`; `[*]` without subscripts.
    Elements(Box<Expr>, Vec<(Expr, Option<Expr>)>),
    /// `?(predicate)`.
    Filter(Box<Expr>, Box<Predicate>),
    /// `.name()`.
    Method(Box<Expr>, Method),
    /// `+x`.
    Plus(Box<Expr>),
    /// `-x`.
    Minus(Box<Expr>),
    /// `x + y`: the operator's name, without the dollar sign.
    Binary(&'static str, Box<Expr>, Box<Expr>),
}

/// A method of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    Abs,
    Ceiling,
    Double,
    Floor,
    KeyValue,
    Size,
    Type,
}

/// A condition inside a filter: true, false or unknown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Predicate {
    /// `!p`.
    Not(Box<Predicate>),
    /// `p && q`.
    And(Box<Predicate>, Box<Predicate>),
    /// `p || q`.
    Or(Box<Predicate>, Box<Predicate>),
    /// `exists(path)`.
    Exists(Expr),
    /// `(p) is unknown`.
    IsUnknown(Box<Predicate>),
    /// `x starts with y`.
    StartsWith(Expr, Expr),
    /// `x == y`.
    Compare(Comparison, Expr, Expr),
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Session, Type, Value};

    fn answer(json: &str, path: &str) -> String {
        let path = match Path::parse(path) {
            Ok(path) => path,
            Err(error) => return error.message,
        };
        let session = Session::default();
        let variables =
            [("n".to_owned(), Some(Item::Sql(Type::Integer, Value::Integer(1)))), ("none".to_owned(), None)];
        let context = tree(json).unwrap();
        match evaluate(&path, &Input { context: &context, variables: &variables, session: &session }) {
            Ok(items) => {
                let one = |item: Item| match item {
                    Item::Json(node) => node.to_string(),
                    Item::Sql(ty, value) => format!("{ty} {}", written(&ty, &value).unwrap()),
                };
                items.into_iter().map(one).collect::<Vec<_>>().join(" ")
            }
            Err(failure) => failure.message.replace("path evaluation failed: ", "! "),
        }
    }

    #[test]
    fn paths_give_sequences() {
        let json = r#"{"a": [1, 2.50, "x", null], "b": {"c": true, "d": []}, "e f": 12345678901}"#;
        for (path, expected) in [
            ("lax $.a", r#"[1,2.5,"x",null]"#),
            ("lax $.a[*]", r#"1 2.5 "x" null"#),
            ("lax $.a[last, 0 to $n]", "null 1 2.5"),
            ("lax $.a[3 to 10].b", ""),
            ("lax $.b.*", "true []"),
            ("lax $.\"e f\"", "12345678901"),
            ("lax $.missing.more", ""),
            ("strict $.missing", "! structural error: missing member 'missing' in JSON object"),
            ("strict $.a.b", "! invalid item type. Expected: OBJECT, actual: ARRAY"),
            ("strict $.a[4]", "! structural error: invalid array subscript: [4, 4] for array of size 4"),
            ("strict $.b.d[0]", "! structural error: invalid array subscript for empty array"),
            ("lax $none", ""),
            ("lax $.a.type()", r#"varchar(27) "array""#),
            (
                "lax $.a[*].type()",
                r#"varchar(27) "number" varchar(27) "number" varchar(27) "string" varchar(27) "null""#,
            ),
            ("lax $.a.size()", "integer 4"),
            ("lax $.b.size()", "integer 1"),
            ("strict $.b.size()", "! invalid item type. Expected: ARRAY, actual: OBJECT"),
            ("lax $.b.keyvalue()", r#"{"name":"c","value":true,"id":0} {"name":"d","value":[],"id":0}"#),
            ("lax 1.50", "decimal(3,2) 1.50"),
            ("lax -7", "integer -7"),
            ("lax \"say \"\"hi\"\"\"", r#"varchar "say \"hi\"""#),
            ("lax $.a?(@ starts with \"x\")", r#""x""#),
            ("lax $?(exists(@.b.c))[0].b.c", "true"),
            (
                "lax $.a?((@.type() starts with @) is unknown)",
                "mismatched input '@' expecting {STRING, NAMED_VARIABLE}",
            ),
            ("lax @", "! accessing current filter item with no enclosing filter"),
        ] {
            assert_eq!(answer(json, path), expected, "{path}");
        }
    }
}
