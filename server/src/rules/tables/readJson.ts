/** Reads rows of the tables of rules from JSON, as `writeJson`, databases and their clients write it. */
import type { RawRules } from '../server/readRows';
import { knownTable, noRows, rowsWith } from './knownTables';

/** What is no JSON of rules, in words for a person. */
export class JsonProblem extends Error {}

/** Objects and lists in one another in which rows are looked for: `{ results: [{ items: [row] }] }` has four. */
const MAX_LEVELS = 8;

const NAMES: ReadonlySet<string> = new Set(Object.keys(noRows()));

/**
 * Lists that are called like their tables, and else whatever rows have their columns; also one JSON value a line.
 *
 * @returns null where there are no rules
 * @throws JsonProblem
 */
export function readJson(text: string): RawRules | null {
  const json = parsed(text);
  const found = new FoundRows();
  found.add(json);
  return found.hasTables ? found.raw : null;
}

class FoundRows {
  readonly raw = noRows();
  hasTables = false;

  add(value: unknown, level = 0): void {
    if (typeof value !== 'object' || value === null || level > MAX_LEVELS) return;
    if (Array.isArray(value)) this.#addList(value, level);
    else if (tableOf(value) !== null) this.#addList([value], level);
    else {
      for (const [name, part] of Object.entries(value)) {
        const table = level === 0 ? tableNamed(name) : null;
        if (table === null) this.add(part, level + 1);
        else if (Array.isArray(part)) this.#push(table, part);
        else throw new JsonProblem(`${name} must be a list of rows`);
      }
    }
  }

  /** What lies among rows is one, whatever it lacks: then that is told of it. */
  #addList(values: readonly unknown[], level: number): void {
    const tables = values.map(tableOf);
    const usual = tables.find((table) => table !== null);
    for (const [index, value] of values.entries()) {
      if (usual === undefined) this.add(value, level + 1);
      else this.#push(tables[index] ?? usual, [value]);
    }
  }

  #push(table: keyof RawRules, rows: readonly unknown[]): void {
    this.hasTables = true;
    for (const row of rows) this.raw[table].push(row);
  }
}

function tableOf(value: unknown): keyof RawRules | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? rowsWith(Object.keys(value)) : null;
}

function tableNamed(name: string): keyof RawRules | null {
  const lower = name.toLowerCase();
  return NAMES.has(lower) ? (lower as keyof RawRules) : (knownTable(lower)?.table ?? null);
}

function parsed(text: string): unknown {
  const known = { active: 0 };
  const counted = (key: string, value: unknown): unknown => {
    if (key.toLowerCase() === 'active') known.active += 1;
    return value;
  };
  const json = whole(text, counted);
  // Of two columns with one name the last would count: whether a rule acts must not depend on that.
  if ((text.match(/"active"\s*:/gi) ?? []).length > known.active) {
    throw new JsonProblem('a row has two columns called active: call that of the action action_active');
  }
  return json;
}

function whole(text: string, reviver: (key: string, value: unknown) => unknown): unknown {
  try {
    return JSON.parse(text, reviver);
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    try {
      if (lines.length > 1) return lines.map((line) => JSON.parse(line, reviver) as unknown);
    } catch {
      // What is wrong with the whole is told.
    }
    throw new JsonProblem(`is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
