//! Markdown as contributors write it, and what they are told.

use super::*;
use athenaeum_course::{SqlBlock, SqlPurpose};

/// Blocks, and what was refused without its line.
fn parse(text: &str) -> (Vec<Block>, Vec<String>) {
    let parsed = super::parse(text);
    (parsed.blocks, parsed.faults.into_iter().map(|(_, says)| says).collect())
}

fn faults(text: &str) -> Vec<(usize, String)> {
    super::parse(text).faults
}

/// Words without their marks.
fn spoken(text: &[Inline]) -> String {
    let mut words = String::new();
    plain(text, &mut words);
    words
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text { text: text.to_owned() }]
}

#[test]
fn queries_and_models_are_told_from_code() {
    let (blocks, faults) = parse(
        "```sql run as=data_analyst\nSELECT 1\n```\n\n```sql fails=TABLE_NOT_FOUND\nSELECT * FROM x\n```\n\n```model cost-meter\nscale = \"50\"\n```\n\n```text\nx\n```\n\n```sql\nSELECT 2\n```",
    );
    let expected = [
        Block::Sql(SqlBlock {
            sql: "SELECT 1\n".to_owned(),
            purpose: SqlPurpose::Run,
            run_as: Some("data_analyst".to_owned()),
        }),
        Block::Sql(SqlBlock {
            sql: "SELECT * FROM x\n".to_owned(),
            purpose: SqlPurpose::Fails { code: "TABLE_NOT_FOUND".to_owned() },
            run_as: None,
        }),
        Block::Model { name: "cost-meter".to_owned(), settings: vec![("scale".to_owned(), "50".to_owned())] },
        Block::Code { language: "text".to_owned(), text: "x\n".to_owned() },
    ];
    assert_eq!(blocks, expected);
    assert_eq!(faults, ["a text may not have a query that says neither `sql run` nor `sql fails=CODE`"]);
}

#[test]
fn lists_hold_words_and_blocks() {
    let (blocks, faults) = parse("- one `x`\n- two\n\n  more\n");
    let Some(Block::List { items, ordered: false }) = blocks.first() else { panic!("{blocks:?}") };
    assert_eq!(items.len(), 2);
    assert_eq!(items[1], [Block::Paragraph { text: words("two") }, Block::Paragraph { text: words("more") }]);
    let (tight, _) = parse("1. one\n2. two\n   - inner\n");
    let Some(Block::List { items, ordered: true }) = tight.first() else { panic!("{tight:?}") };
    assert_eq!(items[0], [Block::Paragraph { text: words("one") }]);
    assert!(matches!(items[1].as_slice(), [Block::Paragraph { .. }, Block::List { ordered: false, .. }]));
    assert!(faults.is_empty());
}

#[test]
fn a_tight_item_may_begin_with_bold_words_or_a_link() {
    let (blocks, faults) = parse("- **bold** word\n- [link](#x) word\n");
    let Some(Block::List { items, .. }) = blocks.first() else { panic!("{blocks:?}") };
    assert!(
        matches!(&items[0][..], [Block::Paragraph { text }] if matches!(text[..], [Inline::Strong { .. }, Inline::Text { .. }]))
    );
    assert!(
        matches!(&items[1][..], [Block::Paragraph { text }] if matches!(text[..], [Inline::Link { .. }, Inline::Text { .. }]))
    );
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn html_is_refused() {
    let (_, faults) = parse("a <b>word</b>\n\n<div>x</div>\n\n# Title");
    assert!(faults.iter().any(|fault| fault.ends_with("HTML")), "{faults:?}");
    assert!(faults.iter().any(|fault| fault.contains("first level")), "{faults:?}");
}

#[test]
fn tables_and_links_are_kept() {
    let (blocks, _) = parse("| a | b |\n|---|---|\n| [x](note:y) | **z** |\n\n## What it *is*");
    let [Block::Table { head, rows }, Block::Heading { level: 2, id, .. }] = blocks.as_slice() else {
        panic!("{blocks:?}")
    };
    assert_eq!(head, &[words("a"), words("b")]);
    assert_eq!(rows[0][0], [Inline::Link { to: "note:y".to_owned(), text: words("x") }]);
    assert_eq!(id, "what-it-is");
}

#[test]
fn lists_lie_in_lists_of_either_kind() {
    let (blocks, faults) = parse("- a\n  1. b\n     - c\n  2. d\n- e\n");
    let Some(Block::List { items, ordered: false }) = blocks.first() else { panic!("{blocks:?}") };
    assert_eq!(items.len(), 2);
    let [Block::Paragraph { .. }, Block::List { items: inner, ordered: true }] = items[0].as_slice() else {
        panic!("{items:?}")
    };
    assert_eq!(inner.len(), 2);
    assert!(matches!(inner[0].as_slice(), [Block::Paragraph { .. }, Block::List { ordered: false, .. }]));
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn blocks_so_deep_that_nobody_reads_them_are_refused() {
    let deep = format!("{} x", ">".repeat(5_000));
    assert_eq!(faults(&deep).len(), 1);
    assert!(faults(&format!("{} x", ">".repeat(4))).is_empty());
}

#[test]
fn a_pipe_in_code_does_not_end_a_cell() {
    let (blocks, faults) = parse("| a | b |\n|---|---|\n| `x \\| y` | z \\| w |\n");
    let [Block::Table { rows, .. }] = blocks.as_slice() else { panic!("{blocks:?}") };
    assert_eq!(rows[0][0], [Inline::Code { text: "x | y".to_owned() }]);
    assert_eq!(rows[0][1], words("z | w"));
    assert!(faults.is_empty());
}

#[test]
fn links_are_told_with_their_lines_and_anchors() {
    let parsed = super::parse(
        "One.\n\nSee [a](note:x#old-versions) and\n[b](#here).\n\n- [c](https://example.com/?a=1&b=2#z)\n",
    );
    let expected = [(3, "note:x#old-versions"), (4, "#here"), (6, "https://example.com/?a=1&b=2#z")];
    assert_eq!(parsed.links, expected.map(|(line, to)| (line, to.to_owned())));
}

#[test]
fn escaped_characters_and_entities_are_words() {
    let (blocks, faults) = parse("\\*not bold\\* a_b_c 2 \\< 3 &amp; \\# \"q\" `a\\b`");
    let [Block::Paragraph { text }] = blocks.as_slice() else { panic!("{blocks:?}") };
    assert_eq!(spoken(text), "*not bold* a_b_c 2 < 3 & # \"q\" a\\b");
    assert!(faults.is_empty());
}

#[test]
fn a_line_may_be_very_long() {
    let long = "word ".repeat(200_000);
    let (blocks, faults) = parse(&long);
    assert!(matches!(blocks.as_slice(), [Block::Paragraph { .. }]));
    assert!(faults.is_empty());
}

#[test]
fn a_fence_without_an_end_is_told_where_it_begins() {
    let says = "a block of code begins here and has no end: a line of ``` closes it";
    assert_eq!(faults("Text.\n\n```sql run\nSELECT 1\n\n## Heading\n"), [(3, says.to_owned())]);
    assert_eq!(faults("```text"), [(1, says.to_owned())]);
    assert_eq!(faults("> ```text\n> x\n\nText."), [(1, says.to_owned())]);
    for closed in [
        "```text\nx\n```",
        "> ```text\n> x\n> ```\n",
        "- a\n\n  ```text\n  x\n  ```\n",
        "~~~text\nx\n~~~\n",
        "````text\n```\n````",
    ] {
        assert!(faults(closed).is_empty(), "{closed}");
    }
}

#[test]
fn a_query_that_would_never_run_is_refused() {
    for info in ["sql", "SQL run", "sql runs", "sql fails", "sql fails="] {
        let text = format!("```{info}\nSELECT 1\n```");
        assert_eq!(
            faults(&text),
            [(1, "a text may not have a query that says neither `sql run` nor `sql fails=CODE`".to_owned())],
            "{info}"
        );
    }
}

#[test]
fn a_query_says_who_runs_it_and_nothing_else() {
    for info in ["sql run by=me", "sql run as=", "sql run fails=X", "sql run as=a as=b"] {
        let says = "a text may not have a query that says more than what it does and `as=PERSONA`";
        assert_eq!(faults(&format!("```{info}\nSELECT 1\n```")), [(1, says.to_owned())], "{info}");
    }
}

#[test]
fn what_is_refused_is_named_with_its_line() {
    let told = |text: &str| faults(text).into_iter().map(|(line, says)| format!("{line}: {says}")).collect::<Vec<_>>();
    assert_eq!(told("a\n\n![x](y.png)"), ["3: a text may not have an image"]);
    assert_eq!(told("a\n\n---\n"), ["3: a text may not have a horizontal rule"]);
    assert_eq!(
        told("a\n\n    SELECT 1\n"),
        ["3: a text may not have code by indenting: put it between two lines of ```"]
    );
    assert_eq!(told("##### deep\n"), ["1: a text may not have a heading below the fourth level"]);
    assert_eq!(told("a\n\n<div>\nx\n</div>\n")[0], "3: a text may not have HTML");
    assert_eq!(told("```model\n```"), ["1: a text may not have a model without its name: `model NAME`"]);
    assert_eq!(
        told("```model cost-meter\nscale 50\n```"),
        ["1: a setting of a model is `key = \"value\"`, not `scale 50`"]
    );
}

#[test]
fn headings_keep_their_addresses() {
    let (blocks, _) = parse("## What `\"$path\"` is\n\nText\n\nUnder\n-----\n");
    let ids: Vec<&str> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { id, .. } => Some(id.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(ids, ["what-path-is", "under"]);
}
