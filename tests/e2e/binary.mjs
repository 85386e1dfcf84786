// Where the command line twin lies.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** ATHENAEUM, or what `cargo build` left in the target folder. */
export function binary() {
  const targets = [process.env.CARGO_TARGET_DIR, join(ROOT, 'target')].filter(Boolean);
  const found = [process.env.ATHENAEUM, ...targets.map((target) => join(target, 'debug', 'athenaeum'))].filter(Boolean).find((path) => existsSync(path));
  if (!found) throw new Error('no athenaeum program was found; run `cargo build --bin athenaeum` or set ATHENAEUM');
  return found;
}
