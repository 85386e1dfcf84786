// Athena's SQL for CodeMirror: Trino's quoting with Hive's backticks beside it. Colours only; nothing is checked here.

import { SQLDialect } from "@codemirror/lang-sql";
import { functions, keywords, types } from "./keywords.js";

export const athena = SQLDialect.define({
  keywords,
  types,
  builtin: functions,
  // Double quotes name things in Trino, backticks in Hive's DDL; strings stand in single quotes only.
  identifierQuotes: '"`',
  doubleQuotedStrings: false,
  backslashEscapes: false,
  hashComments: false,
  slashComments: false,
  caseInsensitiveIdentifiers: true,
  operatorChars: "*+-%<>!=&|^/~",
  specialVar: "?",
});
