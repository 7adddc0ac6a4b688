/** A failure that no signature explains: the place where the pilot's own words for it first stand. */
import { codeKey, meaningIn } from '../../catalogue/codes';
import { contextOfText } from '../job/codeContext';
import type { Evidence } from '../job/evidence';
import { codeBehind, exitCodeOf } from '../job/resolve';
import { QUOTED_LENGTH, type ReportedError, type Sighting } from '../types';

/** Characters of a text that are looked for; longer ones are cut when the pilot reports them. */
const NEEDLE_LENGTH = 60;

/** Texts shorter than this are too common to be looked for. */
const MIN_NEEDLE = 12;

/** The sighting of a report, and the root that it leads to. */
export interface Unproven {
  report: Sighting;
  root: Sighting;
}

/**
 * The first reported error as a root: at the line that first speaks of it, with what is known of its code, or of the
 * exit code behind it.
 *
 * @returns null when the job reported nothing that was seen
 */
export function unproven({ catalogue, sightings, facts, context, main }: Evidence): Unproven | null {
  const [first] = facts.reported;
  const report = reportOf(sightings, first);
  if (first === undefined || report === undefined) return null;
  const code = codeBehind(facts) ?? first.code;
  const entry = meaningIn(catalogue, code, context);
  const root: Sighting = {
    ...report,
    code,
    meaning: entry === undefined ? null : codeKey(entry),
    rank: 'fallback',
    captures: { detail: first.diag ?? entry?.means ?? '' },
    owner: entry?.owner ?? 'unknown',
    persistence: entry?.persistence ?? 'unknown',
  };
  if (main === undefined || main.log.path !== report.file) return { report, root };
  for (const needle of wordsOf(first.diag)) {
    const line = main.log.find(needle);
    if (line === null || line >= report.line) continue;
    const text = main.log.line(line);
    const column = Math.max(1, text.indexOf(needle) + 1);
    const place = { line, column, endColumn: column + needle.length, text: text.slice(0, QUOTED_LENGTH) };
    return { report, root: { ...root, ...place } };
  }
  return { report, root };
}

/**
 * A cause that the reported diagnostic itself proves, where the payload's own words are not at hand: pilots put the
 * first error of payload.stderr into it (pilot3 common/errorcodes.py `extract_stderr_error`).
 */
export function provenByDiag({
  catalogue,
  signatures,
  sightings,
  facts,
  context,
  families,
  diagnose,
}: Evidence): Sighting | null {
  const [first] = facts.reported;
  const report = reportOf(sightings, first);
  if (families.has('payload') || first?.diag == null || report === undefined) return null;
  if (sightings.some(({ region }) => region === 'dump')) return null;
  const [found] = diagnose(first.diag);
  if (found?.rank !== 'cause') return null;
  const signature = signatures.get(found.signature);
  const code = found.code ?? first.code;
  // The pilot takes the first error line of stderr; one that stands for another exit code did not end the payload.
  const ended = exitCodeOf(facts);
  if (ended !== null && code.startsWith('transform:') && code !== ended) return null;
  const entry = meaningIn(catalogue, code, contextOfText(context, signature));
  return {
    ...report,
    signature: found.signature,
    code,
    meaning: entry === undefined ? null : codeKey(entry),
    rank: 'cause',
    stage: signature?.stage ?? report.stage,
    captures: found.captures,
    owner: signature?.owner ?? entry?.owner ?? 'unknown',
    persistence: signature?.persistence ?? entry?.persistence ?? 'unknown',
  };
}

/** The sighting of a reported error. */
function reportOf(sightings: readonly Sighting[], error: ReportedError | undefined): Sighting | undefined {
  return sightings.find(({ file, line }) => file === error?.file && line === error.line);
}

/**
 * What of a reported diagnostic may stand in a log: all of it, or what follows the standard text of the code.
 *
 * @returns the beginnings of both, as far as they are long enough to be known again; none of null
 */
export function wordsOf(diag: string | null): string[] {
  if (diag === null) return [];
  const afterStandardText = diag.slice(diag.indexOf(':') + 1).trim();
  return [diag, afterStandardText]
    .map((text) => (text.split(/\\n|\n/)[0] ?? '').slice(0, NEEDLE_LENGTH).trim())
    .filter((text) => text.length >= MIN_NEEDLE);
}
