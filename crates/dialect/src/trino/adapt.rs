//! Forms of Trino's grammar that sqlparser lacks, written over token by token into forms that it has. What is put in stands
//! at the place of what it stands for, so places in errors stay true.

use super::words;
use athenaeum_diagnostic::{Code, Diagnostic, Span};
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, TokenWithSpan};

/// Writes the tokens of a statement over. White space and comments are gone afterwards.
pub(super) fn adapt(tokens: Vec<TokenWithSpan>, text: &str) -> Result<Vec<TokenWithSpan>, Diagnostic> {
    let tokens = tokens.into_iter().filter(|token| !matches!(token.token, Token::Whitespace(_)));
    let tokens: Vec<TokenWithSpan> = tokens.collect();
    check_symbols(&tokens, text)?;
    let tokens = tokens.into_iter();
    let mut tokens: Vec<TokenWithSpan> = tokens.flat_map(without_shift).collect();
    words::forget_foreign_words(&mut tokens);
    let tokens = table_versions(tokens, text)?;
    Ok(table_queries(bracketed_rows(group_by_quantifiers(tokens, text)?)))
}

fn keyword(token: Option<&TokenWithSpan>) -> Keyword {
    match token.map(|token| &token.token) {
        Some(Token::Word(word)) if word.quote_style.is_none() => word.keyword,
        _ => Keyword::NoKeyword,
    }
}

fn is_word(token: Option<&TokenWithSpan>, text: &str) -> bool {
    matches!(token.map(|token| &token.token), Some(Token::Word(word)) if word.quote_style.is_none() && word.value.eq_ignore_ascii_case(text))
}

fn is_symbol(token: Option<&TokenWithSpan>, symbol: &Token) -> bool {
    token.is_some_and(|token| token.token == *symbol)
}

fn place(token: Option<&TokenWithSpan>, text: &str) -> Span {
    let start = token.map(|token| token.span.start);
    start.map_or(Span::of_offset(text, text.len()), |start| Span::of_line_column(text, start.line, start.column))
}

/// Refuses symbols of other databases that sqlparser takes for granted.
fn check_symbols(tokens: &[TokenWithSpan], text: &str) -> Result<(), Diagnostic> {
    // `json_object('key' : value)` is the one place for a colon.
    let has_json_object = tokens.iter().any(|token| is_word(Some(token), "JSON_OBJECT"));
    for token in tokens {
        let (message, step) = match token.token {
            Token::DoubleColon => ("mismatched input ':'. Expecting: <EOF>", "Write CAST(value AS type)."),
            Token::Colon if !has_json_object => {
                ("mismatched input ':'. Expecting: <EOF>", "A field of a row is written with a dot: row.field.")
            }
            Token::DoubleEq => ("mismatched input '=='. Expecting: '='", "One = compares."),
            _ => continue,
        };
        return Err(Diagnostic::new(Code::SyntaxError, message).at(place(Some(token), text)).hint(step));
    }
    Ok(())
}

/// Trino shifts with functions, so `>>` closes two types.
fn without_shift(token: TokenWithSpan) -> Vec<TokenWithSpan> {
    match token.token {
        Token::ShiftRight => vec![TokenWithSpan::new(Token::Gt, token.span); 2],
        _ => vec![token],
    }
}

/// `FOR VERSION AS OF x` and `FOR TIMESTAMP AS OF x` become sqlparser's `TIMESTAMP AS OF x`.
fn table_versions(tokens: Vec<TokenWithSpan>, text: &str) -> Result<Vec<TokenWithSpan>, Diagnostic> {
    let mut kept = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let next = tokens.get(at + 1);
        if keyword(Some(token)) != Keyword::FOR
            || keyword(tokens.get(at + 2)) != Keyword::AS
            || !is_word(tokens.get(at + 3), "OF")
        {
            kept.push(token.clone());
            at += 1;
            continue;
        }
        let Some(kind) = next.filter(|kind| is_word(Some(kind), "VERSION") || is_word(Some(kind), "TIMESTAMP")) else {
            let found = next.map_or_else(String::new, |token| token.token.to_string());
            let message = format!("mismatched input '{found}'. Expecting: 'TIMESTAMP', 'VERSION'");
            return Err(Diagnostic::new(Code::SyntaxError, message).at(place(next, text)));
        };
        kept.push(TokenWithSpan::new(Token::make_keyword("TIMESTAMP"), kind.span));
        at += 2;
    }
    Ok(kept)
}

/// `GROUP BY ALL a, b` is `GROUP BY a, b`; DISTINCT makes a difference between grouping sets only.
fn group_by_quantifiers(tokens: Vec<TokenWithSpan>, text: &str) -> Result<Vec<TokenWithSpan>, Diagnostic> {
    let mut kept = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        let behind_group_by =
            at >= 2 && keyword(tokens.get(at - 2)) == Keyword::GROUP && keyword(tokens.get(at - 1)) == Keyword::BY;
        match keyword(Some(token)) {
            Keyword::ALL if behind_group_by => {}
            Keyword::DISTINCT if behind_group_by && has_grouping_sets(tokens.get(at..).unwrap_or_default()) => {
                return Err(Diagnostic::new(
                    Code::NotSupported,
                    "GROUP BY DISTINCT with grouping sets is not supported yet",
                )
                .at(place(Some(token), text))
                .hint("Leave out DISTINCT and name each grouping set once."));
            }
            Keyword::DISTINCT if behind_group_by => {}
            _ => kept.push(token.clone()),
        }
    }
    Ok(kept)
}

fn has_grouping_sets(tokens: &[TokenWithSpan]) -> bool {
    let end = end_of_list(tokens, 0);
    let inside = tokens.get(..end).unwrap_or_default();
    inside.iter().any(|token| matches!(keyword(Some(token)), Keyword::SETS | Keyword::CUBE | Keyword::ROLLUP))
}

/// `VALUES 1, 2` becomes `VALUES (1), (2)`.
fn bracketed_rows(tokens: Vec<TokenWithSpan>) -> Vec<TokenWithSpan> {
    let mut opened = vec![0_usize; tokens.len() + 1];
    let mut closed = vec![0_usize; tokens.len() + 1];
    for at in 0..tokens.len() {
        if keyword(tokens.get(at)) != Keyword::VALUES {
            continue;
        }
        for (first, last) in bare_rows(&tokens, at + 1) {
            if let (Some(open), Some(close)) = (opened.get_mut(first), closed.get_mut(last)) {
                *open += 1;
                *close += 1;
            }
        }
    }
    let mut written = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.into_iter().enumerate() {
        let span = token.span;
        let bracket = |symbol: Token, count: &[usize]| {
            std::iter::repeat_n(TokenWithSpan::new(symbol, span), count.get(at).copied().unwrap_or(0))
        };
        written.extend(bracket(Token::LParen, &opened));
        written.push(token);
        written.extend(bracket(Token::RParen, &closed));
    }
    written
}

/// First and last token of each row behind VALUES that has no brackets of its own.
fn bare_rows(tokens: &[TokenWithSpan], start: usize) -> Vec<(usize, usize)> {
    let end = end_of_list(tokens, start);
    let mut rows = Vec::new();
    let mut first = start;
    let mut depth = 0_usize;
    for at in start..=end {
        match tokens.get(at).map(|token| &token.token) {
            Some(Token::LParen | Token::LBracket) if at < end => depth += 1,
            Some(Token::RParen | Token::RBracket) if at < end => depth = depth.saturating_sub(1),
            Some(Token::Comma) if at < end && depth > 0 => {}
            _ if at < end && !is_symbol(tokens.get(at), &Token::Comma) => {}
            _ => {
                if first < at && !is_bracketed_row(tokens, first, at - 1) {
                    rows.push((first, at - 1));
                }
                first = at + 1;
            }
        }
    }
    rows
}

/// Whether one pair of brackets, or ROW and one pair of brackets, is all there is from `first` to `last`.
fn is_bracketed_row(tokens: &[TokenWithSpan], first: usize, last: usize) -> bool {
    let open = if is_word(tokens.get(first), "ROW") { first + 1 } else { first };
    if !is_symbol(tokens.get(open), &Token::LParen) {
        return false;
    }
    // A query in brackets is a value.
    if matches!(keyword(tokens.get(open + 1)), Keyword::SELECT | Keyword::WITH | Keyword::VALUES | Keyword::TABLE) {
        return false;
    }
    let mut depth = 0_usize;
    for at in open..=last {
        match tokens.get(at).map(|token| &token.token) {
            Some(Token::LParen) => depth += 1,
            Some(Token::RParen) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at == last;
        }
    }
    // The bracket never closes: the parser says so.
    true
}

/// Where a list that begins at `start` ends: at the bracket around it, at the clause behind it, or with the text.
fn end_of_list(tokens: &[TokenWithSpan], start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match &token.token {
            Token::LParen | Token::LBracket => depth += 1,
            Token::RParen | Token::RBracket if depth == 0 => return at,
            Token::RParen | Token::RBracket => depth -= 1,
            Token::SemiColon => return at,
            Token::Word(_) if depth == 0 && ends_list(keyword(Some(token))) => return at,
            _ => {}
        }
    }
    tokens.len()
}

fn ends_list(keyword: Keyword) -> bool {
    matches!(
        keyword,
        Keyword::UNION
            | Keyword::INTERSECT
            | Keyword::EXCEPT
            | Keyword::ORDER
            | Keyword::OFFSET
            | Keyword::LIMIT
            | Keyword::FETCH
            | Keyword::HAVING
            | Keyword::WINDOW
            | Keyword::WITH
    )
}

/// `TABLE t` where a query may begin becomes `SELECT * FROM t`.
fn table_queries(tokens: Vec<TokenWithSpan>) -> Vec<TokenWithSpan> {
    let mut written = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        let begins_query = before.is_none()
            || is_symbol(before, &Token::LParen)
            || is_symbol(before, &Token::RParen)
            || matches!(
                keyword(before),
                Keyword::UNION | Keyword::INTERSECT | Keyword::EXCEPT | Keyword::ALL | Keyword::DISTINCT | Keyword::AS
            );
        let names_table = matches!(tokens.get(at + 1).map(|next| &next.token), Some(Token::Word(_)));
        if keyword(Some(token)) == Keyword::TABLE && begins_query && names_table {
            let put = [Token::make_keyword("SELECT"), Token::Mul, Token::make_keyword("FROM")];
            written.extend(put.map(|put| TokenWithSpan::new(put, token.span)));
        } else {
            written.push(token.clone());
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::super::{TrinoStatement, parse};

    fn read_as(text: &str) -> String {
        match parse(text) {
            Ok(TrinoStatement::Query(query)) => query.ast.to_string(),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn rows_of_values_need_no_brackets() {
        for (text, expected) in [
            ("VALUES 1, 2", "VALUES (1), (2)"),
            ("VALUES (1, 'a'), ROW(2, 'b'), (3) + 1", "VALUES (1, 'a'), (2, 'b'), ((3) + 1)"),
            (
                "VALUES 1 UNION ALL VALUES f(1, 2), ARRAY[3, 4] LIMIT 1",
                "VALUES (1) UNION ALL VALUES (f(1, 2)), (ARRAY[3, 4]) LIMIT 1",
            ),
            ("VALUES (SELECT 1)", "VALUES ((SELECT 1 AS \"_col0\"))"),
        ] {
            // ROW is left out of the comparison: rows are rows.
            assert_eq!(read_as(text).replace("ROW", ""), expected, "{text}");
        }
        assert_eq!(
            read_as("SELECT v FROM (VALUES 'a', 'c') t(v) WHERE v IN (VALUES 'a')"),
            "SELECT v FROM (VALUES ('a'), ('c')) t (v) WHERE v IN (VALUES ('a'))"
        );
    }

    #[test]
    fn table_is_short_for_all_of_it() {
        assert_eq!(read_as("TABLE a.b ORDER BY 1"), "SELECT * FROM a.b ORDER BY 1");
        assert_eq!(
            read_as("(TABLE a UNION TABLE b) INTERSECT TABLE c"),
            "(SELECT * FROM a UNION SELECT * FROM b) INTERSECT SELECT * FROM c"
        );
    }

    #[test]
    fn a_version_stands_behind_its_table() {
        assert_eq!(read_as("SELECT * FROM t FOR VERSION AS OF 123 x"), "SELECT * FROM t x TIMESTAMP AS OF 123");
        assert_eq!(
            read_as("SELECT * FROM t FOR TIMESTAMP AS OF (current_timestamp - interval '1' day) WHERE a = 1"),
            "SELECT * FROM t TIMESTAMP AS OF (current_timestamp - INTERVAL '1' DAY) WHERE a = 1"
        );
        assert_eq!(
            parse("SELECT * FROM t FOR SYSTEM_TIME AS OF now()").unwrap_err().to_string(),
            "line 1:21: mismatched input 'SYSTEM_TIME'. Expecting: 'TIMESTAMP', 'VERSION'"
        );
    }

    #[test]
    fn quantifiers_of_group_by_are_read() {
        assert_eq!(read_as("SELECT a FROM t GROUP BY ALL a, b"), "SELECT a FROM t GROUP BY a, b");
        assert_eq!(read_as("SELECT a FROM t GROUP BY DISTINCT a"), "SELECT a FROM t GROUP BY a");
        assert_eq!(
            parse("SELECT a FROM t GROUP BY DISTINCT CUBE (a), ROLLUP (b)").unwrap_err().to_string(),
            "NOT_SUPPORTED: line 1:26: GROUP BY DISTINCT with grouping sets is not supported yet"
        );
    }

    #[test]
    fn symbols_of_other_databases_are_refused() {
        for (text, error) in [
            ("SELECT a::int FROM t", "line 1:9: mismatched input ':'. Expecting: "),
            ("SELECT a:b FROM t", "line 1:9: mismatched input ':'. Expecting: "),
            ("SELECT * FROM t LIMIT 10:", "line 1:25: mismatched input ':'. Expecting: <EOF>"),
            ("SELECT a == b FROM t", "line 1:11: mismatched input '='. Expecting: 'ALL', 'ANY', 'SOME', <expression>"),
        ] {
            let told = parse(text).unwrap_err().to_string();
            assert!(told.starts_with(error), "{told}");
        }
    }

    #[test]
    fn places_stay() {
        assert_eq!(
            parse("SELECT * FROM (VALUES 1, 2) t(a) WHERE").unwrap_err().to_string(),
            "line 1:39: mismatched input '<EOF>'. Expecting: <expression>"
        );
    }
}
