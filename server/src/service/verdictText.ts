/** The verdict of a job in words: for a status item, a CodeLens, a tooltip. Plain text of one job's triage. */
import type { Triage, Verdict } from '../engine/types';
import { cut, sentence } from '../report/hostile';
import { outcomeWords, proofWords, sureWords, verdictTitle } from '../report/words';
import { lineWords } from './rootPlace';

/** The outcome and what it is about: the code, else the cause, else why there is no more to say. */
function opening(verdict: Verdict): string {
  const outcome = outcomeWords(verdict.outcome);
  const title = verdictTitle(verdict);
  if (title !== null) return `${outcome}: ${title}`;
  if (verdict.outcome === 'succeeded') return outcome;
  return `${outcome}: ${cut(sentence(verdict.cause ?? verdict.reason), 100)}`;
}

/** `line 675`, or `line 9 of payload.stderr` for a reader of another file; null where the verdict has no place. */
function place({ file, line }: Verdict, here: string): string | null {
  return line === null ? null : sentence(lineWords(file ?? here, line, here));
}

/**
 * One line for a status item, e.g. `failed: pilot:1333 NOREMOTESPACE at line 675`.
 *
 * @param here the document's name in its job
 */
export function headline({ verdict }: Triage, here: string): string {
  const where = place(verdict, here);
  return `${opening(verdict)}${where === null ? '' : ` at ${where}`}`;
}

/** One line above the log: `failed: pilot:1333 NOREMOTESPACE — the destination is full · line 675 · site · transient`. */
export function lensTitle({ verdict }: Triage, here: string): string {
  const cause =
    verdict.code === null || verdict.cause === null ? '' : ` — ${cut(sentence(verdict.cause).replace(/\.$/, ''), 120)}`;
  const parts = [`${opening(verdict)}${cause}`];
  const where = place(verdict, here);
  if (where !== null) parts.push(where);
  if (verdict.outcome === 'failed') parts.push(...known(verdict));
  return parts.join(' · ');
}

/** Longer plain text for a tooltip: cause, whose it is, how sure, what was reported, which limits bit. */
export function detail(triage: Triage): string {
  const { verdict, job, limits } = triage;
  const proof = proofWords(triage);
  const sure = sureWords(verdict);
  const reported = job.reported.map(({ code, diag }) =>
    diag === null ? code : `${code} (${cut(sentence(diag), 120)})`,
  );
  return [
    sentence(verdict.cause ?? ''),
    known(verdict).join(' · '),
    `${sentence(verdict.reason)}${sure === null ? '' : ` (${sure})`}`,
    reported.length === 0 ? '' : `Reported: ${reported.join(', ')}${proof === null ? '' : `: ${proof}`}`,
    ...limits.map(sentence),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function known({ owner, persistence }: Verdict): string[] {
  return [owner, persistence].filter((word) => word !== 'unknown');
}
