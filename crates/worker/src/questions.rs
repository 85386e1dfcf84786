//! What the worker answers to each question of the page.

use crate::files;
use crate::runs::Runs;
use athenaeum_diagnostic::{Code, Diagnostic};
use athenaeum_engine::{Engine, ExportRequest, ExportSubject as Exported, OwnFile, RunDetails};
use athenaeum_examiner::{Examiner, LastDesk};
use athenaeum_protocol::{AboutRun, Answer, CatalogDatabase, ExportSubject, Question, ResetScope};
use std::sync::Arc;
use web_sys::File;

/// A question that waits for nothing of the browser, so that it may run beside statements.
pub(crate) enum Task {
    /// Something about the lake.
    Ask(Question),
    /// A file that is kept already.
    OpenFile(OwnFile),
    /// A run that is kept, what is asked about it, and the run that it is compared with.
    OfRun(Arc<RunDetails>, AboutRun, Option<Arc<RunDetails>>),
}

impl Task {
    /// The task that a question means; a file that was to stand beside it and does not is an error.
    pub(crate) fn new(question: Question, file: Option<File>, runs: &Runs) -> Result<Self, Diagnostic> {
        match (question, file) {
            (Question::OfRun { run_id, about }, _) => {
                let other = match about {
                    AboutRun::Comparison { with } => Some(runs.details(with)?),
                    _ => None,
                };
                Ok(Self::OfRun(runs.details(run_id)?, about, other))
            }
            (Question::OpenFile, Some(file)) => Ok(Self::OpenFile(files::keep(file))),
            (Question::OpenFile, None) => {
                Err(Diagnostic::new(Code::EngineUnavailable, "The file did not reach the engine")
                    .hint("Choose the file again."))
            }
            (question, _) => Ok(Self::Ask(question)),
        }
    }

    /// The answer, and the catalog where answering changed it.
    pub(crate) async fn answer(
        self,
        engine: &Engine,
        last_desk: &LastDesk,
    ) -> (Result<Answer, Diagnostic>, Option<Vec<CatalogDatabase>>) {
        let changes = matches!(&self, Self::OpenFile(_) | Self::Ask(Question::Reset { .. }));
        let answer = match self {
            Self::OpenFile(file) => engine.add_file(&file).await.map(|table| Answer::Opened { table }),
            Self::Ask(question) => answer(engine, last_desk, question).await,
            Self::OfRun(run, about, other) => run.answer(engine, about, other.as_deref()).await,
        };
        let catalog = (changes && answer.is_ok()).then(|| engine.catalog_view());
        (answer, catalog)
    }
}

async fn answer(engine: &Engine, last_desk: &LastDesk, question: Question) -> Result<Answer, Diagnostic> {
    match question {
        Question::ListFolder { folder } => engine.list_folder(&folder).map(Answer::Folder),
        Question::DescribeObject { address } => {
            engine.describe_object(&address).await.map(|details| Answer::Object(Box::new(details)))
        }
        Question::Functions => Ok(Answer::Functions(athenaeum_engine::function_help())),
        Question::LakeState => Ok(Answer::LakeState(engine.lake_state())),
        Question::Reset { scope } => {
            let database = match &scope {
                ResetScope::Everything => None,
                ResetScope::Database { database } => Some(database.as_str()),
            };
            let reset = engine.reset(database).await?;
            Ok(Answer::Reset { object_count: reset.object_count, freed_bytes: reset.freed_bytes })
        }
        Question::Export { subject, bucket } => export(engine, subject, bucket),
        Question::Estimate { sql, database, persona } => {
            Ok(Answer::Estimate(engine.estimate_as(&sql, &database, persona.as_deref()).await))
        }
        Question::Personas => Ok(Answer::Personas(engine.personas())),
        Question::Workgroups => Ok(Answer::Workgroups(engine.workgroups())),
        Question::PutWorkgroup { workgroup } => engine.put_workgroup(&workgroup).await.map(Answer::Workgroups),
        Question::DeleteWorkgroup { name } => engine.delete_workgroup(&name).await.map(Answer::Workgroups),
        Question::Check { exercise, answer } => {
            Ok(Answer::Verdict(Box::new(last_desk.check(&Examiner::new(engine), &exercise, &answer).await)))
        }
        Question::Solutions { exercise } => {
            Ok(Answer::Solutions(last_desk.solutions(&Examiner::new(engine), &exercise).await))
        }
        Question::History { search, first, count } => Ok(Answer::History(engine.history(&search, first, count).await)),
        Question::ClearHistory => engine.clear_history().await.map(Answer::History),
        // Handled with its file, or with its run.
        Question::OpenFile | Question::OfRun { .. } => {
            Err(Diagnostic::new(Code::InternalError, "a question came without what it is about"))
        }
    }
}

fn export(engine: &Engine, subject: ExportSubject, bucket: String) -> Result<Answer, Diagnostic> {
    let (subject, file_name) = match subject {
        ExportSubject::Database { database } => {
            let file_name = format!("{database}.sh");
            (Exported::Database(database), file_name)
        }
        ExportSubject::Table { database, table } => {
            let file_name = format!("{database}.{table}.sh");
            (Exported::Table { database, table }, file_name)
        }
        ExportSubject::Query { sql, database } => (Exported::Query { text: sql, database }, "query.sh".to_owned()),
    };
    let text = engine.export(&ExportRequest { subject, bucket })?;
    Ok(Answer::Script { file_name, text })
}
