//! A Parquet object of the lake, taken apart: row groups and column chunks in proportion. Others can be chosen to compare.

use crate::browser;
use crate::error_pane::problem;
use crate::format;
use crate::object_details::Inside;
use crate::session::SessionHandle;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::{Answer, ObjectDetails, Question};
use std::rc::Rc;
use yew::prelude::*;

/// Shown where a note names no object.
pub(super) const EXAMPLE: &str = "s3://market/trades_sorted/part-00000.snappy.parquet";

/// Objects worth comparing: what each shows, and its address.
const OBJECTS: [(&str, &str); 5] = [
    ("Trades sorted by symbol", EXAMPLE),
    ("The same trades, unsorted", "s3://market/trades_unsorted/part-00000.snappy.parquet"),
    ("Requests without a codec", "s3://format-lab/requests_parquet_none/part-00000.parquet"),
    ("The same requests, ZSTD", "s3://format-lab/requests_parquet_zstd/part-00000.zstd.parquet"),
    ("One day of access logs", "s3://stays-logs/access_logs/year=2025/month=06/day=14/part-00000.snappy.parquet"),
];

/// What the model needs.
#[derive(Properties, PartialEq)]
pub(super) struct ModelProps {
    pub(super) session: SessionHandle,
    pub(super) object: AttrValue,
}

/// The object, or why it cannot be shown.
type Described = Result<Rc<ObjectDetails>, Diagnostic>;

/// The model.
#[component]
pub(super) fn ParquetAnatomyModel(props: &ModelProps) -> Html {
    let address = use_state(|| props.object.to_string());
    let described = use_described(&props.session, &address);
    let onchange = {
        let address = address.clone();
        Callback::from(move |event: Event| address.set(browser::select_value(&event)))
    };
    html! {
        <figure class="model" aria-label="Anatomy of a Parquet file">
            <p class="model-choice">
                <label for="anatomy-object">{ "Object" }</label>
                <select id="anatomy-object" {onchange}>{ for options(&props.object, &address) }</select>
                <code>{ &*address }</code>
            </p>
            { match &described {
                None => html! { <p class="book-note" role="status">{ "The engine reads its footer…" }</p> },
                Some(Err(diagnostic)) => problem(diagnostic),
                Some(Ok(details)) => html! {
                    <>
                        <p class="inside-note">{ format::bytes(details.size_bytes) }</p>
                        <Inside key={details.address.clone()} details={Rc::clone(details)} />
                    </>
                },
            } }
        </figure>
    }
}

fn options(own: &str, chosen: &str) -> Vec<Html> {
    let known = OBJECTS.iter().any(|(_, address)| *address == own);
    let own = (!known).then_some(("The object of this note", own));
    let option = |(name, address): (&str, &str)| {
        html! { <option value={address.to_owned()} selected={address == chosen}>{ name.to_owned() }</option> }
    };
    own.into_iter().chain(OBJECTS).map(option).collect()
}

/// Asks about the object whenever it is another one. An earlier answer stays until the next is here.
#[hook]
fn use_described(session: &SessionHandle, address: &str) -> Option<Described> {
    let described = use_state(|| None::<Described>);
    let (session, setter) = (session.clone(), described.setter());
    use_effect_with(address.to_owned(), move |address| {
        let asked = address.clone();
        let on_answer = Callback::from(move |answer| match answer {
            Ok(Answer::Object(details)) if details.address == asked => setter.set(Some(Ok(Rc::new(*details)))),
            Ok(_) => {}
            Err(diagnostic) => setter.set(Some(Err(diagnostic))),
        });
        session.ask(Question::DescribeObject { address: address.clone() }, on_answer);
    });
    (*described).clone()
}
