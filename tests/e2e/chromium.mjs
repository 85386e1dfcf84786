// Which Chromium the browser tests use, and how it is started. By itself it prints the program's path, or fails when
// there is none; `cargo xtask setup` asks that way.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** What a Chromium needs as root, without a display and without a network, and what keeps it from talking by itself. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** The variable CHROMIUM, then Playwright's own browser, then one on the path, then the usual places. */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [chromium.executablePath(), ...onPath, ...PLACES].find((path) => path && existsSync(path)) ?? null;
}

/** Starts it without a window. */
export function launchChromium() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium was found; install one or set CHROMIUM to its program file');
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = findChromium();
  if (found) console.log(found);
  process.exitCode = found && existsSync(found) ? 0 : 1;
}
