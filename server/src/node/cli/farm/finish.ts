/** Ends a campaign: prints its table as `panda-triage table` does, and with it what was complained of on the way. */
import { complain, print } from '../output';
import { readTally, Tally } from '../table/tally';
import type { Plan } from './plan';
import { partName } from './scripts';
import { WorkFolderError, type WorkFolder } from './workFolder';

/** What `complain` begins its lines with; the scripts and Slurm write others into the logs, too. */
const COMPLAINT = /^panda-triage: (.*)$/;

/**
 * Prints the table to stdout, and the complaints and the tally of all parts to stderr, as one run would.
 *
 * @returns the exit status that one run would have
 * @throws WorkFolderError
 */
export async function finish(work: WorkFolder, plan: Plan): Promise<number> {
  const table = await work.result(plan.table.file);
  if (table === null) throw new WorkFolderError(`${work.path}: the table has vanished`);
  let status = await work.status(plan.table.file);
  const names = plan.parts.map((_, index) => partName(index + 1));
  for (const name of names) status = Math.max(status, await work.status(`results/${name}.ndjson`));

  const tally = new Tally();
  const complaints = new Set<string>();
  for (const name of [...names, 'merge']) {
    for (const line of await work.log(name)) {
      const words = COMPLAINT.exec(line)?.[1];
      const counts = words === undefined ? null : readTally(words);
      if (counts !== null) tally.take(counts);
      else if (words !== undefined) complaints.add(words);
    }
  }
  for (const words of complaints) await complain(words);
  await print(table);
  const words = tally.words();
  if (words !== '') await complain(words);
  return status;
}
