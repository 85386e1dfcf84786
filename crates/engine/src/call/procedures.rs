//! The table of procedures.

use super::{
    Parameter, ParameterKind, Presence, Procedure, advance_clock, create_crawler, delete_crawler, delete_objects, help,
    preview_crawler, reset, reset_clock, start_crawler, storage_used,
};

/// Headings of what a crawler finds.
const DIFF: &[&str] = &["action", "database", "table", "detail"];

pub(super) const fn required(name: &'static str, kind: ParameterKind) -> Parameter {
    Parameter { name, kind, presence: Presence::Required }
}

pub(super) const fn optional(name: &'static str, kind: ParameterKind) -> Parameter {
    Parameter { name, kind, presence: Presence::Optional }
}

/// Every procedure but those of Lake Formation, Glue's first.
pub(super) const PROCEDURES: &[Procedure] = &[
    Procedure {
        name: "glue.create_crawler",
        help: "Keeps a crawler: the folder it looks through, the database of its tables, and classifiers that are tried before the built-in ones.",
        parameters: &[
            required("name", ParameterKind::Text),
            required("path", ParameterKind::Text),
            required("database", ParameterKind::Text),
            optional("classifiers", ParameterKind::Texts),
            optional("table_prefix", ParameterKind::Text),
            optional("table_level", ParameterKind::Integer),
        ],
        headings: &["crawler", "path", "database"],
        run: |context, arguments| Box::pin(create_crawler::run(context, arguments)),
    },
    Procedure {
        name: "glue.preview_crawler",
        help: "Tells what a crawler would change in the catalog, and changes nothing.",
        parameters: &[required("name", ParameterKind::Text)],
        headings: DIFF,
        run: |context, arguments| Box::pin(preview_crawler::run(context, arguments)),
    },
    Procedure {
        name: "glue.start_crawler",
        help: "Runs a crawler: new tables, columns and partitions go into the catalog, all of them or none.",
        parameters: &[required("name", ParameterKind::Text)],
        headings: DIFF,
        run: |context, arguments| Box::pin(start_crawler::run(context, arguments)),
    },
    Procedure {
        name: "glue.delete_crawler",
        help: "Forgets a crawler. Its tables stay.",
        parameters: &[required("name", ParameterKind::Text)],
        headings: &["crawler"],
        run: |context, arguments| Box::pin(delete_crawler::run(context, arguments)),
    },
    Procedure {
        name: "playground.advance_clock",
        help: "Lets time pass, by one tick or more: objects that arrive later become visible.",
        parameters: &[optional("ticks", ParameterKind::Integer)],
        headings: advance_clock::HEADINGS,
        run: |context, arguments| Box::pin(advance_clock::run(context, arguments)),
    },
    Procedure {
        name: "playground.reset_clock",
        help: "Sets the clock back to the beginning: objects that had arrived since are gone again.",
        parameters: &[],
        headings: &["tick"],
        run: |context, arguments| Box::pin(reset_clock::run(context, arguments)),
    },
    Procedure {
        name: "playground.delete_objects",
        help: "Deletes objects of your own, below a folder of s3://learner/. Tables over them stay, and are empty.",
        parameters: &[required("path", ParameterKind::Text)],
        headings: &["object", "bytes"],
        run: |context, arguments| Box::pin(delete_objects::run(context, arguments)),
    },
    Procedure {
        name: "playground.reset",
        help: "Brings back the sample's version of one database, or of everything: your own tables go, and your objects with them.",
        parameters: &[optional("database", ParameterKind::Text)],
        headings: &["database", "objects", "bytes"],
        run: |context, arguments| Box::pin(reset::run(context, arguments)),
    },
    Procedure {
        name: "playground.storage_used",
        help: "Tells how many objects you wrote to s3://learner/, and their bytes.",
        parameters: &[],
        headings: &["objects", "bytes"],
        run: |context, arguments| Box::pin(storage_used::run(context, arguments)),
    },
    Procedure {
        name: "playground.help",
        help: "Lists the procedures.",
        parameters: &[],
        headings: &["procedure", "help"],
        run: |_context, _arguments| Box::pin(std::future::ready(Ok(help::told()))),
    },
];
