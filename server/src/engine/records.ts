/** Reads the heads of records: the first lines of log entries, with their fields. */
import type { Dialect } from '../catalogue/types';
import { parseTime } from './clock';
import type { Pattern, PatternMaker } from './pattern';
import type { Field, Level, RecordHead } from './types';

/** A dialect with its regular expressions compiled. */
export interface DialectReader {
  readonly dialect: Dialect;
  readonly names: readonly Pattern[];
  readonly embeds: Pattern | null;
  readonly echoes: Pattern | null;
  /** Head of a record, or null when the line starts none of this dialect. Line numbers count from 1. */
  readonly head: (text: string, line: number) => RecordHead | null;
}

const FIELD_NAMES: ReadonlySet<string> = new Set<Field['name']>([
  'time',
  'level',
  'logger',
  'func',
  'pid',
  'module',
  'msg',
]);

const LEVELS: ReadonlyMap<string, Level> = new Map(
  Object.entries<Level>({
    TRACE: 'trace',
    VERBOSE: 'debug',
    DEBUG: 'debug',
    INFO: 'info',
    Info: 'info',
    WARN: 'warning',
    WARNING: 'warning',
    Warning: 'warning',
    WWWW: 'warning',
    ERROR: 'error',
    Error: 'error',
    SysError: 'error',
    EEEE: 'error',
    FATAL: 'fatal',
    Fatal: 'fatal',
    CRITICAL: 'fatal',
    CATASTROPHE: 'fatal',
  }),
);

/** Compiles a dialect; its regular expressions have been checked with the catalogue. */
export function dialectReader(dialect: Dialect, makePattern: PatternMaker): DialectReader {
  const make = (source: string): Pattern => makePattern(source, dialect.id);
  const patterns = dialect.record.map(make);
  return {
    dialect,
    names: dialect.names.map(make),
    embeds: dialect.embeds === undefined ? null : make(dialect.embeds),
    echoes: dialect.echoes === undefined ? null : make(dialect.echoes),
    head: (text, line) => {
      for (const pattern of patterns) {
        const groups = pattern.exec(text)?.groups;
        if (groups !== undefined) return headOf(dialect.id, text, line, groups);
      }
      return null;
    },
  };
}

function headOf(dialect: string, text: string, line: number, groups: Record<string, string | undefined>): RecordHead {
  const fields: Field[] = [];
  let from = 0;
  // Groups come in the order of the pattern, which is the order of the line: searching on from the last end finds each.
  for (const [name, value] of Object.entries(groups)) {
    if (value === undefined || !FIELD_NAMES.has(name)) continue;
    const index = text.indexOf(value, from);
    from = index + value.length;
    fields.push({ name: name as Field['name'], column: index + 1, endColumn: from + 1, text: value });
  }
  const time = groups['time'];
  return {
    line,
    dialect,
    fields,
    time: time === undefined ? null : parseTime(time),
    level: LEVELS.get(groups['level'] ?? '') ?? null,
  };
}

/** The text of a field of a head, or undefined. */
export function field(head: RecordHead, name: Field['name']): Field | undefined {
  return head.fields.find((f) => f.name === name);
}
