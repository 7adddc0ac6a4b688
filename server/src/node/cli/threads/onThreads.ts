/** The triage of several PATHs on worker threads. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { unreadable, type Looks, type PathReport } from '../pathReport';
import type { Face } from '../renderers';
import { inOrder } from './inOrder';

/** What a thread is told at its start. */
export interface ThreadOrder extends Pick<Looks, 'experiment' | 'table'> {
  face: Face;
}

/** What a thread answers to a PATH: the report, or why it can do nothing at all. */
export type Answer = { report: PathReport } | { refused: string };

/**
 * Triages PATHs; the reports are the same as those of one thread, in the order of the PATHs.
 *
 * @param threads at most
 * @throws Error when the catalogue cannot be read
 */
export async function* onThreads(
  paths: readonly string[],
  order: ThreadOrder,
  threads: number,
): AsyncGenerator<PathReport> {
  // The build lays the program of the threads beside this one.
  const program = path.join(__dirname, 'triageThread.js');
  const start = (): Worker => new Worker(program, { workerData: order });
  const lost = (path: string, error: unknown): Answer => ({ report: unreadable(path, lostWords(error)) });
  for await (const answer of inOrder<string, Answer>(paths, { threads, start, lost })) {
    if ('refused' in answer) throw new Error(answer.refused);
    yield answer.report;
  }
}

/** Why a thread gave no answer. */
export function lostWords(error: unknown): string {
  const isMemory = (error as NodeJS.ErrnoException | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
  const why = isMemory ? 'not enough memory' : error instanceof Error ? error.message : 'its thread ended';
  return `its triage broke off (${why})`;
}
