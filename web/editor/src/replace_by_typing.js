// Typing over a selection, done here instead of by the browser.
//
// Chromium keeps the look of text that is typed over by writing a style attribute into the line. The site's policy
// forbids that, and each such key would be reported as a violation. Composed input is left alone: it needs the DOM.

import { EditorView } from "@codemirror/view";

export const replaceByTyping = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    if (event.inputType !== "insertText" || !event.data || empty || view.composing) return false;
    const text = event.data;
    const insert = () => view.state.update(view.state.replaceSelection(text), { userEvent: "input.type", scrollIntoView: true });
    // Brackets closing around a selection and the like hook in here.
    const handled = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, insert));
    if (!handled) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});
