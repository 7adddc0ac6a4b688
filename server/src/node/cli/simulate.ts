/** `panda-triage simulate --rules FILE JOB…`: what the PanDA server would do about failed jobs. */
import type { Engine } from '../../engine/index';
import type { FailedJob } from '../../rules/server/jobErrors';
import { monitorJobs } from '../../rules/server/monitorJob';
import { Simulator } from '../../rules/server/simulate';
import { simulationJson, simulationText } from '../../rules/server/simulationReport';
import { triagedJob } from '../../rules/server/triagedJob';
import { readErrorWords } from '../files/readErrors';
import { readFile, readHead } from '../files/readFile';
import { jobsAt } from '../job/jobsAt';
import { openEngine } from './engine';
import { complain, print } from './output';
import type { Order } from './request';
import { readRules } from './ruleFile';

const MAX_BYTES = 512 * 2 ** 20;
/** Bytes at the head of a file in which JSON begins, where it is some. */
const HEAD = 256;

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
  for (const path of order.jobs) {
    try {
      for (const job of await failedJobs(path, engine, order.experiment)) {
        const simulation = simulator.simulate(job);
        const text =
          order.format === 'json' ? `${JSON.stringify(simulationJson(simulation))}\n` : simulationText(simulation);
        if (!(await print(text))) return status;
      }
    } catch (error) {
      await fail(path, readErrorWords(error));
    }
  }
  return status;
}

/** The jobs of the monitor's JSON, else those that are told by the logs at a path. */
async function failedJobs(path: string, engine: Engine, experiment: string | undefined): Promise<FailedJob[]> {
  const fromMonitor = await monitorFile(path);
  if (fromMonitor !== null) return fromMonitor;
  const jobs = await jobsAt(engine, path, { experiment });
  try {
    for (const { path: at, message } of jobs.obstacles) await complain(path, at, message);
    return jobs.triages.map(triagedJob);
  } finally {
    jobs.close();
  }
}

/** Null for what is no JSON with jobs. */
async function monitorFile(path: string): Promise<FailedJob[] | null> {
  let text: string;
  try {
    if (!/^\ufeff?\s*[[{]/.test((await readHead(path, HEAD)).toString('utf8'))) return null;
    text = (await readFile(path, { limit: MAX_BYTES }))?.toString('utf8') ?? '';
  } catch {
    // A folder, or what cannot be read: whoever reads logs says why.
    return null;
  }
  return jobsIn(text.replace(/^\ufeff/, ''));
}

/** Jobs of one JSON value, or of one a line. */
function jobsIn(text: string): FailedJob[] | null {
  const whole = parsed(text);
  if (whole !== undefined) return monitorJobs(whole);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const jobs = lines.map((line) => monitorJobs(parsed(line)));
  return jobs.includes(null) ? null : jobs.flatMap((some) => some ?? []);
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
