//! A script that makes a table, a database or a query in a real account, to copy or to keep as a file.

use crate::browser;
use crate::copy_button::CopyButton;
use crate::error_pane::problem;
use crate::session::SessionHandle;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::{Answer, ExportSubject, Question};
use yew::prelude::*;

/// Under which the bucket's name is kept over visits.
const BUCKET_KEY: &str = "athenaeum.export_bucket";
const SOME_BUCKET: &str = "your-bucket-name";

/// What the dialog needs.
#[derive(Properties, PartialEq)]
pub(crate) struct ExportProps {
    pub(crate) session: SessionHandle,
    pub(crate) subject: ExportSubject,
}

/// A script, or why there is none.
type Script = Result<(String, String), Diagnostic>;

/// The field for the bucket, and the script.
#[component]
pub(crate) fn Export(props: &ExportProps) -> Html {
    let bucket = use_state(|| browser::stored(BUCKET_KEY).unwrap_or_else(|| SOME_BUCKET.to_owned()));
    let script = use_state(|| None::<Script>);
    {
        let (session, script) = (props.session.clone(), script.setter());
        use_effect_with((props.subject.clone(), (*bucket).clone()), move |(subject, bucket)| {
            let on_answer = Callback::from(move |answer| match answer {
                Ok(Answer::Script { file_name, text }) => script.set(Some(Ok((file_name, text)))),
                Ok(_) => {}
                Err(diagnostic) => script.set(Some(Err(diagnostic))),
            });
            session.ask(Question::Export { subject: subject.clone(), bucket: bucket.clone() }, on_answer);
        });
    }
    let oninput = {
        let bucket = bucket.clone();
        Callback::from(move |event: InputEvent| {
            let name = browser::input_value(&event);
            if !browser::store(BUCKET_KEY, &name) {
                web_sys::console::warn_1(&"the bucket's name could not be kept".into());
            }
            bucket.set(name);
        })
    };
    html! {
        <>
            <p class="field">
                <label for="export-bucket">{ "Your bucket" }</label>
                <input id="export-bucket" autocomplete="off" spellcheck="false" value={(*bucket).clone()} {oninput} />
            </p>
            { match &*script {
                None => html! { <pre class="script" role="status">{ "The engine writes the script…" }</pre> },
                Some(Err(diagnostic)) => problem(diagnostic),
                Some(Ok((file_name, text))) => written(file_name, text),
            } }
        </>
    }
}

fn written(file_name: &str, text: &str) -> Html {
    html! {
        <>
            <p class="dialog-buttons">
                <CopyButton id="export-copy" text={text.to_owned()} label="Copy" />
                <a id="export-download" class="button" download={file_name.to_owned()} href={data_url(text)}>
                    { format!("Download {file_name}") }
                </a>
            </p>
            <pre class="script" id="export-script" tabindex="0">{ text }</pre>
        </>
    }
}

/// The text as an address that holds it all, so that no file needs to be made.
fn data_url(text: &str) -> String {
    format!("data:text/plain;charset=utf-8,{}", String::from(js_sys::encode_uri_component(text)))
}
