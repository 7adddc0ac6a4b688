/** The failures of a campaign as SARIF 2.1.0: a result a failed job, at the line that shows what failed. */
import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import { addressOf, logOf, note, plain, sarifRules } from '../../report/sarif';
import { placeOf } from '../examples';
import { isUnexplained, rowKey, type FailedJob } from '../rowOf';
import { tellingOf, type Campaign, type OutOptions, type Telling } from './campaign';

/** Rules of the failures that no signature explains. */
const CODE_ONLY: ReportingDescriptor = {
  id: 'code-only',
  shortDescription: { text: 'Only the code that was reported says what failed.' },
  defaultConfiguration: { level: 'error' },
};
const UNEXPLAINED: ReportingDescriptor = {
  id: 'unexplained',
  shortDescription: { text: 'No known text says why the job failed.' },
  defaultConfiguration: { level: 'error' },
};

/**
 * One log of all failed jobs, with the rules that they are by; secrets are taken out of all texts. A job of which no log was
 * read has a result without a place.
 *
 * @param version of this program
 */
export function campaignSarif(campaign: Campaign, version: string, options: OutOptions = {}): Log {
  const { jobs, table, catalogue } = campaign;
  const telling = tellingOf(campaign, options);
  const failed = jobs.filter((job): job is FailedJob => job.failure !== null);
  const used = new Set(failed.map(ruleOf));
  const rules = [...sarifRules(catalogue), CODE_ONLY, UNEXPLAINED].filter(({ id }) => used.has(id));
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  const results = failed.map((job) => resultOf(job, indices.get(ruleOf(job)), rowKey(job, catalogue), telling));
  const log = logOf(catalogue, version, rules, results);
  const limits = [...new Set(table.limits.map(({ text }) => text))];
  const notifications = limits.map((limit) => note('warning', telling.text(limit)));
  const invocation = { executionSuccessful: true, toolExecutionNotifications: notifications };
  return { ...log, runs: log.runs.map((run) => ({ ...run, invocations: [invocation] })) };
}

function ruleOf({ failure }: FailedJob): string {
  return failure.signature ?? (isUnexplained(failure) ? UNEXPLAINED : CODE_ONLY).id;
}

function resultOf(job: FailedJob, ruleIndex: number | undefined, key: string, telling: Telling): Result {
  const { failure, pandaId, taskId, site, node, attempt, experiment } = job;
  const { code, cause, owner, persistence, confidence, reason } = failure;
  const shown = (text: string | null): string | null => text && telling.text(text);
  const page = pandaId === null ? null : telling.address(telling.monitorOf(experiment).job(pandaId));
  const location = locationOf(job, telling);
  return {
    ruleId: ruleOf(job),
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: 'error',
    message: { text: plain(telling.text(code === null ? cause : `${code}: ${cause}`)) },
    ...(location === null ? {} : { locations: [location] }),
    ...(page === null ? {} : { hostedViewerUri: page }),
    partialFingerprints: { 'pandaCause/v1': telling.text(key) },
    properties: {
      code: shown(code),
      pandaId: shown(pandaId),
      taskId: shown(taskId),
      site: shown(site),
      node: shown(node),
      attempt,
      owner,
      persistence,
      confidence,
      reason: shown(reason),
    },
  };
}

/** Where the words that show it stand; null where no log was read, or its name tells what it must not. */
function locationOf(
  { path, failure: { file, line, text } }: FailedJob,
  { text: told, address }: Telling,
): Location | null {
  const place = placeOf({ pandaId: null, path, file, line: null });
  const uri = place === null || file === null ? null : address(addressOf(place));
  if (uri === null) return null;
  // A record may say anything; SARIF counts lines from 1.
  const region =
    Number.isInteger(line) && line !== null && line > 0 ? { startLine: line, snippet: { text: told(text) } } : null;
  return { physicalLocation: { artifactLocation: { uri }, ...(region === null ? {} : { region }) } };
}
