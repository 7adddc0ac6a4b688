/** From sightings and the root cause to findings: each with its role, the reason for it, and what it means. */
import type { Evidence } from '../job/evidence';
import { isSignal } from '../job/pilotCodes';
import { isBefore, stageTitle } from '../job/stages';
import type { Finding, JudgeOptions, Sighting } from '../types';
import { causeText } from './causeText';
import { inLogRotation } from './logRotation';
import type { Settled } from './roles';
import type { Root } from './rootCause';

/** All sightings of a job, sorted by what is known of them. */
export interface Sorted {
  settled: readonly Settled[];
  /** Those that could have been the root cause. */
  open: readonly Sighting[];
  root: Root | null;
  /** What would be the root if a job without an end had failed. */
  likely: Sighting | null;
}

/** The findings of a job, in the order of its files and their lines. */
export function findingsOf(
  evidence: Evidence,
  { settled, open, root, likely }: Sorted,
  options: JudgeOptions,
): Finding[] {
  const chosen = root === null ? [] : [{ sighting: root.sighting, role: 'root', reason: root.reason } as const];
  const order = new Map(evidence.logs.map(({ log }, index) => [log.path, index]));
  return [
    ...settled.filter(({ sighting }) => sighting !== root?.report),
    ...open.filter((sighting) => sighting !== root?.sighting).map((s) => beside(s, root?.sighting ?? null, likely)),
    ...chosen,
  ]
    .map((one) => findingOf(evidence, one, options))
    .sort((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.line - b.line || a.column - b.column);
}

function findingOf(
  { signatures, facts, logOf }: Evidence,
  { sighting, role, reason }: Settled,
  options: JudgeOptions,
): Finding {
  const { file, line, captures } = sighting;
  const isRotated = (): boolean => inLogRotation(logOf(file)?.recordOf(line)?.time ?? null, options.logRotation);
  // Field by field: a job has hundreds, and spreading costs ten times as much.
  return {
    file,
    line,
    column: sighting.column,
    endColumn: sighting.endColumn,
    signature: sighting.signature,
    code: sighting.code,
    meaning: sighting.meaning,
    rank: sighting.rank,
    stage: sighting.stage,
    captures,
    owner: sighting.owner,
    persistence: sighting.persistence,
    text: sighting.text,
    region: sighting.region,
    role,
    severity: role === 'root' ? 'error' : role === 'contributing' ? 'warning' : 'information',
    cause: causeText(
      signatures.get(sighting.signature)?.cause ?? [],
      captures.exitCode === undefined ? { exitCode: String(facts.exitCode ?? '…'), ...captures } : captures,
      options.logRotation !== undefined && isRotated(),
    ),
    reason,
  };
}

/** The part of a sighting that was in question and is not the root. */
function beside(sighting: Sighting, root: Sighting | null, likely: Sighting | null): Settled {
  if (sighting === likely) {
    return {
      sighting,
      role: 'contributing',
      reason: 'The log does not say how the job ended; if it failed, look here.',
    };
  }
  if (root !== null && isSignal(root.code) && root.file === sighting.file && root.line < sighting.line) {
    return { sighting, role: 'echo', reason: `It follows from the signal at line ${root.line}.` };
  }
  if (sighting.rank === 'fallback') {
    return { sighting, role: 'noise', reason: 'It calls itself an error, but another line tells the cause.' };
  }
  if (root !== null && sighting.signature === root.signature && sighting.code === root.code) {
    return { sighting, role: 'echo', reason: `It says the same as line ${root.line} of ${root.file}.` };
  }
  return { sighting, role: 'contributing', reason: whyContributing(sighting, root) };
}

function whyContributing(sighting: Sighting, root: Sighting | null): string {
  if (root === null) return 'It says what failed; nothing in the log makes it the cause.';
  if (isBefore(root.stage, sighting.stage)) {
    return `The job had failed before, in the ${stageTitle(root.stage)}; this came on top of it.`;
  }
  return isSignal(sighting.code) && root.stage === 'payload'
    ? 'The payload had failed by itself before this signal came.'
    : 'It belongs to the failure but is not its most specific sign.';
}
