//! Expressions that begin with a keyword and that Trino writes otherwise than sqlparser's other dialects: CAST with the
//! types `array(…)`, `map(…)` and `row(…)`, and `trim(LEADING FROM …)`.

use super::{row_cast, words};
use sqlparser::ast::{ArrayElemTypeDef, CastKind, DataType, Expr, StructBracketKind, StructField};
use sqlparser::keywords::Keyword;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::Token;

/// Reads such an expression, where one is ahead; refuses a reserved word, which sqlparser would take for a name.
pub(super) fn read(parser: &mut Parser<'_>) -> Option<Result<Expr, ParserError>> {
    if let Token::Word(word) = &parser.peek_token_ref().token
        && word.quote_style.is_none()
        && words::is_no_name(&word.value)
        // A table is an argument as TABLE(t).
        && !(word.keyword == Keyword::TABLE && parser.peek_nth_token_ref(1).token == Token::LParen)
    {
        return Some(parser.expected_ref("an expression", parser.peek_token_ref()));
    }
    if parser.peek_nth_token_ref(1).token != Token::LParen {
        return None;
    }
    let Token::Word(word) = &parser.peek_token_ref().token else { return None };
    match word.keyword {
        Keyword::CAST => Some(cast(parser, CastKind::Cast)),
        Keyword::TRY_CAST => Some(cast(parser, CastKind::TryCast)),
        Keyword::TRIM if trims_blanks(parser) => Some(trim_of_blanks(parser)),
        _ => None,
    }
}

/// `CAST(x AS type)`.
fn cast(parser: &mut Parser<'_>, kind: CastKind) -> Result<Expr, ParserError> {
    parser.next_token();
    parser.expect_token(&Token::LParen)?;
    let expr = parser.parse_expr()?;
    parser.expect_keyword(Keyword::AS)?;
    let data_type = data_type(parser)?;
    parser.expect_token(&Token::RParen)?;
    Ok(row_cast::cast(kind, expr, data_type))
}

/// A type, nested ones in Trino's round brackets or in angle brackets. What is not nested is read by sqlparser.
fn data_type(parser: &mut Parser<'_>) -> Result<DataType, ParserError> {
    let close = match parser.peek_nth_token_ref(1).token {
        Token::LParen => Token::RParen,
        Token::Lt => Token::Gt,
        _ => return parser.parse_data_type(),
    };
    let word = match &parser.peek_token_ref().token {
        Token::Word(word) if word.quote_style.is_none() => word.value.to_ascii_uppercase(),
        _ => return parser.parse_data_type(),
    };
    if !matches!(word.as_str(), "ARRAY" | "MAP" | "ROW") {
        return parser.parse_data_type();
    }
    parser.next_token();
    parser.next_token();
    let read = match word.as_str() {
        "ARRAY" => DataType::Array(ArrayElemTypeDef::AngleBracket(Box::new(data_type(parser)?))),
        "MAP" => {
            let key = data_type(parser)?;
            parser.expect_token(&Token::Comma)?;
            DataType::Map(Box::new(key), Box::new(data_type(parser)?))
        }
        _ => DataType::Struct(parser.parse_comma_separated(field)?, StructBracketKind::AngleBrackets),
    };
    parser.expect_token(&close)?;
    Ok(read)
}

/// `name type`, or a type alone.
fn field(parser: &mut Parser<'_>) -> Result<StructField, ParserError> {
    let named = matches!(parser.peek_token_ref().token, Token::Word(_))
        && matches!(parser.peek_nth_token_ref(1).token, Token::Word(_))
        && !is_type_of_two_words(parser);
    let field_name = if named { Some(parser.parse_identifier()?) } else { None };
    Ok(StructField { field_name, field_type: data_type(parser)?, options: None })
}

/// `double precision`, `timestamp with time zone` and `interval day to second` are types without a name in front.
fn is_type_of_two_words(parser: &Parser<'_>) -> bool {
    let word = |at| match &parser.peek_nth_token_ref(at).token {
        Token::Word(word) => word.value.to_ascii_uppercase(),
        _ => String::new(),
    };
    match word(0).as_str() {
        "DOUBLE" => word(1) == "PRECISION",
        "TIME" | "TIMESTAMP" => matches!(word(1).as_str(), "WITH" | "WITHOUT"),
        "INTERVAL" => matches!(word(1).as_str(), "YEAR" | "DAY"),
        _ => false,
    }
}

fn trims_blanks(parser: &Parser<'_>) -> bool {
    let side = |at| match &parser.peek_nth_token_ref(at).token {
        Token::Word(word) => word.keyword,
        _ => Keyword::NoKeyword,
    };
    matches!(side(2), Keyword::BOTH | Keyword::LEADING | Keyword::TRAILING) && side(3) == Keyword::FROM
}

/// `trim(LEADING FROM x)`: of blanks, as nothing else is said.
fn trim_of_blanks(parser: &mut Parser<'_>) -> Result<Expr, ParserError> {
    parser.next_token();
    parser.expect_token(&Token::LParen)?;
    let trim_where = Some(parser.parse_trim_where()?);
    parser.expect_keyword(Keyword::FROM)?;
    let expr = Box::new(parser.parse_expr()?);
    parser.expect_token(&Token::RParen)?;
    Ok(Expr::Trim { expr, trim_where, trim_what: None, trim_characters: None })
}

#[cfg(test)]
mod tests {
    use super::super::{TrinoStatement, parse};

    #[test]
    fn nested_types_are_read() {
        for (typed, expected) in [
            ("array(map(varchar, json))", "ARRAY<Map(VARCHAR, JSON)>"),
            ("ARRAY<ARRAY<integer>>", "ARRAY<ARRAY<INTEGER>>"),
            (
                "row(name varchar(10), place row(lat double, lon double))",
                "STRUCT<name VARCHAR(10), place STRUCT<lat DOUBLE, lon DOUBLE>>",
            ),
            (
                "row(bigint, timestamp with time zone, \"end\" date)",
                "STRUCT<BIGINT, TIMESTAMP WITH TIME ZONE, \"end\" DATE>",
            ),
            ("decimal(10, 2)", "DECIMAL(10,2)"),
        ] {
            let text = format!("SELECT TRY_CAST(x AS {typed}) AS y");
            match parse(&text) {
                Ok(TrinoStatement::Query(query)) => {
                    assert_eq!(query.ast.to_string(), format!("SELECT TRY_CAST(x AS {expected}) AS y"));
                }
                other => panic!("{text}: {other:?}"),
            }
        }
        assert_eq!(
            parse("SELECT CAST(x AS array(bigint)").unwrap_err().to_string(),
            "line 1:31: mismatched input '<EOF>'. Expecting: ')', 'ARRAY'"
        );
    }

    #[test]
    fn blanks_are_trimmed_where_nothing_else_is_said() {
        match parse("SELECT trim(TRAILING FROM x) AS y") {
            Ok(TrinoStatement::Query(query)) => assert_eq!(query.ast.to_string(), "SELECT TRIM(TRAILING x) AS y"),
            other => panic!("{other:?}"),
        }
        assert!(parse("SELECT trim(BOTH 'a' FROM x), trim(x)").is_ok());
    }
}
