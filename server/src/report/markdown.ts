/** Half a page of Markdown about one job, to paste into a ticket. */
import type { Catalogue } from '../catalogue/types';
import { stageTitle } from '../engine/stages';
import type { Finding, Triage } from '../engine/types';
import { adviceFor } from './advice';
import { codeSpan, escaped, excerpt, fenced } from './hostile';
import { redact } from './redact';
import {
  duration,
  firstDiag,
  jobWords,
  otherFindings,
  outcomeWords,
  ownerWords,
  reportedWords,
  retryWords,
  shortTime,
  verdictTitle,
} from './words';

/** Contributing lines that are quoted beside the root's; the rest is counted. */
const MAX_EVIDENCE = 3;
const MAX_QUOTE = 300;

const safe = (text: string): string => escaped(redact(text));
const code = (text: string): string => codeSpan(redact(text));

function heading({ job, verdict }: Triage): string {
  const subject = job.pandaId === null ? 'PanDA job' : `PanDA job ${escaped(job.pandaId)}`;
  const title = verdictTitle(verdict);
  return `### ${subject}: ${outcomeWords(verdict.outcome)}${title === null ? '' : `, ${escaped(title)}`}`;
}

function facts(triage: Triage): string[] {
  const { verdict } = triage;
  const reported = reportedWords(triage, code);
  const diag = firstDiag(triage);
  const sure = verdict.confidence === null ? '' : ` Confidence ${verdict.confidence} of 100.`;
  return [
    ...(verdict.cause === null ? [] : [`- **Cause:** ${safe(verdict.cause)}`]),
    ...(verdict.outcome === 'failed'
      ? [`- **Whose problem:** ${ownerWords(verdict.owner)}; ${retryWords(verdict.persistence)}`]
      : []),
    `- **Why:** ${safe(verdict.reason)}${sure}`,
    ...(reported === null ? [] : [`- **Reported:** ${reported}${diag === null ? '' : ` (${safe(diag)})`}`]),
  ];
}

function evidence(triage: Triage): string[] {
  const { file, line, column, text } = triage.verdict;
  const contributing = otherFindings(triage).filter(({ role }) => role === 'root' || role === 'contributing');
  const quote = ({ file, line, column, text }: Pick<Finding, 'file' | 'line' | 'column' | 'text'>): string =>
    `${file}:${line}  ${excerpt(redact(text), column, MAX_QUOTE)}`.trimEnd();
  const lines = [
    ...(file !== null && line !== null ? [quote({ file, line, column: column ?? 1, text: text ?? '' })] : []),
    ...contributing.slice(0, MAX_EVIDENCE).map(({ first }) => quote(first)),
  ];
  if (lines.length === 0) return [];
  const more = contributing.length - MAX_EVIDENCE;
  return ['**Evidence**', fenced(more > 0 ? [...lines, `… and ${more} more kinds of line`] : lines)];
}

function timeline({ timeline }: Triage): string[] {
  if (timeline.length === 0) return [];
  const rows = timeline.map(
    ({ stage, start, end, outcome }) =>
      `| ${stageTitle(stage)} | ${shortTime(start)} | ${shortTime(end)} | ${duration(start, end)} | ${outcome} |`,
  );
  return [['| Stage | Start (UTC) | End (UTC) | Took | Outcome |', '|---|---|---|---|---|', ...rows].join('\n')];
}

function steps(triage: Triage, catalogue: Catalogue | undefined): string[] {
  const advice = adviceFor(triage, catalogue);
  const items = [...advice.steps, ...(advice.retry === null ? [] : [`PanDA retry action: ${advice.retry}`])];
  return items.length === 0 ? [] : ['**What to do**', items.map((item) => `- ${escaped(item)}`).join('\n')];
}

/**
 * A report of one job as Markdown: verdict, evidence, timeline, what to do, ids.
 *
 * Text of the log appears only escaped or fenced, and without secrets (see `redact`).
 *
 * @param catalogue gives the steps under "What to do"; without it that part is left out
 */
export function markdownReport(triage: Triage, catalogue?: Catalogue): string {
  const ids = jobWords(triage).map(([name, value]) => `${name} ${code(value)}`);
  const limits = triage.limits.map((limit) => `- Limit: ${safe(limit)}`);
  const parts = [
    heading(triage),
    [...facts(triage), ...limits].join('\n'),
    ...evidence(triage),
    ...timeline(triage),
    ...steps(triage, catalogue),
    ...(ids.length > 0 ? [ids.join(' · ')] : []),
  ];
  return parts.join('\n\n') + '\n';
}
