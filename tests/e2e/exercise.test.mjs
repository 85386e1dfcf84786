// An exercise beside the playground: solved by keyboard alone, a wrong answer is told what is wrong, drafts stay.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

const ADDRESS = '/#/exercise/errors-on-one-day';
const STARTER = /^-- How many errors/;

const RIGHT = `SELECT status, count(*) AS errors
FROM access_logs
WHERE year = '2025' AND month = '06' AND day = '14' AND status >= 500
GROUP BY status`;

/** The right rows, by a condition that opens every folder. */
const WASTEFUL = `SELECT status, count(*) AS errors
FROM access_logs
WHERE date(request_time) = DATE '2025-06-14' AND status >= 500
GROUP BY status`;

const OTHER_ROWS = RIGHT.replace('>= 500', '>= 400');

/** The verdict, once it is `state`. */
async function verdict(app, state) {
  const section = app.page.locator(`#exercise-verdict[data-verdict="${state}"]`);
  await section.waitFor();
  return section;
}

/** Presses Tab until the element that has the focus is the one that is wanted. */
async function tabTo(app, selector) {
  const isThere = () => app.page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
  for (let presses = 0; presses < 300; presses += 1) {
    if (await isThere()) return;
    await app.page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not reach ${selector}`);
}

/** Waits until the exercise and its text are there. */
async function opened(app) {
  await app.ready();
  await app.page.locator('#exercise-title').waitFor();
  await app.page.waitForFunction(() => document.querySelector('sql-editor')?.value, undefined, { polling: 50 });
}

/** The id of the element that has the focus. */
function focusedId(app) {
  return app.page.evaluate(() => document.activeElement?.id ?? '');
}

/** What the browser keeps of the exercise's text. */
function keptText(app) {
  return app.page.evaluate(() => localStorage.getItem('athenaeum.draft.errors-on-one-day'));
}

theme('exercise', () => {
  scenario('errors on one day is solved by keyboard alone', async (app) => {
    await app.ready();
    const { keyboard } = app.page;
    await app.page.getByRole('link', { name: 'Tracks' }).focus();
    await keyboard.press('Enter');
    await app.page.getByRole('link', { name: 'Errors on one day' }).focus();
    await keyboard.press('Enter');
    await app.page.locator('#exercise-title:focus').waitFor();
    await keyboard.press('e');
    await app.page.locator('sql-editor:focus').waitFor();
    assert.match(await app.text(), STARTER);
    await keyboard.press('ControlOrMeta+A');
    await keyboard.insertText(RIGHT);
    await keyboard.press('ControlOrMeta+Shift+Enter');
    const solved = await verdict(app, 'solved');
    assert.match(await solved.innerText(), /Solved: ★★★ three stars/);
    await app.page.getByRole('link', { name: 'Tracks' }).first().focus();
    await keyboard.press('Enter');
    await app.page.locator('li[data-solved="true"]', { hasText: 'Errors on one day' }).waitFor();
  }, { address: '/' });

  scenario('the first track is solved from its first exercise to its last by keyboard alone', async (app) => {
    await app.ready();
    const { keyboard } = app.page;
    const { tracks, exercises } = await app.page.evaluate(() => fetch('course.json').then((response) => response.json()));
    const slugs = tracks[0].exercises;
    await tabTo(app, 'a[href="#/tracks"]');
    await keyboard.press('Enter');
    await app.page.getByRole('heading', { name: 'Tracks' }).waitFor();
    await tabTo(app, `a[href="#/exercise/${slugs[0]}"]`);
    await keyboard.press('Enter');
    for (const [index, slug] of slugs.entries()) {
      const exercise = exercises.find((known) => known.slug === slug);
      await app.page.locator('#exercise-title:focus', { hasText: exercise.title }).waitFor();
      await keyboard.press('e');
      await app.page.locator('sql-editor:focus').waitFor();
      await keyboard.press('ControlOrMeta+A');
      await keyboard.insertText(exercise.reference);
      await keyboard.press('ControlOrMeta+Shift+Enter');
      await verdict(app, 'solved');
      if (index + 1 === slugs.length) break;
      await keyboard.press('Escape');
      await keyboard.press('Tab');
      await tabTo(app, '#next');
      await keyboard.press('Enter');
    }
    await tabTo(app, 'a[href="#/tracks"]');
    await keyboard.press('Enter');
    await app.page.getByRole('heading', { name: 'Tracks' }).waitFor();
    assert.equal(await app.page.locator('li[data-solved="true"]').count(), slugs.length);
  }, { address: '/' });

  scenario('rows that differ stand side by side, and the finding stays while one edits', async (app) => {
    await opened(app);
    await app.type(OTHER_ROWS);
    await app.page.locator('#check').click();
    const notYet = await verdict(app, 'not-yet');
    await notYet.locator('.diff').waitFor();
    await app.type(RIGHT);
    assert.equal(await notYet.locator('.diff').count(), 1);
  }, { address: ADDRESS });

  scenario('a wrong answer that many give gets its own hint', async (app) => {
    await opened(app);
    await app.type(WASTEFUL);
    await app.page.keyboard.press('ControlOrMeta+Shift+Enter');
    const notYet = await verdict(app, 'not-yet');
    assert.match(await notYet.locator('.verdict-hint').innerText(), /request_time/);
  }, { address: ADDRESS });

  scenario('what is typed survives a reload, and the playground keeps its own text', async (app) => {
    await opened(app);
    await app.type(OTHER_ROWS);
    await app.page.reload({ waitUntil: 'domcontentloaded' });
    await opened(app);
    assert.equal(await app.text(), OTHER_ROWS);
    await app.page.getByRole('link', { name: 'Playground' }).click();
    await app.page.waitForFunction(() => /requests DESC/.test(document.querySelector('sql-editor').value), undefined, { polling: 50 });
    await app.page.goBack();
    await app.page.waitForFunction((text) => document.querySelector('sql-editor').value === text, OTHER_ROWS, { polling: 50 });
  }, { address: ADDRESS });

  scenario('reset brings the first text back and leaves the exercise solved', async (app) => {
    await opened(app);
    await app.type(RIGHT);
    await app.page.locator('#check').click();
    await verdict(app, 'solved');
    await app.page.locator('#reset-exercise').click();
    assert.match(await app.text(), STARTER);
    await app.page.reload({ waitUntil: 'domcontentloaded' });
    await opened(app);
    assert.match(await app.text(), STARTER);
    assert.equal(await keptText(app), null);
    await app.page.locator('.exercise .solved').waitFor();
  }, { address: ADDRESS });

  scenario('hints come one by one, and the solution can be put into the editor', async (app) => {
    await opened(app);
    const hints = app.page.locator('.exercise-hints li');
    await app.page.locator('#hint').click();
    await hints.first().waitFor();
    assert.equal(await hints.count(), 1);
    await app.page.locator('#solution').click();
    await app.page.locator('#show-solution').click();
    await app.page.getByRole('button', { name: 'Put the solution into the editor' }).click();
    assert.match(await app.text(), /GROUP BY status/);
  }, { address: ADDRESS });

  scenario('Check keeps the focus and its place, and the verdict is told once', async (app) => {
    await opened(app);
    const check = app.page.locator('#check');
    const top = async () => Math.round((await check.boundingBox()).y);
    const before = await top();
    await check.click();
    await verdict(app, 'not-yet');
    assert.equal(await focusedId(app), 'check');
    assert.equal(await top(), before);
    assert.match(await app.page.locator('.verdict-first').textContent(), /^Not yet\. The result has 1 column; 2 are expected/);
    assert.equal(await app.page.locator('.exercise [role="alert"]').count(), 0);
  }, { address: ADDRESS, viewport: { width: 1440, height: 1000 } });

  scenario('every budget has a bar that says what it draws', async (app) => {
    await opened(app);
    await app.type(WASTEFUL);
    await app.page.locator('#check').click();
    const notYet = await verdict(app, 'not-yet');
    const partitions = notYet.getByRole('meter', { name: 'Partitions', exact: true });
    assert.match(await partitions.getAttribute('aria-valuetext'), /^\d+ of 1 allowed: \d+ too many$/);
    assert.equal(await notYet.getByRole('meter').count(), 3);
    await app.type(RIGHT);
    await app.page.locator('#check').click();
    const solved = await verdict(app, 'solved');
    assert.equal(await solved.locator('.budget[data-over="false"]').count(), 3);
  }, { address: ADDRESS });

  scenario('a solved exercise says so after a reload, and has its hints and its reason still', async (app) => {
    await opened(app);
    await app.type(RIGHT);
    await app.page.locator('#check').click();
    await verdict(app, 'solved');
    assert.equal(await app.page.locator('.exercise-hints li').count(), 0);
    await app.page.reload({ waitUntil: 'domcontentloaded' });
    await opened(app);
    assert.match(await app.page.locator('.verdict-first').innerText(), /^Solved before: ★★★/);
    await app.page.locator('.exercise-why summary').click();
    await app.page.locator('.exercise-why .text').waitFor();
    await app.page.locator('#hint').click();
    assert.equal(await app.page.locator('.exercise-hints li').count(), 3);
  }, { address: ADDRESS });

  scenario('an engine that dies under a check asks to check again', async (app) => {
    await opened(app);
    await app.type(RIGHT);
    await app.page.evaluate(() => {
      document.querySelector('#check').click();
      globalThis.athenaeum.crashEngine();
    });
    const failed = await verdict(app, 'failed');
    assert.match(await failed.innerText(), /Check again\./);
    assert.equal(await app.text(), RIGHT);
    await app.page.locator('#check').click();
    await verdict(app, 'solved');
  }, { address: ADDRESS, mayCrash: true });

  scenario('a setup runs statement by statement, a second time without harm, and leaves the text alone', async (app) => {
    await opened(app);
    await app.type('-- mine');
    const said = app.page.locator('#setup-said');
    await app.page.locator('#run-setup').click();
    await said.getByText(/^Set up: 1 statement was run\.$/).waitFor();
    await app.page.locator('#run-setup').click();
    await said.getByText('It was set up before; nothing was changed.').waitFor();
    assert.equal(await app.text(), '-- mine');
    assert.equal((await app.query('SELECT count(*) FROM sandbox.report')).length, 1);
    await app.page.goto(`${app.server.origin}/#/exercise/read-the-receipt`);
    await app.page.locator('#exercise-title', { hasText: 'receipt' }).waitFor();
    await app.page.locator('#run-setup').click();
    await said.getByText(/^Set up: [2-9] statements were run\.$/).waitFor();
  }, { address: '/#/exercise/dropped-but-still-there' });

  scenario('the limit of an exercise stops Run too, and leaving brings the own workgroup back', async (app) => {
    await opened(app);
    const workgroup = app.page.locator('#workgroup');
    assert.equal(await workgroup.inputValue(), 'exercise-stopped-by-the-workgroup');
    assert.equal(await workgroup.isDisabled(), true);
    const mark = await app.mark();
    await app.page.locator('#run').click();
    assert.equal(await app.ended(mark), 'cancelled');
    assert.match(await app.errorText(), /EXCEEDED_SCAN_LIMIT/);
    await app.page.getByRole('link', { name: 'Playground' }).click();
    await app.page.locator('#workgroup:not([disabled])').waitFor();
    assert.equal(await workgroup.inputValue(), 'primary');
    await app.reload();
    assert.equal(await workgroup.inputValue(), 'primary');
  }, { address: '/#/exercise/stopped-by-the-workgroup' });

  scenario('the sheet of keys names those of exercises and cards', async (app) => {
    await opened(app);
    await app.page.getByRole('button', { name: 'Keys' }).click();
    const sheet = app.page.locator('.help');
    await sheet.getByText('Check the answer to the exercise').waitFor();
    await sheet.getByText('Turn the card').waitFor();
  }, { address: ADDRESS });
});
