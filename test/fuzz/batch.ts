/** A batch of cases by fast-check; what reached new blocks is kept, and what fails is a find. */
import * as fc from 'fast-check';
import { setImmediate } from 'node:timers/promises';
import type { Coverage } from './coverage';
import type { Inputs } from './inputs';
import { failure, timed, wordsOf, type Memory } from './limits';
import type { Find, Target } from './target';
import type { Watchdog } from './watchdog';

/** Part of the time that may go into finding out which inputs of a batch reached what is new; else they are let go. */
const KEEPING = 0.25;
/** A find is made smaller for so long, in milliseconds. */
const SHRINKING = 60_000;
/** Milliseconds between two moments at which an interruption is heard. */
const TURN = 100;

/** What all batches are run with. */
export interface Means {
  /** Ends the run after the case that is being tried. */
  signal: AbortSignal;
  /** Null: what is reached is not looked at. */
  coverage: Coverage | null;
  /** Inputs that reached what is new are changed again. */
  isGuided: boolean;
  watchdog: Watchdog;
  memory: Memory;
}

/** Milliseconds that went into cases, and into running them again; and on the clock when interruptions were heard last. */
export interface Spent {
  all: number;
  keeping: number;
  heard: number;
}

/** A target, its inputs, and how many of them were tried. */
export interface Course {
  target: Target;
  inputs: Inputs;
  done: number;
}

interface Tried {
  cases: number;
  find: Find | null;
}

/** Tries `size` inputs of a target; fewer where one is a find, or the run is interrupted. */
export async function batch(
  means: Means,
  course: Course,
  spent: Spent,
  { size, seed }: { size: number; seed: number },
): Promise<Tried> {
  const { target, inputs } = course;
  const start = performance.now();
  const tried: Uint8Array[] = [];
  means.memory.begin();
  const property = fc.asyncProperty(inputs, async (input) => {
    // What is left of the batch, or of making a find smaller, is passed over.
    if (means.signal.aborted) return;
    tried.push(input);
    await turn(spent);
    await timed(target, input, means.watchdog);
  });
  const result = await fc.check(property, { numRuns: size, seed, interruptAfterTimeLimit: SHRINKING });
  if (result.counterexample !== null) {
    const [input] = result.counterexample;
    return { cases: result.numRuns, find: { target: target.name, input, why: wordsOf(result.errorInstance) } };
  }
  const find = (await hungry(means, target, spent, tried)) ?? (await keepNew(means, course, spent, tried));
  spent.all += performance.now() - start;
  return { cases: tried.length, find };
}

/** Keeps those inputs that reached what is new, if there is time for it; gives one that fails when it is run again. */
async function keepNew(means: Means, course: Course, spent: Spent, tried: readonly Uint8Array[]): Promise<Find | null> {
  const { coverage, isGuided } = means;
  if (coverage === null) return null;
  const start = performance.now();
  const mayKeep = isGuided && spent.keeping <= spent.all * KEEPING;
  const isNew = coverage.look(!mayKeep);
  const find = isNew && mayKeep ? await keepNewOf(means, coverage, course, spent, tried) : null;
  spent.keeping += performance.now() - start;
  return find;
}

/** Finds them by running ever smaller parts of the batch again. */
async function keepNewOf(
  means: Means,
  coverage: Coverage,
  course: Course,
  spent: Spent,
  tried: readonly Uint8Array[],
): Promise<Find | null> {
  for (const input of tried) {
    await turn(spent);
    if (means.signal.aborted) return null;
    const why = await failure(course.target, input, means.watchdog);
    if (why !== null) return { target: course.target.name, input, why };
  }
  if (!coverage.look(tried.length === 1)) return null;
  const [only] = tried;
  if (tried.length === 1 && only !== undefined) {
    course.inputs.keep(only);
    return null;
  }
  const half = Math.ceil(tried.length / 2);
  return (
    (await keepNewOf(means, coverage, course, spent, tried.slice(0, half))) ??
    (await keepNewOf(means, coverage, course, spent, tried.slice(half)))
  );
}

/** The case of a batch that needs too much memory by itself; what of many cases is only not let go yet is no find. */
async function hungry(means: Means, target: Target, spent: Spent, tried: readonly Uint8Array[]): Promise<Find | null> {
  if (means.memory.excess === null) return null;
  const left = means.memory.collect();
  if (left !== null) {
    const why = `${left} MiB of memory are held for good, up to about this case`;
    return { target: target.name, input: tried.at(-1) ?? new Uint8Array(0), why };
  }
  for (const input of tried) {
    await turn(spent);
    if (means.signal.aborted) return null;
    const find = await findOf(target, input, means);
    if (find !== null) return find;
  }
  return null;
}

/** Tries one input by itself, under all limits; null where everything holds. */
export async function findOf(
  target: Target,
  input: Uint8Array,
  { watchdog, memory }: Pick<Means, 'watchdog' | 'memory'>,
): Promise<Find | null> {
  memory.begin();
  let why = await failure(target, input, watchdog);
  if (why === null && memory.excess !== null) {
    // Once more without what others have left behind.
    memory.collect();
    memory.begin();
    why = await failure(target, input, watchdog);
    if (memory.excess !== null) why ??= `it takes ${memory.excess} MiB of memory`;
  }
  return why === null ? null : { target: target.name, input, why };
}

/** Now and then lets the process hear its signals: cases that wait for nothing never do. */
async function turn(spent: Spent): Promise<void> {
  if (performance.now() - spent.heard < TURN) return;
  await setImmediate();
  spent.heard = performance.now();
}
