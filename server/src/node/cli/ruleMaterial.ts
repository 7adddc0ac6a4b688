/** Reads from disk what a set of rules is measured on: job lists of the monitor, logs of jobs, error texts. */
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Engine } from '../../engine/index';
import { addMonitorJob, addTriage, noMaterial, type Material } from '../../rules/quality/material';
import type { JobList } from '../../rules/server/jobList';
import { isArchive } from '../archive/packedHead';
import { logNameOf, nameIsKnown } from '../../files/logNames';
import { readErrorWords, UnreadableError } from '../../files/readErrors';
import { jobsAt } from '../job/jobsAt';
import { readErrorTexts } from './errorTexts';
import { monitorFile } from './monitorFile';

interface How {
  engine: Engine;
  /** Of the CSV files among the paths, which are then no tables of jobs. */
  column: string | undefined;
  experiment: string | undefined;
  /** Is told what could not be read; the rest is read all the same. */
  fail: (...words: string[]) => Promise<void>;
  /** Ends the reading of logs early. */
  signal?: AbortSignal;
}

/** All that stands at some paths, together. */
export async function readMaterial(paths: readonly string[], how: How): Promise<Material> {
  const material = noMaterial();
  for (const path of paths) {
    try {
      await readInto(material, path, how);
    } catch (error) {
      how.signal?.throwIfAborted();
      await how.fail(path, readErrorWords(error));
    }
  }
  return material;
}

async function readInto(material: Material, path: string, how: How): Promise<void> {
  if (await readJobs(material, path, how)) return;
  // Not by spreading: a table may have more texts than a call has arguments.
  for (const text of await readErrorTexts(path, how.column)) material.texts.push(text);
}

/**
 * Adds the jobs at a path: of a job list, or those that logs tell of.
 *
 * @returns false for a file that holds error texts, if anything
 * @throws UnreadableError when it cannot be read; the reason of the signal
 */
export async function readJobs(material: Material, path: string, how: How): Promise<boolean> {
  const list = await readListed(material, path, how);
  if (list?.holds === 'jobs') return true;
  if (await holdsLogs(path, how)) {
    await readLogs(material, path, how);
  } else if (list?.holds === 'noJobs') {
    throw new UnreadableError(list.problem);
  } else {
    return false;
  }
  return true;
}

/**
 * Adds the jobs of a job list.
 *
 * @returns what the file holds: null for what is none
 * @throws UnreadableError as `monitorFile`
 */
export async function readListed(
  material: Material,
  path: string,
  { column, fail }: Pick<How, 'column' | 'fail'>,
): Promise<JobList | null> {
  const list = await monitorFile(path, { tables: column === undefined });
  if (list?.holds !== 'jobs') return list;
  for (const job of list.jobs) addMonitorJob(material, job);
  if (list.problem !== null) await fail(path, list.problem);
  return list;
}

/** Whether logs are read there: in a folder, an archive, or a file that is called like a log. Others hold texts. */
async function holdsLogs(path: string, { engine, column }: How): Promise<boolean> {
  const info = statSync(path, { throwIfNoEntry: false });
  if (info === undefined || info.isDirectory()) return info !== undefined;
  if (!info.isFile()) return false;
  if (column === undefined && nameIsKnown(logNameOf(basename(path)), engine.catalogue)) return true;
  return isArchive(path);
}

/**
 * Adds the jobs that are told by the logs at a path.
 *
 * @returns how many logs there are
 * @throws UnreadableError when it cannot be read at all; the reason of the signal
 */
export async function readLogs(
  material: Material,
  path: string,
  { engine, experiment, fail, signal }: Omit<How, 'column'>,
): Promise<number> {
  const { triages, logs, obstacles, close } = await jobsAt(engine, path, { experiment }, signal);
  try {
    for (const { path: at, message } of obstacles) await fail(path, at, message);
    const byPath = new Map(logs.map((log) => [log.path, log]));
    for (const triage of triages) {
      addTriage(material, triage, (file, line) => byPath.get(file)?.headAt(line)?.message?.text ?? null);
    }
    return logs.length;
  } finally {
    close();
  }
}
