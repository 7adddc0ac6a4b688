/**
 * The lines that the PanDA server logs when a rule is applied, by which people look for what it did.
 *
 * @see PanDAWMS/panda-server pandaserver/taskbuffer/retryModule.py
 */
import type { Classified } from './classify';
import type { FailedJob, JobError } from './jobErrors';
import { wholeNumber } from './parameters';
import type { AppliedRow } from './retry';

/** What each action is called there. */
const CALLED: Readonly<Record<string, string>> = {
  no_retry: 'setNoRetry',
  limit_retry: 'setMaxAttempt',
  increase_memory: 'increaseRAMLimit',
  increase_memory_xtimes: 'increaseRAMLimit_xtimes',
  increase_cputime: 'increaseCpuTime',
  reduce_input_per_job: 'reduceInputPerJob',
};

/** Of a retry rule; what only the server knows, such as a new limit, is left out. */
export function retryLine(job: FailedJob, { row, error, parameters }: AppliedRow): string {
  const most = row.action === 'limit_retry' ? ` maxAttempt=${wholeNumber(parameters.get('maxAttempt') ?? '')}` : '';
  const diag = row.action === 'reduce_input_per_job' ? String(error.code) : (row.diag ?? 'None');
  return `action=${CALLED[row.action] ?? row.action} for ${jobWords(job)}${most} ${ruleWords(error, diag, row)}`;
}

/** Of a classification that acts or would act. */
export function classificationLine(job: FailedJob, { row, error }: NonNullable<Classified['found']>): string {
  return `action=increase_max_failure for ${jobWords(job)} ${ruleWords(error, row.diag, row)}`;
}

function jobWords({ pandaId, taskId, label }: FailedJob): string {
  return `PandaID=${pandaId ?? 'NULL'} jediTaskID=${taskId ?? 'NULL'} prodSourceLabel=${label ?? 'NULL'}`;
}

function ruleWords(
  { source, code }: JobError,
  diag: string,
  { active, id }: { active: boolean; id: number | string },
): string {
  const isActive = active ? 'True' : 'False';
  return `( ErrorSource=${source} ErrorCode=${code} ErrorDiag: ${diag}. Error/action active=${isActive} error_id=${id} )`;
}
