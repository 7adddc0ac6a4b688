/** Whether the pilot refused what is odd: then it is the failure, and no mere warning. */
import type { Question } from './types';

/** Whether the pilot reported, or set, one of the codes in `counts.refused`. */
export function isRefused({ counts, facts }: Question): boolean {
  return [...facts.reported, ...facts.set].some(({ code }) => counts.refused?.includes(code) === true);
}
