/** What a campaign is read from: where that is found, and as lines of a file, of which a part of a campaign has its own. */
import path from 'node:path';
import type { Catalogue } from '../../catalogue/types';
import { UnreadableError } from '../../files/readErrors';
import { nameOf, type Unit } from './unit';
import { unitsAt, type ClosedPlace, type Found } from './walk';

export interface Sources {
  /** Job lists of the monitor that somebody named as such. */
  lists: string[];
  /** May be walked while they are read. */
  units: Iterable<Found>;
  /** Places that somebody named: they are told of whatever they hold. */
  named: ReadonlySet<string>;
}

/**
 * What there is to read at PATHs.
 *
 * @param paths logs, log archives, folders and job lists
 * @param lists files that are job lists whatever they look like
 */
export function sourcesAt(paths: readonly string[], lists: readonly string[], catalogue: Catalogue): Sources {
  const places = paths.map(plain);
  return { lists: [...lists], units: unitsOf(places, catalogue), named: new Set(places) };
}

/** A place has one name, however it was written: what is told twice is one job. */
function plain(place: string): string {
  const name = path.normalize(place);
  return name.length > 1 && name.endsWith(path.sep) ? name.slice(0, -1) : name;
}

function* unitsOf(paths: readonly string[], catalogue: Catalogue): Generator<Found> {
  for (const place of paths) {
    let isEmpty = true;
    for (const unit of unitsAt(place, catalogue)) {
      isEmpty = false;
      yield unit;
    }
    if (isEmpty) yield { kind: 'closed', path: place, message: 'holds neither a log nor a log archive' };
  }
}

/** One thing to read. */
export type Source = { list: string } | { unit: Unit | ClosedPlace; isNamed: boolean };

/** Sources one by one: job lists that were named first. */
export function* sourcesIn({ lists, units, named }: Sources): Generator<Source> {
  for (const list of lists) yield { list };
  for (const unit of units) {
    if (unit.kind === 'list') yield { list: unit.path };
    else yield { unit, isNamed: named.has(unit.kind === 'closed' ? unit.path : nameOf(unit)) };
  }
}

/** A line without its end; whatever a path holds, it is on one line. */
export function sourceLine(source: Source): string {
  return JSON.stringify(source);
}

/**
 * The sources on lines that `sourceLine` wrote.
 *
 * @throws UnreadableError at a line that is none
 */
export function readSources(lines: readonly string[]): Sources {
  const sources = lines.map(readSource);
  const units = sources.flatMap((source) => ('unit' in source ? [source] : []));
  const places = units
    .filter(({ isNamed }) => isNamed)
    .map(({ unit }) => (unit.kind === 'closed' ? unit.path : nameOf(unit)));
  return {
    lists: sources.flatMap((source) => ('list' in source ? [source.list] : [])),
    units: units.map(({ unit }) => unit),
    named: new Set(places),
  };
}

function readSource(line: string, index: number): Source {
  try {
    const value: unknown = JSON.parse(line);
    if (isSource(value)) return value;
  } catch {
    // No JSON: no source either.
  }
  throw new UnreadableError(`line ${index + 1} is no place of a campaign`);
}

function isSource(value: unknown): value is Source {
  const { list, unit, isNamed } = asRecord(value);
  const { kind, path: place, others, root, folder, names, message } = asRecord(unit);
  if (typeof list === 'string') return true;
  if (typeof isNamed !== 'boolean') return false;
  if (kind === 'files') return typeof folder === 'string' && isTexts(names);
  if (kind === 'closed') return typeof place === 'string' && typeof message === 'string';
  return (
    kind === 'place' && typeof place === 'string' && isTexts(others) && (root === null || typeof root === 'string')
  );
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}
