// The scan map: where in the lake the bytes of the last run lie, as a picture, by keys, as text and as a file.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { scenario, theme } from './harness.mjs';

const ONE_DAY = `SELECT status, count(*) FROM weblogs.access_logs
WHERE year = '2025' AND month = '06' AND day = '14' AND status = 404 GROUP BY status`;

const ALL_DAYS = 'SELECT count(DISTINCT user_agent), max(duration_ms), min(request_time) FROM weblogs.access_logs';

/** Runs a query and opens the tab. The map is there when this is over. */
async function openMap(app, sql) {
  await app.query(sql);
  await app.page.getByRole('tab', { name: 'Scan map' }).click();
  await drawn(app);
}

/** Waits until the map of the last run is there. */
async function drawn(app) {
  await app.page.locator('.map[aria-busy=false] #scan-map-picture:not([data-cells="0"])').waitFor();
  await app.page.waitForFunction(() => performance.getEntriesByName('scan-map-draw').length > 0, undefined, { polling: 50 });
}

/** What is told follows with the next picture of the page. */
async function nextPicture(app) {
  await app.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** What a press of a button saves, as bytes. */
async function saved(app, button) {
  const [download] = await Promise.all([app.page.waitForEvent('download'), app.page.locator(button).click()]);
  return readFile(await download.path());
}

theme('scan map', () => {
  scenario('one day of many: the picture has a size, and the table tells the bytes of the receipt', async (app) => {
    await app.ready();
    await openMap(app, ONE_DAY);
    const { partitionsRead, partitionsTotal, dataScannedBytes } = await app.receipt();
    assert.equal(partitionsRead, 1);
    const box = await app.page.locator('.map-canvas').boundingBox();
    assert.ok(box.width > 300 && box.height > 60, JSON.stringify(box));
    const painted = await app.page.locator('.map-canvas').evaluate((canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      const colours = new Set();
      for (let at = 0; at < data.length; at += 4 * 7) colours.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
      return colours.size;
    });
    assert.ok(painted > 4, `${painted} colours`);
    const summary = await app.page.locator('#scan-map-summary').innerText();
    assert.match(summary, new RegExp(`^${partitionsRead} of ${partitionsTotal} partitions`));

    await app.page.locator('#scan-map-switch').click();
    const scan = app.page.locator('#scan-map-table section');
    assert.equal(Number(await scan.getAttribute('data-read-bytes')), dataScannedBytes);
    assert.match(await scan.innerText(), new RegExp(`${partitionsRead} of ${partitionsTotal} partitions`));
    const lines = app.page.locator('.map-partitions > li');
    assert.ok((await lines.count()) <= 40, 'not all lines at once');
    await lines.first().locator('summary').click();
    await lines.first().getByText(/status/).first().waitFor();
    await app.page.getByRole('button', { name: /^Show 40 more/ }).click();
    await lines.nth(79).waitFor();
    assert.equal(await lines.count(), 80);
  });

  scenario('keys move through it, and what one is on is told', async (app) => {
    await app.ready();
    await openMap(app, ONE_DAY);
    await app.page.locator('#scan-map-picture').focus();
    const live = app.page.locator('#scan-map-live');
    const told = new Set();
    for (const key of ['Home', 'ArrowRight', 'End', 'ArrowLeft', 'ControlOrMeta+Home']) {
      await app.page.keyboard.press(key);
      await nextPicture(app);
      told.add(await live.innerText());
    }
    assert.ok(told.size >= 3, [...told].join('\n'));
    assert.match([...told].join('\n'), /Pruned by partition.*Partition: year=2025/);
    assert.equal(await live.getAttribute('role'), 'status');
    await app.page.keyboard.press('Tab');
    assert.equal(await live.innerText(), '', 'what has not the focus is silent');
  });

  scenario('the pointer shows a piece without drawing anew', async (app) => {
    // High enough that the whole picture is in view.
    await app.page.setViewportSize({ width: 1280, height: 1200 });
    await app.ready();
    await openMap(app, ONE_DAY);
    await app.page.evaluate(() => performance.clearMeasures('scan-map-draw'));
    const box = await app.page.locator('.map-canvas').boundingBox();
    const seen = new Set();
    for (let step = 1; step < 20; step += 1) {
      await app.page.mouse.move(box.x + (box.width * step) / 20, box.y + 60);
      await nextPicture(app);
      seen.add(await app.page.locator('#scan-map-detail').innerText());
    }
    assert.ok(seen.size > 5, [...seen].join('\n'));
    assert.equal(await app.page.evaluate(() => performance.getEntriesByName('scan-map-draw').length), 0);
  });

  scenario('the picture is saved as SVG and as PNG', async (app) => {
    await app.ready();
    await openMap(app, ONE_DAY);
    const svg = (await saved(app, '#scan-map-svg')).toString('utf8');
    assert.ok((svg.match(/<rect /g) ?? []).length > 180, 'a rectangle for each piece');
    assert.match(svg, /data-fate="read"/);
    assert.doesNotMatch(svg, /var\(|style=/);
    const png = await saved(app, '#scan-map-png');
    assert.deepEqual([...png.subarray(1, 4)], [...Buffer.from('PNG')]);
  });

  scenario('all partitions and all columns are drawn, and the time that took is told', async (app) => {
    await app.ready();
    await openMap(app, ALL_DAYS);
    const cells = Number(await app.page.locator('#scan-map-picture').getAttribute('data-cells'));
    assert.ok(cells > 180 * 13, `${cells} pieces`);
    const [millis] = await app.page.evaluate(() => performance.getEntriesByName('scan-map-draw').map((it) => it.duration));
    console.log(`${cells} pieces drawn in ${millis.toFixed(1)} ms`);
  });

  scenario('the editor gives the map its height, by keys and by pulling, and keeps it', async (app) => {
    await app.page.setViewportSize({ width: 1280, height: 720 });
    await app.ready();
    await openMap(app, ONE_DAY);
    const height = async () => Math.round((await app.page.locator('.map').boundingBox()).height);
    const first = await height();
    assert.ok(first > 250, `${first}`);
    await app.page.locator('#splitter').focus();
    await app.page.keyboard.press('Home');
    await nextPicture(app);
    const most = await height();
    assert.ok(most > first + 40, `${first} ${most}`);
    const line = await app.page.locator('#splitter').boundingBox();
    await app.page.mouse.move(line.x + 300, line.y + 3);
    await app.page.mouse.down();
    await app.page.mouse.move(line.x + 300, line.y + 103);
    await app.page.mouse.up();
    assert.equal(await height(), most - 100);
    await app.reload();
    await openMap(app, ONE_DAY);
    assert.equal(await height(), most - 100);
    await app.page.locator('#splitter').focus();
    await app.page.keyboard.press('Enter');
    await nextPicture(app);
    assert.equal(await height(), first);
  });

  scenario('a new run brings a new map, and a statement without a table says so', async (app) => {
    await app.ready();
    await openMap(app, ONE_DAY);
    const summary = app.page.locator('#scan-map-summary');
    const before = await summary.innerText();
    assert.equal(await app.run("SELECT max(duration_ms) FROM weblogs.access_logs WHERE year = '2025' AND month = '04'"), 'succeeded');
    await drawn(app);
    assert.notEqual(await summary.innerText(), before);
    assert.equal(await app.run('SELECT 1'), 'succeeded');
    await app.page.getByText('The statement read no table').waitFor();
  });
});
