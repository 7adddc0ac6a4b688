/** What only the whole job tells about a sighting: its code, whose it is, and the stage it belongs to. */
import { meanings } from '../catalogue/codes';
import type { Catalogue, CodeEntry, Generation, Signature, StageName } from '../catalogue/types';
import type { JobFacts, Sighting, Stage } from './types';

/** A transfer's text is the same in both directions; it belongs to whichever of these stages was going on. */
const TRANSFERS: ReadonlySet<StageName> = new Set(['stagein', 'stageout', 'log']);

/** Fills in what only the whole job tells: the payload's exit code, the stage at the line, the code's owner. */
export function resolve(
  catalogue: Catalogue,
  sighting: Sighting,
  signature: Signature | undefined,
  facts: JobFacts,
  timeline: readonly Stage[],
): Sighting {
  const code = actualCode(sighting, facts);
  // A text that only one experiment writes says which experiment's codes it speaks of.
  const entry = code === null ? undefined : entryOf(catalogue, code, facts, signature?.experiment);
  // What a pilot says belongs to the stage it was in; a payload's own words always belong to the payload.
  const isPilots = signature !== undefined && !signature.in.includes('payload') && sighting.region === 'plain';
  const running = timeline.findLast(({ file, line }) => file === sighting.file && line <= sighting.line);
  const fits = running !== undefined && (!TRANSFERS.has(sighting.stage) || TRANSFERS.has(running.stage));
  return {
    ...sighting,
    code,
    stage: isPilots && fits ? running.stage : sighting.stage,
    owner: signature?.owner ?? entry?.owner ?? 'unknown',
    persistence: signature?.persistence ?? entry?.persistence ?? 'unknown',
  };
}

/** The code of a sighting with `*` filled in: the payload's exit code, or the number that the line names. */
function actualCode({ code, captures }: Sighting, facts: JobFacts): string | null {
  if (code === 'transform:*')
    return facts.exitCode === null || facts.exitCode === 0 ? null : `transform:${facts.exitCode}`;
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
  const context = { experiment: experiment ?? facts.experiment, generation: generationOf(facts) };
  return meanings(catalogue, code, context)[0];
}

/** Pilot generation by the version in its banner; pilot 1 called itself PICARD. */
export function generationOf(facts: JobFacts): Generation | null {
  const version = facts.pilotVersion;
  if (version === null) return null;
  if (/^2\./.test(version)) return 'pilot2';
  return /^3\./.test(version) ? 'pilot3' : 'pilot1';
}
