/** What comparing the numbers of a job needs and brings. */
import type { Counts, Signature } from '../../catalogue/types';
import type { Filed } from '../documents/types';
import type { JobFacts, Log, Milestone, Place, Sighting, Transfer } from '../types';

export interface CountEvidence {
  /** Sightings of signatures with `counts`: lines with a number that may disagree with another one. */
  sightings: readonly Sighting[];
  signatures: ReadonlyMap<string, Signature>;
  facts: JobFacts;
  milestones: readonly Milestone[];
  transfers: readonly Transfer[];
  documents: readonly Filed[];
  logOf: (file: string) => Log | undefined;
}

/** One signature with `counts`, and where it was seen, in the order of lines. */
export interface Question extends CountEvidence {
  counts: Counts;
}

/** Two numbers of a job that should agree and do not. */
export interface Disagreement {
  /** The line with the number that is wrong. */
  at: Sighting;
  count: number;
  expected: number;
  /** The file or data type it is about; empty where there is only one. */
  subject: string;
  /** Where the other number stands, or the first of several that were added. */
  where: Place;
  /** How many more were added. */
  more?: number;
  /** It may be right all the same. */
  isWarning?: boolean;
  /** A more precise place in the line than the signature's match. */
  column?: number;
  endColumn?: number;
}
