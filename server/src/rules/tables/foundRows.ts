/** The rows of a text of SQL by the tables in which they stand: those of a copy are none of the rules. */
import type { RawRules } from '../server/readRows';
import { noRows, serverName } from './knownTables';

/** Rows of one statement. */
export interface SqlRows {
  table: keyof RawRules;
  /** What the statement calls their table, where only its columns are those of rules; null where its name is. */
  guessedOf: string | null;
  rows: object[];
}

interface Guessed {
  name: string;
  table: keyof RawRules;
  line: number;
  rows: object[];
}

/**
 * A table with the columns of rules may be an export of them by another name, or a copy that somebody kept beside them: as long
 * as nothing is called as the server calls it, it is the export.
 */
export class FoundRows {
  readonly #named = noRows();
  readonly #isNamed = new Set<keyof RawRules>();
  readonly #isGuessed = new Set<keyof RawRules>();
  readonly #guessed = new Map<string, Guessed>();

  /** @param line of the statement */
  add({ table, guessedOf, rows }: SqlRows, line: number): void {
    if (guessedOf === null) {
      this.addName(table);
      for (const row of rows) this.#named[table].push(row);
      return;
    }
    if (rows.length === 0) return;
    this.#isGuessed.add(table);
    const key = `${table} ${guessedOf}`;
    const known = this.#guessed.get(key);
    if (known === undefined) this.#guessed.set(key, { name: guessedOf, table, line, rows: [...rows] });
    else for (const row of rows) known.rows.push(row);
  }

  /** Rows of a table by its name, though none of them may be understood. */
  addName(table: keyof RawRules): void {
    this.#isNamed.add(table);
  }

  /** Whether there are such tables, with rows or without. */
  get hasTables(): boolean {
    return this.#isNamed.size + this.#isGuessed.size > 0;
  }

  hasRows(table: keyof RawRules): boolean {
    return this.#named[table].length > 0 || this.#isGuessed.has(table);
  }

  /** The rows that are rules, and a line for each table that holds copies of them. */
  result(): { raw: RawRules; problems: string[] } {
    const problems: string[] = [];
    for (const { name, table, line, rows } of this.#guessed.values()) {
      if (this.#isNamed.has(table)) {
        const [which, it] = rows.length === 1 ? ['1 row', 'it is'] : [`${rows.length} rows`, 'they are'];
        problems.push(
          `line ${line}: ${which} of ${name} left out: ${it} not of ${serverName(table)}, which is there as well`,
        );
      } else for (const row of rows) this.#named[table].push(row);
    }
    return { raw: this.#named, problems };
  }
}
