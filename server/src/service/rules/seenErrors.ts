/** The errors of the jobs at hand, as rules look at them: source, code and text, and where each stands. */
import type { Location } from 'vscode-languageserver-types';
import type { Outcome } from '../../engine/types';
import type { JobError } from '../../rules/server/jobErrors';
import type { ErrorText } from '../../rules/suggest/texts';

/** An error of a job, and where it can be seen; null where nowhere. */
type PlacedError = Pick<JobError, 'source' | 'code' | 'diag'> & { place: () => Location | null };

export interface SeenJob {
  /** Same for a job in whatever it was seen: its PandaID, without one an address. */
  name: string;
  outcome: Outcome;
  errors: readonly PlacedError[];
}

export interface SeenError extends PlacedError {
  job: string;
  outcome: Outcome;
}

/** Jobs at hand, and the errors of all, each once in a job. */
export interface SeenErrors {
  jobs: number;
  errors: readonly SeenError[];
}

/** @param jobs of which one may come several times: the first that tells of an error says where it stands */
export function seenErrors(jobs: Iterable<SeenJob>): SeenErrors {
  const names = new Set<string>();
  const errors = new Map<string, SeenError>();
  for (const { name, outcome, errors: own } of jobs) {
    names.add(name);
    for (const error of own) {
      const key = JSON.stringify([name, error.source, error.code, error.diag]);
      if (!errors.has(key)) errors.set(key, { ...error, job: name, outcome });
    }
  }
  return { jobs: names.size, errors: [...errors.values()] };
}

/** The different texts among them, as rules are drafted from. */
export function seenTexts({ errors }: SeenErrors): ErrorText[] {
  const texts = new Map<string, ErrorText>();
  for (const { source, code, diag } of errors) {
    if (diag !== null) texts.set(`${source} ${code} ${diag}`, { source, code, text: diag });
  }
  return [...texts.values()];
}
