/** Reads the jobs of a folder on worker threads, and says how far it has come. */
import { readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CampaignJob } from '../../../campaign/campaignJob';
import type { Catalogue } from '../../../catalogue/types';
import { compareText } from '../../../engine/order';
import type { JudgeOptions } from '../../../engine/types';
import { inOrder } from '../../cli/threads/inOrder';
import { isArchiveName, mayBeLog } from '../../files/logNames';
import { readErrorWords, UnreadableError } from '../../files/readErrors';

/** What a thread is told at its start. */
export interface FolderOrder {
  judging: JudgeOptions;
  /** Family files of the site, or folders of them. */
  catalogue: readonly string[];
}

/** What a thread answers to the path of a job. */
export type FolderAnswer = { records: CampaignJob[] } | { problem: string };

export interface FolderStep {
  path: string;
  answer: FolderAnswer;
  done: number;
  all: number;
}

/** @throws UnreadableError when the folder itself cannot be read */
export async function* folderSteps(path: string, order: FolderOrder, catalogue: Catalogue): AsyncGenerator<FolderStep> {
  const paths = jobPaths(path, catalogue);
  const program = join(__dirname, 'campaignThread.js');
  const crew = {
    threads: Math.max(1, availableParallelism()),
    start: () => new Worker(program, { workerData: order }),
    lost: (): FolderAnswer => ({ problem: 'its triage broke off' }),
  };
  let done = 0;
  for await (const answer of inOrder<string, FolderAnswer>(paths, crew)) {
    yield { path: paths[done] ?? '', answer, done: (done += 1), all: paths.length };
  }
}

function jobPaths(path: string, catalogue: Catalogue): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
  } catch (error) {
    throw new UnreadableError(readErrorWords(error));
  }
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => compareText(a.name, b.name));
  if (entries.some((entry) => entry.isFile() && mayBeLog(entry.name, catalogue))) return [path];
  const archives = entries.filter((entry) => entry.isFile() && isArchiveName(entry.name));
  const folders = entries.filter((entry) => entry.isDirectory());
  return [
    ...archives.map(({ name }) => join(path, name)),
    ...folders.flatMap(({ name }) => jobPaths(join(path, name), catalogue)),
  ];
}
