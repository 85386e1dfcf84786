// Measures the scan map of the largest table in Chromium and prints a table: the engine's answer, the drawing, and how the
// page keeps up with a pointer and with keys that move over the map. `node tests/e2e/measure_map.mjs` after
// `cargo xtask build --release`. Measures only; asserts nothing.

import { App } from './app.mjs';
import { launchChromium } from './chromium.mjs';
import { SITE } from './harness.mjs';
import { startServer } from './server.mjs';

/** Every row group of 180 partitions with 13 columns is in the picture. */
const ALL_DAYS = 'SELECT count(DISTINCT user_agent), max(duration_ms), min(request_time) FROM weblogs.access_logs';
const ROUNDS = 7;
const SPAN_MILLIS = 4_000;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const share = (values, part) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];
const millis = (value) => `${value.toFixed(1)} ms`;
const print = (name, text) => console.log(`${name.padEnd(44)} ${text}`);

const server = await startServer(SITE);
const browser = await launchChromium();
try {
  const app = await App.open(browser, server, { viewport: { width: 1440, height: 900 } });
  await app.ready();
  await drawings(app);
  const box = await app.page.locator('.map-canvas').boundingBox();
  await frames(app, 'nothing moves', () => app.page.waitForTimeout(SPAN_MILLIS));
  await frames(app, 'the pointer moves over the map', () => hover(app, box));
  await app.page.locator('#scan-map-picture').focus();
  await frames(app, 'arrow keys move over the map', () => keys(app));
  await app.close();
} finally {
  await browser.close();
  await server.close();
}

/** Each round runs the query anew, since the engine is asked once for each run. */
async function drawings(app) {
  const answers = [];
  const draws = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await app.page.locator('#rows').click();
    await app.query(ALL_DAYS);
    await app.page.evaluate(() => {
      performance.clearMeasures('scan-map-draw');
      globalThis.asked = performance.now();
      document.querySelector('#map').click();
    });
    await app.page.locator('.map[aria-busy=false] .map-frame:not([data-cells="0"])').waitFor();
    const [asked, began, drawn] = await app.page.evaluate(async () => {
      const measure = () => performance.getEntriesByName('scan-map-draw').at(-1);
      while (!measure()) await new Promise((done) => requestAnimationFrame(done));
      return [globalThis.asked, measure().startTime, measure().duration];
    });
    answers.push(began - asked);
    draws.push(drawn);
  }
  const cells = await app.page.locator('#scan-map-picture').getAttribute('data-cells');
  print('map: pieces', cells);
  print('map: asked until the answer is here', `median ${millis(median(answers))}, most ${millis(Math.max(...answers))}`);
  print('map: laid out and drawn', `median ${millis(median(draws))}, most ${millis(Math.max(...draws))}`);
}

/** Counts the pictures of the page while something is done. */
async function frames(app, name, work) {
  await app.page.evaluate(() => {
    const seen = { times: [], tasks: [], goes: true };
    globalThis.seen = seen;
    seen.observer = new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map((it) => it.duration)));
    seen.observer.observe({ entryTypes: ['longtask'] });
    const frame = (time) => {
      seen.times.push(time);
      if (seen.goes) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const before = await busy(app);
  const told = await work();
  const after = await busy(app);
  const { times, tasks } = await app.page.evaluate(() => {
    const { times, tasks, observer } = globalThis.seen;
    globalThis.seen.goes = false;
    observer.disconnect();
    return { times, tasks };
  });
  const gaps = times.slice(1).map((time, at) => time - times[at]);
  const late = gaps.filter((gap) => gap > 20).length;
  const longest = tasks.length === 0 ? 'no task above 50 ms' : `longest task ${millis(Math.max(...tasks))}`;
  const numbers = `median ${millis(median(gaps))}, 99 of 100 ${millis(share(gaps, 0.99))}, worst ${millis(Math.max(...gaps))}`;
  const load = `page busy ${((100 * (after - before)) / (SPAN_MILLIS / 1000)).toFixed(0)} %`;
  print(`frames: ${name}`, `${numbers}; ${late} of ${gaps.length} late; ${longest}; ${load}${told ? `; ${told}` : ''}`);
}

/** Seconds that the page's own thread has worked so far. */
async function busy(app) {
  if (!app.measured) {
    // Counting begins with it.
    app.measured = await app.page.context().newCDPSession(app.page);
    await app.measured.send('Performance.enable');
  }
  const { metrics } = await app.measured.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

async function hover(app, box) {
  const ends = Date.now() + SPAN_MILLIS;
  let moves = 0;
  for (; Date.now() < ends; moves += 1) {
    const x = box.x + (box.width * ((moves * 7) % 1000)) / 1000;
    await app.page.mouse.move(x, box.y + 40 + ((moves * 3) % Math.max(1, box.height - 60)));
  }
  return `${moves} moves`;
}

async function keys(app) {
  const ends = Date.now() + SPAN_MILLIS;
  let presses = 0;
  for (; Date.now() < ends; presses += 1) await app.page.keyboard.press(presses % 5 === 4 ? 'ArrowDown' : 'ArrowRight');
  return `${presses} presses`;
}
