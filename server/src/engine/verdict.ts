/** The verdict on a job, from its outcome and its root cause. */
import { byKey } from '../catalogue/codes';
import type { Catalogue } from '../catalogue/types';
import type { Ending } from './outcome';
import { entryOf } from './resolve';
import { QUOTED_LENGTH, type Finding, type JobFacts, type Reading, type Verdict } from './types';

/**
 * The verdict of a job.
 *
 * @param root the finding whose role is root, if there is one
 * @param main the log that tells the course of the job
 */
export function verdictOf({
  catalogue,
  ending: { outcome, reason },
  root,
  facts,
  main,
}: {
  catalogue: Catalogue;
  ending: Ending;
  root: Finding | undefined;
  facts: JobFacts;
  main: Reading | undefined;
}): Verdict {
  const first = facts.reported[0];
  const failed = outcome === 'failed' || (outcome === 'nojob' && root !== undefined);
  const code = failed ? (root?.code ?? provenByExit(facts, root) ?? first?.code ?? null) : null;
  const entry =
    root?.meaning != null && root.code === code
      ? byKey(catalogue, root.meaning)
      : code === null
        ? undefined
        : entryOf(catalogue, code, facts);
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
    confidence: failed ? confidence(root, code, first?.code) : null,
    reason: root === undefined ? reason : `${reason} ${root.reason}`,
    agrees: first === undefined || code === null ? null : first.code === code,
  };
}

/** The exit code is the code of a payload failure that no signature names more precisely. */
function provenByExit(facts: JobFacts, root: Finding | undefined): string | null {
  const isPayload = root === undefined ? facts.reported.length === 0 : root.stage === 'payload';
  return isPayload && facts.exitCode !== null && facts.exitCode !== 0 ? `transform:${facts.exitCode}` : null;
}

function confidence(root: Finding | undefined, code: string | null, reported: string | undefined): 50 | 75 | 100 {
  if (root?.rank === 'cause') return root.code === null || code !== reported ? 75 : 100;
  return root?.rank === 'general' && code === reported ? 75 : 50;
}

/** The last line of a log that holds text: where an incomplete one stops. */
function lastLine({ log }: Reading): { file: string; line: number; column: number; text: string } {
  let line = log.lineCount;
  while (line > 1 && log.isEmpty(line)) line--;
  return { file: log.path, line, column: 1, text: log.line(line).slice(0, QUOTED_LENGTH) };
}
