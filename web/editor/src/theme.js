// How the editor looks: every colour and size is a custom property of the page, so light and dark need no second theme.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const layout = EditorView.theme({
  "&": { height: "100%", color: "var(--color-ink)", backgroundColor: "var(--color-surface)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", fontSize: "var(--text-code)", lineHeight: "var(--line-code)" },
  ".cm-content": { padding: "var(--space-2) 0", caretColor: "var(--color-ink)" },
  ".cm-line": { padding: "0 var(--space-3) 0 var(--space-2)" },
  ".cm-gutters": { backgroundColor: "var(--color-surface)", color: "var(--color-faint)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 var(--space-1) 0 var(--space-3)", minWidth: "3ch" },
  ".cm-activeLine": { backgroundColor: "var(--color-active-line)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--color-ink)" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--color-ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, ::selection": {
    backgroundColor: "var(--color-selection)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--color-selection)", outline: "none" },
  ".cm-tooltip": {
    backgroundColor: "var(--color-raised)",
    color: "var(--color-ink)",
    border: "var(--rule) solid var(--color-rule-strong)",
    borderRadius: "var(--radius)",
    boxShadow: "var(--shadow)",
    fontSize: "var(--text-small)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-mono)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--color-accent)",
    color: "var(--color-on-accent)",
  },
  ".cm-completionDetail": { color: "var(--color-muted)", fontStyle: "normal", marginLeft: "var(--space-3)" },
  "li[aria-selected] .cm-completionDetail": { color: "inherit" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--color-danger)" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--color-danger)",
    textUnderlineOffset: "0.25em",
    textDecorationSkipInk: "none",
  },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--color-waiting)" },
  ".cm-diagnostic-info": { borderLeftColor: "var(--color-rule-strong)" },
  ".cm-lintRange-warning": {
    backgroundImage: "none",
    textDecoration: "underline dotted var(--color-waiting)",
    textUnderlineOffset: "0.25em",
    textDecorationSkipInk: "none",
  },
  ".cm-lintRange-info": {
    backgroundImage: "none",
    textDecoration: "underline dotted var(--color-rule-strong)",
    textUnderlineOffset: "0.25em",
    textDecorationSkipInk: "none",
  },
  ".cm-lintPoint-error:after": { borderBottomColor: "var(--color-danger)" },
});

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--color-syntax-keyword)", fontWeight: "600" },
  { tag: [tags.typeName, tags.standard(tags.typeName)], color: "var(--color-syntax-type)" },
  { tag: [tags.standard(tags.name)], color: "var(--color-syntax-function)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--color-syntax-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--color-syntax-number)" },
  { tag: [tags.lineComment, tags.blockComment], color: "var(--color-muted)", fontStyle: "italic" },
  { tag: [tags.operator, tags.punctuation], color: "var(--color-ink)" },
]);

export const theme = [layout, syntaxHighlighting(colours)];
