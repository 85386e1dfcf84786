// Measures the built site for `cargo xtask build`: `node measure.mjs QUALITY FOLDER` prints a line for each file that a
// browser loads whole: path, bytes, bytes after gzip, bytes after brotli of that quality. Changes no file.

import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Folders of the site whose files are read in ranges, never whole. */
const NOT_LOADED_WHOLE = ['sample-data/'];

const [quality, folder] = process.argv.slice(2);
const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const files = entries.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();

for (const file of files) {
  const path = relative(folder, file).split(sep).join('/');
  if (NOT_LOADED_WHOLE.some((start) => path.startsWith(start))) continue;
  const bytes = readFileSync(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: Number(quality),
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
  };
  const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes, { params }).length];
  console.log([path, ...sizes].join('\t'));
}
