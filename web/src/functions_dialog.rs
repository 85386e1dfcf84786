//! The reference of functions: searched by name and by what they do, each with its signatures, an example to run, and how
//! it differs from Athena.

use crate::session::SessionHandle;
use athenaeum_protocol::{Answer, FunctionHelp, FunctionKind, Question};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Rank of a function whose name does not hold what is searched.
const ELSEWHERE: u8 = 3;

/// What the reference needs and tells.
#[derive(Properties, PartialEq)]
pub(crate) struct FunctionsProps {
    pub(crate) session: SessionHandle,
    /// Run this example.
    pub(crate) on_example: Callback<String>,
}

/// What is known so far.
#[derive(Debug, Clone, PartialEq)]
enum Known {
    Asked,
    Functions(Rc<Vec<FunctionHelp>>),
    Failed(String),
}

/// The reference.
#[component]
pub(crate) fn Functions(props: &FunctionsProps) -> Html {
    let known = use_state(|| Known::Asked);
    let wanted = use_state(String::new);
    {
        let (setter, session) = (known.setter(), props.session.clone());
        use_effect_with((), move |()| {
            let on_answer = Callback::from(move |answer| {
                setter.set(match answer {
                    Ok(Answer::Functions(functions)) => Known::Functions(Rc::new(functions)),
                    Ok(_) => Known::Failed("The engine answered something else.".to_owned()),
                    Err(error) => Known::Failed(format!("{error}")),
                });
            });
            session.ask(Question::Functions, on_answer);
        });
    }
    let oninput = {
        let setter = wanted.setter();
        Callback::from(move |event: InputEvent| {
            let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            setter.set(field.map(|field| field.value()).unwrap_or_default());
        })
    };
    let functions = match &*known {
        Known::Asked => return html! { <p class="functions-note">{ "Asking the engine …" }</p> },
        Known::Failed(why) => return html! { <p class="functions-note" role="alert">{ why }</p> },
        Known::Functions(functions) => Rc::clone(functions),
    };
    let found = search(&functions, &wanted);
    html! {
        <div class="functions">
            <label class="functions-search">
                { "Search " }
                <input type="search" id="function-search" value={(*wanted).clone()} {oninput} autocomplete="off"
                    placeholder="split, regular expression, date …" />
            </label>
            <p class="functions-note" role="status">{ count_text(found.len(), functions.len()) }</p>
            { for chapters(&found).into_iter().map(|(family, functions)| chapter(family, &functions, &props.on_example)) }
        </div>
    }
}

fn count_text(found: usize, all: usize) -> String {
    if found == all { format!("{all} functions") } else { format!("{found} of {all} functions") }
}

/// The functions that a search means: first the one of that name, then those whose names begin with it and hold it.
fn search<'f>(functions: &'f [FunctionHelp], wanted: &str) -> Vec<&'f FunctionHelp> {
    let wanted = wanted.trim().to_lowercase();
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let rank = |name: &String| match name.find(&wanted) {
        Some(0) if name.len() == wanted.len() => 0,
        Some(0) => 1,
        Some(_) => 2,
        None => ELSEWHERE,
    };
    let names = |function: &FunctionHelp| {
        std::iter::once(&function.name).chain(&function.aliases).map(rank).min().unwrap_or(ELSEWHERE)
    };
    let says = |function: &FunctionHelp| {
        let text = format!("{} {} {}", function.name, function.family, function.summary).to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let mut found: Vec<_> = functions.iter().filter(|function| names(function) < ELSEWHERE || says(function)).collect();
    found.sort_by_key(|function| names(function));
    found
}

/// The functions by family, in the order in which they were found.
fn chapters<'f>(functions: &[&'f FunctionHelp]) -> Vec<(&'f str, Vec<&'f FunctionHelp>)> {
    let mut chapters: Vec<(&str, Vec<&FunctionHelp>)> = Vec::new();
    for function in functions {
        match chapters.iter_mut().find(|(family, _)| *family == function.family) {
            Some((_, members)) => members.push(function),
            None => chapters.push((&function.family, vec![function])),
        }
    }
    chapters
}

fn chapter(family: &str, functions: &[&FunctionHelp], on_example: &Callback<String>) -> Html {
    html! {
        <section class="functions-family" key={family.to_owned()}>
            <h3>{ family }</h3>
            { for functions.iter().map(|function| entry(function, on_example)) }
        </section>
    }
}

fn entry(function: &FunctionHelp, on_example: &Callback<String>) -> Html {
    let sql = format!("SELECT {}", function.example);
    let onclick = on_example.reform(move |_: MouseEvent| sql.clone());
    let kind = match function.kind {
        FunctionKind::Scalar => None,
        FunctionKind::Aggregate => Some("aggregate"),
        FunctionKind::Window => Some("window"),
    };
    html! {
        <article class="function" key={function.name.clone()}>
            <h4>
                <code>{ &function.name }</code>
                { for kind.map(|kind| html! { <span class="function-kind">{ kind }</span> }) }
                { for function.aliases.iter().map(|alias| html! { <span class="function-kind">{ "also " }<code>{ alias }</code></span> }) }
            </h4>
            <p>{ &function.summary }</p>
            <ul class="function-signatures">
                { for function.signatures.iter().map(|signature| html! { <li><code>{ signature }</code></li> }) }
            </ul>
            <p class="function-example">
                <code>{ &function.example }</code>{ " gives " }<code>{ &function.result }</code>
                <button type="button" {onclick} aria-label={format!("Run the example of {}", function.name)}>{ "Run" }</button>
            </p>
            { for function.difference.iter().map(|text| html! { <p class="function-difference">{ "Unlike Athena: " }{ text }</p> }) }
        </article>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn function(name: &str, family: &str, summary: &str) -> FunctionHelp {
        FunctionHelp {
            name: name.to_owned(),
            aliases: Vec::new(),
            family: family.to_owned(),
            kind: FunctionKind::Scalar,
            signatures: Vec::new(),
            summary: summary.to_owned(),
            example: String::new(),
            result: String::new(),
            difference: None,
        }
    }

    #[test]
    fn names_come_before_what_is_only_mentioned() {
        let all = [
            function("lower", "Text", "As split, no."),
            function("regexp_split", "Regular expressions", "Pieces."),
            function("split_part", "Text", "One of the parts."),
            function("split", "Text", "Parts of a text."),
            function("abs", "Mathematics", "No sign."),
        ];
        let names = |wanted: &str| search(&all, wanted).iter().map(|one| one.name.clone()).collect::<Vec<_>>();
        assert_eq!(names("split"), ["split", "split_part", "regexp_split", "lower"]);
        assert_eq!(names("parts text"), ["split_part", "split"]);
        assert_eq!(names("").len(), 5);
    }
}
