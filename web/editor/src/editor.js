// <sql-editor>: the SQL editor as one custom element. It edits, colours, completes and marks; it runs nothing.
//
// Methods and properties: value, open(text), focus(), insert(text), statement(), setSchema(namespace, database),
// setDiagnostics(from, to, severity, message), clearDiagnostics(), setLints([{from, to, severity, message}]),
// replace(offset, expected, text), moveTo(offset), setBindings([{key, command}]).
// Events: sql-change (detail: the text), sql-run (detail: {sql, from}), sql-cancel.
// The shadow root makes CodeMirror use constructed style sheets, which a strict style-src allows.

import {
  autocompletion, closeBrackets, closeBracketsKeymap, closeCompletion, completionKeymap, completionStatus, startCompletion,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, isolateHistory, toggleComment } from "@codemirror/commands";
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
  #history = new Compartment();
  #view = null;
  /** What is marked: the error of the last run, and hints. They move along while one types. */
  #errors = [];
  #lints = [];

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
      this.#history.of(history()), indentOnInput(), bracketMatching(), closeBrackets(), autocompletion({ icons: false }),
      this.#language.of(sql({ dialect: athena, upperCaseKeywords: true })),
      // Tab is left alone on purpose: a keyboard user must be able to leave.
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
      EditorView.lineWrapping, replaceByTyping,
      EditorView.contentAttributes.of({ "aria-label": "SQL editor", spellcheck: "false", autocapitalize: "off" }),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        this.#errors = moved(this.#errors, update.changes);
        this.#lints = moved(this.#lints, update.changes);
        this.#emit("sql-change", update.state.doc.toString());
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

  /** Another text with a history of its own: undo does not lead back to the one that is there. */
  open(text) {
    this.#errors = [];
    this.#lints = [];
    const { state } = this.#view;
    const changes = state.doc.toString() === text ? [] : { from: 0, to: state.doc.length, insert: text };
    this.#view.dispatch({ changes, effects: this.#history.reconfigure([]) });
    this.#view.dispatch({ effects: this.#history.reconfigure(history()) });
    this.#showMarks();
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
    this.#errors = [{ from: Math.min(start, end), to: end, severity, message }];
    this.#showMarks();
  }

  clearDiagnostics() {
    this.#errors = [];
    this.#showMarks();
  }

  /** @param {{from: number, to: number, severity: string, message: string}[]} list in place of the hints before */
  setLints(list) {
    const { length } = this.#view.state.doc;
    this.#lints = list.filter(({ from, to }) => from < to && to <= length);
    this.#showMarks();
  }

  #showMarks() {
    this.#view.dispatch(setDiagnostics(this.#view.state, [...this.#errors, ...this.#lints]));
  }

  /** Puts a text in place of `expected`, as one step of the history; nothing happens if something else stands there. */
  replace(from, expected, insert) {
    const to = from + expected.length;
    if (this.#view.state.sliceDoc(from, to) !== expected) return;
    const [selection, annotations] = [{ anchor: from + insert.length }, isolateHistory.of("full")];
    this.#view.dispatch({ changes: { from, to, insert }, selection, annotations });
    this.#view.focus();
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

/** The marks where their texts have gone; one whose text is gone goes too. */
function moved(marks, changes) {
  const ends = marks.map((mark) => ({ ...mark, from: changes.mapPos(mark.from, 1), to: changes.mapPos(mark.to, -1) }));
  return ends.filter(({ from, to }) => from < to);
}

customElements.define("sql-editor", SqlEditor);
