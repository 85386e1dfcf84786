//! The object tree as a value: which folders are open, what is known of them, and the lines that follow. Asks nothing and
//! draws nothing. A folder's id is its address, `s3://bucket/prefix/`, an object's is its own.

use crate::tree_walk::Stop;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::{FolderEntry, FolderListing, ObjectEntry};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use yew::Reducible;

/// The folder that holds the buckets.
const ROOT: &str = "";
const SCHEME: &str = "s3://";

/// Open folders and their listings.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct ObjectTree {
    open: BTreeSet<String>,
    held: BTreeMap<String, Held>,
}

/// What is known of a folder. An old listing stays until the next one is here, so that nothing flashes empty.
#[derive(Debug, Clone, Default, PartialEq)]
struct Held {
    /// The state of the lake that it was asked at.
    asked: Option<u32>,
    listing: Option<Rc<FolderListing>>,
    problem: Option<String>,
}

/// What happens to the tree.
#[derive(Debug)]
pub(crate) enum TreeEvent {
    /// A folder opens or closes.
    Toggled(String),
    /// Folders were asked for, at this state of the lake.
    Asked { folders: Vec<String>, changes: u32 },
    /// A folder was listed.
    Listed { folder: String, answer: Result<FolderListing, Diagnostic> },
}

impl Reducible for ObjectTree {
    type Action = TreeEvent;

    fn reduce(self: Rc<Self>, event: TreeEvent) -> Rc<Self> {
        Rc::new(Rc::unwrap_or_clone(self).after(event))
    }
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    /// Address, or that of the folder and a word for a remark.
    pub(crate) id: String,
    pub(crate) item: Item,
    /// Whether its lines are shown; nothing where it has none.
    pub(crate) open: Option<bool>,
    /// Depth from 1, as `aria-level` counts.
    pub(crate) level: usize,
    /// Place among its siblings, from 1, and their number.
    pub(crate) place: (usize, usize),
}

/// What a line stands for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Item {
    /// A bucket, or a folder of one.
    Folder(FolderEntry),
    /// An object.
    Object(ObjectEntry),
    /// Something to be told about the folder above.
    Remark(String),
}

impl Line {
    /// The name shown.
    pub(crate) fn name(&self) -> &str {
        match &self.item {
            Item::Folder(folder) => &folder.name,
            Item::Object(object) => &object.name,
            Item::Remark(text) => text,
        }
    }

    /// The line as a stop of the focus; remarks are none.
    pub(crate) fn stop(&self) -> Option<Stop<'_>> {
        let stops = !matches!(self.item, Item::Remark(_));
        stops.then(|| Stop { id: &self.id, parent: parent(&self.id), open: self.open })
    }
}

/// The folder that holds an object or a folder; nothing for a bucket.
pub(crate) fn parent(id: &str) -> Option<&str> {
    let path = id.strip_suffix('/').unwrap_or(id);
    let end = path.rfind('/')? + 1;
    (end > SCHEME.len()).then(|| path.get(..end)).flatten()
}

impl ObjectTree {
    /// The tree after `event`.
    #[must_use]
    pub(crate) fn after(mut self, event: TreeEvent) -> Self {
        match event {
            TreeEvent::Toggled(folder) => {
                if !self.open.remove(&folder) {
                    self.open.insert(folder);
                }
            }
            TreeEvent::Asked { folders, changes } => {
                for folder in folders {
                    self.held.entry(folder).or_default().asked = Some(changes);
                }
            }
            TreeEvent::Listed { folder, answer } => {
                let held = self.held.entry(folder).or_default();
                match answer {
                    Ok(listing) => (held.listing, held.problem) = (Some(Rc::new(listing)), None),
                    Err(diagnostic) => held.problem = Some(diagnostic.message),
                }
            }
        }
        self
    }

    /// Folders in view that were not asked for since the lake changed last.
    pub(crate) fn wanted(&self, changes: u32) -> Vec<String> {
        let shown = self.open.iter().map(String::as_str).filter(|folder| self.is_in_view(folder)).chain([ROOT]);
        shown
            .filter(|folder| self.held.get(*folder).is_none_or(|held| held.asked != Some(changes)))
            .map(str::to_owned)
            .collect()
    }

    /// Whether all folders around it are open too.
    fn is_in_view(&self, folder: &str) -> bool {
        parent(folder).is_none_or(|around| self.open.contains(around) && self.is_in_view(around))
    }

    /// The lines to show; nothing before the first listing is here.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        self.push_folder(&mut lines, ROOT, 1);
        lines
    }

    fn push_folder(&self, lines: &mut Vec<Line>, folder: &str, level: usize) {
        let Some(held) = self.held.get(folder) else { return };
        let remark = |text: String| Line {
            id: format!("{folder}?"),
            item: Item::Remark(text),
            open: None,
            level,
            place: (1, 1),
        };
        if let Some(problem) = &held.problem {
            lines.push(remark(format!("This could not be listed: {problem}")));
        }
        let Some(listing) = &held.listing else { return };
        let count = listing.folders.len() + listing.objects.len();
        let base = if folder.is_empty() { SCHEME } else { folder };
        for (index, entry) in listing.folders.iter().enumerate() {
            let id = format!("{base}{}/", entry.name);
            let open = self.open.contains(&id);
            let item = Item::Folder(entry.clone());
            lines.push(Line { id: id.clone(), item, open: Some(open), level, place: (index + 1, count) });
            if open {
                self.push_folder(lines, &id, level + 1);
            }
        }
        for (index, entry) in listing.objects.iter().enumerate() {
            let place = (listing.folders.len() + index + 1, count);
            let id = format!("{base}{}", entry.name);
            lines.push(Line { id, item: Item::Object(entry.clone()), open: None, level, place });
        }
        if listing.left_off > 0 {
            lines.push(remark(format!("{} more are not shown", crate::format::count(u64::from(listing.left_off)))));
        } else if count == 0 && !folder.is_empty() {
            lines.push(remark("Nothing is in here".to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Command;
    use crate::tree_walk::{Step, step};
    use athenaeum_diagnostic::Code;

    fn listing(folders: &[&str], objects: &[&str]) -> FolderListing {
        let folder = |name: &&str| FolderEntry { name: (*name).to_owned(), object_count: 1, total_bytes: 1 };
        let object = |name: &&str| ObjectEntry {
            name: (*name).to_owned(),
            size_bytes: 1,
            storage_class: "STANDARD".to_owned(),
            last_modified_millis: 0,
        };
        FolderListing {
            folders: folders.iter().map(folder).collect(),
            objects: objects.iter().map(object).collect(),
            left_off: 0,
        }
    }

    fn listed(tree: ObjectTree, folder: &str, answer: FolderListing) -> ObjectTree {
        tree.after(TreeEvent::Listed { folder: folder.to_owned(), answer: Ok(answer) })
    }

    fn toggled(tree: ObjectTree, folder: &str) -> ObjectTree {
        tree.after(TreeEvent::Toggled(folder.to_owned()))
    }

    fn two_buckets() -> ObjectTree {
        listed(ObjectTree::default(), "", listing(&["a", "b"], &[]))
    }

    fn text(tree: &ObjectTree) -> String {
        let line = |line: Line| format!("{}{} {}/{}", " ".repeat(line.level), line.id, line.place.0, line.place.1);
        tree.lines().into_iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_level_is_asked_for_when_it_opens_and_again_after_a_change() {
        let tree = ObjectTree::default();
        assert_eq!(tree.wanted(1), [""]);
        let tree = tree.after(TreeEvent::Asked { folders: vec![String::new()], changes: 1 });
        assert_eq!(tree.wanted(1), [""; 0]);
        assert_eq!(tree.wanted(2), [""]);
        let tree = toggled(toggled(tree, "s3://a/"), "s3://b/c/");
        assert_eq!(tree.wanted(1), ["s3://a/"], "a folder in a closed one is not in view");
    }

    #[test]
    fn lines_nest_and_folders_go_first() {
        let tree = toggled(two_buckets(), "s3://b/");
        assert_eq!(text(&tree), " s3://a/ 1/2\n s3://b/ 2/2");
        let tree = listed(tree, "s3://b/", listing(&["x=1"], &["z.csv"]));
        assert_eq!(text(&tree), " s3://a/ 1/2\n s3://b/ 2/2\n  s3://b/x=1/ 1/2\n  s3://b/z.csv 2/2");
        let tree = listed(toggled(tree, "s3://a/"), "s3://a/", listing(&[], &[]));
        assert!(text(&tree).starts_with(" s3://a/ 1/2\n  s3://a/? 1/1\n s3://b/"));
    }

    #[test]
    fn a_failure_is_told_and_the_old_lines_stay() {
        let answer = Err(Diagnostic::new(Code::LakeUnavailable, "gone"));
        let tree = two_buckets().after(TreeEvent::Listed { folder: String::new(), answer });
        assert_eq!(tree.lines().len(), 3);
        assert_eq!(tree.lines()[0].name(), "This could not be listed: gone");
        assert_eq!(two_buckets(), listed(tree, "", listing(&["a", "b"], &[])));
    }

    #[test]
    fn arrows_skip_remarks_and_lead_to_the_folder_around() {
        let tree = listed(toggled(two_buckets(), "s3://a/"), "s3://a/", listing(&[], &[]));
        let lines = tree.lines();
        let stops: Vec<_> = lines.iter().filter_map(Line::stop).collect();
        assert_eq!(step(&stops, "s3://a/", Command::Down), Step::Focus("s3://b/".to_owned()));
        assert_eq!(
            [parent("s3://a/x/y"), parent("s3://a/x/"), parent("s3://a/")],
            [Some("s3://a/x/"), Some("s3://a/"), None]
        );
    }
}
