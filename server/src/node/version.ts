/** The version of the running program. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The version in the `package.json` above the folder that the program was built into.
 *
 * @throws Error naming the path when the file is missing or has no version
 */
export function version(): string {
  const file = path.join(__dirname, '..', 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { version?: unknown };
  if (typeof manifest.version !== 'string') throw new Error(`${file} has no version.`);
  return manifest.version;
}
