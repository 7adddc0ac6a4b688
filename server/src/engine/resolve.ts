/** What only the whole job tells about a sighting: its code, whose it is, and the stage it belongs to. */
import { codeKey, generationOf, meanings } from '../catalogue/codes';
import type { Catalogue, CodeEntry, Signature } from '../catalogue/types';
import { TRANSFERS } from './stages';
import type { JobFacts, Sighting, Stage } from './types';

/** Fills in what only the whole job tells: the payload's exit code, the stage at the line, the code's owner. */
export function resolve(
  catalogue: Catalogue,
  sighting: Sighting,
  signature: Signature | undefined,
  facts: JobFacts,
  timeline: readonly Stage[],
): Sighting {
  const code = actualCode(sighting.code, sighting.captures, facts);
  // A text that only one experiment writes says which experiment's codes it speaks of.
  const entry = code === null ? undefined : entryOf(catalogue, code, facts, signature?.experiment);
  // What a pilot says belongs to the stage it was in; a payload's own words always belong to the payload.
  const isPilots = signature !== undefined && !signature.in.includes('payload') && sighting.region === 'plain';
  const running = stageAt(timeline, sighting);
  const fits = running !== undefined && (!TRANSFERS.has(sighting.stage) || TRANSFERS.has(running.stage));
  return {
    ...sighting,
    code,
    meaning: entry === undefined ? null : codeKey(entry),
    stage: isPilots && fits ? running.stage : sighting.stage,
    owner: signature?.owner ?? entry?.owner ?? 'unknown',
    persistence: signature?.persistence ?? entry?.persistence ?? 'unknown',
  };
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
  facts: Pick<JobFacts, 'exitCode' | 'reported'>,
): string | null {
  if (code === 'transform:*') {
    return facts.exitCode === null || facts.exitCode === 0 ? null : `transform:${facts.exitCode}`;
  }
  if (code?.endsWith(':*') !== true) return code;
  const component = code.slice(0, -1);
  return captures['code'] === undefined
    ? (facts.reported.find((error) => error.code.startsWith(component))?.code ?? null)
    : component + captures['code'];
}

/** The meaning of a code in this job. */
export function entryOf(
  catalogue: Catalogue,
  code: string,
  facts: JobFacts,
  experiment?: string,
): CodeEntry | undefined {
  const context = { experiment: experiment ?? facts.experiment, generation: generationOf(facts.pilotVersion) };
  return meanings(catalogue, code, context)[0];
}
