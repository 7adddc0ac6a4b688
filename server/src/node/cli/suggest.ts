/** `panda-triage suggest`: rules for the errors of many jobs. */
import { jsonOf } from '../../catalogue/unseen';
import { readErrorWords } from '../../files/readErrors';
import { noMaterial } from '../../rules/quality/material';
import { propose } from '../../rules/suggest/proposal';
import { proposalJson } from '../../rules/suggest/proposalJson';
import { proposedRules } from '../../rules/suggest/proposedRules';
import { errorsOf, type ErrorText } from '../../rules/suggest/texts';
import { openEngine } from './engine';
import { complain, print } from './output';
import type { Order } from './request';
import { readJobs } from './ruleMaterial';
import { readTextErrors } from './textErrors';

/**
 * Prints a file of suggested rules; a file that cannot be read does not stop the others.
 *
 * @returns the exit status: 0, or 2 when something could not be read or used
 */
export async function suggest(order: Order<'suggest'>): Promise<number> {
  const { files, column, experiment, format } = order;
  const { engine, status: opened } = await openEngine(order.catalogue);
  let status: number = opened;
  const fail = async (...words: string[]): Promise<void> => {
    status = 2;
    await complain(...words);
  };
  const material = noMaterial();
  const errors: ErrorText[] = [];
  let readable = 0;
  for (const path of files) {
    try {
      if (!(await readJobs(material, path, { engine, column, experiment, fail }))) {
        const read = await readTextErrors(path, order);
        for (const error of read.errors) errors.push(error);
        if (read.leftOut !== null) await fail(path, read.leftOut);
      }
      readable += 1;
    } catch (error) {
      await fail(path, readErrorWords(error));
    }
  }
  if (readable === 0) return status;
  for (const job of material.failed) errors.push(...errorsOf(job));
  const proposal = propose(engine, errors);
  await print(format === 'json' ? `${jsonOf(proposalJson(proposal))}\n` : proposedRules(proposal, engine.catalogue));
  return status;
}
