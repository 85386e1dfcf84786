//! Changes of an answer's text: mutants, which mean something else, and rewrites, which mean the same. Works on words, knows
//! no grammar; a mutant that does not parse is a wrong answer as well.

/// A changed text and what was changed.
#[derive(Debug, Clone)]
pub(crate) struct Changed {
    /// What was done.
    pub(crate) what: String,
    /// The text.
    pub(crate) sql: String,
}

fn changed(what: impl Into<String>, sql: impl Into<String>) -> Changed {
    Changed { what: what.into(), sql: sql.into() }
}

/// A word, sign, string or space of a text.
fn pieces(sql: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut rest = sql.chars().peekable();
    while let Some(c) = rest.next() {
        let mut piece = String::from(c);
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
        if c == '\'' || c == '"' {
            for next in rest.by_ref() {
                piece.push(next);
                if next == c {
                    break;
                }
            }
        } else if c == '-' && rest.peek() == Some(&'-') {
            while rest.peek().is_some_and(|next| *next != '\n') {
                piece.extend(rest.next());
            }
        } else if is_word(c) {
            while rest.peek().is_some_and(|next| is_word(*next)) {
                piece.extend(rest.next());
            }
        } else if "<>=!".contains(c) {
            while rest.peek().is_some_and(|next| "<>=".contains(*next)) {
                piece.extend(rest.next());
            }
        } else if c.is_whitespace() {
            while rest.peek().is_some_and(|next| next.is_whitespace()) {
                piece.extend(rest.next());
            }
        }
        pieces.push(piece);
    }
    pieces
}

fn with(pieces: &[String], at: usize, text: &str) -> String {
    pieces.iter().enumerate().map(|(place, piece)| if place == at { text } else { piece }).collect()
}

/// What another word may stand in its place, so that the answer means something else.
fn other_word(word: &str) -> Vec<&'static str> {
    match word.to_lowercase().as_str() {
        "sum" => vec!["avg", "max"],
        "avg" => vec!["sum"],
        "min" => vec!["max"],
        "max" => vec!["min"],
        "max_by" => vec!["min_by"],
        "min_by" => vec!["max_by"],
        "desc" => vec!["asc"],
        "asc" => vec!["desc"],
        "row_number" => vec!["rank"],
        "and" => vec!["OR"],
        "lag" => vec!["lead"],
        "<" => vec![">="],
        ">" => vec!["<="],
        "<=" => vec![">"],
        ">=" => vec!["<"],
        "<>" | "!=" => vec!["="],
        "=" => vec!["<>"],
        "+" => vec!["-"],
        "*" => Vec::new(),
        _ => Vec::new(),
    }
}

/// Texts that mean something else.
pub(crate) fn mutants(sql: &str) -> Vec<Changed> {
    let pieces = pieces(sql);
    let mut found = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let here = || pieces[at.saturating_sub(6)..(at + 4).min(pieces.len())].concat();
        for other in other_word(piece).into_iter().chain(other_join(&pieces, at)) {
            found.push(changed(format!("{piece} -> {other} in {}", here()), with(&pieces, at, other)));
        }
        if piece.starts_with('\'')
            && before(&pieces, at).is_some_and(|sign| ["=", "<", ">", "<=", ">="].contains(&sign))
        {
            found.push(changed(format!("another text in {}", here()), with(&pieces, at, "'~'")));
        }
        if is_place_or_width(&pieces, at) {
            continue;
        }
        if let Ok(number) = piece.parse::<i64>() {
            let next = (number + 1).to_string();
            found.push(changed(format!("{piece} -> {next} in {}", here()), with(&pieces, at, &next)));
        }
        if let Some(dropped) = dropped_condition(&pieces, at) {
            found.push(changed(format!("condition dropped behind {}", here()), dropped));
        }
    }
    found
}

/// The piece before, without spaces.
fn before(pieces: &[String], at: usize) -> Option<&str> {
    pieces[..at].iter().rev().map(|piece| piece.trim()).find(|piece| !piece.is_empty())
}

/// A join that keeps rows without a partner, or one that does not.
fn other_join(pieces: &[String], at: usize) -> Option<&'static str> {
    let word = |at: usize| pieces.get(at).map(|piece| piece.to_lowercase()).unwrap_or_default();
    let is_plain =
        !["left", "right", "full", "cross", "outer", "inner"].contains(&before(pieces, at)?.to_lowercase().as_str());
    match word(at).as_str() {
        "left" if word(at + 2) == "join" => Some(""),
        "join" if is_plain => Some("LEFT JOIN"),
        _ => None,
    }
}

/// Whether a number is a place in GROUP BY or ORDER BY, or the width of a type: another one may mean the same.
fn is_place_or_width(pieces: &[String], at: usize) -> bool {
    let mut back = pieces[..at].iter().rev().map(|piece| piece.trim().to_lowercase()).filter(|piece| !piece.is_empty());
    let is_of_list = |piece: &String| piece == "," || piece == "desc" || piece == "asc" || piece.parse::<i64>().is_ok();
    let first = back.find(|piece| !is_of_list(piece));
    let types = ["decimal", "varchar", "char", "timestamp", "time"];
    match first.as_deref() {
        Some("by") => true,
        Some("(") => back.next().is_some_and(|word| types.contains(&word.as_str())),
        _ => false,
    }
}

/// The text without the condition behind this AND, up to the next AND, clause or end of line.
fn dropped_condition(pieces: &[String], at: usize) -> Option<String> {
    if !pieces[at].eq_ignore_ascii_case("and")
        || pieces[..at].iter().rev().take(6).any(|piece| piece.eq_ignore_ascii_case("between"))
    {
        return None;
    }
    let (mut depth, mut end) = (0_i32, at + 1);
    while end < pieces.len() {
        let piece = pieces[end].to_lowercase();
        let ends = ["and", "or", "group", "order", "having", "limit", "union", "then", "window", ";"]
            .contains(&piece.as_str());
        depth += i32::from(piece == "(") - i32::from(piece == ")");
        if depth < 0 || (depth == 0 && ends) {
            break;
        }
        end += 1;
    }
    Some(format!("{} {}", pieces[..at].concat(), pieces[end..].concat()))
}

/// Texts that mean the same. `is_ordered` tells whether the order of rows counts.
pub(crate) fn rewrites(sql: &str, is_ordered: bool) -> Vec<Changed> {
    let sql = sql.trim().trim_end_matches(';').trim();
    let pieces = pieces(sql);
    let mut found = vec![
        changed("a remark", format!("-- my answer\n{sql}\n;\n")),
        changed(
            "lines joined",
            pieces.iter().map(|piece| if piece.trim().is_empty() { " " } else { piece }).collect::<String>(),
        ),
    ];
    let is_remarked = pieces.iter().any(|piece| piece.starts_with("--"));
    if is_remarked {
        found.pop();
    }
    let is_query = ["select", "with"].contains(&pieces[0].to_lowercase().as_str());
    if is_query && !is_ordered {
        found.push(changed("an outer query", format!("SELECT * FROM (\n{sql}\n) AS answer")));
        if pieces[0].eq_ignore_ascii_case("select") {
            found.push(changed("a name for the query", format!("WITH answer AS (\n{sql}\n) SELECT * FROM answer")));
        }
        found.push(changed(
            "rows of nothing added",
            format!("SELECT * FROM (\n{sql}\n) AS a UNION ALL SELECT * FROM (\n{sql}\n) AS b WHERE false"),
        ));
    }
    for (at, piece) in pieces.iter().enumerate() {
        let counts_rows =
            piece == "*" && at >= 2 && pieces[at - 1] == "(" && pieces[at - 2].eq_ignore_ascii_case("count");
        if counts_rows {
            found.push(changed("count(*) -> count(1)", with(&pieces, at, "1")));
        }
        if piece == "<>" {
            found.push(changed("<> -> !=", with(&pieces, at, "!=")));
        }
        if piece.eq_ignore_ascii_case("where") {
            found.push(changed("WHERE true AND", with(&pieces, at, "WHERE true AND")).bracketed(&pieces, at));
        }
    }
    found
}

impl Changed {
    /// Nothing binds weaker than the AND that was put in front, unless there is an OR.
    fn bracketed(self, pieces: &[String], at: usize) -> Self {
        let has_or = pieces[at..].iter().any(|piece| piece.eq_ignore_ascii_case("or"));
        if has_or { changed("a remark inside", with(pieces, at, "/* here */ WHERE")) } else { self }
    }
}
