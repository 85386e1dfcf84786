//! Proves content by running it: starters fail, references and other right answers pass, listed wrong answers fail with their
//! own hint, and every query of a text does what the text says.

use crate::Examiner;
use athenaeum_course::{Block, Exercise, Finding, Rung, SqlBlock, SqlPurpose, Stars, Verdict};
use athenaeum_engine::{Engine, Progress, split_statements};
use athenaeum_protocol::RunOptions;

/// Something that content promises and does not keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Where, as a contributor looks for it: `reference.sql`, `query 3`.
    pub place: String,
    /// What is wrong.
    pub says: String,
}

impl Broken {
    fn new(place: impl Into<String>, says: impl Into<String>) -> Self {
        Self { place: place.into(), says: says.into() }
    }
}

impl Examiner<'_> {
    /// What an exercise promises and does not keep.
    pub async fn prove(&self, exercise: &Exercise) -> Vec<Broken> {
        let mut broken = Vec::new();
        let known = self.copy(None).await.personas();
        for name in exercise.personas() {
            if !known.iter().any(|persona| persona.name == name) {
                broken.push(Broken::new("exercise.toml", format!("there is no persona {name}")));
            }
        }
        let mut desk = self.desk(exercise).await;
        let reference = desk.check(self, &exercise.reference).await;
        if !reference.passed {
            broken.push(Broken::new("reference.sql", format!("it does not pass: {}", told(&reference))));
            return broken;
        }
        if reference.stars != Some(Stars::Three) {
            broken.push(Broken::new("reference.sql", "it reads more in one run than in another"));
        }
        if desk.check(self, &exercise.starter).await.passed {
            broken.push(Broken::new("starter.sql", "it passes as shipped"));
        }
        for other in &exercise.accepted {
            let verdict = desk.check(self, &other.sql).await;
            if !verdict.passed {
                broken.push(Broken::new(
                    format!("accepted: {}", other.says),
                    format!("it does not pass: {}", told(&verdict)),
                ));
            }
        }
        for wrong in &exercise.wrong {
            let verdict = desk.check(self, &wrong.sql).await;
            let place = format!("wrong/{}.sql", wrong.name);
            if verdict.passed {
                broken.push(Broken::new(place, "it passes"));
            } else if !verdict.findings.is_empty() && verdict.hint.as_ref() != Some(&wrong.hint) && !is_hidden(&verdict)
            {
                broken.push(Broken::new(place, format!("it fails without its own hint: {}", told(&verdict))));
            }
        }
        if desk.is_blind(self).await {
            let says = "no copy with other rows makes a difference: say hidden_data = false";
            broken.push(Broken::new("exercise.toml", says));
        }
        broken.extend(self.prove_blocks(&exercise.task, &exercise.database).await);
        broken.extend(self.prove_blocks(&exercise.explanation, &exercise.database).await);
        broken
    }

    /// Queries of a text that do not do what they should.
    pub async fn prove_blocks(&self, blocks: &[Block], database: &str) -> Vec<Broken> {
        let mut queries = Vec::new();
        collect(blocks, &mut queries);
        let engine = self.copy(None).await;
        let mut broken = Vec::new();
        for (at, query) in queries.into_iter().enumerate() {
            let says = prove_query(&engine, query, database).await;
            broken.extend(says.map(|says| Broken::new(format!("query {}", at + 1), says)));
        }
        broken
    }
}

/// A wrong answer that only other data tells has no fault of its own to be known by.
fn is_hidden(verdict: &Verdict) -> bool {
    verdict.findings.iter().all(|finding| finding.rung == Rung::HiddenRows)
}

fn told(verdict: &Verdict) -> String {
    let finding = |finding: &Finding| {
        let error = finding.error.as_ref().map_or_else(String::new, |error| format!(" {error}"));
        format!("{}{error}", finding.says)
    };
    verdict.findings.iter().map(finding).collect::<Vec<_>>().join(" ")
}

fn collect<'b>(blocks: &'b [Block], queries: &mut Vec<&'b SqlBlock>) {
    for block in blocks {
        match block {
            Block::Sql(query) => queries.push(query),
            Block::Quote { blocks } => collect(blocks, queries),
            Block::List { items, .. } => items.iter().for_each(|item| collect(item, queries)),
            _ => {}
        }
    }
}

/// What is wrong with a query of a text. All its statements but the last must succeed.
async fn prove_query(engine: &Engine, query: &SqlBlock, database: &str) -> Option<String> {
    let pieces = split_statements(&query.sql);
    let count = pieces.len();
    for (at, piece) in pieces.into_iter().enumerate() {
        let options = RunOptions { persona: query.run_as.clone(), ..RunOptions::default() };
        let outcome = engine.run_as(piece.text.trim(), database, &options, &Progress::default()).await;
        let expected = match &query.purpose {
            SqlPurpose::Fails { code } if at + 1 == count => Some(code.as_str()),
            _ => None,
        };
        match (outcome.error, expected) {
            (Some(error), None) => return Some(format!("it fails: {error}")),
            (Some(error), Some(code)) if error.code.to_string() != code => {
                return Some(format!("it fails with {}, not {code}: {error}", error.code));
            }
            (None, Some(code)) => return Some(format!("it succeeds and should fail with {code}")),
            _ => {}
        }
    }
    (count == 0).then(|| "there is no statement in it".to_owned())
}
