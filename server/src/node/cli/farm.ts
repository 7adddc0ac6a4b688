/** `panda-triage farm --slurm`: the error table of a campaign, made by the batch system of a site. */
import { UnreadableError } from '../../files/readErrors';
import { begin, type Begun } from './farm/begin';
import { finish } from './farm/finish';
import { SlurmError } from './farm/slurm';
import { submitMissing } from './farm/submitting';
import { waitForTable } from './farm/waiting';
import { howToLook, submittedWords, whatGoesOn, whatIsMissing } from './farm/words';
import { WorkFolderError } from './farm/workFolder';
import { usableRedaction } from './markdown';
import { complain, print } from './output';
import type { Order } from './request';

/** Exit status of what Ctrl-C ended, as shells tell it. */
const INTERRUPTED = 130;

/**
 * Has Slurm make the table, waits for it and prints it; with `--no-wait` only submits.
 *
 * @returns the exit status: that of `table`; 0 where nothing was to be waited for; 2 where it did not come to a table
 */
export async function farm(order: Order<'farm'>): Promise<number> {
  // Better told now than by the merge.
  usableRedaction(order.redact);
  try {
    const begun = await begin(order);
    if (await hasTable(begun)) return await finish(begun.work, begun.plan);
    return await submitAndWait(order, begun);
  } catch (error) {
    const isOurs = error instanceof WorkFolderError || error instanceof SlurmError || error instanceof UnreadableError;
    if (!isOurs) throw error;
    await complain(error.message);
    return 2;
  }
}

async function submitAndWait({ wait }: Order<'farm'>, { work, plan }: Begun): Promise<number> {
  const end = new AbortController();
  const stop = (): void => end.abort();
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    const submitted = await submitMissing(work, plan);
    if (!wait) {
      await print(howToLook(work.path, submitted));
      return 0;
    }
    await complain(work.path, submittedWords(submitted));
    const { ended, view } = await waitForTable(work, plan, end.signal);
    if (ended === 'table') return await finish(work, plan);
    for (const words of ended === 'failed' ? whatIsMissing(work.path, view) : whatGoesOn(work.path, view, submitted)) {
      await complain(words);
    }
    return ended === 'failed' ? 2 : INTERRUPTED;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** Whether there is nothing left to do. */
async function hasTable({ work, plan }: Begun): Promise<boolean> {
  return (await work.hasResult(plan.table.file)) && (await work.wholeParts()).size === plan.parts.length;
}
