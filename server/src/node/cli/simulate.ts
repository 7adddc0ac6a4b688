/** `panda-triage simulate --rules FILE JOB…`: what the PanDA server would do about failed jobs. */
import { jsonOf } from '../../catalogue/unseen';
import type { Engine } from '../../engine/index';
import type { FailedJob } from '../../rules/server/jobErrors';
import { monitorJob } from '../../rules/server/monitorJob';
import { Simulator } from '../../rules/server/simulate';
import { simulationJson, simulationText } from '../../rules/server/simulationReport';
import { triagedJob } from '../../rules/server/triagedJob';
import { readErrorWords, UnreadableError } from '../../files/readErrors';
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
      const { jobs, problems } = await jobsOf(path, engine, order.experiment);
      for (const problem of problems) await fail(path, problem);
      for (const job of jobs) if (!(await told(job))) return status;
    } catch (error) {
      await fail(path, readErrorWords(error));
    }
  }
  return status;
}

interface JobsRead {
  jobs: readonly FailedJob[];
  /** What could not be read beside them. */
  problems: readonly string[];
}

/**
 * The jobs of a job list, else those that are told by the logs at a path.
 *
 * @throws UnreadableError when it is neither, or cannot be read
 */
async function jobsOf(path: string, engine: Engine, experiment: string | undefined): Promise<JobsRead> {
  const list = await monitorFile(path);
  if (list?.holds === 'jobs') return { jobs: list.jobs, problems: list.problem === null ? [] : [list.problem] };
  const { triages, logs, obstacles, close } = await jobsAt(engine, path, { experiment });
  try {
    if (logs.length === 0 && obstacles.length === 0) {
      throw new UnreadableError(list?.problem ?? 'holds neither a job list nor a log that is known');
    }
    return {
      // What is said of nothing would be taken for an answer.
      jobs: logs.length === 0 ? [] : triages.map(triagedJob),
      problems: obstacles.map(({ path: at, message }) => (at === '' ? message : `${at}: ${message}`)),
    };
  } finally {
    close();
  }
}
