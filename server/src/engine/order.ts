/** The order of a job's files. */
import type { FileKind } from './types';

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
