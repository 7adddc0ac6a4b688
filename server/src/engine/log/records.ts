/** Reads the heads of records: the first lines of log entries, with their fields. */
import type { Dialect } from '../../catalogue/types';
import { lazyPattern, type Pattern, type PatternMaker } from '../pattern';
import { parseTime } from '../text/clock';
import type { Field, Level, RecordHead } from '../types';

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

/** The dialects of a catalogue, in its order. */
export class Dialects {
  readonly readers: readonly DialectReader[];
  /** Matches where some dialect's record begins; null where the patterns are watched, for this one would not be. */
  readonly #any: RegExp | null;

  constructor(dialects: readonly Dialect[], makePattern: PatternMaker) {
    this.readers = dialects.map((dialect) => dialectReader(dialect, makePattern));
    this.#any = makePattern === lazyPattern ? anyRecord(dialects) : null;
  }

  /** Whether a line may begin a record of some dialect: one look, for most lines of payloads begin none. */
  mayBegin(text: string): boolean {
    return this.#any === null || this.#any.test(text);
  }
}

/** One expression for all records; names would stand in it twice. */
function anyRecord(dialects: readonly Dialect[]): RegExp {
  const sources = dialects.flatMap(({ record }) =>
    record.map((source) => source.replace(/\(\?<(?=[A-Za-z])\w+>/g, '(?:')),
  );
  return new RegExp(sources.length === 0 ? '(?!)' : sources.join('|'));
}

/** Compiles a dialect; its regular expressions have been checked with the catalogue. */
function dialectReader(dialect: Dialect, makePattern: PatternMaker): DialectReader {
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
        if (groups !== undefined) return new Head(dialect.id, line, text, groups);
      }
      return null;
    },
  };
}

/** The head of a record; few are asked for more than their message. */
class Head implements RecordHead {
  #fields: Field[] | undefined;
  #message: Field | null | undefined;
  #time: number | null | undefined;

  constructor(
    readonly dialect: string,
    readonly line: number,
    private readonly text: string,
    private readonly groups: Readonly<Record<string, string | undefined>>,
  ) {}

  get fields(): Field[] {
    return (this.#fields ??= fieldsOf(this.text, this.groups));
  }

  get message(): Field | null {
    return (this.#message ??= messageOf(this.text, this.groups['msg']) ?? field(this, 'msg') ?? null);
  }

  get time(): number | null {
    const written = this.groups['time'];
    return (this.#time ??= written === undefined ? null : parseTime(written));
  }

  get level(): Level | null {
    return LEVELS.get(this.groups['level'] ?? '') ?? null;
  }
}

/** The message where it ends the line, as it nearly always does; the other fields need not be found then. */
function messageOf(line: string, text: string | undefined): Field | null {
  if (text === undefined || !line.endsWith(text)) return null;
  return { name: 'msg', column: line.length - text.length + 1, endColumn: line.length + 1, text };
}

function fieldsOf(text: string, groups: Readonly<Record<string, string | undefined>>): Field[] {
  const fields: Field[] = [];
  let from = 0;
  // Groups come in the order of the pattern, which is the order of the line: searching on from the last end finds each.
  for (const name in groups) {
    const value = groups[name];
    if (value === undefined || !FIELD_NAMES.has(name)) continue;
    const index = text.indexOf(value, from);
    from = index + value.length;
    fields.push({ name: name as Field['name'], column: index + 1, endColumn: from + 1, text: value });
  }
  return fields;
}

/** The text of a field of a head, or undefined. */
export function field(head: RecordHead, name: Field['name']): Field | undefined {
  return head.fields.find((f) => f.name === name);
}
