/** Failed transfers that the pilot gives a wrong name. */
import type { Finding } from '../types';
import { remark, rootOfCase, told, unstopped, type Fact } from './case';

const TIMEOUTS = new Set(['pilot:1151', 'pilot:1152']);

/** Words of what really is a time-out, or of a network that hangs. */
const IS_TIMEOUT = /\btime[- ]?out|\btimed out|cancell?ed|\bexpired|no answer|\bin time\b|\bhang/i;

/** What the pilot writes when a copy tool raised an exception that its helper thread lost (pilot3 util/timer.py). */
const LOST = 'Unknown time-out related error';

/**
 * The word "timeout" anywhere in what the copy tool wrote, an option of its command line included, beats every other
 * text (pilot3 copytool/common.py); most exceptions of the rucio client become a time-out as well.
 */
export const timeoutHidesCause: Fact = (job) => {
  const first = told(job);
  const root = rootOfCase(job);
  if (first === undefined || !TIMEOUTS.has(first.code)) return null;
  const lost = first.diag?.includes(LOST) === true;
  if (root?.rank === 'cause' && root.code !== first.code && isTransfers(root) && !IS_TIMEOUT.test(root.cause)) {
    const why = lost
      ? 'A helper thread of the pilot lost the exception, which stands only in its stderr.'
      : 'The pilot says time-out as soon as the copy tool writes “timeout”, if only in its options.';
    return remark('timeout-hides-cause', root, `${first.code} is no time-out here: ${unstopped(root.cause)}. ${why}`);
  }
  if (!lost) return null;
  return remark(
    'exception-lost',
    first,
    `${first.code} is no time-out here: the copy tool raised an exception, which a helper thread of the pilot lost. ` +
      'It stands in the stderr of the pilot (.err of the batch job).',
  );
};

function isTransfers({ stage }: Finding): boolean {
  return stage !== 'payload' && stage !== 'server';
}

/** The words of pilot:1327 speak of stage-in, whatever the direction (pilot3 common/errorcodes.py). */
export const saysStageIn: Fact = (job) => {
  const first = told(job);
  if (first?.code !== 'pilot:1327') return null;
  const failed = job.timeline.filter(({ outcome }) => outcome === 'failed');
  const out = failed.find(({ stage }) => stage === 'stageout' || stage === 'log');
  if (out === undefined || failed.some(({ stage }) => stage === 'stagein')) return null;
  return remark(
    'says-stage-in',
    first,
    'The text of pilot:1327 always speaks of stage-in; in this job the stage-out failed.',
  );
};
