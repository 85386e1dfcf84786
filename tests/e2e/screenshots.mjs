// Pictures of the page in light and dark, wide and narrow, into `output/` (not in git): `node screenshots.mjs`.
// Nothing is compared; they are for eyes.

import { mkdir } from 'node:fs/promises';
import { App } from './app.mjs';
import { launchChromium } from './chromium.mjs';
import { OUTPUT, SITE } from './harness.mjs';
import { startServer } from './server.mjs';

const WIDTHS = [[1440, 900], [390, 844]];
const SCHEMES = ['light', 'dark'];

await mkdir(OUTPUT, { recursive: true });
const server = await startServer(SITE);
const browser = await launchChromium();
try {
  for (const [width, height] of WIDTHS) {
    for (const colorScheme of SCHEMES) await picture({ viewport: { width, height }, colorScheme });
  }
} finally {
  await browser.close();
  await server.close();
}

async function picture(view) {
  const app = await App.open(browser, server, view);
  await app.ready();
  await app.ended(await app.start());
  await app.rows();
  const path = `${OUTPUT}${view.colorScheme}-${view.viewport.width}.png`;
  await app.page.screenshot({ path });
  console.log(path);
  await app.close();
}
