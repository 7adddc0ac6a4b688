/** What a client is told after each triage, for its status item and its commands. */
import type { TriagedParams } from '../../../shared/protocol';
import { monitorOf } from '../report/monitor';
import type { Analysis } from './analysis';
import { findingsHere, rangeOf } from './places';
import { rootPlace } from './rootPlace';
import { tokenLimits } from './semanticTokens';
import { detail, headline } from './verdictText';

/**
 * The notification's content; nothing but the address of the document when it is no log we know.
 *
 * @param linkLimits those of the document's `LinkSearch`, if somebody has asked for links
 */
export function triagedParams(analysis: Analysis, linkLimits: readonly string[] = []): TriagedParams {
  return paramsOf(analysis, [...tokenLimits(analysis), ...linkLimits]);
}

/** The same of a file that no editor shows as a document: what limits colours and links bites nowhere. */
export function triagedFileParams(analysis: Analysis): TriagedParams {
  return paramsOf(analysis, []);
}

/** @param limits of what the editor shows on the document, in sentences */
function paramsOf(analysis: Analysis, limits: readonly string[]): TriagedParams {
  const { uri, triage } = analysis;
  if (!analysis.recognised) return { uri, recognised: false };
  const { pandaId, taskId, experiment } = triage.job;
  const monitor = monitorOf(analysis.settings, experiment);
  const root = rootPlace(analysis);
  const lines = findingsHere(analysis)
    .filter(({ role }) => role === 'root' || role === 'contributing')
    .map(({ line }) => line - 1);
  return {
    uri,
    recognised: true,
    outcome: triage.verdict.outcome,
    headline: headline(triage, analysis.log.path),
    detail: [detail(triage), ...limits].join('\n'),
    jobUrl: pandaId === null ? null : monitor.job(pandaId),
    taskUrl: taskId === null ? null : monitor.task(taskId),
    findingLines: [...new Set(lines)].sort((a, b) => a - b),
    root: root === undefined ? null : { uri: root.uri, ...rangeOf(root.finding).start, here: root.here },
  };
}
