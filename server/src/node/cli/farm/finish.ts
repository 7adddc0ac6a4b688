/** Ends a campaign: prints its table as `panda-triage table` does, and with it what was complained of on the way. */
import { complain, print } from '../output';
import type { Plan } from './plan';
import { partName } from './scripts';
import { WorkFolderError, type WorkFolder } from './workFolder';

/** What `complain` begins its lines with; the scripts and Slurm write others into the logs, too. */
const COMPLAINT = /^panda-triage: (.*)$/;

/**
 * Prints the table to stdout and the complaints of all parts to stderr, in the order in which one run would have them.
 *
 * @returns the exit status that one run would have
 * @throws WorkFolderError
 */
export async function finish(work: WorkFolder, plan: Plan): Promise<number> {
  const names = plan.parts.map((_, index) => partName(index + 1));
  const complaints = new Set<string>();
  let status = 0;
  for (const name of names) {
    status = Math.max(status, await work.status(`results/${name}.ndjson`));
    for (const line of await work.log(name)) complaints.add(COMPLAINT.exec(line)?.[1] ?? '');
  }
  for (const line of await work.log('merge')) complaints.add(COMPLAINT.exec(line)?.[1] ?? '');
  complaints.delete('');
  for (const line of complaints) await complain(line);
  const table = await work.result(plan.table.file);
  if (table === null) throw new WorkFolderError(`${work.path}: the table has vanished`);
  await print(table);
  return Math.max(status, await work.status(plan.table.file));
}
