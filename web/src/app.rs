//! The whole page: which panes there are and what each tells the others.

use crate::actions::{Actions, error_place};
use crate::book::Book;
use crate::course::{Place, use_course, use_place, use_progress};
use crate::desk::{Desk, use_database, use_desk};
use crate::draft::{Drafts, use_drafts};
use crate::editor::{Editor, EditorHandle};
use crate::estimate_chip::Typing;
use crate::exercise::{Limit, use_check, use_limit};
use crate::header::Header;
use crate::history::{SessionBill, use_session_bill};
use crate::lake_state::use_lake_state;
use crate::navigation::use_page_title;
use crate::overlay::Overlay;
use crate::overlay_pane::OverlayPane;
use crate::own_files::{use_file_drop, use_own_files};
use crate::page_commands::on_command;
use crate::page_keys::use_page_keys;
use crate::run_panes::RunPanes;
use crate::session::{SessionHandle, use_session};
use crate::side_pane::{CATALOG, EXERCISE, SidePane};
use crate::splitter::Splitter;
use crate::status_strip::StatusStrip;
use crate::taking_up::{back_to, recalling, use_trying};
use crate::toolbar::Toolbar;
use crate::workgroup::{Alarm, WorkgroupList, keep_options, kept_options, use_workgroups};
use athenaeum_course::Exercise;
use athenaeum_diagnostic::Diagnostic;
use athenaeum_protocol::{PRIMARY_WORKGROUP, RunOptions};
use std::rc::Rc;
use yew::prelude::*;

const NOT_AFFILIATED: &str = "Athenaeum is not affiliated with Amazon Web Services.";
const NOT_KEPT: &str = "This browser keeps nothing for this page: what you type is lost with a reload.";
const PROGRESS_NOT_KEPT: &str = "This browser keeps nothing for this page: what you solve is lost with a reload.";

/// The page.
#[component]
pub(crate) fn App() -> Html {
    let place = use_place();
    let course = use_course(place != Place::Playground);
    use_page_title(&place, &course);
    let options = use_state(kept_options);
    let session = use_session();
    let workgroups = use_workgroups(&session);
    let exercise = place.exercise().and_then(|slug| course.exercise(&slug));
    let (asked, persona_is_given) = with_persona_of(exercise, &options);
    let limit = use_limit(&session, &workgroups, exercise);
    let fixed_workgroup = limit.as_ref().and_then(Limit::workgroup).map(str::to_owned);
    let session = session.with_options(Limit::over(limit.as_ref(), &asked));
    let editor = use_memo((), |()| EditorHandle::default());
    let (overlay, tab) = (use_state(|| Overlay::None), use_state(|| CATALOG));
    let lake = use_lake_state(&session);
    let notice = use_state(|| None::<&'static str>);
    let typing = use_memo((), |()| Typing::default());

    let drafts = use_drafts(&telling(&notice, NOT_KEPT));
    let progress = use_progress(&telling(&notice, PROGRESS_NOT_KEPT));
    let desk = use_desk(&place, &course, &drafts);
    let (database, on_database) = use_database(&desk.of, &course);
    let slug = place.exercise().map(AttrValue::from);
    let check = use_check(&session, &editor, exercise, &progress);
    let (on_overlay, on_tab) = (setting(&overlay), setting(&tab));
    let on_taken_up = on_overlay.reform(back_to(&place, &desk));
    let own_files = use_own_files(&session, &on_overlay);
    let drop_sheet = use_file_drop(&own_files.open);
    let on_options = keeping_persona(keeping(&options, keep_options), persona_is_given, options.persona.clone());
    use_known_workgroup(&workgroups, &options, &on_options);
    let on_recall = recalling(&session, &editor, &on_database, &on_taken_up);
    let bill = use_session_bill(&session);
    let actions = Actions::new(&session, &editor, &database, &on_taken_up, slug.is_some());
    use_error_mark(&session, &editor);
    let on_try = use_trying(&place, &editor, &on_database);
    use_tab_of_exercise(slug.clone(), &on_tab);
    let on_text = writing(&editor);
    use_page_keys(on_command(&actions, &editor, &on_overlay, &on_tab, place.has_playground(), &check.on_check));

    let (state, name) = (session.state.clone(), AttrValue::from((*database).clone()));
    let Actions { on_run, on_run_pressed, on_cancel, on_preview, on_name, on_place, on_export, on_advance } = actions;
    html! {
        <div class="page" data-view={if place.has_playground() { "playground" } else { "book" }}>
            <Header place={place.clone()} lake={lake.clone()} {on_advance}
                on_history={on_overlay.reform(|()| Overlay::History)}
                on_functions={on_overlay.reform(|()| Overlay::Functions)}
                on_help={on_overlay.reform(|()| Overlay::Keys)} />
            <SidePane session={session.clone()} lake={lake.clone()} database={name.clone()} tab={*tab} {on_tab}
                on_preview={on_preview.clone()} {on_name} on_overlay={on_overlay.clone()}
                on_files={own_files.open.clone()} exercise={slug} course={course.clone()} progress={progress.clone()}
                {check} {limit} {on_text} />
            <main class="work">
                <Toolbar session={session.clone()} editor={(*editor).clone()} typing={(*typing).clone()}
                    database={name.clone()} {on_database}
                    workgroups={workgroups.clone()} options={asked} {persona_is_given} {on_options} {fixed_workgroup}
                    on_workgroups={on_overlay.reform(|()| Overlay::Workgroups)}
                    on_run={on_run_pressed} on_cancel={on_cancel.clone()} {on_export} />
                <Editor handle={(*editor).clone()} document={desk.document.clone()}
                    catalog={state.catalog.clone()} database={name.clone()} {on_run} {on_cancel}
                    on_change={typed(&desk, drafts, &typing)} />
                <Splitter />
                <StatusStrip session={state} />
                <RunPanes session={session.clone()} {on_place} />
            </main>
            if !place.has_playground() {
                <Book {place} {course} session={session.clone()} {progress} {on_try} />
            }
            <footer class="footer">
                <span>{ NOT_AFFILIATED }</span>
                <SessionBill {bill} />
                if let Some(notice) = *notice { <span class="footer-notice" role="status">{ notice }</span> }
                { for session.state.notices.iter().map(storage_notice) }
                <Alarm list={workgroups.clone()} chosen={session.workgroup().to_owned()} />
            </footer>
            <OverlayPane overlay={(*overlay).clone()} {on_overlay} {session} {lake} database={name} {own_files}
                {workgroups} {on_preview} {on_recall} />
            { drop_sheet }
        </div>
    }
}

/// How statements are asked for: as the persona of the exercise that is open, if it names one, and whether it does.
fn with_persona_of(exercise: Option<&Exercise>, options: &RunOptions) -> (RunOptions, bool) {
    let given = exercise.and_then(|exercise| exercise.run_as.clone());
    let is_given = given.is_some();
    (RunOptions { persona: given.or_else(|| options.persona.clone()), ..options.clone() }, is_given)
}

/// The persona of an exercise is not kept: the own choice comes back with the playground.
fn keeping_persona(keep: Callback<RunOptions>, is_given: bool, own: Option<String>) -> Callback<RunOptions> {
    keep.reform(move |options: RunOptions| {
        let persona = if is_given { own.clone() } else { options.persona.clone() };
        RunOptions { persona, ..options }
    })
}

/// A callback that sets a state.
fn setting<T: 'static>(state: &UseStateHandle<T>) -> Callback<T> {
    let setter = state.setter();
    Callback::from(move |value| setter.set(value))
}

/// Tells this, once something was lost.
fn telling(notice: &UseStateHandle<Option<&'static str>>, text: &'static str) -> Callback<()> {
    let setter = notice.setter();
    Callback::from(move |()| setter.set(Some(text)))
}

/// Keeps what is typed.
fn typed(desk: &Desk, drafts: Drafts, typing: &Rc<Typing>) -> Callback<String> {
    let (desk, typing) = (desk.clone(), Rc::clone(typing));
    Callback::from(move |text: String| {
        desk.keep(&drafts, text);
        typing.changed();
    })
}

/// Puts a text into the editor.
fn writing(editor: &Rc<EditorHandle>) -> Callback<String> {
    let editor = Rc::clone(editor);
    Callback::from(move |text: String| {
        editor.set_text(&text);
        editor.focus();
    })
}

/// Who comes to an exercise sees it first.
#[hook]
fn use_tab_of_exercise(slug: Option<AttrValue>, on_tab: &Callback<usize>) {
    let on_tab = on_tab.clone();
    use_effect_with(slug, move |slug| on_tab.emit(if slug.is_some() { EXERCISE } else { CATALOG }));
}

/// The same for a state that is there again after a reload.
fn keeping<T: 'static>(state: &UseStateHandle<T>, keep: impl Fn(&T) + 'static) -> Callback<T> {
    let setter = state.setter();
    Callback::from(move |value| {
        keep(&value);
        setter.set(value);
    })
}

/// What the engine has to say of what the learner made, with its reasons where the pointer rests.
fn storage_notice(notice: &Diagnostic) -> Html {
    let reasons = notice.because.iter().chain(&notice.hints).cloned().collect::<Vec<_>>().join(" ");
    html! { <span class="footer-notice" role="status" title={reasons}>{ notice.message.clone() }</span> }
}

/// Marks the place of the error in the editor.
#[hook]
fn use_error_mark(session: &SessionHandle, editor: &Rc<EditorHandle>) {
    let editor = Rc::clone(editor);
    use_effect_with(error_place(&session.state), move |place| {
        if let Some((offset, message)) = place {
            editor.mark(*offset, message);
        }
    });
}

/// A workgroup that is no more is left for the one that is always there, a persona for the administrator.
#[hook]
fn use_known_workgroup(list: &WorkgroupList, options: &RunOptions, on_options: &Callback<RunOptions>) {
    let is_gone = list.workgroups.is_some() && list.known().iter().all(|known| known.name != options.workgroup);
    let is_known = |name: &String| list.personas.iter().any(|persona| persona.name == *name);
    let is_nobody = !list.personas.is_empty() && !options.persona.iter().all(is_known);
    let (options, on_options) = (options.clone(), on_options.clone());
    use_effect_with((is_gone, is_nobody), move |(is_gone, is_nobody)| {
        let workgroup = if *is_gone { PRIMARY_WORKGROUP.to_owned() } else { options.workgroup.clone() };
        let persona = options.persona.clone().filter(|_| !*is_nobody);
        if *is_gone || *is_nobody {
            on_options.emit(RunOptions { workgroup, persona, ..options });
        }
    });
}
