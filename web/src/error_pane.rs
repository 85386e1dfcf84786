//! What went wrong: code, message and place, the causes, the next steps.

use athenaeum_diagnostic::Diagnostic;
use yew::prelude::*;

/// What the pane needs and tells.
#[derive(Properties, PartialEq)]
pub(crate) struct ErrorProps {
    pub(crate) diagnostic: Diagnostic,
    /// The place was pressed.
    pub(crate) on_place: Callback<()>,
    /// Offered where only a reload helps.
    pub(crate) on_reload: Option<Callback<()>>,
}

/// The pane with the error.
#[component]
pub(crate) fn ErrorPane(props: &ErrorProps) -> Html {
    let Diagnostic { code, message, span, because, hints, .. } = &props.diagnostic;
    html! {
        <div class="error" id="error" role="alert" data-code={code.as_str()}>
            <h2 class="visually-hidden">{ "Error" }</h2>
            <div class="error-head">
                <span class="error-code">{ code.as_str() }</span>
                if let Some(span) = span {
                    <button type="button" class="error-place" title="Go there in the editor"
                        onclick={props.on_place.reform(|_: MouseEvent| ())}>
                        { format!("line {}:{}", span.line, span.column) }
                    </button>
                }
            </div>
            <p class="error-message">{ message }</p>
            { list("Why", because) }
            { list("What to do", hints) }
            if let Some(on_reload) = &props.on_reload {
                <button type="button" class="error-reload" id="reload" onclick={on_reload.reform(|_: MouseEvent| ())}>
                    { "Reload" }
                </button>
            }
        </div>
    }
}

/// The same inside a dialog, where there is no place to go to.
pub(crate) fn problem(diagnostic: &Diagnostic) -> Html {
    described(diagnostic, Some("alert"))
}

/// The same below a line that tells aloud that something went wrong, so that it is told once.
pub(crate) fn problem_told(diagnostic: &Diagnostic) -> Html {
    described(diagnostic, None)
}

fn described(diagnostic: &Diagnostic, role: Option<&'static str>) -> Html {
    html! {
        <div class="error" {role} data-code={diagnostic.code.as_str()}>
            <span class="error-code">{ diagnostic.code.as_str() }</span>
            <p class="error-message">{ &diagnostic.message }</p>
            { list("Why", &diagnostic.because) }
            { list("What to do", &diagnostic.hints) }
        </div>
    }
}

/// Text and code in turn: our sentences set names and SQL between backticks.
fn pieces(sentence: &str) -> impl Iterator<Item = (bool, &str)> {
    // An odd backtick is no code but a character.
    let paired = sentence.matches('`').count().is_multiple_of(2);
    let parts = if paired { sentence.split('`').collect() } else { vec![sentence] };
    parts.into_iter().enumerate().map(|(index, part)| (index % 2 == 1, part)).filter(|(_, part)| !part.is_empty())
}

fn piece((is_code, text): (bool, &str)) -> Html {
    if is_code {
        html! { <code>{ text.to_owned() }</code> }
    } else {
        html! { text.to_owned() }
    }
}

/// A sentence of ours, with its names and SQL in a fixed width.
pub(crate) fn sentence(text: &str) -> Html {
    html! { <>{ for pieces(text).map(piece) }</> }
}

fn list(title: &'static str, sentences: &[String]) -> Html {
    if sentences.is_empty() {
        return Html::default();
    }
    let items = sentences.iter().map(|sentence| html! { <li>{ self::sentence(sentence) }</li> });
    html! { <><h3>{ title }</h3><ul>{ for items }</ul></> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backticks_hold_code() {
        let texts = |sentence| pieces(sentence).collect::<Vec<_>>();
        assert_eq!(texts("Did you mean `status`?"), [(false, "Did you mean "), (true, "status"), (false, "?")]);
        assert_eq!(texts("a ` alone"), [(false, "a ` alone")]);
        assert_eq!(texts(""), []);
    }
}
