// Every table of the lake answers in the browser as on the command line: the same rows, the same bytes, in one session.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { binary, ROOT } from './binary.mjs';
import { scenario, theme } from './harness.mjs';

const QUERIES = fileURLToPath(new URL('../sweep/queries.sql', import.meta.url));

/** Statements end in a semicolon at the end of a line; lines that begin with -- are comments. */
function statements() {
  const text = readFileSync(QUERIES, 'utf8').split('\n').filter((line) => !line.startsWith('--')).join('\n');
  return text.split(/;\s*(?:\n|$)/).map((statement) => statement.trim()).filter(Boolean);
}

theme('sweep', () => {
  scenario('all tables answer as on the command line', async (app) => {
    const all = statements();
    assert.ok(all.length >= 30, 'the sweep has thirty statements or more');
    const input = all.map((sql) => JSON.stringify(sql)).join('\n');
    // Some statements fail, as planted, so the exit status is 1.
    const { stdout } = spawnSync(binary(), ['run', '--input', 'jsonl', '--output', 'jsonl', '-'], { cwd: ROOT, input, encoding: 'utf8', maxBuffer: 1 << 28 });
    const answers = stdout.trim().split('\n').map((line) => JSON.parse(line));
    assert.equal(answers.length, all.length);
    await app.ready();
    for (const [index, sql] of all.entries()) {
      const native = answers[index];
      const state = await app.run(sql);
      assert.equal(state, native.state.toLowerCase(), `${sql}: ${await app.errorText()}`);
      if (state === 'succeeded') {
        const rows = await app.rows();
        const expected = native.rows.slice(0, rows.length).map((row) => row.map((cell) => cell ?? ''));
        assert.deepEqual(rows.map((row) => row.map((cell) => (cell === 'NULL' ? '' : cell))), expected, sql);
        assert.equal((await app.receipt()).dataScannedBytes, native.receipt.data_scanned_bytes, sql);
      } else {
        assert.ok((await app.errorText()).includes(native.error.code), `${sql}: ${native.error.code}`);
      }
    }
  });
});
