/** Which lines of a large log are worth reading: those around the root cause, each finding, the borders of stages. */
import type { Finding, Role } from '../../engine/types';
import { count, rootFinding } from '../../report/words';
import type { Analysis } from '../analysis';
import { WEIGHT } from '../jobView';
import { findingsHere } from '../places';

/** Lines that an excerpt has at most; what is less important is left out. */
export const MAX_LINES = 1500;
/** Lines left out between two that are shown, where it is shorter to show them. */
const SMALL_GAP = 2;
/** Lines at the start and at the end of the log. */
const HEAD = 5;
const TAIL = 10;

/** Stages whose borders are shown: the first ones and the last ones. The log of a job has about ten. */
const MAX_STAGES = 60;

/** Lines shown before and after a finding, by its role. What is no error at all is not shown for its own sake. */
const AROUND: Record<Exclude<Role, 'noise'>, readonly [before: number, after: number]> = {
  root: [20, 30],
  contributing: [4, 6],
  recovered: [1, 2],
  echo: [1, 1],
};

export interface ExcerptLines {
  /** Lines of the log from 1, ascending. */
  lines: number[];
  /** What is left out that would be worth reading, in sentences. */
  limits: string[];
}

/** A part of the log that should be shown. */
interface Wish {
  first: number;
  last: number;
  finding?: Finding;
}

/** The lines of the excerpt of a log: `MAX_LINES` and the small gaps between them at most; the root cause goes first. */
export function excerptLines(analysis: Analysis): ExcerptLines {
  const { lineCount } = analysis.log;
  const shown = new Set<number>();
  let missing = 0;
  for (const { first, last, finding } of wishes(analysis)) {
    const fresh: number[] = [];
    for (let line = Math.max(1, first); line <= Math.min(last, lineCount); line += 1) {
      if (!shown.has(line)) fresh.push(line);
    }
    if (shown.size + fresh.length <= MAX_LINES) for (const line of fresh) shown.add(line);
    else if (finding !== undefined && !shown.has(finding.line)) missing += 1;
  }
  const limits = missing === 0 ? [] : [`There is no room in here for ${count(missing, 'finding')} of less weight.`];
  const stages = analysis.stages.length;
  if (stages > MAX_STAGES)
    limits.push(`Of ${stages} stages only the first and the last ${MAX_STAGES / 2} are marked out.`);
  return { lines: withoutSmallGaps([...shown].sort((a, b) => a - b)), limits };
}

/** The most important first. */
function* wishes(analysis: Analysis): Generator<Wish> {
  const { triage, log, stages } = analysis;
  const root = rootFinding(triage);
  const findings = findingsHere(analysis).sort((a, b) => WEIGHT[a.role] - WEIGHT[b.role]);
  const byRole = (role: keyof typeof AROUND): Finding[] => findings.filter((finding) => finding.role === role);
  if (root?.file === log.path) yield around(root);
  yield { first: 1, last: HEAD };
  yield { first: log.lineCount - TAIL + 1, last: log.lineCount };
  for (const finding of [...byRole('root'), ...byRole('contributing')]) yield around(finding);
  for (const { file, line } of triage.job.reported) if (file === log.path) yield { first: line - 1, last: line + 1 };
  for (const { line, endLine } of stages.filter((_, at) => Math.min(at, stages.length - 1 - at) < MAX_STAGES / 2)) {
    yield { first: line - 1, last: line + 1 };
    yield { first: endLine - 1, last: endLine + 1 };
  }
  for (const { file, line } of triage.remarks) if (file === log.path) yield { first: line - 1, last: line + 1 };
  for (const finding of [...byRole('recovered'), ...byRole('echo')]) yield around(finding);
}

function around(finding: Finding): Wish {
  const [before, after] = finding.role === 'noise' ? [0, 0] : AROUND[finding.role];
  return { first: finding.line - before, last: finding.line + after, finding };
}

function withoutSmallGaps(lines: readonly number[]): number[] {
  const filled: number[] = [];
  for (const line of lines) {
    const before = filled.at(-1) ?? line;
    if (line - before - 1 <= SMALL_GAP) for (let gap = before + 1; gap < line; gap += 1) filled.push(gap);
    filled.push(line);
  }
  return filled;
}
