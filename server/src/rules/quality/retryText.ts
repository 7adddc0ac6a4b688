/** What retry rules do about many jobs, for a terminal. */
import { oneLine } from '../../report/hostile';
import type { RetryRow } from '../server/rows';
import type { RetryRivals, RetryTally } from './retryTally';
import { block, counted, nameOf, percent } from './textParts';

/** Reasons for which a rule is not applied that are told; the others are of fewer jobs. */
const MAX_REASONS = 2;

export function retryLines({ jobs, actedOn, applied, rivals, idle }: RetryTally): string[] {
  return [
    '',
    `retry rules: ${actedOn} of ${jobs} failed jobs acted on (${percent(actedOn, jobs)})`,
    ...applied.map(({ row, jobs: count }) => counted(count, actionWords(row))),
    ...block(
      'retry rules that tie',
      rivals.filter(({ isTie }) => isTie).map((one) => rivalLine(one, 'ties with')),
    ),
    ...block(
      'both retry rules would apply',
      rivals.filter(({ isTie }) => !isTie).map((one) => rivalLine(one, 'counts before')),
    ),
    ...block(
      'retry rules that apply to none',
      idle.flatMap(({ row, reasons }) => idleLines(row, reasons)),
    ),
  ];
}

function rivalLine({ row, other, jobs }: RetryRivals, words: string): string {
  return counted(jobs, `${actionWords(row)} ${words} ${actionWords(other)}`);
}

function idleLines(row: RetryRow, reasons: RetryTally['idle'][number]['reasons']): string[] {
  if (reasons.length === 0) return [`  ${nameOf(row)}: no job has its source and code`];
  return reasons.slice(0, MAX_REASONS).map(({ reason, jobs }) => `  ${nameOf(row)}: ${oneLine(reason)} (${jobs} jobs)`);
}

function actionWords(row: RetryRow): string {
  return `${nameOf(row)} (${oneLine(row.action)})`;
}
