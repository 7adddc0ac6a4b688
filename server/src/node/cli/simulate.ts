/** `panda-triage simulate --rules FILE JOB…`: what the PanDA server would do about failed jobs. */
import { jsonOf } from '../../catalogue/unseen';
import type { Engine } from '../../engine/index';
import type { FailedJob } from '../../rules/server/jobErrors';
import { monitorJob } from '../../rules/server/monitorJob';
import { Simulator } from '../../rules/server/simulate';
import { simulationJson, simulationText } from '../../rules/server/simulationReport';
import { triagedJob } from '../../rules/server/triagedJob';
import { readErrorWords } from '../../files/readErrors';
import { jobsAt } from '../job/jobsAt';
import { openEngine } from './engine';
import { monitorFile } from './monitorFile';
import { complain, print } from './output';
import type { Order } from './request';
import { readRules } from './ruleFile';

/**
 * Simulates each job; one that cannot be read does not stop the others.
 *
 * @returns the exit status: 0, or 2 when something could not be read or used
 */
export async function simulate(order: Order<'simulate'>): Promise<number> {
  const { engine, status: opened } = await openEngine(order.catalogue);
  let status: number = opened;
  const fail = async (...words: string[]): Promise<void> => {
    status = 2;
    await complain(...words);
  };
  let simulator: Simulator;
  try {
    const { rules, problems } = await readRules(order.rules);
    for (const problem of problems) await fail(problem);
    simulator = new Simulator(rules, Date.now());
  } catch (error) {
    await fail(order.rules, readErrorWords(error));
    return status;
  }
  const told = async (job: FailedJob): Promise<boolean> => {
    const simulation = simulator.simulate(job);
    return print(order.format === 'json' ? `${jsonOf(simulationJson(simulation))}\n` : simulationText(simulation));
  };
  const typed = order.fields === undefined ? [] : [monitorJob(order.fields)];
  for (const job of typed) if (!(await told(job))) return status;
  for (const path of order.jobs) {
    try {
      for (const job of await failedJobs(path, engine, order.experiment)) if (!(await told(job))) return status;
    } catch (error) {
      await fail(path, readErrorWords(error));
    }
  }
  return status;
}

/** The jobs of the monitor's JSON, else those that are told by the logs at a path. */
async function failedJobs(path: string, engine: Engine, experiment: string | undefined): Promise<FailedJob[]> {
  const fromMonitor = await monitorFile(path);
  if (fromMonitor !== null && fromMonitor !== 'noJobs') return fromMonitor;
  const jobs = await jobsAt(engine, path, { experiment });
  try {
    for (const { path: at, message } of jobs.obstacles) await complain(path, at, message);
    return jobs.triages.map(triagedJob);
  } finally {
    jobs.close();
  }
}
