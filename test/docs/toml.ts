/** TOML as the documentation shows it: tables, lists of tables, and keys whose values are JSON but for the names in `{ … }`. */

export type Table = Record<string, unknown>;

/**
 * Reads such a text.
 *
 * @returns what stands in each table, by its path; a list of tables has the same path for each of them
 * @throws on a line that is none of it
 */
export function tablesOf(toml: string): (readonly [path: string, table: Table])[] {
  const tables: [string, Table][] = [];
  for (const line of toml.split('\n')) {
    const [, path] = /^\[{1,2}([\w.-]+)\]{1,2}$/.exec(line) ?? [];
    const [, key, value] = /^([\w-]+) = (.+)$/.exec(line) ?? [];
    if (path !== undefined) tables.push([path, {}]);
    else if (key !== undefined && value !== undefined) {
      const [, table] = tables.at(-1) ?? [];
      if (table === undefined) throw new Error(`${line}: stands in no table.`);
      table[key] = JSON.parse(value.replace(/([{,] *)([\w-]+) = /g, '$1"$2": '));
    } else if (line !== '') throw new Error(`${line}: is no TOML that is known here.`);
  }
  return tables;
}
