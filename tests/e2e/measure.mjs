// Measures the built page in Chromium and prints a table: start, first and warm queries, cancel, recovery, memory.
// `node tests/e2e/measure.mjs` after `cargo xtask build --release`. Measures only; asserts nothing.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { App } from './app.mjs';
import { launchChromium } from './chromium.mjs';
import { LONG_STATEMENTS } from './long_statements.mjs';
import { startServer } from './server.mjs';

const SITE = process.env.E2E_SITE ?? fileURLToPath(new URL('../../dist', import.meta.url));
const WARM_UPS = 2;
const ROUNDS = 7;

const QUERIES = {
  'one day, one column': "SELECT status, count(*) FROM weblogs.access_logs WHERE year='2025' AND month='06' AND day='14' GROUP BY status",
  'one month of partitions': "SELECT country, sum(bytes_sent) FROM weblogs.access_logs WHERE month='06' GROUP BY country",
  'all 180 partitions': 'SELECT count(*), sum(bytes_sent) FROM weblogs.access_logs',
  'flat table, group by': 'SELECT country, status, count(*) FROM weblogs.access_logs_flat GROUP BY country, status',
  'join and sort': 'SELECT l.city, sum(b.nights) n FROM stays_silver.bookings b JOIN stays_silver.listings l ON b.listing_id = l.listing_id GROUP BY l.city ORDER BY n DESC',
  'CSV, 6,000 rows': 'SELECT method, max(duration_ms) FROM format_lab.requests_csv GROUP BY method',
  'JSON gz, 6,000 rows': 'SELECT method, max(duration_ms) FROM format_lab.requests_json_gz GROUP BY method',
};

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const millis = (value) => `${value.toFixed(0)} ms`;
const print = (name, text) => console.log(`${name.padEnd(44)} ${text}`);

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const server = await startServer(SITE);
const browser = await launchChromium();
try {
  await start();
  const app = await App.open(browser, server);
  await app.ready();
  await queries(app);
  await memory(app);
  await cancel(app);
  await recovery(app);
  await app.close();
} finally {
  await browser.close();
  await server.close?.();
}

/** A new profile each time: nothing is cached. */
async function start() {
  const usable = [];
  const firstRows = [];
  for (let round = 0; round < 3; round += 1) {
    let app;
    const began = performance.now();
    app = await App.open(browser, server);
    await app.ready();
    usable.push(performance.now() - began);
    await app.ended(await app.start());
    await app.rows();
    firstRows.push(performance.now() - began);
    await app.close();
  }
  print('navigation to a ready engine, empty cache', millis(median(usable)));
  print('navigation to the first result, empty cache', millis(median(firstRows)));
}

async function queries(app) {
  for (const [name, sql] of Object.entries(QUERIES)) {
    await app.type(sql);
    const times = [];
    for (let round = 0; round < WARM_UPS + ROUNDS; round += 1) {
      await app.ended(await app.start());
      const { planningMs = 0, executionMs = 0 } = await app.receipt();
      times.push(planningMs + executionMs);
    }
    const warm = times.slice(WARM_UPS);
    const { dataScannedBytes, requests } = await app.receipt();
    print(`warm: ${name}`, `${median(warm).toFixed(1)} ms (least ${Math.min(...warm).toFixed(1)}, first ${times[0].toFixed(1)}), ${dataScannedBytes} bytes, ${requests} requests`);
  }
}

async function memory(app) {
  // The engine tells its size with the next heartbeat.
  await app.page.waitForFunction(() => Number(globalThis.athenaeum.memory()) > 0, undefined, { polling: 100 });
  const bytes = await app.page.evaluate(() => globalThis.athenaeum.memory());
  print('engine memory after these queries', `${(Number(bytes) / 2 ** 20).toFixed(0)} MiB`);
  const session = await app.page.context().newCDPSession(app.page);
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
  print('page heap (without the engine)', `${(heap / 2 ** 20).toFixed(1)} MiB`);
  print('peak of the page\'s process, resident', await peakMemory());
}

/** The kernel's own high-water mark of the process that holds page, engine and everything between. */
async function peakMemory() {
  if (process.platform !== 'linux') return 'not known on this system';
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const peaks = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0));
  return `${(Math.max(0, ...peaks) / 1024).toFixed(0)} MiB`;
}

async function cancel(app) {
  for (const [what, sql] of Object.entries(LONG_STATEMENTS)) {
    const times = [];
    for (let round = 0; round < 5; round += 1) {
      await app.type(sql);
      const mark = await app.start();
      await app.passes(mark, ['running']);
      await app.page.waitForTimeout(700);
      times.push(await timed(async () => {
        await app.page.locator('#cancel').click();
        await app.ended(mark);
      }));
    }
    print(`cancel of ${what}`, `median ${millis(median(times))}, most ${millis(Math.max(...times))}`);
  }
}

/** From the kill to the answer of the next statement, which is typed beforehand. */
async function recovery(app) {
  const times = [];
  for (let round = 0; round < 5; round += 1) {
    // Three deaths within a minute count as broken, unless a query succeeds in between.
    await app.query('SELECT 1');
    times.push(await timed(async () => {
      await app.crashEngine();
      await app.ended(await app.start());
    }));
  }
  print('killed engine until the next answer', `median ${millis(median(times))}, most ${millis(Math.max(...times))}`);
}
