/** What goes before what. */
import type { Rank } from '../catalogue/types';
import type { FileKind } from './types';

/** How much a sighting tells about the cause; more is better. */
export const RANKS: Readonly<Record<Rank, number>> = { cause: 3, general: 2, fallback: 1, report: 0, noise: 0 };

/** The pilot knows the course of the job; a server log is not about one job. */
export const ORDER_OF_KINDS: readonly FileKind[] = [
  'pilot',
  'wrapper',
  'stderr',
  'stdout',
  'substep',
  'other',
  'server',
];

/** Order of texts by their code units, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
