//! The notation of types in text: words, arguments in parentheses, words after them. Says nothing of which types there are.

/// Deepest nesting that is read.
const MAX_DEPTH: usize = 64;

/// A type as it is written, such as `x timestamp(3) with time zone`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Notation {
    /// Words before the parentheses.
    pub(crate) words: Vec<Word>,
    /// What stands in parentheses, where there are any.
    pub(crate) arguments: Option<Vec<Notation>>,
    /// Words after the parentheses.
    pub(crate) after: Vec<Word>,
}

/// A word of a type's text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    /// As written, without quotes.
    pub(crate) text: String,
    /// Whether it stood in double quotes.
    pub(crate) is_quoted: bool,
}

impl Notation {
    /// The words before the parentheses and after them in lower case, without the first `skip`; nothing where one is quoted.
    pub(crate) fn phrase(&self, skip: usize) -> Option<String> {
        let words = self.words.get(skip..)?.iter().chain(&self.after);
        let plain = words.map(|word| (!word.is_quoted).then(|| word.text.to_ascii_lowercase()));
        Some(plain.collect::<Option<Vec<_>>>()?.join(" "))
    }

    /// Its one word, where it is just one word.
    pub(crate) fn single(&self) -> Option<&Word> {
        match (self.words.as_slice(), &self.arguments) {
            ([word], None) => Some(word),
            _ => None,
        }
    }
}

/// Reads one type and gives back the text after it.
pub(crate) fn read_notation(text: &str) -> Option<(Notation, &str)> {
    read(text, 0)
}

fn read(text: &str, depth: usize) -> Option<(Notation, &str)> {
    if depth > MAX_DEPTH {
        return None;
    }
    let (words, rest) = read_words(text)?;
    if words.is_empty() {
        return None;
    }
    let Some(inside) = rest.strip_prefix('(') else {
        return Some((Notation { words, arguments: None, after: Vec::new() }, rest));
    };
    let (arguments, rest) = read_list(inside, depth)?;
    let (after, rest) = read_words(rest)?;
    Some((Notation { words, arguments: Some(arguments), after }, rest))
}

/// Reads what stands in parentheses, behind the opening one.
fn read_list(text: &str, depth: usize) -> Option<(Vec<Notation>, &str)> {
    let mut items = Vec::new();
    let mut rest = text.trim_start();
    if let Some(rest) = rest.strip_prefix(')') {
        return Some((items, rest));
    }
    loop {
        let (item, after) = read(rest, depth + 1)?;
        items.push(item);
        rest = if let Some(next) = after.strip_prefix(',') {
            next
        } else {
            return Some((items, after.strip_prefix(')')?));
        };
    }
}

fn read_words(text: &str) -> Option<(Vec<Word>, &str)> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    loop {
        if let Some(quoted) = rest.strip_prefix('"') {
            let (text, after) = read_quoted(quoted)?;
            words.push(Word { text, is_quoted: true });
            rest = after.trim_start();
            continue;
        }
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$')).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end)?;
        if word.is_empty() {
            return Some((words, rest));
        }
        words.push(Word { text: word.to_owned(), is_quoted: false });
        rest = after.trim_start();
    }
}

fn read_quoted(text: &str) -> Option<(String, &str)> {
    let mut name = String::new();
    let mut rest = text;
    loop {
        let (part, after) = rest.split_once('"')?;
        name.push_str(part);
        match after.strip_prefix('"') {
            Some(more) => {
                name.push('"');
                rest = more;
            }
            None => return Some((name, after)),
        }
    }
}
