// Runs the browser tests in a fixed order with one Chromium: `node run.mjs` runs all, `node run.mjs cancel errors` runs
// these themes. Each file of a theme also runs by itself: `node --test cancel.test.mjs`.

import { announceThemes } from './harness.mjs';

/** `policy` is last, since it judges all pages before it. */
const THEMES = [
  'server',
  'first_query',
  'partition_filter',
  'bytes_against_the_log',
  'bytes_exact',
  'errors',
  'completion',
  'functions',
  'history',
  'estimate',
  'receipt',
  'compare',
  'objects',
  'scan_map',
  'anatomy',
  'own_file',
  'export',
  'native_twin',
  'sweep',
  'workgroup',
  'cancel',
  'worker_death',
  'lasting',
  'range_ignored',
  'shapes',
  'plan',
  'exercise',
  'course',
  'notes',
  'quiz',
  'cards',
  'policy',
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !THEMES.includes(name));
if (unknown.length > 0) {
  console.error(`no theme ${unknown.join(', ')}; there are ${THEMES.join(', ')}`);
  process.exit(2);
}

const themes = wanted.length === 0 ? THEMES : THEMES.filter((name) => wanted.includes(name));
announceThemes(themes.length);
for (const name of themes) await import(`./${name}.test.mjs`);
