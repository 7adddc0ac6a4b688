/** The failures of a campaign that are known and accepted: a file that people keep in git and edit by hand. */
import type { Problem } from '../catalogue/problems';
import { readYaml } from '../catalogue/yamlFile';
import type { ErrorTable } from './errorTable';

/** An accepted row of the error table. */
export interface Accepted {
  /** See `ErrorRow.key`. */
  key: string;
  /** For who reads the file; only the key counts. */
  code: string | null;
  cause: string;
  /** Why it is accepted, by whom, until when: what somebody wrote. */
  note: string | null;
}

export interface Baseline {
  accepted: readonly Accepted[];
  /** What of the file cannot be used, with its place. */
  problems: readonly Problem[];
}

/** Reads a baseline; never throws. What is wrong with an entry leaves that one out. */
export function readBaseline(file: { path: string; text: string }): Baseline {
  const { data, place, problems } = readYaml(file);
  if (problems.length > 0) return { accepted: [], problems };
  const wrong = (message: string, ...at: (string | number)[]): Problem => ({
    ...place(...at),
    message,
    severity: 'error',
  });
  const { accepted: listed, ...others }: Readonly<Record<string, unknown>> = isRecord(data)
    ? data
    : { accepted: false };
  const entries = listed ?? [];
  if (!Array.isArray(entries)) {
    return { accepted: [], problems: [wrong('A baseline is a list under the key accepted.')] };
  }
  const accepted = new Map<string, Accepted>();
  const found = Object.keys(others).map((name) => wrong(`${name} means nothing here; there is accepted only.`, name));
  (entries as unknown[]).forEach((entry, i) => {
    const read = acceptedOf(entry);
    if (typeof read === 'string') found.push(wrong(read, 'accepted', i));
    else if (accepted.has(read.key)) found.push(wrong(`${read.key} stands here a second time.`, 'accepted', i));
    else accepted.set(read.key, read);
  });
  return { accepted: [...accepted.values()], problems: found };
}

/** An entry, or what is wrong with it. */
function acceptedOf(entry: unknown): Accepted | string {
  if (!isRecord(entry)) return 'An entry has a key, and may have code, cause and note.';
  const { key, code = null, cause = '', note = null } = entry;
  const stray = Object.keys(entry).find((name) => !['key', 'code', 'cause', 'note'].includes(name));
  if (stray !== undefined) return `${stray} means nothing here; there are key, code, cause and note.`;
  if (typeof key !== 'string' || key === '') return 'key must be a text.';
  if (code !== null && typeof code !== 'string') return 'code must be a text.';
  if (typeof cause !== 'string') return 'cause must be a text.';
  if (note !== null && typeof note !== 'string') return 'note must be a text.';
  return { key, code, cause, note };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The table with what is new in it marked, and the entries of the baseline that no row has any more. */
export function againstBaseline(
  table: ErrorTable,
  { accepted }: Baseline,
): { table: ErrorTable; gone: readonly Accepted[] } {
  const known = new Set(accepted.map(({ key }) => key));
  const seen = new Set(table.rows.map(({ key }) => key));
  return {
    table: { ...table, rows: table.rows.map((row) => ({ ...row, isNew: !known.has(row.key) })) },
    gone: accepted.filter(({ key }) => !seen.has(key)),
  };
}
