//! What the worker answers to each question of the page.

use crate::files;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_engine::{Engine, OwnFile};
use athenaeum_protocol::{Answer, CatalogDatabase, Question, ResetScope};
use web_sys::File;

/// A question that waits for nothing of the browser, so that it may run beside statements.
pub(crate) enum Task {
    /// Something about the lake.
    Ask(Question),
    /// A file that is kept already.
    OpenFile(OwnFile),
}

impl Task {
    /// The task that a question means; a file that was to stand beside it and does not is an error.
    pub(crate) fn new(question: Question, file: Option<File>) -> Result<Self, Diagnostic> {
        match (question, file) {
            (Question::OpenFile, Some(file)) => Ok(Self::OpenFile(files::keep(file))),
            (Question::OpenFile, None) => {
                Err(Diagnostic::new(Code::EngineUnavailable, "The file did not reach the engine")
                    .hint("Choose the file again."))
            }
            (question, _) => Ok(Self::Ask(question)),
        }
    }

    /// The answer, and the catalog where answering changed it.
    pub(crate) async fn answer(self, engine: &Engine) -> (Result<Answer, Diagnostic>, Option<Vec<CatalogDatabase>>) {
        let changes = matches!(&self, Self::OpenFile(_) | Self::Ask(Question::Reset { .. }));
        let answer = match self {
            Self::OpenFile(file) => engine.add_file(&file).await.map(|table| Answer::Opened { table }),
            Self::Ask(question) => answer(engine, question).await,
        };
        let catalog = (changes && answer.is_ok()).then(|| engine.catalog_view());
        (answer, catalog)
    }
}

async fn answer(engine: &Engine, question: Question) -> Result<Answer, Diagnostic> {
    match question {
        Question::ListFolder { folder } => engine.list_folder(&folder).map(Answer::Folder),
        Question::DescribeObject { address } => {
            engine.describe_object(&address).await.map(|details| Answer::Object(Box::new(details)))
        }
        Question::LakeState => Ok(Answer::LakeState(engine.lake_state())),
        Question::Reset { scope: ResetScope::Everything } => engine.reset(None).await,
        Question::Reset { scope: ResetScope::Database { database } } => engine.reset(Some(&database)).await,
        Question::Export { .. } => {
            Err(Diagnostic::new(Code::NotSupported, "Scripts for a real account cannot be written yet")
                .hint("SHOW CREATE TABLE gives the DDL of a table."))
        }
        // Handled with its file.
        Question::OpenFile => Err(Diagnostic::new(Code::InternalError, "a file was asked for without the file")),
    }
}
