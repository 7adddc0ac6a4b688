/** The lines around a place of a log, for those who only see its triage. */
import type { Log } from '../engine/types';

/** Neighbouring lines of a file, as they are. */
interface LinesAround {
  /** Number of the first of them, from 1. */
  first: number;
  lines: string[];
}

/** Gives the lines around one, or null for a file that is not at hand. `around` counts on each side. */
export type Context = (file: string, line: number, around: number) => LinesAround | null;

/** Looks the lines up in the logs of a job. */
export function contextIn(logs: Iterable<Log>): Context {
  const byPath = new Map([...logs].map((log) => [log.path, log]));
  return (file, line, around) => {
    const log = byPath.get(file);
    if (log === undefined || line < 1 || line > log.lineCount) return null;
    const first = Math.max(1, line - around);
    const last = Math.min(log.lineCount, line + around);
    return { first, lines: Array.from({ length: last - first + 1 }, (_, i) => log.line(first + i)) };
  };
}
