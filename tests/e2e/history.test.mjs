// The history: every statement stands in it with its end, is found by its words, runs again by pointer and by keys, survives
// a reload, a second tab and the engine's death, and can be cleared. The bill of the session stands at the foot of the page.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

const READ = 'SELECT count(DISTINCT country) AS countries FROM weblogs.access_logs_flat';
const ENDLESS = 'SELECT count(*) FROM weblogs.access_logs_flat a, weblogs.access_logs_flat b, weblogs.access_logs_flat c';
const WRONG = 'SELECT nothing_of_that_name FROM weblogs.access_logs_flat';

/** Opens the history; its dialog. */
async function openHistory(app) {
  await app.page.getByRole('button', { name: 'History', exact: true }).click();
  const dialog = app.page.getByRole('dialog', { name: 'History' });
  await dialog.getByRole('searchbox').waitFor();
  return dialog;
}

/** The rows of the table as text, once there are as many. */
async function lines(dialog, count) {
  await dialog.page().waitForFunction(
    (wanted) => document.querySelectorAll('dialog tr[data-row] code').length === wanted, count, { polling: 50 });
  return dialog.locator('tr[data-row]').allInnerTexts();
}

theme('history', () => {
  scenario('statements stand in it, the latest first, through a reload', async (app) => {
    await app.ready();
    await app.query(READ);
    assert.equal(await app.run(WRONG), 'failed');
    await app.reload();
    const dialog = await openHistory(app);
    const [wrong, read] = await lines(dialog, 2);
    assert.match(wrong, /Failed[^]*nothing_of_that_name/);
    assert.match(read, /Succeeded[^]*count\(DISTINCT country\)[^]*(KB|MB)[^]*\$0\.0/);
    await dialog.getByRole('searchbox').fill('distinct succeeded');
    assert.match((await lines(dialog, 1))[0], /DISTINCT/);
  });

  scenario('a statement runs again, or goes into the editor', async (app) => {
    await app.ready();
    await app.query(READ);
    await app.type('SELECT 2 AS two');
    let dialog = await openHistory(app);
    const mark = await app.mark();
    await dialog.getByRole('button', { name: /^Run again: SELECT count/ }).click();
    assert.equal(await app.ended(mark), 'succeeded');
    assert.equal(await app.text(), 'SELECT 2 AS two');
    dialog = await openHistory(app);
    await lines(dialog, 2);
    await dialog.getByRole('button', { name: /^Put into the editor: SELECT count/ }).first().click();
    assert.equal(await app.text(), READ);
  });

  scenario('keys alone search, run again and fill the editor', async (app) => {
    await app.ready();
    await app.query(READ);
    await app.query('SELECT 1 AS one');
    await app.query('SELECT 2 AS two');
    const { keyboard } = app.page;
    await app.page.getByRole('button', { name: 'History', exact: true }).focus();
    await keyboard.press('Enter');
    const dialog = app.page.getByRole('dialog', { name: 'History' });
    await lines(dialog, 3);
    await app.page.waitForFunction(() => document.activeElement?.id === 'history-search', undefined, { polling: 50 });
    await keyboard.type('select as');
    await lines(dialog, 3);
    const focused = (row) => app.page.waitForFunction(
      (wanted) => document.activeElement?.dataset.row === wanted, String(row), { polling: 50 });
    await keyboard.press('ArrowDown');
    await focused(0);
    await keyboard.press('End');
    await focused(2);
    await keyboard.press('ArrowUp');
    await focused(1);
    const mark = await app.mark();
    await keyboard.press('Enter');
    assert.equal(await app.ended(mark), 'succeeded');
    assert.deepEqual(await app.rows(), [['1']]);
    await app.page.getByRole('button', { name: 'History', exact: true }).focus();
    await keyboard.press('Enter');
    await lines(dialog, 4);
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await focused(1);
    await keyboard.press('e');
    assert.equal(await app.text(), 'SELECT 2 AS two');
  });

  scenario('a run that dies with the engine stands in it', async (app) => {
    await app.ready();
    await app.type(ENDLESS);
    const mark = await app.start();
    await app.passes(mark, ['running']);
    await app.crashEngine();
    assert.equal(await app.ended(mark), 'failed');
    const dialog = await openHistory(app);
    const [lost] = await lines(dialog, 1);
    assert.match(lost, /Failed[^]*access_logs_flat a/);
    await app.reload();
    const asked = 'SELECT state, work_group_name, split_part(state_change_reason, \':\', 1) FROM playground.query_history';
    assert.deepEqual(await app.query(asked), [['FAILED', 'primary', 'ENGINE_RESTARTED']]);
  }, { mayCrash: true });

  scenario('SQL asks it for nothing, and the session has a bill', async (app) => {
    await app.ready();
    await app.query(READ);
    await app.page.waitForFunction(() => /\$0\.0/.test(document.querySelector('#session-bill').textContent));
    const asked = 'SELECT state, rows, data_scanned_in_bytes > 0 FROM playground.query_history';
    assert.deepEqual(await app.query(asked), [['SUCCEEDED', '1', 'true']]);
    assert.equal((await app.receipt()).dataScannedBytes ?? 0, 0);
  });

  scenario('a second tab adds to it, and clearing asks first', async (app) => {
    await app.ready();
    await app.query('SELECT 1 AS one');
    const second = await app.another();
    await second.ready();
    await second.query('SELECT 2 AS two');
    const dialog = await openHistory(app);
    const [latest, earliest] = await lines(dialog, 2);
    assert.match(latest, /SELECT 2/);
    assert.match(earliest, /SELECT 1/);
    await dialog.getByRole('button', { name: 'Clear history…' }).click();
    await dialog.getByRole('button', { name: 'Clear history', exact: true }).click();
    await dialog.getByText('Nothing was run yet.').waitFor();
    await app.reload();
    assert.deepEqual(await app.query('SELECT count(*) FROM playground.query_history'), [['0']]);
  });
});
