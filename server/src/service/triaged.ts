/** What a client is told after each triage, for its status item and its commands. */
import type { TriagedParams } from '../../../shared/protocol';
import { experimentOf, type Analysis } from './analysis';
import { rangeOf, rootFinding } from './findings';
import { monitorOf } from './monitor';
import { detail, headline } from './verdictText';

/** The notification's content; empty but for the address of the document when it is no log we know. */
export function triagedParams(analysis: Analysis): TriagedParams {
  const { uri, triage } = analysis;
  if (!analysis.recognised) {
    return {
      uri,
      recognised: false,
      outcome: '',
      headline: '',
      detail: '',
      jobUrl: null,
      taskUrl: null,
      findingLines: [],
      root: null,
    };
  }
  const monitor = monitorOf(analysis.settings, experimentOf(analysis));
  const root = rootFinding(analysis);
  const lines = triage.findings
    .filter(({ role }) => role === 'root' || role === 'contributing')
    .map(({ line }) => line - 1);
  return {
    uri,
    recognised: true,
    outcome: triage.verdict.outcome,
    headline: headline(triage),
    detail: detail(triage),
    jobUrl: triage.job.pandaId === null ? null : monitor.job(triage.job.pandaId),
    taskUrl: triage.job.taskId === null ? null : monitor.task(triage.job.taskId),
    findingLines: [...new Set(lines)].sort((a, b) => a - b),
    root: root === undefined ? null : rangeOf(root).start,
  };
}
