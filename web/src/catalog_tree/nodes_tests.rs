//! The tree's lines as text: indentation is the level, `+` is closed, `-` is open.

use super::*;
use crate::keys::Command;
use crate::tree_walk::{Step, step};

fn catalog() -> Vec<CatalogDatabase> {
    let column = |name: &str, partition_key| CatalogColumn {
        name: name.to_owned(),
        type_text: "string".to_owned(),
        comment: None,
        partition_key,
    };
    let table = |name: &str, columns: Vec<CatalogColumn>| CatalogTable {
        name: name.to_owned(),
        kind: CatalogKind::Table,
        comment: None,
        format: "Parquet".to_owned(),
        location: String::new(),
        columns,
        partition_count: 181,
        object_count: 1,
        total_bytes: 2048,
    };
    let database = |name: &str, tables| CatalogDatabase { name: name.to_owned(), comment: None, tables };
    vec![
        database("ops", vec![table("alarms", vec![column("status", false)])]),
        database(
            "weblogs",
            vec![table("logs", vec![column("path", false), column("year", true)]), table("zones", vec![])],
        ),
    ]
}

fn text(open: &[&str], filter: &str) -> String {
    let open = open.iter().map(|id| (*id).to_owned()).collect();
    let line = |node: Node<'_>| {
        let mark = match node.open {
            Some(true) => "-",
            Some(false) => "+",
            None => " ",
        };
        format!("{}{mark}{} {}/{}", " ".repeat(node.item.level() - 1), node.item.name(), node.place.0, node.place.1)
    };
    nodes(&catalog(), &open, filter).into_iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn only_open_lines_show_what_they_hold() {
    assert_eq!(text(&[], ""), "+ops 1/2\n+weblogs 2/2");
    assert_eq!(text(&["ops", "weblogs/logs"], ""), "-ops 1/2\n +alarms 1/1\n+weblogs 2/2");
}

#[test]
fn a_filter_opens_the_way_to_its_matches() {
    assert_eq!(text(&[], " YEAR"), "-weblogs 1/1\n -logs 1/1\n   year 1/1");
    assert_eq!(text(&[], "zon"), "-weblogs 1/1\n +zones 1/1");
    assert_eq!(text(&[], "ops"), "-ops 1/1\n +alarms 1/1");
    assert_eq!(text(&[], "nothing"), "");
}

#[test]
fn arrows_walk_open_and_close() {
    let catalog = catalog();
    let open = ["weblogs", "weblogs/logs"].map(str::to_owned).into();
    let lines = nodes(&catalog, &open, "");
    let lines = stops(&lines);
    let focus = |id: &str| Step::Focus(id.to_owned());
    let toggle = |id: &str| Step::Toggle(id.to_owned());
    assert_eq!(step(&lines, "ops", Command::Up), focus("ops"));
    assert_eq!(step(&lines, "ops", Command::Right), toggle("ops"));
    assert_eq!(step(&lines, "weblogs", Command::Right), focus("weblogs/logs"));
    assert_eq!(step(&lines, "weblogs/logs/year", Command::Left), focus("weblogs/logs"));
    assert_eq!(step(&lines, "weblogs/logs", Command::Left), toggle("weblogs/logs"));
    assert_eq!(step(&lines, "weblogs/zones", Command::Down), Step::Stay);
    assert_eq!(step(&lines, "a line that is gone", Command::Last), focus("weblogs/zones"));
    assert_eq!(step(&[], "", Command::Down), Step::Stay);
}

#[test]
fn facts_name_partitions_only_where_there_are_keys() {
    let catalog = catalog();
    assert_eq!(facts(&catalog[1].tables[0]), "Parquet · 181\u{a0}partitions · 1\u{a0}object · 2.00\u{a0}KB");
    assert_eq!(facts(&catalog[1].tables[1]), "Parquet · 1\u{a0}object · 2.00\u{a0}KB");
}

#[test]
fn a_view_has_no_objects_to_count() {
    let view = CatalogTable { kind: CatalogKind::View, ..catalog()[0].tables[0].clone() };
    assert_eq!(facts(&view), "View");
}
