/** What one PATH amounts to, as it is printed. Plain data: it may have been made on another thread. */
import { join } from 'node:path';
import type { Engine } from '../../engine/index';
import type { Triage } from '../../engine/types';
import { readErrorWords } from '../files/readErrors';
import { jobsAt, type JobsAt } from '../job/jobsAt';
import type { Renderer } from './renderers';

/** Something to print: a report on a job, or a complaint in the parts that `complain` takes. */
type Piece = { report: string } | { complaint: string[] };

export interface PathReport {
  path: string;
  kind: JobsAt['kind'];
  /** Its part of the exit status: 0, or 1 when a failure was found, or 2 when something cannot be read or used. */
  status: 0 | 1 | 2;
  /** In the order in which they are written. */
  pieces: Piece[];
  /** The verdicts, where no report was made of each. */
  jobs: Triage[];
  /** Why it could not be read at all, else null. */
  unread: string | null;
}

/** How a PATH is judged and shown. */
export interface Looks {
  experiment: string | undefined;
  /** Null: one log of all jobs is made at the end. */
  render: Renderer | null;
}

/** Triages one PATH. Never throws: one that cannot be read gives a complaint. */
export async function reportOn(engine: Engine, path: string, { experiment, render }: Looks): Promise<PathReport> {
  let found: JobsAt | undefined;
  try {
    found = await jobsAt(engine, path, { experiment });
    return madeOf(found, path, render);
  } catch (error) {
    return unreadable(path, readErrorWords(error));
  } finally {
    found?.close();
  }
}

/** The report on a PATH that cannot be read. */
export function unreadable(path: string, why: string): PathReport {
  return { path, kind: 'file', status: 2, pieces: [{ complaint: [path, why] }], jobs: [], unread: why };
}

/** What a file of a PATH is called from where the reader stands. */
export function locator({ path, kind }: Pick<PathReport, 'path' | 'kind'>): (file: string) => string {
  return (file) => (kind === 'file' ? path : join(path, file));
}

function madeOf({ triages, logs, kind, obstacles }: JobsAt, path: string, render: Renderer | null): PathReport {
  const pieces: Piece[] = obstacles.map((obstacle) => ({ complaint: [join(path, obstacle.path), obstacle.message] }));
  let isBad = obstacles.length > 0;
  for (const triage of triages) {
    if (render === null) break;
    const { report, problems } = render(triage, { path, locate: locator({ path, kind }), logs });
    pieces.push(...problems.map((problem) => ({ complaint: ['--redact', problem] })), { report });
    isBad ||= problems.length > 0;
  }
  const hasFailure = triages.some(({ verdict }) => verdict.outcome === 'failed');
  const status = isBad ? 2 : hasFailure ? 1 : 0;
  return { path, kind, status, pieces, jobs: render === null ? triages : [], unread: null };
}
