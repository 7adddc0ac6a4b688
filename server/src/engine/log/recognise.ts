/** What a file is: the dialects it holds, by its name and by a sample of its lines. */
import type { Dialect } from '../../catalogue/types';
import type { Lines } from '../text/lines';
import type { FileKind } from '../types';
import type { DialectReader, Dialects } from './records';

/** Lines at the start and at the end that are always looked at; in between, those at evenly spaced places. */
export const HEAD_LINES = 300;
const TAIL_LINES = 200;
const MIDDLE_LINES = 500;
/** A longer line starts no record. */
const MAX_RECORD_BYTES = 2 ** 16;

/** The dialects of a file, and what tells them. */
export interface Recognised {
  /** Most frequent first. */
  dialects: string[];
  /** For the lines that were looked at, by the offset at which each starts: the dialect whose record it is, if any. */
  told: ReadonlyMap<number, string | null>;
  /** For the places from which the start of a line was sought: where it is. */
  next: ReadonlyMap<number, number>;
}

/** What was recognised in a file when it was shorter; it holds for the lines that start before an offset. */
export interface Known extends Pick<Recognised, 'told' | 'next'> {
  until: number;
}

const NOTHING: Known = { told: new Map(), next: new Map(), until: 0 };

/**
 * The dialects of a file.
 *
 * A known name suffices; a file of another name needs as many records as the dialect asks for (`enough`).
 * A file that is none of these gets an empty list, and nothing else is ever said about it.
 *
 */
export function recognise(path: string, lines: Lines, dialects: Dialects, known: Known = NOTHING): Recognised {
  const { readers } = dialects;
  const name = baseName(path);
  const isNamed = ({ names }: DialectReader): boolean => names.some((pattern) => pattern.exec(name) !== null);
  // A payload may print lines that look like a pilot's (runcontainer does): its file stays a payload's.
  const isPayload = readers.some((reader) => reader.dialect.family === 'payload' && isNamed(reader));
  const possible = isPayload ? readers.filter(({ dialect }) => dialect.family === 'payload') : readers;
  const told = new Map<number, string | null>();
  const counts = new Map<string, number>();
  const { starts, next } = sample(lines, known);
  for (const start of starts) {
    const before = start < known.until ? known.told.get(start) : undefined;
    const here = before === undefined ? dialectOf(lines.textFrom(start), dialects, possible) : before;
    told.set(start, here);
    if (here !== null) counts.set(here, (counts.get(here) ?? 0) + 1);
  }
  const candidates = possible.map((reader, order) => ({
    dialect: reader.dialect,
    order,
    count: counts.get(reader.dialect.id) ?? 0,
    named: isNamed(reader),
  }));
  const found = candidates
    .filter(({ dialect, count, named }) => named || (dialect.enough > 0 && count >= dialect.enough))
    .filter(({ dialect, count }, _, all) => count > 0 || !all.some((other) => isRival(other, dialect)))
    .sort((a, b) => b.count - a.count || a.order - b.order)
    .map(({ dialect }) => dialect.id);
  return { dialects: found, told, next };
}

function dialectOf(text: string, dialects: Dialects, readers: readonly DialectReader[]): string | null {
  if (!dialects.mayBegin(text)) return null;
  return readers.find(({ head }) => head(text, 1) !== null)?.dialect.id ?? null;
}

/** Another pilot's or server's dialect that really is in the file: then the name alone counts for nothing. */
function isRival(other: { dialect: Dialect; count: number }, dialect: Dialect): boolean {
  return other.dialect.family === dialect.family && dialect.family !== 'payload' && other.count > 0;
}

/** Offsets at which the lines start that are looked at, each once, and what was sought for it. */
function sample(lines: Lines, known: Known): { starts: Set<number>; next: Map<number, number> } {
  const starts = new Set<number>();
  const next = new Map<number, number>();
  const nextAfter = (at: number): number | null => {
    const before = known.next.get(at) ?? Infinity;
    const found = before <= known.until ? before : lines.next(at, MAX_RECORD_BYTES);
    if (found !== null) next.set(at, found);
    return found;
  };
  let start: number | null = lines.first;
  for (let n = 0; n < HEAD_LINES && start !== null; n++) {
    starts.add(start);
    start = nextAfter(start);
  }
  // A power of two: when the file grows, most places stay the same.
  const step = 2 ** Math.max(0, Math.ceil(Math.log2(lines.size / MIDDLE_LINES)));
  for (let at = Math.ceil((start ?? lines.size) / step) * step; at < lines.size; at += step) {
    const found = nextAfter(at);
    if (found !== null) starts.add(found);
  }
  let above = lines.startAbove(lines.size, MAX_RECORD_BYTES);
  for (let n = 0; n < TAIL_LINES && above !== null && above > lines.first; n++) {
    starts.add(above);
    above = lines.startAbove(above - 1, MAX_RECORD_BYTES);
  }
  return { starts, next };
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
