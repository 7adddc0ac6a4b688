/** Where the codes of a job are looked up: whose they are, and which generation of the pilot wrote them. */
import { generationOf, type CodeContext } from '../../catalogue/codes';
import type { Signature } from '../../catalogue/types';
import type { JobFacts } from '../types';

/** Dialects of pilots: pilots 2 and 3 write alike. */
const PILOT1 = 'pilot1';
const LATER_PILOTS = 'pilot3';

/**
 * Where codes of a job are looked up. The banner names the pilot's generation; without one, only the format of pilot 1
 * does.
 *
 * @param dialects of all logs of the job
 */
export function codeContext(
  { experiment, pilotVersion }: Pick<JobFacts, 'experiment' | 'pilotVersion'>,
  dialects: readonly string[],
): CodeContext {
  const isPilot1 = pilotVersion === null && dialects.includes(PILOT1) && !dialects.includes(LATER_PILOTS);
  return { experiment, generation: isPilot1 ? 'pilot1' : generationOf(pilotVersion) };
}

/** The same for a text that only one experiment writes: it speaks of that experiment's codes. */
export function contextOfText(context: CodeContext, signature: Signature | undefined): CodeContext {
  return signature?.experiment === undefined ? context : { ...context, experiment: signature.experiment };
}
