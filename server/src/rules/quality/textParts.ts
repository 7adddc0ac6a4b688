/** What the lines about a set of rules are made of. */
import { oneLine } from '../../report/hostile';
import type { ClassificationRow, RetryRow } from '../server/rows';

/** Lines under a title; none without lines. */
export function block(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

/** A line that begins with a number, below one another. */
export function counted(count: number, words: string): string {
  return `  ${String(count).padStart(6)}  ${words}`;
}

export function percent(part: number, all: number): string {
  return all === 0 ? '-' : `${((100 * part) / all).toFixed(1)} %`;
}

export function nameOf({ id }: ClassificationRow | RetryRow): string {
  return oneLine(String(id));
}
