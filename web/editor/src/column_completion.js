// Completion of column names: those of the tables that the text mentions, wherever it mentions them. Names behind a dot
// are left to the language's own completion, and nothing is parsed: a half-typed statement has columns too.

const NAME = /[\p{L}_][\p{L}\p{N}_]*/gu;

/** Tables of the namespace whose names stand in the text, qualified or in the database chosen: [[table, columns]]. */
export function mentionedTables(text, namespace, database) {
  const words = new Set(text.toLowerCase().match(NAME) ?? []);
  return Object.entries(namespace).flatMap(([name, tables]) => {
    if (name !== database && !words.has(name)) return [];
    return Object.entries(tables).filter(([table]) => words.has(table));
  });
}

/** A completion source over a namespace of databases, tables and column names. */
export function columnsOfMentionedTables(namespace, database) {
  return (context) => {
    const word = context.matchBefore(/[\p{L}_][\p{L}\p{N}_]*/u);
    const from = word?.from ?? context.pos;
    if (!word && !context.explicit) return null;
    if (context.state.sliceDoc(from - 1, from) === ".") return null;
    const columns = new Map();
    for (const [table, names] of mentionedTables(context.state.doc.toString(), namespace, database)) {
      for (const name of names) columns.set(name, columns.has(name) ? `${columns.get(name)}, ${table}` : table);
    }
    // Above keywords and functions: a column of a table in hand is what is meant most often.
    const options = [...columns].map(([label, detail]) => ({ label, detail, type: "property", boost: 50 }));
    return options.length > 0 ? { from, options, validFor: /^[\p{L}\p{N}_]*$/u } : null;
  };
}
