/** Rules that take failures of several causes, or a large part of all: what they would be split into. */
import type { Engine } from '../../engine/index';
import { compareText } from '../../engine/order';
import { CLASSIFIED_SOURCES } from '../server/jobErrors';
import type { ClassificationRow } from '../server/rows';
import { propose, type Proposal } from '../suggest/proposal';
import { failures as failuresOf, MIN_FAILURES } from '../suggest/prove';
import { knownTexts, type ErrorText, type KnownText } from '../suggest/texts';
import { failures, takenBy, type TextClass } from './tally';

/** What the catalogue knows of the failures that a rule takes. */
interface Cause {
  signature: string;
  /** Code that it proves. */
  code: string | null;
  count: number;
}

export interface CatchAll {
  row: ClassificationRow;
  /** Failures that it takes, and their part of all, from 0 to 1. */
  count: number;
  share: number;
  /** Those of several failures, the most frequent first. */
  causes: Cause[];
  /** Rules that would stand in its place, and the failures that they would take; no more than one: none was found. */
  groups: number;
  covered: number;
}

/** Above this part of all failures a rule says little, unless they are all of one kind. */
const LARGE = 1 / 3;

/** The rules worth splitting, those of most failures first. */
export function catchAlls(engine: Engine, texts: readonly TextClass[]): CatchAll[] {
  const all = failures(texts);
  return takenBy(texts).flatMap((taken) => catchAll(engine, taken, texts, all) ?? []);
}

/**
 * Rules that would take the failures of one rule, by cause and by words: each matches all texts of its group.
 *
 * @returns null for a rule by which the server never classifies
 */
export function splitOf(engine: Engine, row: ClassificationRow, texts: readonly TextClass[]): Proposal | null {
  const errors = errorsOf(row, texts);
  return errors === null ? null : propose(engine, errors);
}

function catchAll(
  engine: Engine,
  { row, count }: ReturnType<typeof takenBy>[number],
  texts: readonly TextClass[],
  all: number,
): CatchAll | null {
  // Fewer make no two rules.
  const errors = count < 2 * MIN_FAILURES ? null : errorsOf(row, texts);
  if (errors === null) return null;
  const causes = causesOf(knownTexts(engine, errors));
  const share = count / all;
  if (causes.length < 2 && share <= LARGE) return null;
  const { groups } = propose(engine, errors);
  const covered = groups.reduce((sum, group) => sum + group.count, 0);
  return causes.length < 2 && groups.length < 2 ? null : { row, count, share, causes, groups: groups.length, covered };
}

/** Of signatures that say more than that something is an error; the rare ones may be there by chance. */
function causesOf(texts: readonly KnownText[]): Cause[] {
  const byCause = new Map<string, KnownText[]>();
  for (const text of texts) {
    if (!text.isSpecific) continue;
    const own = byCause.get(text.cause);
    if (own === undefined) byCause.set(text.cause, [text]);
    else own.push(text);
  }
  return [...byCause.values()]
    .flatMap((own) => {
      const [first] = own;
      const count = failuresOf(own);
      return first?.signature == null || count < MIN_FAILURES
        ? []
        : [{ signature: first.signature, code: first.proves, count }];
    })
    .sort((a, b) => b.count - a.count || compareText(a.signature, b.signature));
}

/** The failures that a row decides, each as often as it came, as errors for which the row was made. */
function errorsOf(row: ClassificationRow, texts: readonly TextClass[]): ErrorText[] | null {
  const source = CLASSIFIED_SOURCES.find((one) => one === row.source);
  if (source === undefined || row.code === 0) return null;
  return texts.flatMap(({ row: own, text, count }) =>
    own === row ? Array<ErrorText>(count).fill({ text, source, code: row.code }) : [],
  );
}
