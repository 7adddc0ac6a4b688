/** Rules and jobs for the tests of how good a set of rules is. */
import assert from 'node:assert/strict';
import { addMonitorJob, noMaterial, type Material } from '../../../server/src/rules/quality/material';
import { qualityOf, type Quality } from '../../../server/src/rules/quality/quality';
import { tallied } from '../../../server/src/rules/quality/tally';
import { Expressions } from '../../../server/src/rules/server/expressions';
import { monitorJobs, type MonitorJob } from '../../../server/src/rules/server/monitorJob';
import { readRows } from '../../../server/src/rules/server/readRows';
import type { RuleSet } from '../../../server/src/rules/server/rows';
import { testEngine } from '../../catalogue';

export const NOON = Date.UTC(2026, 0, 1, 12);

export type Row = Record<string, unknown>;

/** A classification rule, of pilot:1098 and class system unless it says otherwise. */
export const rule = (id: string, error_diag: string, columns: Row = {}): Row => ({
  id,
  error_source: 'pilotErrorCode',
  error_code: 1098,
  error_diag,
  error_class: 'system',
  active: 'Y',
  ...columns,
});
export const retryRule = (id: string, retry_action: string, columns: Row = {}): Row => ({
  retryerror_id: id,
  errorsource: 'pilotErrorCode',
  errorcode: 1098,
  retry_action,
  ...columns,
});

export function rulesOf(classification: Row[], retry: Row[] = []): RuleSet {
  const { rules, problems } = readRows({ classification, retry, actions: [] });
  assert.deepEqual(problems, []);
  return rules;
}

/** A failed job of the monitor with a pilot error, unless it says otherwise. */
export const job = (piloterrordiag: string | null, columns: Row = {}): Row => ({
  pandaid: 1,
  jobstatus: 'failed',
  piloterrorcode: 1098,
  piloterrordiag,
  ...columns,
});
export const finished = (piloterrordiag: string, columns: Row = {}): Row =>
  job(piloterrordiag, { jobstatus: 'finished', piloterrorcode: 0, ...columns });
export const times = <T>(n: number, one: (index: number) => T): T[] =>
  Array.from({ length: n }, (_, index) => one(index));

export function jobsOf(jobs: readonly Row[]): MonitorJob[] {
  const read = monitorJobs({ jobs });
  assert.ok(read);
  return read;
}

export function materialOf(jobs: readonly Row[], texts: string[] = []): Material {
  const material = { ...noMaterial(), texts };
  for (const one of jobs.length === 0 ? [] : jobsOf(jobs)) addMonitorJob(material, one);
  return material;
}

export function quality(rules: RuleSet, material: Material): Quality {
  const expressions = new Expressions();
  const tally = tallied(rules.classification, material, expressions);
  return qualityOf({ engine: testEngine(), rules, material, tally, expressions, now: NOON });
}
