/** Reads and judges the jobs at a place: a file, a log archive, or a folder of one job or of several. */
import { dirname } from 'node:path/posix';
import type { Engine } from '../../engine/index';
import type { JudgeOptions, Log, Triage } from '../../engine/types';
import { findJobFiles, type JobFiles, type Obstacle } from './jobFolder';
import { ALL, readJob, type JobReadings } from './readJob';

export interface JobsAt {
  /** One for each job, in the order in which they began; at least one. */
  triages: Triage[];
  /** All that were read. */
  logs: Log[];
  kind: JobFiles['kind'];
  /** What could not be read; the verdicts rest on the rest, and their limits say so. */
  obstacles: Obstacle[];
  /** Closes the logs; call it when nothing of them is needed any more. */
  close: () => void;
}

/**
 * The verdicts on the jobs at a path.
 *
 * @param signal ends the reading early
 * @throws UnreadableError when it cannot be read at all; the reason of the signal
 */
export async function jobsAt(
  engine: Engine,
  path: string,
  options: JudgeOptions,
  signal?: AbortSignal,
): Promise<JobsAt> {
  return jobsIn(engine, await findJobFiles(path, engine.catalogue), options, signal);
}

/**
 * The verdicts on the jobs that files are of.
 *
 * @throws UnreadableError when they are one file or archive, and it cannot be read
 */
export async function jobsIn(
  engine: Engine,
  found: JobFiles,
  options: JudgeOptions,
  signal?: AbortSignal,
): Promise<JobsAt> {
  const read = await readJob(engine, found, ALL, signal);
  try {
    return judged(engine.judgeAll(read.readings, options), found, read);
  } catch (error) {
    read.close();
    throw error;
  }
}

/** The verdicts, with what stood in the way of the files of each job. */
function judged(
  triages: readonly Triage[],
  found: JobFiles,
  { readings, obstacles, omissions, limits, close }: JobReadings,
): JobsAt {
  return {
    triages: triages.map((triage) => {
      const isOwn = (obstacle: Obstacle): boolean => concerns(obstacle, triage, triages);
      const left = omissions.filter(isOwn).map(({ path: archive, message }) => `${nameOf(archive, found)}: ${message}`);
      return {
        ...triage,
        limits: [
          ...triage.limits,
          ...limits,
          ...left,
          ...obstacles.filter(isOwn).map((obstacle) => limitOf(obstacle, found)),
        ],
      };
    }),
    logs: readings.map(({ log }) => log),
    kind: found.kind,
    obstacles,
    close,
  };
}

/** Whether an obstacle is one of a job: of those with files in it or beside it; where none has, of all. */
function concerns(obstacle: Obstacle, triage: Triage, all: readonly Triage[]): boolean {
  const isIn =
    (folder: string) =>
    ({ files }: Triage): boolean =>
      files.some((file) => file.startsWith(`${folder}/`));
  const isBeside = ({ files }: Triage): boolean => files.some((file) => dirname(file) === dirname(obstacle.path));
  const near = [isIn(obstacle.path), isBeside].find((isNear) => all.some(isNear));
  return near === undefined || near(triage);
}

function limitOf({ path, message, partly }: Obstacle, found: JobFiles): string {
  return partly === true ? `${nameOf(path, found)} ${message}.` : `Not read: ${path}: ${message}.`;
}

/** What is itself the place has no name in it. */
function nameOf(path: string, { kind }: JobFiles): string {
  return path === '' ? `The ${kind}` : path;
}
