/** Where something is wrong in a family file. */

/** A range in a family file. Lines and columns count from 1; columns are UTF-16, the end is exclusive. */
export interface Place {
  path: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** Something wrong in a family file. */
export interface Problem extends Place {
  message: string;
  /** `error`: the entry, or the file, is left out; `warning`: it is used all the same. */
  severity: 'error' | 'warning';
}

/** A key path within an entry, e.g. `['samples', 0]`. */
export type KeyPath = readonly (string | number)[];

/** `file:line:column: message`, as compilers write it. */
export function problemLine({ path, line, column, message }: Problem): string {
  return `${path}:${line}:${column}: ${message}`;
}
