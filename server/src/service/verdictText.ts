/** The verdict of a job in words: for a status item, a CodeLens, a tooltip. Plain text of one job's triage. */
import type { Triage, Verdict } from '../engine/types';
import { cut, oneLine } from './markdown';

const OUTCOMES: Record<Verdict['outcome'], string> = {
  failed: 'failed',
  succeeded: 'succeeded',
  incomplete: 'incomplete',
  nojob: 'no job',
  unknown: 'no verdict',
};

/** Code and acronym, as far as the verdict has them: `pilot:1333 NOREMOTESPACE`. */
function codeName({ code, acronym }: Verdict): string {
  return [code, acronym].filter((part) => part !== null).join(' ');
}

/** What stands after the outcome: the code, else the cause, else why there is no more to say. */
function subject(verdict: Verdict): string {
  if (codeName(verdict) !== '') return codeName(verdict);
  if (verdict.outcome === 'succeeded') return '';
  return cut(oneLine(verdict.cause ?? verdict.reason), 100);
}

/** One line for a status item, e.g. `failed: pilot:1333 NOREMOTESPACE at line 675`. */
export function headline({ verdict }: Triage): string {
  const about = subject(verdict);
  const place = verdict.line === null ? '' : ` at line ${verdict.line}`;
  return `${OUTCOMES[verdict.outcome]}${about === '' ? '' : `: ${about}`}${place}`;
}

/** One line above the log: `failed: pilot:1333 NOREMOTESPACE — the destination is full · line 675 · site · transient`. */
export function lensTitle({ verdict }: Triage): string {
  const about = subject(verdict);
  const cause =
    codeName(verdict) === '' || verdict.cause === null
      ? ''
      : ` — ${cut(oneLine(verdict.cause).replace(/\.$/, ''), 120)}`;
  const parts = [`${OUTCOMES[verdict.outcome]}${about === '' ? '' : `: ${about}`}${cause}`];
  if (verdict.line !== null) parts.push(`line ${verdict.line}`);
  if (verdict.outcome === 'failed') parts.push(...known(verdict));
  return parts.join(' · ');
}

/** Longer plain text for a tooltip: cause, whose it is, how sure, what was reported, which limits bit. */
export function detail({ verdict, job, limits }: Triage): string {
  const lines = [verdict.cause === null ? '' : oneLine(verdict.cause), known(verdict).join(' · ')];
  const sure = verdict.confidence === null ? '' : `Confidence ${verdict.confidence} %: `;
  lines.push(`${sure}${oneLine(verdict.reason)}`);
  const reported = job.reported.map(({ code, diag }) =>
    diag === null ? code : `${code} (${cut(oneLine(diag), 120)})`,
  );
  if (reported.length > 0) lines.push(`Reported: ${reported.join(', ')}`);
  if (verdict.agrees === false && verdict.code !== null) lines.push(`The text proves ${verdict.code} instead.`);
  lines.push(...limits);
  return lines.filter((line) => line !== '').join('\n');
}

function known({ owner, persistence }: Verdict): string[] {
  return [owner, persistence].filter((word) => word !== 'unknown');
}
