/** `panda-triage PATH…`: the verdict on each PATH. */
import { jsonOf } from '../../catalogue/unseen';
import type { CampaignJob } from '../../campaign/campaignJob';
import type { Catalogue } from '../../catalogue/types';
import { sarifLog, type SarifJob } from '../../report/sarif';
import { loadCatalogue } from '../catalogue';
import { version } from '../version';
import { openEngine } from './engine';
import { complain, print, wantsColor } from './output';
import { locator, reportOn, type Looks, type PathReport } from './pathReport';
import { rendererFor, type Face } from './renderers';
import type { Order } from './request';
import { onThreads } from './threads/onThreads';
import { threadsFor } from './threads/threadsFor';

/**
 * Triages all PATHs; one that cannot be read does not stop the others.
 *
 * @returns the exit status
 * @throws UsageError when an expression for redaction cannot be used
 */
export async function triage(order: Order<'triage'>): Promise<number> {
  const { format } = order;
  const { reports, opened, catalogue } = await reportsOn(order);
  let status: number = opened;
  let printed = 0;
  const jobs: SarifJob[] = [];
  const unread: string[] = [];
  const records: CampaignJob[] = [];
  let leftOut = 0;
  for await (const report of reports) {
    status = Math.max(status, report.status);
    records.push(...report.records);
    leftOut += report.leftOut;
    jobs.push(...report.jobs.map((triage) => ({ triage, locate: locator(report) })));
    if (report.unread !== null) unread.push(`${report.path}: ${report.unread}`);
    for (const piece of report.pieces) {
      if ('complaint' in piece) {
        await complain(...piece.complaint);
        continue;
      }
      const gap = format !== 'json' && printed > 0 ? '\n' : '';
      if (!(await print(gap + piece.report))) return status;
      printed += 1;
    }
  }
  if (records.length > 1 || leftOut > 0) {
    const { tableAfterReports } = await import('./table/afterReports');
    const table = tableAfterReports(records, catalogue(), leftOut);
    if (table !== '') await print((printed > 0 ? '\n' : '') + table);
  }
  if (format === 'sarif') {
    await print(jsonOf(sarifLog(jobs, catalogue(), version(), unread), 1) + '\n');
  }
  return status;
}

interface Reports {
  /** One a PATH, in their order. */
  reports: AsyncIterable<PathReport>;
  /** What opening the catalogue adds to the exit status. */
  opened: number;
  catalogue: () => Catalogue;
}

async function reportsOn(order: Order<'triage'>): Promise<Reports> {
  const { paths, format, experiment, catalogue, redact } = order;
  const face: Face = { format, redact, color: wantsColor() };
  // A slow pattern of a user's own that showed on one job is left out from then on: such jobs stay on one thread.
  const threads = catalogue.length > 0 || redact.length > 0 ? 1 : threadsFor(paths);
  const table = format === 'text' ? tableFor(paths) : null;
  if (threads > 1) {
    return { reports: onThreads(paths, { face, experiment, table }, threads), opened: 0, catalogue: loadCatalogue };
  }
  const renderer = rendererFor(face);
  const { engine, status } = await openEngine(catalogue);
  const render = renderer(engine.catalogue);
  async function* one(): AsyncGenerator<PathReport> {
    for (const path of paths) yield await reportOn(engine, path, { experiment, table, render });
  }
  return { reports: one(), opened: status, catalogue: () => engine.catalogue };
}

/** Reports that a person reads one after the other; of more jobs the error table tells more. */
const HANDFUL = 10;

function tableFor(paths: readonly string[]): Looks['table'] {
  return { mostReports: paths.length > HANDFUL ? 0 : HANDFUL, isOneOfMany: paths.length > 1 };
}
