// <sql-editor>: the SQL editor as one custom element. It edits, colours, completes and marks; it runs nothing.
//
// Methods and properties: value, focus(), insert(text), statement(), setSchema(namespace, database),
// setDiagnostics(from, to, severity, message), clearDiagnostics(), moveTo(offset), setBindings([{key, command}]).
// Events: sql-change (detail: the text), sql-run (detail: {sql, from}), sql-cancel.
// The shadow root makes CodeMirror use constructed style sheets, which a strict style-src allows.

import {
  autocompletion, closeBrackets, closeBracketsKeymap, closeCompletion, completionKeymap, completionStatus, startCompletion,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, toggleComment } from "@codemirror/commands";
import { sql } from "@codemirror/lang-sql";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import {
  drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers,
} from "@codemirror/view";
import { columnsOfMentionedTables } from "./column_completion.js";
import { athena } from "./dialect.js";
import { replaceByTyping } from "./replace_by_typing.js";
import { statementAt } from "./statement.js";
import { theme } from "./theme.js";

class SqlEditor extends HTMLElement {
  #language = new Compartment();
  #bindings = new Compartment();
  #view = null;

  connectedCallback() {
    if (this.#view) return;
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const doc = this.#upgraded("value") ?? "";
    this.#view = new EditorView({ root, parent: root, state: EditorState.create({ doc, extensions: this.#extensions() }) });
  }

  /** A property set before this class was known sits on the element and hides ours. */
  #upgraded(name) {
    if (!Object.hasOwn(this, name)) return undefined;
    const value = this[name];
    delete this[name];
    return value;
  }

  #extensions() {
    return [
      this.#bindings.of([]),
      lineNumbers(), highlightActiveLine(), highlightActiveLineGutter(), highlightSpecialChars(), drawSelection(),
      history(), indentOnInput(), bracketMatching(), closeBrackets(), autocompletion({ icons: false }),
      this.#language.of(sql({ dialect: athena, upperCaseKeywords: true })),
      // Tab is left alone on purpose: a keyboard user must be able to leave.
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
      EditorView.lineWrapping, replaceByTyping,
      EditorView.contentAttributes.of({ "aria-label": "SQL editor", spellcheck: "false", autocapitalize: "off" }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) this.#emit("sql-change", update.state.doc.toString());
      }),
      theme,
    ];
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }

  #command(name) {
    const commands = {
      run: (view) => (closeCompletion(view), this.#emit("sql-run", this.statement()), true),
      // Unhandled on purpose: Esc first closes a list of completions, and it arms "Esc, then Tab".
      cancel: (view) => (completionStatus(view.state) || this.#emit("sql-cancel"), false),
      comment: toggleComment,
      complete: startCompletion,
    };
    return commands[name];
  }

  /** @param {{key: string, command: string}[]} list key names as CodeMirror writes them */
  setBindings(list) {
    const keys = list.map(({ key, command }) => ({ key, run: this.#command(command) })).filter(({ run }) => run);
    this.#view.dispatch({ effects: this.#bindings.reconfigure(Prec.high(keymap.of(keys))) });
  }

  setSchema(namespace, database) {
    const language = sql({ dialect: athena, schema: namespace, defaultSchema: database, upperCaseKeywords: true });
    const columns = athena.language.data.of({ autocomplete: columnsOfMentionedTables(namespace, database) });
    this.#view.dispatch({ effects: this.#language.reconfigure([language, columns]) });
  }

  get value() {
    return this.#view?.state.doc.toString() ?? "";
  }

  set value(text) {
    const { state } = this.#view;
    if (state.doc.toString() === text) return;
    this.#view.dispatch({ changes: { from: 0, to: state.doc.length, insert: text } });
  }

  insert(text) {
    this.#view.dispatch(this.#view.state.replaceSelection(text));
    this.#view.focus();
  }

  statement() {
    return statementAt(this.#view.state);
  }

  /** Offsets count UTF-16 units; an empty range grows to the word there, so that there is something to underline. */
  setDiagnostics(from, to, severity, message) {
    const { state } = this.#view;
    const start = Math.min(from, state.doc.length);
    const word = state.wordAt(start);
    const end = to > start ? Math.min(to, state.doc.length) : Math.max(word?.to ?? start, Math.min(start + 1, state.doc.length));
    const diagnostics = [{ from: Math.min(start, end), to: end, severity, message }];
    this.#view.dispatch(setDiagnostics(state, diagnostics));
  }

  clearDiagnostics() {
    this.#view.dispatch(setDiagnostics(this.#view.state, []));
  }

  moveTo(offset) {
    const anchor = Math.min(offset, this.#view.state.doc.length);
    this.#view.dispatch({ selection: { anchor }, scrollIntoView: true });
    this.#view.focus();
  }

  focus() {
    this.#view?.focus();
  }
}

customElements.define("sql-editor", SqlEditor);
