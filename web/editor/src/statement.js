// Which text a "run" means: the selection if there is one, else the statement under the caret, else everything.

import { syntaxTree } from "@codemirror/language";

/** @returns {{sql: string, from: number}} the text and where it begins in the document, in UTF-16 units */
export function statementAt(state) {
  const { from, to, empty } = state.selection.main;
  if (!empty) return { sql: state.sliceDoc(from, to), from };
  const statements = [];
  for (let node = syntaxTree(state).topNode.firstChild; node; node = node.nextSibling) {
    if (node.name === "Statement") statements.push(node);
  }
  if (statements.length < 2) return { sql: state.doc.toString(), from: 0 };
  // A caret behind a statement's last character still means that statement, up to where the next one begins.
  const current = statements.findLast((node) => node.from <= from) ?? statements[0];
  return { sql: state.sliceDoc(current.from, current.to).replace(/;\s*$/, ""), from: current.from };
}
