/** Where a campaign stands now. */
import { jobNames, type Plan } from './plan';
import { accountedJobs, isAlive, queuedJobs } from './queue';
import { viewOf, type View } from './view';
import type { WorkFolder } from './workFolder';

/**
 * Where the campaign stands. Jobs that the controller has forgotten are looked up in the accounting.
 *
 * @throws SlurmError, WorkFolderError
 */
export async function lookAt(work: WorkFolder, plan: Plan): Promise<View> {
  const names = Object.values(jobNames(plan));
  // Results after the queue: of a job that leaves the queue meanwhile, the result is seen.
  const jobs = await queuedJobs(names);
  const whole = await work.wholeParts();
  const view = viewOf(plan.parts.length, whole, jobs);
  if (view.lost.every(({ job }) => job !== undefined)) return view;
  // The accounting may hold a job for running that has long been gone.
  const ended = (await accountedJobs(names, plan.since)).filter((job) => !isAlive(job));
  return viewOf(plan.parts.length, whole, [...jobs, ...ended]);
}
