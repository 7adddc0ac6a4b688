/** What the codes of findings mean in the log at hand. */
import { byKey, codeTitle, meanings } from '../catalogue/codes';
import type { CodeEntry } from '../catalogue/types';
import type { Finding } from '../engine/types';
import { codeContext, type Analysis } from './analysis';

/** The meanings a code can have in this log, best first. */
export function meaningsHere(analysis: Analysis, code: string): CodeEntry[] {
  const context = codeContext(analysis);
  const fitting = meanings(analysis.catalogue, code, context);
  // A code that no entry knows for the pilot at hand may be of another generation than its banner lets guess.
  return fitting.length > 0 ? fitting : meanings(analysis.catalogue, code, { ...context, generation: null });
}

/** What the code of a finding means in this log, or undefined when it has none or it is not known. */
export function entryOf(analysis: Analysis, { code, meaning }: Finding): CodeEntry | undefined {
  if (meaning !== null) return byKey(analysis.catalogue, meaning);
  return code === null ? undefined : meaningsHere(analysis, code)[0];
}

/** The code with its acronym, e.g. `pilot:1333 NOREMOTESPACE`. */
export function titleOfCode(analysis: Analysis, code: string): string {
  return codeTitle({ code, acronym: meaningsHere(analysis, code)[0]?.acronym });
}

/** The title of a finding's code, or the signature's name where the text proves no code. */
export function titleOf(analysis: Analysis, finding: Finding): string {
  const { code, signature } = finding;
  return code === null ? signature : codeTitle({ code, acronym: entryOf(analysis, finding)?.acronym });
}
