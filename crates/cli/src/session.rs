//! A session of the command line: an engine and the database in hand, which `USE` changes. Athena itself has no USE, as
//! each of its requests names its database; a script has no other way to say it.

use athenaeum_engine::{Engine, Outcome, Progress, Rows};
use athenaeum_protocol::{RunOptions, RunState};

/// An engine and the database in hand.
pub(crate) struct Session<'e> {
    engine: &'e Engine,
    database: String,
    run_as: RunOptions,
}

impl<'e> Session<'e> {
    /// A session in a database, whose statements are asked for in this way.
    pub(crate) fn new(engine: &'e Engine, database: &str, run_as: &RunOptions) -> Self {
        Self { engine, database: database.to_owned(), run_as: run_as.clone() }
    }

    /// Runs a statement.
    pub(crate) async fn run(&mut self, text: &str) -> Outcome {
        match used_database(text) {
            Some(name) => self.use_database(name).await,
            None => self.engine.run_as(text, &self.database, &self.run_as, &Progress::default()).await,
        }
    }

    /// The database must be there; its description tells.
    async fn use_database(&mut self, name: &str) -> Outcome {
        let show = format!("SHOW TABLES IN `{name}`");
        let described = self.engine.run_as(&show, &self.database, &self.run_as, &Progress::default()).await;
        if described.state != RunState::Succeeded {
            return described;
        }
        self.database = name.to_lowercase();
        Outcome { rows: Rows::Text(Vec::new()), columns: Vec::new(), ..described }
    }
}

/// The name behind `USE`, where that is the whole statement.
fn used_database(text: &str) -> Option<&str> {
    let mut words = text.trim().trim_end_matches(';').split_whitespace();
    let (verb, name, end) = (words.next()?, words.next()?, words.next());
    let is_name = name.chars().all(|c| c.is_alphanumeric() || c == '_');
    (verb.eq_ignore_ascii_case("use") && is_name && end.is_none()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn use_names_one_database() {
        assert_eq!(used_database("use sales;"), Some("sales"));
        assert_eq!(used_database("USE a.b"), None);
        assert_eq!(used_database("SELECT 1"), None);
    }
}
