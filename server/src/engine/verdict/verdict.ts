/** The verdict on a job, from its outcome and its root cause. */
import { meaningOf } from '../../catalogue/codes';
import { stopOf } from '../job/ending';
import type { Evidence } from '../job/evidence';
import type { Ending } from '../job/outcome';
import { codeBehind, exitCodeOf } from '../job/resolve';
import type { Finding, JobFacts, Outcome, Reading, Verdict } from '../types';

/** The verdict of a job, from how it ended and what its findings are. */
export function verdictOf(evidence: Evidence, { outcome, reason, cut }: Ending, findings: readonly Finding[]): Verdict {
  const { catalogue, facts, context, logs } = evidence;
  const root = findings.find(({ role }) => role === 'root');
  const main = logs.find(({ log }) => log.path === cut) ?? evidence.main;
  const reported = facts.reported[0];
  const failed = outcome === 'failed' || (outcome === 'nojob' && root !== undefined);
  const first = reported ?? (failed ? facts.set[0] : undefined);
  const code = failed ? (root?.code ?? provenByExit(facts, root) ?? first?.code ?? null) : null;
  const sure = failed ? confidenceIn(root, code, reported?.code) : null;
  const entry = meaningOf(catalogue, root?.code === code ? root : { code, meaning: null }, context);
  const end = outcome === 'incomplete' && main !== undefined ? lastLine(main) : null;
  const place = root ?? (failed && first !== undefined ? { ...first, column: 1, text: first.diag } : end);
  return {
    outcome,
    code,
    acronym: entry?.acronym ?? null,
    signature: root?.signature ?? null,
    cause: root?.cause ?? (failed ? (first?.diag ?? entry?.means ?? null) : null),
    file: place?.file ?? null,
    line: place?.line ?? null,
    column: place?.column ?? null,
    text: place?.text ?? null,
    owner: root?.owner ?? entry?.owner ?? 'unknown',
    persistence: root?.persistence ?? entry?.persistence ?? 'unknown',
    confidence: sure?.value ?? null,
    confidenceReason: sure?.reason ?? null,
    reason: [reason, root?.reason ?? suspicion(outcome, findings)].join(' ').trim(),
    agrees: reported === undefined || code === null ? null : reported.code === code,
  };
}

/** Where to look in a log that does not say how the job ended. */
function suspicion(outcome: Outcome, findings: readonly Finding[]): string {
  const likely =
    outcome === 'incomplete'
      ? findings.find(({ role, rank }) => role === 'contributing' && rank !== 'fallback')
      : undefined;
  return likely === undefined ? '' : `If it failed, line ${likely.line} of ${likely.file} tells why: ${likely.cause}`;
}

/** The exit code is the code of a payload failure that no signature names more precisely. */
function provenByExit(facts: JobFacts, root: Finding | undefined): string | null {
  if (root?.stage === 'payload' || (root === undefined && facts.reported.length === 0)) return exitCodeOf(facts);
  return root === undefined ? codeBehind(facts) : null;
}

interface Confidence {
  value: 50 | 75 | 100;
  reason: string;
}

/** How sure the verdict is: 100 for a proof that was also reported, 75 for one of both, 50 for a guess. */
function confidenceIn(root: Finding | undefined, code: string | null, reported: string | undefined): Confidence {
  if (root === undefined) return { value: 50, reason: 'Only the reported code speaks for it.' };
  const agrees = reported !== undefined && code === reported;
  switch (root.rank) {
    case 'cause':
      if (root.code === null) return { value: 75, reason: 'It has no code of its own that the report could confirm.' };
      if (agrees) return { value: 100, reason: 'The pilot reported it too.' };
      if (reported === undefined) return { value: 75, reason: 'There is no report that could confirm it.' };
      return { value: 75, reason: `The pilot reported ${reported} instead.` };
    case 'general':
      return agrees
        ? { value: 75, reason: 'The pilot reported the same, but nothing says why it failed.' }
        : { value: 50, reason: 'Nothing says why it failed, and no report confirms it.' };
    default:
      return { value: 50, reason: 'No known text proves it.' };
  }
}

/** Where an incomplete log stops. */
function lastLine({ log }: Reading): { file: string; line: number; column: number; text: string } {
  return { file: log.path, column: 1, ...stopOf(log) };
}
