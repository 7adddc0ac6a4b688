/** A job of a campaign as its logs tell of it. */
import type { Catalogue } from '../catalogue/types';
import { signaturesOf } from '../engine/job/evidence';
import type { Finding, Stage, Triage } from '../engine/types';
import { causeText } from '../engine/verdict/causeText';
import type { CampaignJob, Failure, Recovered, Variant } from './campaignJob';
import { fingerprintOfText } from './fingerprintOfText';
import { nodeName } from './nodeName';

/**
 * What the error table needs of a triage.
 *
 * @param path of its folder, log archive or log, as the run was given it
 */
export function triagedCampaignJob(triage: Triage, path: string, catalogue: Catalogue): CampaignJob {
  const { job, verdict, memory } = triage;
  const { start, end } = spanOf(triage.timeline);
  return {
    path,
    pandaId: job.pandaId,
    taskId: job.taskId,
    site: job.queue,
    node: nodeName(job.node),
    experiment: job.experiment,
    attempt: job.attempt,
    outcome: verdict.outcome,
    start,
    end,
    failure: failureOf(triage, end, catalogue),
    // A log may end before the pilot's report; then what it had set by then is what it would have reported.
    reported: (job.reported.length > 0 ? job.reported : job.set).map(({ code, diag }) => ({ code, diag })),
    recovered: recoveredIn(triage.findings),
    memory: memory === null ? null : { peak: memory.peak, limit: memory.limit },
    limits: [...triage.limits],
  };
}

function failureOf({ verdict, findings, job }: Triage, end: number | null, catalogue: Catalogue): Failure | null {
  const root = findings.find(({ role }) => role === 'root');
  const { outcome, code } = verdict;
  if (outcome !== 'failed' && !(outcome === 'nojob' && root !== undefined)) return null;
  const text = verdict.text ?? job.reported[0]?.diag ?? '';
  // A line that merely calls itself an error explains nothing: many causes look like it.
  const signature = root === undefined || root.rank === 'fallback' ? null : root.signature;
  return {
    code,
    acronym: verdict.acronym,
    signature,
    variant: root === undefined || signature === null ? null : variantOf(root, catalogue),
    fingerprint: signature === null ? fingerprintOfText(text) : null,
    time: end,
    cause: verdict.cause ?? '',
    owner: verdict.owner,
    persistence: verdict.persistence,
    confidence: verdict.confidence,
    reason: verdict.reason,
    text,
    file: verdict.file,
    line: verdict.line,
  };
}

/** The circumstances under which the finding has its cause text and would have another one without them. */
function variantOf({ signature, captures, cause }: Finding, catalogue: Catalogue): Variant | null {
  const alternatives = signaturesOf(catalogue).get(signature)?.cause ?? [];
  const when = alternatives.find((alternative) => alternative.when !== undefined)?.when;
  return when !== undefined && cause === causeText(alternatives, captures, true) ? when : null;
}

/** From the first to the last time of the job itself; that of the pilot only where it got no further. */
function spanOf(timeline: readonly Stage[]): { start: number | null; end: number | null } {
  const own = timeline.filter(({ stage }) => stage !== 'start');
  const times = (own.length > 0 ? own : timeline).flatMap(({ start, end }) => [start, end]).filter((t) => t !== null);
  if (times.length === 0) return { start: null, end: null };
  return { start: Math.min(...times), end: Math.max(...times) };
}

/** Each problem that is known once, at its first place; a line that merely calls itself an error is none. */
function recoveredIn(findings: readonly Finding[]): Recovered[] {
  const known = new Map<string, Recovered>();
  for (const { role, rank, code, signature, file, line } of findings) {
    if (role !== 'recovered' || (rank !== 'cause' && rank !== 'general')) continue;
    const key = `${code ?? ''} ${signature}`;
    if (!known.has(key)) known.set(key, { code, signature, file, line });
  }
  return [...known.values()];
}
