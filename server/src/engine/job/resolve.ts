/** What only the whole job tells about a sighting: its code, whose it is, and the stage it belongs to. */
import { codeKey, meaningIn, type CodeContext } from '../../catalogue/codes';
import type { Catalogue, Signature, StageName } from '../../catalogue/types';
import type { JobFacts, Sighting, Stage } from '../types';
import { contextOfText } from './codeContext';
import { isMadeOf } from './pilotCodes';
import { TRANSFERS } from './stages';
import { stageOfTransferLog } from './transfers';

/** What is known of the job before its sightings are resolved. */
interface Known {
  catalogue: Catalogue;
  facts: JobFacts;
  /** Where its codes are looked up. */
  context: CodeContext;
  timeline: readonly Stage[];
}

/** Fills in what only the whole job tells: the payload's exit code, the stage at the line, the code's owner. */
export function resolve(sighting: Sighting, signature: Signature | undefined, job: Known): Sighting {
  const { catalogue, facts, timeline, context } = job;
  const stage = stageOf(sighting, signature, timeline);
  const code = codeHere(stagingCode(signature, stage, facts) ?? sighting.code, sighting.captures, job);
  const entry = code === null ? undefined : meaningIn(catalogue, code, contextOfText(context, signature));
  return {
    file: sighting.file,
    line: sighting.line,
    column: sighting.column,
    endColumn: sighting.endColumn,
    signature: sighting.signature,
    code,
    meaning: entry === undefined ? null : codeKey(entry),
    rank: sighting.rank,
    stage,
    captures: sighting.captures,
    owner: signature?.owner ?? entry?.owner ?? 'unknown',
    persistence: signature?.persistence ?? entry?.persistence ?? 'unknown',
    text: sighting.text,
    region: sighting.region,
  };
}

/** The code of a text that means another one while files come in or go out; of several the one that was reported. */
function stagingCode(signature: Signature | undefined, stage: StageName, { reported }: JobFacts): string | undefined {
  const isOut = stage === 'stageout' || stage === 'log';
  const codes = [
    (stage === 'stagein' ? signature?.staging?.in : isOut ? signature?.staging?.out : undefined) ?? [],
  ].flat();
  return codes.find((code) => code === reported[0]?.code) ?? codes[0];
}

/** Abnormal end: C++ and Python make other exit codes of it as often as 134. */
const ABORT = 'transform:134';

/** The code that a sighting stands for in this job. */
function codeHere(
  code: string | null,
  captures: Readonly<Record<string, string>>,
  { catalogue, facts, context }: Known,
): string | null {
  const actual = actualCode(code, captures, facts);
  const ended = exitCodeOf(facts);
  if (actual === null || ended === null) return actual;
  // The pilot of this job may be too old for the code.
  const isUnknown = actual.startsWith('pilot:') && meaningIn(catalogue, actual, context) === undefined;
  return actual === ABORT || isUnknown ? ended : actual;
}

/**
 * What a pilot says belongs to the stage it was in, of a transfer in a container to the stage that its log is named
 * after; a payload's own words always belong to the payload.
 */
function stageOf(sighting: Sighting, signature: Signature | undefined, timeline: readonly Stage[]): StageName {
  const isPilots = signature !== undefined && !signature.in.includes('payload') && sighting.region === 'plain';
  const told = isPilots && TRANSFERS.has(sighting.stage) ? stageOfTransferLog(sighting.file) : null;
  if (told !== null) return told;
  const running = stageAt(timeline, sighting);
  const fits = running !== undefined && (!TRANSFERS.has(sighting.stage) || TRANSFERS.has(running.stage));
  return isPilots && fits ? running.stage : sighting.stage;
}

/** The stage that was going on at a line. All stages are of one file, in order of lines. */
function stageAt(timeline: readonly Stage[], { file, line }: Sighting): Stage | undefined {
  if (timeline[0]?.file !== file) return undefined;
  let low = -1;
  let high = timeline.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((timeline[middle]?.line ?? Infinity) <= line) low = middle;
    else high = middle - 1;
  }
  return timeline[low];
}

/** The code of a sighting with `*` filled in: the payload's exit code, or the number that the line names. */
export function actualCode(
  code: string | null,
  captures: Readonly<Record<string, string>>,
  facts: Pick<JobFacts, 'exitCode' | 'exitComponent' | 'reported'>,
): string | null {
  if (code === 'transform:*') return exitCodeOf(facts);
  if (code?.endsWith(':*') !== true) return code;
  const component = code.slice(0, -1);
  return captures['code'] === undefined
    ? (facts.reported.find((error) => error.code.startsWith(component))?.code ?? null)
    : component + captures['code'];
}

/** The payload's exit code as a code; null when it is not known or 0. */
export function exitCodeOf({ exitCode, exitComponent }: Pick<JobFacts, 'exitCode' | 'exitComponent'>): string | null {
  return exitCode === null || exitCode === 0 ? null : `${exitComponent}:${exitCode}`;
}

/** The exit code behind a reported code that says no more than that the payload failed, else null. */
export function codeBehind(facts: JobFacts): string | null {
  const first = facts.reported[0]?.code;
  return first !== undefined && isMadeOf(first, facts.exitCode) ? exitCodeOf(facts) : null;
}
