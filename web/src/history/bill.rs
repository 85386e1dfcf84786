//! The bill of the session: what its statements would have cost in Athena, small at the foot of the page.

use crate::format;
use crate::session::SessionHandle;
use athenaeum_protocol::{Answer, HistoryPage, Question};
use std::rc::Rc;
use yew::prelude::*;

/// The bill as the engine told it last; nothing before a statement ended.
#[hook]
pub(crate) fn use_session_bill(session: &SessionHandle) -> Option<Rc<HistoryPage>> {
    let bill = use_state(|| None::<Rc<HistoryPage>>);
    let setter = bill.setter();
    let asking = session.clone();
    use_effect_with((session.state.changes, session.state.ended_run), move |(_, ended_run)| {
        if ended_run.is_none() {
            return;
        }
        let on_answer = Callback::from(move |answer| {
            if let Ok(Answer::History(page)) = answer {
                setter.set(Some(Rc::new(page)));
            }
        });
        asking.ask(Question::History { search: String::new(), first: 0, count: 0 }, on_answer);
    });
    (*bill).clone()
}

/// What the line needs.
#[derive(Properties, PartialEq)]
pub(crate) struct BillProps {
    pub(crate) bill: Option<Rc<HistoryPage>>,
}

/// The line.
#[component]
pub(crate) fn SessionBill(props: &BillProps) -> Html {
    let text = props.bill.as_ref().map_or_else(|| "This session: –".to_owned(), |bill| bill_text(bill));
    html! { <span id="session-bill" class="session-bill" title="What Athena would have billed since the engine started">{ text }</span> }
}

/// The bill in words.
pub(crate) fn bill_text(page: &HistoryPage) -> String {
    let scanned = format::bytes(page.session_scaled_bytes);
    format!("This session: {}, {scanned} scanned at production size", format::dollars(page.session_cost_usd))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bill_tells_dollars_and_bytes() {
        let page =
            HistoryPage { session_cost_usd: 0.00005, session_scaled_bytes: 10_485_760, ..HistoryPage::default() };
        assert_eq!(bill_text(&page), "This session: $0.00005, 10.0 MB scanned at production size");
    }
}
