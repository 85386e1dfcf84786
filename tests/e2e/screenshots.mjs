// Pictures of the page in light and dark, wide and narrow, into `output/` (not in git): `node screenshots.mjs`, or
// `node screenshots.mjs plan compare` for these panes. Nothing is compared; they are for eyes.

import { mkdir } from 'node:fs/promises';
import { App } from './app.mjs';
import { launchChromium } from './chromium.mjs';
import { OUTPUT, SITE } from './harness.mjs';
import { startServer } from './server.mjs';

const VIEWPORTS = [{ width: 1440, height: 900 }, { width: 390, height: 844 }];
const SCHEMES = ['light', 'dark'];

/** Two ways to the same rows: the second one is in the panes of the last run. */
const A = `SELECT country, count(*) AS requests, sum(bytes_sent) AS bytes_sent
FROM weblogs.access_logs_flat
WHERE date(request_time) BETWEEN DATE '2025-06-01' AND DATE '2025-06-30' AND status = 404
GROUP BY country ORDER BY requests DESC, country`;
const B = `SELECT country, count(*) AS requests, sum(bytes_sent) AS bytes_sent
FROM weblogs.access_logs
WHERE year = '2025' AND month = '06' AND status = 404
GROUP BY country ORDER BY requests DESC, country`;

/** What is done before a picture, by its name. Each begins where the one before ended. */
const PANES = {
  async rows(app) {
    await app.query(A);
    await app.page.locator('#receipt-tab').click();
    await app.page.locator('#pin').click();
    await app.page.locator('#rows').click();
    await app.query(B);
  },
  async receipt(app) {
    await app.page.locator('#receipt-tab').click();
    await app.page.locator('#savings > summary').click();
    await app.page.locator('#savings-table').waitFor();
  },
  async map(app) {
    await app.page.locator('#map').click();
    await drawn(app, 1);
  },
  async plan(app) {
    await app.page.locator('#plan').click();
    await app.page.locator('.plan-drawing').waitFor();
  },
  async compare(app) {
    await app.page.locator('#compare-tab').click();
    await app.page.locator('#verdict').waitFor();
    for (const opened of ['#compare-maps', '#compare-plans']) await app.page.locator(`${opened} > summary`).click();
    await drawn(app, 2);
    await app.page.locator('.plan-drawing').nth(1).waitFor();
  },
};

const wanted = process.argv.slice(2);
await mkdir(OUTPUT, { recursive: true });
const server = await startServer(SITE);
const browser = await launchChromium();
try {
  for (const viewport of VIEWPORTS) {
    for (const colorScheme of SCHEMES) await pictures({ viewport, colorScheme });
  }
} finally {
  await browser.close();
  await server.close();
}

async function pictures(view) {
  const app = await App.open(browser, server, view);
  await app.ready();
  for (const [name, prepare] of Object.entries(PANES)) {
    await prepare(app);
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    await whole(app);
    const path = `${OUTPUT}${name}-${view.colorScheme}-${view.viewport.width}.png`;
    await app.page.screenshot({ path });
    await app.page.setViewportSize(view.viewport);
    console.log(path);
  }
  await app.close();
}

/** Makes the window as high as what is in it: of a narrow page all, of a wide one the pane that is compared. */
async function whole(app) {
  const { width, height } = app.page.viewportSize();
  const hidden = await app.page.evaluate(() => {
    const pane = document.querySelector('.compare-pane');
    const page = document.documentElement;
    // The editor takes a part of what a window grows by.
    return Math.max(page.scrollHeight - page.clientHeight, pane ? (pane.scrollHeight - pane.clientHeight) * 1.4 : 0);
  });
  await app.page.setViewportSize({ width, height: height + Math.ceil(hidden) });
  await app.page.locator('.compare-pane').evaluate((pane) => { pane.scrollTop = 0; }, undefined, { timeout: 1 }).catch(() => {});
  await settled(app);
}

/** Waits for so many maps. */
async function drawn(app, count) {
  await app.page.locator('.map-frame:not([data-cells="0"])').nth(count - 1).waitFor();
  await settled(app);
}

/** What changes size is drawn anew with the next pictures of the page. */
async function settled(app) {
  for (let frame = 0; frame < 4; frame += 1) await app.page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
}
