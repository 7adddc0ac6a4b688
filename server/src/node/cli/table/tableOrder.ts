/** What the options of `panda-triage table` and `merge` mean. */
import { homedir } from 'node:os';
import path from 'node:path';
import type { GroupBy } from '../../../campaign/errorTable';
import type { JudgeOptions } from '../../../engine/types';
import { UsageError } from '../usageError';
import { TABLE_FORMATS, type TableFormat } from './formats';

/** How an error table is shown. */
export interface TableLook {
  format: TableFormat;
  groupBy: GroupBy;
  /** File with the rows that were there before. */
  baseline: string | undefined;
  /** Expressions of what is taken out besides secrets. */
  redact: string[];
}

interface LookValues {
  format?: string | undefined;
  group?: string | undefined;
  baseline?: string | undefined;
  redact?: string[] | undefined;
}

/** Formats that are made to be passed on. */
const PASSED_ON: readonly TableFormat[] = ['markdown', 'html', 'csv', 'sarif'];

const GROUPS: readonly GroupBy[] = ['cause', 'site', 'task', 'owner'];
/** More threads than any machine that reads logs has cores. */
const MAX_THREADS = 256;
const MAX_ROTATION = 24 * 60;

/** @throws UsageError */
export function lookOf({ format = 'text', group, baseline, redact = [] }: LookValues): TableLook {
  const names = Object.keys(TABLE_FORMATS) as TableFormat[];
  const known = names.find((name) => name === format);
  if (known === undefined) throw new UsageError(`--format is one of ${names.join(', ')}, not '${format}'`);
  const groupBy = GROUPS.find((name) => name === (group ?? 'cause'));
  if (groupBy === undefined) throw new UsageError(`--group is one of ${GROUPS.join(', ')}, not '${group}'`);
  if (baseline === '') throw new UsageError('--baseline is a file, not an empty text');
  if (known === 'ndjson' && (group !== undefined || baseline !== undefined)) {
    throw new UsageError('--group and --baseline do not go with --format ndjson, which has no rows');
  }
  if (redact.length > 0 && !PASSED_ON.includes(known)) {
    throw new UsageError(`--redact goes with --format ${PASSED_ON.join(', ')}`);
  }
  if (redact.includes('')) throw new UsageError('--redact is a regular expression, not an empty text');
  return { format: known, groupBy, baseline, redact };
}

/**
 * The daily log rotation of the worker nodes as it is written on the command line: `00:00+30`, UTC and minutes, or `none`: null.
 *
 * @throws UsageError
 */
export function rotationOf(text: string): NonNullable<JudgeOptions['logRotation']> | null {
  if (text === 'none') return null;
  const groups = /^(?<hour>[01]?\d|2[0-3]):(?<minute>[0-5]\d)\+(?<length>\d{1,4})$/.exec(text)?.groups;
  const lengthMinutes = Number(groups?.length);
  if (groups === undefined || lengthMinutes > MAX_ROTATION) {
    throw new UsageError(`--rotation is HH:MM+MINUTES in UTC, as in 00:00+30, or none, not '${text}'`);
  }
  return { hour: Number(groups.hour), minute: Number(groups.minute), lengthMinutes };
}

/** @throws UsageError */
export function threadsOf(text: string | undefined): number | undefined {
  if (text !== undefined && !(/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_THREADS)) {
    throw new UsageError(`--threads is a number from 1 to ${MAX_THREADS}, not '${text}'`);
  }
  return text === undefined ? undefined : Number(text);
}

/** The folder of the cache; null: none. Without any wish it is where programs of the system keep theirs. */
export function cacheFolderOf(wish: string | undefined, isOff: boolean): string | null {
  if (wish === '' || (wish !== undefined && isOff)) {
    throw new UsageError('--cache is a folder, and does not go with --no-cache');
  }
  const base = process.env.XDG_CACHE_HOME ?? '';
  const home = path.isAbsolute(base) ? base : path.join(homedir(), '.cache');
  return isOff ? null : (wish ?? path.join(home, 'panda-log-triage'));
}
