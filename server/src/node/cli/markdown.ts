/** The Markdown report of the command line: the same as the editor copies, with the monitors that hold without settings. */
import type { Catalogue } from '../../catalogue/types';
import type { Log, Triage } from '../../engine/types';
import { contextIn } from '../../report/context';
import { markdownReport } from '../../report/markdown';
import { DEFAULT_MONITORS, pagesOf } from '../../report/monitor';
import { Redaction, type Redacted } from '../site/redaction';
import { UsageError } from './usageError';

/**
 * @param most milliseconds that all may take together on a report; without it, what is enough for one job
 * @throws UsageError when an expression of the user cannot be used: a report that keeps what it should hide is none
 */
export function usableRedaction(sources: readonly string[], most?: number): Redaction {
  const redaction = new Redaction(sources, most);
  const [problem] = redaction.problems;
  if (problem !== undefined) throw new UsageError(`--redact ${problem.replace(/\.$/, '')}`);
  return redaction;
}

/** @param logs of the job, for the lines around its root */
export function markdownOf(
  triage: Triage,
  logs: Iterable<Log>,
  catalogue: Catalogue,
  redaction: Redaction,
): Redacted<string> {
  const context = contextIn(logs);
  return redaction.apply((redact, limits) =>
    markdownReport(
      { ...triage, limits: [...triage.limits, ...limits] },
      { catalogue, context, links: pagesOf({ monitors: DEFAULT_MONITORS }, triage.job), redact },
    ),
  );
}
