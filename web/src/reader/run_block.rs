//! A query of a note, run in place: its rows, its error and what it read stand below it.

use crate::book::Try;
use crate::error_pane::problem;
use crate::format;
use crate::session::SessionHandle;
use crate::session::control_run::{Answered, ControlRun};
use crate::session::state::{Run, Session};
use athenaeum_course::{SqlBlock, SqlPurpose};
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::Receipt;
use std::rc::Rc;
use yew::prelude::*;

/// Rows that stand in a text; the playground has all of them.
const ROWS_IN_TEXT: usize = 20;

/// What the block needs and tells.
#[derive(Properties, PartialEq)]
pub(crate) struct RunBlockProps {
    pub(crate) block: SqlBlock,
    pub(crate) database: AttrValue,
    pub(crate) session: SessionHandle,
    /// Take the query to the playground.
    pub(crate) on_try: Callback<Try>,
}

/// How the query ended.
#[derive(Debug, Clone, PartialEq)]
struct Outcome {
    rows: Result<Answered, Diagnostic>,
    read: Option<String>,
}

/// Where the query stands.
#[derive(Debug, Clone, PartialEq)]
enum Stand {
    /// Not asked here, or another statement came after it.
    Quiet,
    /// It waits or runs.
    Busy,
    /// It is over.
    Over(Rc<Outcome>),
}

/// The block.
#[component]
pub(crate) fn RunBlock(props: &RunBlockProps) -> Html {
    let asked = use_state(|| false);
    let last = use_state(|| None::<Rc<Outcome>>);
    let session = &props.session.state;
    let now = if *asked { stand(session, &props.block.sql) } else { Stand::Quiet };
    let is_busy = now == Stand::Busy;
    {
        // The next statement of the session would take the outcome away, so it is kept here.
        let last = last.setter();
        use_effect_with(now, move |now| {
            if let Stand::Over(outcome) = now {
                last.set(Some(Rc::clone(outcome)));
            }
        });
    }
    let onclick = {
        let (session, sql, database) = (props.session.clone(), props.block.sql.clone(), props.database.to_string());
        let (asked, persona) = (asked.setter(), props.block.run_as.clone());
        Callback::from(move |_: MouseEvent| {
            if !session.state.is_busy() {
                asked.set(true);
                session.run_for_text(sql.clone(), database.clone(), persona.clone());
            }
        })
    };
    let on_open = {
        let this = Try { sql: props.block.sql.clone(), database: props.database.to_string() };
        props.on_try.reform(move |_: MouseEvent| this.clone())
    };
    let label = if is_busy { waiting(session) } else { "Try it" };
    html! {
        <div class="text-sql run-block">
            <pre class="script" tabindex="0"><code>{ &props.block.sql }</code></pre>
            <p class="run-buttons">
                <button type="button" class="run-here" aria-disabled={session.is_busy().to_string()} {onclick}>{ label }</button>
                <button type="button" class="run-there" onclick={on_open}>{ "To the playground" }</button>
                { for props.block.run_as.as_ref().map(persona_note) }
                { fails_note(&props.block.purpose) }
            </p>
            <div class="run-outcome" aria-live="polite" aria-busy={is_busy.to_string()}>
                { for last.as_ref().map(|outcome| shown(outcome)) }
            </div>
        </div>
    }
}

fn waiting(session: &Session) -> &'static str {
    if session.engine_is_there() { "Running…" } else { "Waiting for the engine…" }
}

fn persona_note(persona: &String) -> Html {
    html! { <span class="book-note">{ "Runs as " }<code>{ persona }</code></span> }
}

fn fails_note(purpose: &SqlPurpose) -> Html {
    match purpose {
        SqlPurpose::Run => Html::default(),
        SqlPurpose::Fails { code } => {
            html! { <span class="book-note">{ "Fails on purpose with " }<code>{ code }</code></span> }
        }
    }
}

fn stand(session: &Session, sql: &str) -> Stand {
    let over = |rows| Stand::Over(Rc::new(Outcome { rows, read: receipt(session, sql).map(read_line) }));
    match session.control_run(sql) {
        ControlRun::NotAsked => Stand::Quiet,
        ControlRun::Busy => Stand::Busy,
        ControlRun::Done(answered) => over(Ok(cut(answered))),
        ControlRun::Failed(diagnostic) => over(Err(diagnostic)),
    }
}

fn receipt<'s>(session: &'s Session, sql: &str) -> Option<&'s Receipt> {
    match &session.run {
        Run::Ended { asked, summary } if &*asked.sql == sql => Some(&summary.receipt),
        _ => None,
    }
}

fn cut(mut answered: Answered) -> Answered {
    let left_off = answered.rows.len().saturating_sub(ROWS_IN_TEXT);
    answered.rows.truncate(ROWS_IN_TEXT);
    answered.more += left_off as u64;
    answered
}

/// What was read, in a line.
fn read_line(receipt: &Receipt) -> String {
    let of = |read: u64, total: u64, noun: &str| format!("{} of {}", format::count(read), format::counted(total, noun));
    let mut parts = vec![format!("{} scanned", format::bytes(receipt.data_scanned_bytes))];
    if receipt.objects_total > 0 {
        parts.push(of(receipt.objects_read, receipt.objects_total, "object"));
    }
    if receipt.partitions_total > 0 {
        parts.push(of(receipt.partitions_read, receipt.partitions_total, "partition"));
    }
    if receipt.scaled_bytes != receipt.data_scanned_bytes {
        parts.push(format!("{} at production size", format::bytes(receipt.scaled_bytes)));
    }
    parts.push(format::dollars(receipt.cost_usd));
    parts.join(" · ")
}

fn shown(outcome: &Outcome) -> Html {
    html! {
        <>
            { match &outcome.rows {
                Ok(answered) => rows(answered),
                Err(diagnostic) => problem(diagnostic),
            } }
            if let Some(read) = &outcome.read { <p class="run-receipt">{ read }</p> }
        </>
    }
}

fn rows(answered: &Answered) -> Html {
    if answered.columns.is_empty() {
        return html! { <p class="book-note">{ "Done. It returns no rows." }</p> };
    }
    let cell = |text: &Option<String>| match text {
        Some(text) => html! { <td>{ text }</td> },
        None => html! { <td class="run-null">{ "NULL" }</td> },
    };
    let row = |cells: &Vec<Option<String>>| html! { <tr>{ for cells.iter().map(cell) }</tr> };
    let head = answered.columns.iter().map(|name| html! { <th scope="col">{ name }</th> });
    html! {
        <>
            <div class="text-table" tabindex="0" role="region" aria-label="Rows">
                <table class="run-rows">
                    <thead><tr>{ for head }</tr></thead>
                    <tbody>{ for answered.rows.iter().map(row) }</tbody>
                </table>
            </div>
            if answered.rows.is_empty() {
                <p class="book-note">{ "No rows." }</p>
            }
            if answered.more > 0 {
                <p class="book-note">{ format!("{} more in the playground.", format::counted(answered.more, "row")) }</p>
            }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_rows_stand_in_a_text_and_the_others_are_counted() {
        let answered = Answered { columns: vec!["n".to_owned()], rows: vec![vec![None]; 100], more: 7 };
        let cut = cut(answered);
        assert_eq!((cut.rows.len(), cut.more), (20, 87));
    }

    #[test]
    fn what_was_read_is_one_line() {
        let receipt = Receipt {
            data_scanned_bytes: 2048,
            scaled_bytes: 40_960_000,
            objects_read: 1,
            objects_total: 181,
            partitions_read: 1,
            partitions_total: 181,
            cost_usd: 0.000_190_734_9,
            ..Receipt::default()
        };
        assert_eq!(
            read_line(&receipt),
            "2.00 KB scanned · 1 of 181 objects · 1 of 181 partitions · 39.1 MB at production size · $0.000191"
        );
        assert_eq!(read_line(&Receipt::default()), "0 B scanned · $0");
    }
}
