/** `panda-triage PATH…`: the verdict on each PATH. */
import { join } from 'node:path';
import type { Engine } from '../engine/index';
import type { Triage } from '../engine/types';
import { jsonReport } from '../report/json';
import { sarifLog, type SarifJob } from '../report/sarif';
import { textReport } from '../report/text';
import { openEngine } from './cliEngine';
import type { Order } from './cliOptions';
import { complain, print } from './cliOutput';
import { findJobFiles } from './jobFolder';
import { readErrorWords } from './readErrors';
import { readJob } from './readJob';
import { version } from './version';

interface Job {
  triage: Triage;
  folder: boolean;
  /** Whether every file could be read. */
  complete: boolean;
}

/** Reads and judges one PATH; files inside a folder that cannot be read are named and left out. */
async function triageJob(engine: Engine, path: string, experiment: string | undefined): Promise<Job> {
  const found = await findJobFiles(path, engine.catalogue);
  const { readings, obstacles, limits } = await readJob(engine, found);
  for (const obstacle of obstacles) await complain(join(path, obstacle.path), obstacle.message);
  const triage = engine.judge(readings, { experiment });
  const unread = obstacles.map((obstacle) => `Not read: ${obstacle.path}: ${obstacle.message}.`);
  return {
    triage: { ...triage, limits: [...triage.limits, ...limits, ...unread] },
    folder: found.folder,
    complete: obstacles.length === 0,
  };
}

function wantsColor(): boolean {
  const { NO_COLOR, TERM } = process.env;
  return process.stdout.isTTY && (NO_COLOR ?? '') === '' && TERM !== 'dumb';
}

function locateIn(path: string, { folder }: Job): (file: string) => string {
  return (file) => (folder ? join(path, file) : path);
}

function render(job: Job, path: string, format: 'text' | 'json', engine: Engine): string {
  if (format === 'json') return JSON.stringify(jsonReport(job.triage, path)) + '\n';
  const locate = locateIn(path, job);
  return textReport(job.triage, { path, locate, color: wantsColor(), catalogue: engine.catalogue });
}

/**
 * Triages all PATHs; one that cannot be read does not stop the others.
 *
 * @returns the exit status
 */
export async function triage({ paths, format, experiment, catalogue }: Order<'triage'>): Promise<number> {
  const { engine, status: opened } = await openEngine(catalogue);
  let status: number = opened;
  let reports = 0;
  const jobs: SarifJob[] = [];
  const unread: string[] = [];
  for (const path of paths) {
    try {
      const job = await triageJob(engine, path, experiment);
      if (format === 'sarif') jobs.push({ triage: job.triage, locate: locateIn(path, job) });
      else {
        const gap = format === 'text' && reports > 0 ? '\n' : '';
        if (!(await print(gap + render(job, path, format, engine)))) break;
        reports += 1;
      }
      status = Math.max(status, job.complete ? 0 : 2, job.triage.verdict.outcome === 'failed' ? 1 : 0);
    } catch (error) {
      await complain(path, readErrorWords(error));
      unread.push(`${path}: ${readErrorWords(error)}`);
      status = 2;
    }
  }
  if (format === 'sarif')
    await print(JSON.stringify(sarifLog(jobs, engine.catalogue, version(), unread), null, 1) + '\n');
  return status;
}
