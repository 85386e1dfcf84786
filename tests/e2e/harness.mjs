// What every browser test shares: one server and one Chromium for all themes, a fresh page for each test, and a record of
// what must never happen in any of them.

import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { App, PATIENCE_MILLIS } from './app.mjs';
import { launchChromium } from './chromium.mjs';
import { startServer } from './server.mjs';

/** The folder of the built site: E2E_SITE, or `dist` of the repository. */
export const SITE = process.env.E2E_SITE ?? fileURLToPath(new URL('../../dist', import.meta.url));

/** Where pictures go. */
export const OUTPUT = fileURLToPath(new URL('./output/', import.meta.url));

/** Incidents of all pages of this run, as texts that begin with the test's name. */
export const incidents = { violations: [], pageErrors: [], foreignRequests: [], pages: 0 };

const shared = { browser: null, server: null, announced: 0, registered: 0, finished: 0 };

/** Says how many themes this run holds, so that the browser stays until the last one is over. */
export function announceThemes(count) {
  shared.announced = count;
}

/** A theme: the tests of one file. */
export function theme(name, define) {
  shared.registered += 1;
  describe(name, () => {
    before(startShared);
    define();
    after(finishTheme);
  });
}

/**
 * One test with a page of its own, which is closed after it. `mayCrash` says that the test breaks the engine on purpose,
 * so that errors inside the page are no incident.
 */
export function scenario(name, body, { mayCrash = false, ...view } = {}) {
  test(name, { timeout: 2 * PATIENCE_MILLIS }, async () => {
    shared.server.misbehave();
    const app = await App.open(shared.browser, shared.server, view);
    try {
      await body(app, shared.server);
    } catch (error) {
      await keepPicture(app, name);
      throw error;
    } finally {
      shared.server.misbehave();
      await app.close();
      record(name, app.incidents, mayCrash);
    }
  });
}

/** The server of this run, for a test that needs no page. */
export function server() {
  return shared.server;
}

async function startShared() {
  if (!existsSync(`${SITE}/index.html`)) throw new Error(`${SITE} holds no built site; \`cargo xtask build\` makes one`);
  shared.server ??= await startServer(SITE);
  shared.browser ??= await launchChromium();
}

async function finishTheme() {
  shared.finished += 1;
  if (shared.finished < Math.max(shared.announced, shared.registered)) return;
  await shared.browser?.close();
  await shared.server?.close();
}

function record(name, { violations, pageErrors, foreignRequests }, mayCrash) {
  const named = (texts) => texts.map((text) => `${name}: ${text}`);
  incidents.pages += 1;
  incidents.violations.push(...named(violations));
  incidents.foreignRequests.push(...named(foreignRequests));
  if (!mayCrash) incidents.pageErrors.push(...named(pageErrors));
}

async function keepPicture(app, name) {
  await mkdir(OUTPUT, { recursive: true });
  const path = `${OUTPUT}failed-${name.replace(/\W+/g, '-')}.png`;
  await app.page.screenshot({ path }).then(() => console.log(`picture of the failure: ${path}`), () => {});
}
