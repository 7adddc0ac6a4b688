/** `panda-triage`: the verdict on a job's logs, on the command line. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine, type Engine } from '../engine/index';
import type { Reading, Triage } from '../engine/types';
import { oneLine } from '../report/hostile';
import { jsonReport } from '../report/json';
import { textReport } from '../report/text';
import { loadCatalogue } from './catalogue';
import { HELP, parseCommandLine, UsageError, type Request } from './cliOptions';
import { findJobFiles, readErrorWords, readJobFile } from './jobFiles';
import { writerTo } from './output';

type Order = Extract<Request, { do: 'triage' }>;

const print = writerTo(process.stdout);
const printError = writerTo(process.stderr);

async function complain(path: string, message: string): Promise<void> {
  await printError(`panda-triage: ${oneLine(path)}: ${oneLine(message)}\n`);
}

interface Job {
  triage: Triage;
  folder: boolean;
  /** Whether every file could be read. */
  complete: boolean;
}

/** Reads and judges one PATH; files inside a folder that cannot be read are named and left out. */
async function triageJob(engine: Engine, path: string, experiment: string | undefined): Promise<Job> {
  const { folder, files, obstacles, limits } = await findJobFiles(path, engine.catalogue);
  const readings: Reading[] = [];
  for (const file of files) {
    try {
      // A file asked for by name is looked at whatever its head holds.
      const bytes = await readJobFile(file, folder ? engine.catalogue : undefined);
      if (bytes) readings.push(engine.read(file.path, bytes));
    } catch (error) {
      if (!folder) throw error;
      obstacles.push({ path: file.path, message: readErrorWords(error) });
    }
  }
  for (const obstacle of obstacles) await complain(join(path, obstacle.path), obstacle.message);
  const triage = engine.judge(readings, { experiment });
  const unread = obstacles.map((obstacle) => `Not read: ${obstacle.path}: ${obstacle.message}.`);
  return {
    triage: { ...triage, limits: [...triage.limits, ...limits, ...unread] },
    folder,
    complete: obstacles.length === 0,
  };
}

function wantsColor(): boolean {
  const { NO_COLOR, TERM } = process.env;
  return process.stdout.isTTY && (NO_COLOR ?? '') === '' && TERM !== 'dumb';
}

function render(job: Job, path: string, format: Order['format'], engine: Engine): string {
  if (format === 'json') return JSON.stringify(jsonReport(job.triage, path)) + '\n';
  const locate = (file: string): string => (job.folder ? join(path, file) : path);
  return textReport(job.triage, { path, locate, color: wantsColor(), catalogue: engine.catalogue });
}

/** The version in the `package.json` that stands beside the folder this program was built into. */
function version(): string {
  const manifest = JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

/** Triages all PATHs; one that cannot be read does not stop the others. */
async function triageAll({ paths, format, experiment }: Order): Promise<number> {
  const engine = createEngine(loadCatalogue());
  let status = 0;
  let reports = 0;
  for (const path of paths) {
    try {
      const job = await triageJob(engine, path, experiment);
      const gap = format === 'text' && reports > 0 ? '\n' : '';
      if (!(await print(gap + render(job, path, format, engine)))) break;
      reports += 1;
      status = Math.max(status, job.complete ? 0 : 2, job.triage.verdict.outcome === 'failed' ? 1 : 0);
    } catch (error) {
      await complain(path, readErrorWords(error));
      status = 2;
    }
  }
  return status;
}

async function main(args: readonly string[]): Promise<number> {
  try {
    const request = parseCommandLine(args);
    if (request.do === 'triage') return await triageAll(request);
    await print(request.do === 'help' ? HELP : `panda-triage ${version()}\n`);
    return 0;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const hint = error instanceof UsageError ? ' (see panda-triage --help)' : '';
    await printError(`panda-triage: ${oneLine(message)}${hint}\n`);
    return 2;
  }
}

// Not process.exit: that would cut what a pipe has not taken yet.
void main(process.argv.slice(2)).then((status) => (process.exitCode = status));
