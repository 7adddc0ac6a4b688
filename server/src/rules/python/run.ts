/** Runs the steps of an expression on a text, as Python's `re` does: it tries one way, and goes back where it fails. */
import { isOf, isSame } from './characters';
import type { Program, Step } from './program';
import type { Flags, Place } from './syntax';

/** A place to go back to. */
interface Way {
  step: number;
  at: number;
  /** How many notes there were. */
  notes: number;
  /** Of a span: up to where it may still give back or take characters; the same place for any other way. */
  until: number;
}

/** Changes that are undone on the way back. */
interface Note {
  list: number[];
  place: number;
  value: number;
}

const UNSET = -1;
/** Steps of a match after which others may have their turn: some milliseconds. */
export const PIECE = 32_768;
const LINE_END = 10;

/** Where a match ends, in code points; null for none. */
export type Ending = number | null | 'tooLong';

/** Thrown when there were more steps than may be. */
class TooLong extends Error {}

/**
 * Matches a text from its start, as `re.match`; yields after each `PIECE` of steps.
 *
 * @param text code points
 * @param most steps at most
 * @returns the end of the match, null where there is none, or `tooLong` where that would take more steps
 */
export function* run(program: Program, text: readonly number[], most: number): Generator<void, Ending> {
  try {
    return yield* new Run(program, text, most).from(0, 0);
  } catch (error) {
    if (error instanceof TooLong) return 'tooLong';
    throw error;
  }
}

class Run {
  readonly #steps: readonly Step[];
  /** Start and end of each group. */
  readonly #groups: number[];
  readonly #counts: number[];
  /** Where the latest pass through each loop began. */
  readonly #passes: number[];
  readonly #notes: Note[] = [];
  #left: number;
  /** Steps that are left when this piece ends. */
  #pause: number;

  constructor(
    program: Program,
    private readonly text: readonly number[],
    most: number,
  ) {
    this.#steps = program.steps;
    this.#groups = new Array<number>(2 * (program.groups + 1)).fill(UNSET);
    this.#counts = new Array<number>(program.loops).fill(0);
    this.#passes = new Array<number>(program.loops).fill(UNSET);
    this.#left = most;
    this.#pause = most - PIECE;
  }

  /** Runs from a step to a `done`; gives the place in the text where it ends, or null. */
  *from(first: number, start: number): Generator<void, number | null> {
    const { text } = this;
    const ways: Way[] = [];
    let step = first;
    let at = start;
    for (;;) {
      if (--this.#left < 0) throw new TooLong();
      if (this.#left < this.#pause) {
        this.#pause = this.#left - PIECE;
        yield;
      }
      const now = this.#steps[step];
      if (now === undefined || now.do === 'done') return at;
      step += 1;
      let isLost = false;
      switch (now.do) {
        case 'one':
          isLost = at >= text.length || !now.test(text[at] ?? 0);
          at += 1;
          break;
        case 'span': {
          const { least, most } = this.#span(now, at);
          isLost = most < least;
          if (!isLost && least < most) ways.push(this.#way(step - 1, now.lazy ? least : most, now.lazy ? most : least));
          at = now.lazy ? least : most;
          break;
        }
        case 'at':
          isLost = !this.#isAt(now.place, now.flags, at);
          break;
        case 'try':
          ways.push(this.#way(now.otherwise, at));
          break;
        case 'go':
          step = now.to;
          break;
        case 'mark':
          this.#set(this.#groups, now.slot, at);
          break;
        case 'reference': {
          const end = this.#referenceAt(now.group, now.flags, at);
          isLost = end === null;
          at = end ?? at;
          break;
        }
        case 'enter':
          this.#set(this.#counts, now.loop, UNSET);
          this.#set(this.#passes, now.loop, UNSET);
          break;
        case 'pass':
          this.#set(this.#passes, now.loop, at);
          break;
        case 'loop':
          step = this.#loop(now, step, at, ways);
          break;
        case 'look': {
          const notes = this.#notes.length;
          const from = at - now.back;
          const isThere = from >= 0 && (yield* this.from(step, from)) !== null;
          isLost = isThere === now.negated;
          if (now.negated || !isThere) this.#undo(notes);
          step = now.end;
          break;
        }
        case 'atomic': {
          const end = yield* this.from(step, at);
          isLost = end === null;
          at = end ?? at;
          step = now.end;
          break;
        }
        case 'condition':
          if (this.#groups[2 * now.group + 1] === UNSET) step = now.otherwise;
          break;
      }
      if (!isLost) continue;
      const way = ways.at(-1);
      if (way === undefined) return null;
      this.#undo(way.notes);
      at = way.at;
      step = way.step;
      if (way.at === way.until) {
        ways.pop();
        continue;
      }
      // A span: one character more or less than the last time.
      at = way.at += way.at < way.until ? 1 : -1;
      step += 1;
      if (way.at === way.until) ways.pop();
    }
  }

  #way(step: number, at: number, until = at): Way {
    return { step, at, notes: this.#notes.length, until };
  }

  /** How far a span may reach from a place, at least and at most. */
  #span({ test, min, max }: Step & { do: 'span' }, at: number): { least: number; most: number } {
    const { text } = this;
    const end = Math.min(text.length, at + max);
    let most = at;
    while (most < end && test(text[most] ?? 0)) most += 1;
    if ((this.#left -= most - at) < 0) throw new TooLong();
    return { least: at + min, most };
  }

  /** The step behind a loop's body: through it once more, or on. */
  #loop(now: Step & { do: 'loop' }, on: number, at: number, ways: Way[]): number {
    const { loop, min, max, lazy, pass } = now;
    const count = (this.#counts[loop] ?? 0) + 1;
    this.#set(this.#counts, loop, count);
    if (count < min) return pass + 1;
    // What has taken nothing would take nothing for ever.
    if (count >= max || this.#passes[loop] === at) return on;
    ways.push(this.#way(lazy ? pass : on, at));
    return lazy ? on : pass;
  }

  #referenceAt(group: number, flags: Flags, at: number): number | null {
    const start = this.#groups[2 * group] ?? UNSET;
    const end = this.#groups[2 * group + 1] ?? UNSET;
    if (start === UNSET || end === UNSET) return null;
    const length = end - start;
    if (at + length > this.text.length || (this.#left -= length) < 0) return null;
    for (let i = 0; i < length; i++) {
      if (!isSame(this.text[start + i] ?? 0, this.text[at + i] ?? 0, flags)) return null;
    }
    return at + length;
  }

  #isAt(place: Place, { ascii }: Flags, at: number): boolean {
    const { text } = this;
    const isWord = (index: number): boolean => index >= 0 && index < text.length && isOf(text[index] ?? 0, 'w', ascii);
    switch (place) {
      case 'start':
        return at === 0;
      case 'lineStart':
        return at === 0 || text[at - 1] === LINE_END;
      case 'end':
        return at === text.length || (at === text.length - 1 && text[at] === LINE_END);
      case 'lineEnd':
        return at === text.length || text[at] === LINE_END;
      case 'veryEnd':
        return at === text.length;
      case 'wordEdge':
        return text.length > 0 && isWord(at - 1) !== isWord(at);
      case 'noWordEdge':
        // Python 3.11 finds none in an empty text.
        return text.length > 0 && isWord(at - 1) === isWord(at);
    }
  }

  #set(list: number[], place: number, value: number): void {
    this.#notes.push({ list, place, value: list[place] ?? UNSET });
    list[place] = value;
  }

  #undo(notes: number): void {
    while (this.#notes.length > notes) {
      const note = this.#notes.pop();
      if (note !== undefined) note.list[note.place] = note.value;
    }
  }
}
