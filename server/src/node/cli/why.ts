/** `panda-triage why FILE:LINE`: why a line is a finding, or why it is none. */
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Engine } from '../../engine/index';
import { jobAt } from '../../engine/job/jobAt';
import type { Reading } from '../../engine/types';
import { lineText } from '../../report/lineText';
import { readErrorWords, UnreadableError } from '../../files/readErrors';
import { findJobFiles, type JobFiles } from '../job/jobFolder';
import { readJob } from '../job/readJob';
import { openEngine } from './engine';
import { complain, print } from './output';
import type { Order } from './request';

/**
 * Explains one line of a log, which is judged alone or, where a job is given, with the other files of its job.
 *
 * @returns the exit status: 0 when the line was explained and all of the job could be read
 */
export async function why(order: Order<'why'>): Promise<number> {
  const { engine, status } = await openEngine(order.catalogue);
  try {
    const { text, whole } = await explained(engine, order);
    await print(text);
    return whole ? status : 2;
  } catch (error) {
    const path = error instanceof UnreadableError ? error.path : undefined;
    await complain(path ?? order.file, readErrorWords(error));
    return 2;
  }
}

/** @throws UnreadableError when there is no such line in a log of the job */
async function explained(engine: Engine, order: Order<'why'>): Promise<{ text: string; whole: boolean }> {
  const { file, job } = order;
  const root = job ?? (await onDisk(file));
  const found = await naming(root, () => findJobFiles(root, engine.catalogue));
  if (job === undefined && root !== file && found.kind !== 'archive') {
    throw new UnreadableError('a part of this path is no folder');
  }
  if (job === undefined && root === file) {
    if (found.kind === 'folder') throw new UnreadableError('is a folder: name a file in it');
    if (found.kind === 'archive')
      throw new UnreadableError(`is an archive: name a file in it, as ${file}/payload.stderr`);
  }
  const read = await naming(root, () => readJob(engine, found));
  try {
    for (const obstacle of read.obstacles) await complain(join(root, obstacle.path), obstacle.message);
    const text = await explainedIn(engine, read.readings, { root, found, order });
    return { text, whole: read.obstacles.length === 0 };
  } finally {
    read.close();
  }
}

/** @throws UnreadableError when there is no such line in a log of the job */
async function explainedIn(
  engine: Engine,
  readings: readonly Reading[],
  { root, found, order: { file, line, job, experiment } }: { root: string; found: JobFiles; order: Order<'why'> },
): Promise<string> {
  const names = await namesIn(root, found, file);
  const reading = readings.find(({ log }) => log.dialects.length > 0 && names.includes(log.path));
  const judged = job === undefined ? readings.filter((other) => other === reading) : readings;
  const triage = reading && triageAt(engine, judged, reading, { line, experiment });
  if (reading === undefined || triage === undefined) {
    if (job !== undefined) throw new UnreadableError(`is no log of the job ${job}`);
    throw new UnreadableError(root === file ? 'is no log that is known' : 'the archive holds no log of this name');
  }
  const explanation = engine.explainLine(reading, triage, line);
  if (explanation === null) throw new UnreadableError(`has ${reading.log.lineCount} lines, so none is line ${line}`);
  // The whole line, so that what is found far behind its start is seen.
  return lineText({ ...explanation, text: reading.log.line(line) }, file);
}

function triageAt(
  engine: Engine,
  readings: readonly Reading[],
  { log }: Reading,
  { line, experiment }: { line: number; experiment: string | undefined },
) {
  return jobAt(engine.judgeAll(readings, { experiment }), { file: log.path, line });
}

/** Has an error tell the path that could not be read. */
async function naming<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new UnreadableError(readErrorWords(error), path);
  }
}

/** The part of a path that is on disk: of `x.log.tgz/payload.stderr`, as the reports name a member, the archive. */
async function onDisk(path: string): Promise<string> {
  for (let part = path; part !== dirname(part); part = dirname(part)) {
    const info = await stat(part).catch(() => null);
    if (info !== null) return part === path || info.isFile() ? part : path;
  }
  return path;
}

/**
 * What a file may be called in its job: where it lies below the job's folder or archive. A name that leads to no file
 * from here may also be the one that it has in the job, but a file that is there is no other's namesake.
 */
async function namesIn(job: string, { kind }: JobFiles, file: string): Promise<string[]> {
  const below = (root: string, path: string): string =>
    kind === 'file' && relative(root, path) === '' ? basename(job) : slashed(relative(root, path));
  const part = await onDisk(file);
  const [outside, inside] = await Promise.all([job, part].map((path) => realpath(path).catch(() => null)));
  const isThere = outside != null && inside != null;
  return isThere ? [below(outside, join(inside, relative(part, file)))] : [slashed(file), below(job, file)];
}

function slashed(path: string): string {
  return path.split(sep).join('/').replace(/^\.\//, '');
}
