/** All options of `panda-triage`, and what a verb makes of them. */
import type { parseArgs } from 'node:util';
import type { Request } from '../request';

export const OPTIONS = {
  format: { type: 'string' },
  experiment: { type: 'string' },
  column: { type: 'string' },
  job: { type: 'string' },
  rules: { type: 'string' },
  field: { type: 'string', multiple: true },
  to: { type: 'string' },
  table: { type: 'string' },
  source: { type: 'string' },
  code: { type: 'string' },
  catalogue: { type: 'string', multiple: true },
  redact: { type: 'string', multiple: true },
  key: { type: 'string', multiple: true },
  jobs: { type: 'string', multiple: true },
  'paths-from': { type: 'string' },
  part: { type: 'string' },
  rotation: { type: 'string' },
  group: { type: 'string' },
  baseline: { type: 'string' },
  threads: { type: 'string' },
  cache: { type: 'string' },
  'no-cache': { type: 'boolean' },
  follow: { type: 'boolean' },
  summary: { type: 'boolean' },
  split: { type: 'string' },
  slurm: { type: 'boolean' },
  resume: { type: 'string' },
  root: { type: 'string' },
  work: { type: 'string' },
  parts: { type: 'string' },
  partition: { type: 'string' },
  account: { type: 'string' },
  time: { type: 'string' },
  'sbatch-option': { type: 'string', multiple: true },
  wait: { type: 'boolean' },
  'no-wait': { type: 'boolean' },
  version: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export type Option = keyof typeof OPTIONS;
export type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

export interface Verb {
  /** Options that mean something to it. */
  takes: readonly Option[];
  read: (values: Values, operands: readonly string[]) => Request;
}
