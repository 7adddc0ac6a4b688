/**
 * Regular expressions as the PanDA server understands them: Python's, matched from the start of the text and with `.`
 * for line ends as well (`re.match(regex, diag, re.DOTALL)`, PanDAWMS/panda-server pandaserver/taskbuffer/retryModule.py).
 * The steps of a match are counted, so that no expression can hold anybody up.
 */
import { atOnce } from '../../engine/pieces';
import { needleOf, type Needle } from './needle';
import { parse } from './parse';
import { programOf, type Program } from './program';
import { run, type Ending } from './run';
import { PatternProblem, SERVER } from './syntax';
import { wordsOf, type Words } from './words';

export { PIECE } from './run';
export { startOf } from './startOf';
export { PatternProblem } from './syntax';

/** Steps of one match: a good expression takes some thousand on the longest diagnostic. */
const MAX_STEPS = 1_000_000;

/** `yes` and `no`; `tooLong` where the server would search for a very long time. */
export type MatchResult = 'yes' | 'no' | 'tooLong';

export class PythonPattern {
  /** Characters that a match takes at least. */
  readonly least: number;
  /** What any text holds that it matches. */
  readonly words: Words;
  readonly #program: Program;
  readonly #needle: Needle;

  /** @throws PatternProblem when Python would not take it, or we cannot follow it */
  constructor(readonly source: string) {
    const expression = parse(source, SERVER);
    this.least = expression.least;
    this.words = wordsOf(expression.tree);
    this.#program = programOf(expression);
    this.#needle = needleOf(expression.tree);
  }

  /**
   * Whether the expression matches at the start of a text.
   *
   * @param most steps, after which it is given up
   */
  match(text: string, most = MAX_STEPS): MatchResult {
    return resultOf(this.endOf(text, most));
  }

  /** As `match`, piece by piece: between the pieces a caller may do other things, or stop. */
  *matching(text: string, most = MAX_STEPS): Generator<void, MatchResult> {
    return this.#lacksNeedle(text, most) ? 'no' : resultOf(yield* run(this.#program, reachable(text, most), most));
  }

  /** Where a match from the start of a text ends, in code points. */
  endOf(text: string, most = MAX_STEPS): Ending {
    return this.#lacksNeedle(text, most) ? null : atOnce(run(this.#program, reachable(text, most), most));
  }

  /** Most texts lack what most rules ask for, and to look for it is far quicker than to match step by step. */
  #lacksNeedle(text: string, most: number): boolean {
    const { text: needle, length } = this.#needle;
    return needle !== '' && text.length * (length + 1) < most && !text.includes(needle);
  }
}

/** The expression, or what is wrong with it. */
export function pythonPattern(source: string): PythonPattern | PatternProblem {
  try {
    return new PythonPattern(source);
  } catch (error) {
    if (error instanceof PatternProblem) return error;
    throw error;
  }
}

function resultOf(end: Ending): MatchResult {
  return end === 'tooLong' ? end : end === null ? 'no' : 'yes';
}

/** As much of a text as a match can reach: each character takes it a step. */
function reachable(text: string, steps: number): number[] {
  const points: number[] = [];
  // Two more, so that the end that is made here is not taken for that of the text.
  for (let at = 0; at < text.length && points.length < steps + 2;) {
    const point = text.codePointAt(at) ?? 0;
    points.push(point);
    at += point > 0xffff ? 2 : 1;
  }
  return points;
}
