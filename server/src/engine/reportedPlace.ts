/** A failure that no signature explains: the place where the pilot's own words for it first stand. */
import type { JobFacts, Reading, Sighting } from './types';

/** Characters of a text that are looked for; longer ones are cut when the pilot reports them. */
const NEEDLE_LENGTH = 60;

/** Texts shorter than this are too common to be looked for. */
const MIN_NEEDLE = 12;

/**
 * The sighting of the first reported error, moved to the line that first speaks of it.
 *
 * @param main the log that tells the course of the job
 * @returns null when the job reported nothing that was seen
 */
export function unproven(sightings: readonly Sighting[], facts: JobFacts, main: Reading | undefined): Sighting | null {
  const first = facts.reported[0];
  const seen = sightings.find(({ file, line }) => file === first?.file && line === first.line);
  if (first === undefined || seen === undefined) return null;
  const sighting: Sighting = { ...seen, code: first.code, rank: 'fallback' };
  if (main === undefined || main.log.path !== seen.file) return sighting;
  for (const needle of needles(first.diag)) {
    const line = main.log.find(needle);
    if (line === null || line >= seen.line) continue;
    const text = main.log.line(line);
    const column = Math.max(1, text.indexOf(needle) + 1);
    return { ...sighting, line, column, endColumn: column + needle.length, text: text.slice(0, 500) };
  }
  return sighting;
}

/** What of a diagnostic may stand in the log: all of it, or what follows the standard text of the code. */
function needles(diag: string | null): string[] {
  if (diag === null) return [];
  const afterStandardText = diag.slice(diag.indexOf(':') + 1).trim();
  return [diag, afterStandardText]
    .map((text) => (text.split(/\\n|\n/)[0] ?? '').slice(0, NEEDLE_LENGTH).trim())
    .filter((text) => text.length >= MIN_NEEDLE);
}
