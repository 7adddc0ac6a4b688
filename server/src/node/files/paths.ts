/** Whether two paths or addresses are of one file. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The path of a `file:` address, or null. */
export function pathOf(uri: string): string | null {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : null;
  } catch {
    return null;
  }
}

/** A path as it can be compared with others. */
export function keyOf(file: string): string {
  const whole = path.resolve(file);
  return process.platform === 'win32' ? whole.toLowerCase() : whole;
}

/** Whether a file lies at a path or below it. */
export function isWithin(root: string, file: string): boolean {
  const relative = path.relative(keyOf(root), keyOf(file));
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}
