/** What a file is: the dialects it holds, by its name and by a sample of its lines. */
import type { Dialect } from '../catalogue/types';
import type { Lines } from './lines';
import type { DialectReader } from './records';
import type { FileKind } from './types';

/** Lines at the start and at the end that are always looked at; in between every n-th is. */
const HEAD_LINES = 300;
const TAIL_LINES = 200;
const MIDDLE_LINES = 500;

/**
 * The dialects of a file, most frequent first.
 *
 * A known name suffices; a file of another name needs as many records as the dialect asks for (`enough`).
 * A file that is none of these gets an empty list, and nothing else is ever said about it.
 */
export function recognise(path: string, lines: Lines, readers: readonly DialectReader[]): string[] {
  const name = baseName(path);
  const isNamed = ({ names }: DialectReader): boolean => names.some((pattern) => pattern.exec(name) !== null);
  // A payload may print lines that look like a pilot's (runcontainer does): its file stays a payload's.
  const isPayload = readers.some((reader) => reader.dialect.family === 'payload' && isNamed(reader));
  const possible = isPayload ? readers.filter(({ dialect }) => dialect.family === 'payload') : readers;
  const counts = new Map<string, number>();
  for (const n of sample(lines.count)) {
    const text = lines.text(n);
    const reader = possible.find(({ head }) => head(text, n) !== null);
    if (reader !== undefined) counts.set(reader.dialect.id, (counts.get(reader.dialect.id) ?? 0) + 1);
  }
  const candidates = possible.map((reader, order) => ({
    dialect: reader.dialect,
    order,
    count: counts.get(reader.dialect.id) ?? 0,
    named: isNamed(reader),
  }));
  return candidates
    .filter(({ dialect, count, named }) => named || (dialect.enough > 0 && count >= dialect.enough))
    .filter(({ dialect, count }, _, all) => count > 0 || !all.some((other) => isRival(other, dialect)))
    .sort((a, b) => b.count - a.count || a.order - b.order)
    .map(({ dialect }) => dialect.id);
}

/** Another pilot's or server's dialect that really is in the file: then the name alone counts for nothing. */
function isRival(other: { dialect: Dialect; count: number }, dialect: Dialect): boolean {
  return other.dialect.family === dialect.family && dialect.family !== 'payload' && other.count > 0;
}

function* sample(count: number): Generator<number> {
  const step = Math.max(1, Math.floor((count - HEAD_LINES - TAIL_LINES) / MIDDLE_LINES));
  for (let n = 1; n <= count; n += n < HEAD_LINES || n > count - TAIL_LINES ? 1 : step) yield n;
}

/** What part a file plays in its job, by whose words it holds and its name (pilot3 pilot/util/default.cfg names). */
export function kindOf(path: string, families: ReadonlySet<Dialect['family']>): FileKind {
  const name = baseName(path);
  for (const family of ['pilot', 'wrapper', 'server'] as const) if (families.has(family)) return family;
  if (/stderr/.test(name)) return 'stderr';
  if (/stdout/.test(name)) return 'stdout';
  return /^log\./.test(name) ? 'substep' : 'other';
}

/** The name of the log in a file: a compressed one is called as it was before. */
function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/(?<=.)\.gz$/i, '');
}

/** Whether a file is what the pilot itself wrote to stdout or stderr, whatever words it holds. */
export function isPilotsOwn(path: string): boolean {
  return baseName(path).startsWith('pilot.std');
}
