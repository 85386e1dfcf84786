// The notes: a shelf with a search, and texts whose queries run in place.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';

/** Goes to a place of the page by its address. */
async function goTo(app, hash, landmark) {
  await app.page.evaluate((to) => { location.hash = to; }, hash);
  await app.page.locator(landmark).waitFor();
}

/** The block of the note whose query has this text. */
function blockOf(app, text) {
  return app.page.locator('.run-block').filter({ hasText: text }).first();
}

theme('notes', () => {
  scenario('the shelf has every note, and a search finds titles before texts', async (app, server) => {
    const course = await (await fetch(`${server.origin}/course.json`)).json();
    await goTo(app, '#/notes', '#note-search');
    await app.page.locator('.shelf a').first().waitFor();
    assert.equal(await app.page.locator('.shelf a').count(), course.notes.length);
    await app.page.locator('#note-search').fill('partition pruning');
    const found = app.page.locator('#found-notes a');
    await found.first().waitFor();
    assert.equal(await found.first().innerText(), 'Partition pruning');
    assert.ok(await found.count() < course.notes.length);
    await app.page.locator('#note-search').fill('no such word anywhere zzz');
    await app.page.getByText('No note has all these words.').waitFor();
    assert.equal(await app.page.locator('#note-count').innerText(), '0 notes');
  });

  scenario('a search takes words in one and mistyped ones, and is there again after a note was read', async (app) => {
    await goTo(app, '#/notes', '#note-search');
    const slugs = () => app.page.locator('#found-notes a').evaluateAll((links) => links.map((link) => link.getAttribute('href').split('/').pop()));
    for (const typed of ['row group', 'rowgroup', 'row groups']) {
      await app.page.locator('#note-search').fill(typed);
      await app.page.locator('#found-notes a[href="#/note/parquet"]').waitFor();
    }
    await app.page.locator('#note-search').fill('footer');
    await app.page.locator('#found-notes .shelf-excerpt').filter({ hasText: /footer/i }).first().waitFor();
    await app.page.locator('#note-search').fill('partiton');
    await app.page.locator('#note-count').filter({ hasText: 'none has “partiton”' }).waitFor();
    const found = await slugs();
    assert.ok(found.includes('partition-pruning'), found.join(' '));
    await app.page.locator('#found-notes a[href="#/note/partition-pruning"]').click();
    await app.page.locator('#note').waitFor();
    await app.page.waitForFunction(() => document.title.startsWith('Partition pruning'));
    await app.page.goBack();
    await app.page.locator('#found-notes a').first().waitFor();
    assert.deepEqual(await slugs(), found);
  });

  scenario('a query of a note runs in place and tells what it read', async (app) => {
    await goTo(app, '#/note/partition-pruning', '#note');
    const block = blockOf(app, "day = '14'");
    await block.locator('.run-here').click();
    await block.locator('.run-rows tbody tr').first().waitFor();
    assert.deepEqual(await block.locator('.run-rows th').allInnerTexts(), ['requests', 'bytes']);
    assert.equal(await block.locator('.run-rows tbody tr').count(), 1);
    assert.match(await block.locator('.run-receipt').innerText(), /scanned · 1 of 180 objects · 1 of 180 partitions/);
    assert.match(await app.page.evaluate(() => location.hash), /partition-pruning/);
  });

  scenario('a query that fails on purpose shows its error, and the rows of another stay', async (app) => {
    await goTo(app, '#/note/partition-pruning', '#note');
    const first = blockOf(app, "day = '14'");
    await first.locator('.run-here').click();
    await first.locator('.run-rows tbody tr').first().waitFor();
    const failing = app.page.locator('.run-block').filter({ hasText: 'Fails on purpose' }).first();
    await failing.locator('.run-here').click();
    await failing.locator('.error').waitFor();
    assert.equal(await failing.locator('.error').getAttribute('data-code'), await failing.locator('.run-buttons code').innerText());
    assert.equal(await first.locator('.run-rows tbody tr').count(), 1);
  });

  scenario('a query goes to the playground with its database', async (app) => {
    await app.ready();
    await goTo(app, '#/note/partition-pruning', '#note');
    const block = blockOf(app, "day = '14'");
    const sql = await block.locator('pre').innerText();
    await block.locator('.run-there').click();
    await app.page.locator('#note').waitFor({ state: 'detached' });
    assert.equal((await app.text()).trim(), sql.trim());
  });

  scenario('notes lead to exercises, to other notes, and on along the shelf', async (app, server) => {
    const course = await (await fetch(`${server.origin}/course.json`)).json();
    const exercise = course.exercises.find((it) => it.notes.includes('partition-pruning'));
    await goTo(app, '#/note/partition-pruning', '#note');
    assert.equal(await app.page.locator(`#note-exercises a[href="#/exercise/${exercise.slug}"]`).count(), 1);
    const title = await app.page.locator('#note h2').innerText();
    await app.page.locator('.note-around a[rel=next]').click();
    await app.page.locator('#note h2').filter({ hasNotText: title }).waitFor();
    await app.page.locator('.note-around a[rel=prev]').click();
    await app.page.locator('#note h2').filter({ hasText: title }).waitFor();
  });

  scenario('a Parquet file is taken apart in its note, and another can be chosen', async (app) => {
    await goTo(app, '#/note/parquet', '#note');
    const model = app.page.locator('.model');
    await model.locator('.anatomy-cell').first().waitFor();
    const sorted = await model.locator('#anatomy-summary').innerText();
    await model.locator('#anatomy-object').selectOption({ label: 'The same trades, unsorted' });
    await app.page.waitForFunction((before) => document.querySelector('#anatomy-summary')?.innerText !== before, sorted);
    assert.match(await model.locator('#anatomy-summary').innerText(), /row groups? · \d+ columns/);
    await model.locator('.anatomy-cell').first().focus();
    await app.page.keyboard.press('ArrowDown');
    assert.equal(await model.locator('.anatomy-cell[aria-selected=true]').getAttribute('data-cell'), '1-0');
  });

  scenario('the pointer shows a chunk, the chosen one comes back, and nothing moves', async (app) => {
    await goTo(app, '#/note/parquet', '#note');
    const model = app.page.locator('.model');
    await model.locator('.anatomy-cell').first().waitFor();
    const title = model.locator('#chunk h4');
    const height = () => model.evaluate((figure) => figure.getBoundingClientRect().height);
    await model.locator('[data-cell="1-0"]').focus();
    const [chosen, before] = [await title.innerText(), await height()];
    await model.locator('[data-cell="3-2"]').hover();
    await title.filter({ hasText: 'row group 3' }).waitFor();
    assert.equal(await height(), before);
    assert.equal(await model.locator('.anatomy-cell[aria-selected=true]').getAttribute('data-cell'), '1-0');
    await model.locator('#anatomy-object').hover();
    await title.filter({ hasText: chosen }).waitFor();
    assert.equal(await app.page.evaluate(() => document.activeElement?.getAttribute('data-cell')), '1-0');
  });

  scenario('the cost meter counts before anything ran', async (app) => {
    await goTo(app, '#/note/query-receipt', '#cost-meter');
    await app.page.locator('#meter-query').waitFor();
    await app.page.locator('#meter-bytes').fill('1');
    await app.page.locator('#cost-meter').getByLabel('Unit').selectOption('TB');
    await app.page.locator('#meter-scale').fill('1');
    await app.page.locator('#meter-per-day').fill('2');
    await app.page.locator('#meter-day dd').filter({ hasText: '$10' }).waitFor();
    assert.match(await app.page.locator('#meter-query dd').innerText(), /^\$5/);
    await app.page.locator('#meter-bytes').fill('0');
    await app.page.locator('#meter-query dd').filter({ hasText: /^\$0$/ }).waitFor();
  });
});
