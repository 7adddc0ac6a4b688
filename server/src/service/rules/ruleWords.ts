/** What the words of a rule do on the PanDA server, in Markdown of our own. */
import type { Rule } from '../../rules/file/ruleFile';

/** @see PanDAWMS/panda-server pandaserver/taskbuffer/retryModule.py, PanDAWMS/panda-docs docs/source/advanced/job_retry_module.rst */
const ACTIONS: Readonly<Record<string, string>> = {
  no_retry:
    'The job is not tried again. It competes with `limit_retry`: where the two tie, the one that the database gives first counts.',
  limit_retry:
    'The job has at most `maxAttempt` attempts. Of two rules the one that asks for more of architecture, release and work queue counts; where they tie, the lesser `maxAttempt` **as text**: 10 is less than 9.',
  increase_memory: 'Further attempts ask for more memory. The first rule of this action counts.',
  increase_memory_xtimes:
    'As `increase_memory`, with the number of the attempt in view. The first rule of this action counts.',
  increase_cputime: 'Further attempts ask for a longer time. The first rule of this action counts.',
  reduce_input_per_job:
    'Later jobs of the task get less input, in `steps` where they are given. The first rule of this action counts.',
};

export function classWords(errorClass: string): string {
  return errorClass === 'system'
    ? 'The job gets one more attempt, so that the failure does not count: the one class with an effect, and only where the rule is `confirmed`.'
    : 'A label without an effect on the job: only `system` has one.';
}

/** Empty for an action that the server does not know. */
export function actionWords(action: string): string {
  return ACTIONS[action] ?? '';
}

export function statusWords(status: Rule['status']): string {
  return status === 'confirmed'
    ? 'The row is active: the server acts on it.'
    : 'The row is not active: the server only logs what it would do.';
}
