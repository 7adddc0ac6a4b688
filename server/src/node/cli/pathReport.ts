/** What one PATH amounts to, as it is printed. Plain data: it may have been made on another thread. */
import { join } from 'node:path';
import type { CampaignJob } from '../../campaign/campaignJob';
import type { Engine } from '../../engine/index';
import type { Triage } from '../../engine/types';
import { readErrorWords } from '../../files/readErrors';
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
  /** The verdicts, where one report is made of all. */
  jobs: Triage[];
  /** What the error table needs of the jobs, where there may be one. */
  records: CampaignJob[];
  /** Reports that the error table stands for. */
  leftOut: number;
  /** Why it could not be read at all, else null. */
  unread: string | null;
}

/** How a PATH is judged and shown. */
export interface Looks {
  experiment: string | undefined;
  /** Whether a table of several jobs may follow the reports, and how many reports of one PATH are read by a person; null: none. */
  table: { mostReports: number; isOneOfMany: boolean } | null;
  /** Null: one log of all jobs is made at the end. */
  render: Renderer | null;
}

/** Triages one PATH. Never throws: one that cannot be read gives a complaint. */
export async function reportOn(engine: Engine, path: string, looks: Looks): Promise<PathReport> {
  let found: JobsAt | undefined;
  try {
    found = await jobsAt(engine, path, { experiment: looks.experiment });
    const isMany = looks.table !== null && (looks.table.isOneOfMany || found.triages.length > 1);
    return { ...madeOf(found, path, looks), records: isMany ? await recordsOf(found.triages, path, engine) : [] };
  } catch (error) {
    return unreadable(path, readErrorWords(error));
  } finally {
    found?.close();
  }
}

/** The report on a PATH that cannot be read. */
export function unreadable(path: string, why: string): PathReport {
  const pieces = [{ complaint: [path, why] }];
  return { path, kind: 'file', status: 2, pieces, jobs: [], records: [], leftOut: 0, unread: why };
}

/** What a file of a PATH is called from where the reader stands. */
export function locator({ path, kind }: Pick<PathReport, 'path' | 'kind'>): (file: string) => string {
  return (file) => (kind === 'file' ? path : join(path, file));
}

/** Loaded for those only who need it. */
async function recordsOf(triages: readonly Triage[], path: string, { catalogue }: Engine): Promise<CampaignJob[]> {
  const { triagedCampaignJob } = await import('../../campaign/triagedCampaignJob');
  return triages.map((triage) => triagedCampaignJob(triage, path, catalogue));
}

function madeOf(
  { triages, logs, kind, obstacles }: JobsAt,
  path: string,
  { render, table }: Looks,
): Omit<PathReport, 'records'> {
  const pieces: Piece[] = obstacles.map((obstacle) => ({ complaint: [join(path, obstacle.path), obstacle.message] }));
  let isBad = obstacles.length > 0;
  const isTooMany = triages.length > (table?.mostReports ?? Infinity);
  for (const triage of isTooMany ? [] : triages) {
    if (render === null) break;
    const { report, problems } = render(triage, { path, locate: locator({ path, kind }), logs });
    pieces.push(...problems.map((problem) => ({ complaint: ['--redact', problem] })), { report });
    isBad ||= problems.length > 0;
  }
  const hasFailure = triages.some(({ verdict }) => verdict.outcome === 'failed');
  const status = isBad ? 2 : hasFailure ? 1 : 0;
  const jobs = render === null ? triages : [];
  return { path, kind, status, pieces, jobs, leftOut: isTooMany ? triages.length : 0, unread: null };
}
