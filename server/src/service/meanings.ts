/** What codes mean in the log at hand. */
import { codeTitle, meaningOf, meanings } from '../catalogue/codes';
import type { CodeEntry } from '../catalogue/types';
import type { Finding } from '../engine/types';
import { contextHere, type Analysis } from './analysis';

/** The meanings a code can have in this log, best first. */
export function meaningsHere(analysis: Analysis, code: string): CodeEntry[] {
  return meanings(analysis.catalogue, code, contextHere(analysis));
}

/** The meanings that a code has with other pilots: for a reader, where it has none with the pilot at hand. */
export function meaningsElsewhere(analysis: Analysis, code: string): CodeEntry[] {
  return meanings(analysis.catalogue, code, { ...contextHere(analysis), generation: null });
}

/** What the code of a finding means in this log, or undefined when it has none or it is not known. */
export function meaningOfFinding(analysis: Analysis, finding: Finding): CodeEntry | undefined {
  return meaningOf(analysis.catalogue, finding, contextHere(analysis));
}

/** The code with its acronym, e.g. `pilot:1333 NOREMOTESPACE`. */
export function titleOfCode(analysis: Analysis, code: string): string {
  return codeTitle({ code, acronym: meaningsHere(analysis, code)[0]?.acronym });
}

/** The title of a finding's code, or the signature's name where the text proves no code. */
export function titleOf(analysis: Analysis, finding: Finding): string {
  const { code, signature } = finding;
  return code === null ? signature : codeTitle({ code, acronym: meaningOfFinding(analysis, finding)?.acronym });
}
