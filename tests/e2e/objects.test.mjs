// The object browser: buckets, folders and objects in a tree; each object opens to its facts and what is inside.

import assert from 'node:assert/strict';
import { scenario, theme } from './harness.mjs';
import { lineOf, openFolders } from './object_tree.mjs';

const DAY = 's3://stays-logs/access_logs/year=2025/month=06/day=14/';

theme('objects', () => {
  scenario('the tabs switch with the arrow keys, and the buckets count what they hold', async (app, server) => {
    await app.ready();
    await app.page.getByRole('tab', { name: 'Catalog' }).focus();
    await app.page.keyboard.press('ArrowRight');
    assert.equal(await app.page.getByRole('tab', { name: 'Objects' }).getAttribute('aria-selected'), 'true');
    const bucket = lineOf(app, 's3://stays-logs/');
    await bucket.waitFor();
    const manifest = await (await fetch(`${server.origin}/sample-data/manifest.json`)).json();
    const objects = manifest.objects.filter((object) => object.bucket === 'stays-logs' && object.visible_from_tick === 0);
    assert.match(await bucket.locator('.node-count').innerText(), new RegExp(`^${objects.length}\\b`));
    assert.equal(await lineOf(app, 's3://learner/').count(), 1);
  });

  scenario('folders open to the objects, by keys alone', async (app) => {
    await app.ready();
    await openFolders(app, 's3://stays-logs/access_logs/year=2025/month=06/');
    const day = lineOf(app, DAY);
    await day.waitFor();
    // Closed and opened again: the focus is on the month.
    await lineOf(app, 's3://stays-logs/access_logs/year=2025/month=06/').click();
    await lineOf(app, 's3://stays-logs/access_logs/year=2025/month=06/').click();
    for (let step = 0; step < 14; step += 1) await app.page.keyboard.press('ArrowDown');
    assert.equal(await day.getAttribute('aria-selected'), 'true');
    await app.page.keyboard.press('ArrowRight');
    const object = lineOf(app, `${DAY}part-00000.snappy.parquet`);
    await object.waitFor();
    await app.page.keyboard.press('ArrowRight');
    assert.equal(await object.getAttribute('aria-selected'), 'true');
    assert.equal(await object.getAttribute('aria-level'), '6');
    await app.page.keyboard.press('ArrowLeft');
    assert.equal(await day.evaluate((line) => line === document.activeElement), true);
  });

  scenario('rows of one object come from the table that holds it', async (app) => {
    await app.ready();
    await openFolders(app, DAY);
    await lineOf(app, `${DAY}part-00000.snappy.parquet`).click();
    const mark = await app.mark();
    await app.page.getByRole('toolbar').getByRole('button', { name: 'Select' }).click();
    assert.equal(await app.ended(mark), 'succeeded', await app.errorText());
    assert.match(await app.text(), /FROM weblogs\.access_logs WHERE year = '2025' AND month = '06' AND day = '14'/);
    assert.equal((await app.receipt()).partitionsRead, 1);
  });

  scenario('a packed text shows its first lines', async (app) => {
    await app.ready();
    await openFolders(app, 's3://secure/support_tickets/');
    const object = lineOf(app, 's3://secure/support_tickets/tickets.json.gz');
    await object.focus();
    await object.click();
    await app.page.keyboard.press('Enter');
    const head = app.page.locator('#text-head');
    await head.waitFor();
    assert.match(await head.innerText(), /^\{"ticket_id"/);
    await app.page.keyboard.press('Escape');
    assert.equal(await app.page.locator('dialog[open]').count(), 0);
    assert.equal(await object.evaluate((line) => line === document.activeElement), true, 'the focus is back on the line');
  });

  scenario('the clock lets objects arrive, by a statement that is shown', async (app) => {
    await app.ready();
    await app.page.getByText(/^Tick 0 of \d+$/).waitFor();
    const text = await app.text();
    const mark = await app.mark();
    await app.page.locator('#advance').click();
    assert.equal(await app.ended(mark), 'succeeded', await app.errorText());
    await app.page.getByText(/^Tick 1 of/).waitFor();
    assert.match(await app.page.locator('.results-of').innerText(), /CALL playground\.advance_clock\(1\)/);
    assert.equal(await app.text(), text, 'the text in the editor stays');
  });

  scenario('what was made in a database is thrown away, after a question', async (app) => {
    await app.ready();
    assert.equal(await app.run('CREATE DATABASE mine'), 'succeeded', await app.errorText());
    const ddl = "CREATE EXTERNAL TABLE mine.t (a int) LOCATION 's3://learner/t/'";
    assert.equal(await app.run(ddl), 'succeeded', await app.errorText());
    await app.page.locator('#reset').click();
    await app.page.getByRole('button', { name: 'Reset mine…' }).click();
    await app.page.locator('#reset-now').click();
    await app.page.getByText(/^Gone:/).waitFor();
    await app.page.keyboard.press('Escape');
    assert.equal(await app.page.locator('[id="node-mine"]').count(), 0);
    assert.equal(await app.run('SHOW TABLES IN mine'), 'failed');
  });

  scenario('a crawler shows what it would change before it does', async (app) => {
    await app.ready();
    assert.equal(await app.run('CREATE DATABASE crawled'), 'succeeded', await app.errorText());
    await openFolders(app, 's3://market/');
    await lineOf(app, 's3://market/').click();
    await app.page.getByRole('button', { name: 'Crawl…' }).click();
    await app.page.locator('#crawl-database').fill('crawled');
    await app.page.locator('#crawl-preview').click();
    await app.page.locator('#crawl-diff').waitFor();
    const mark = await app.mark();
    await app.page.locator('#crawl-apply').click();
    assert.equal(await app.ended(mark), 'succeeded', await app.errorText());
    await app.page.keyboard.press('Escape');
    assert.ok((await app.query('SHOW TABLES IN crawled')).length > 0);
  });
});
