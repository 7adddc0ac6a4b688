/** The loop of the fuzzing: batches of cases by fast-check; what reached new blocks is kept and changed again. */
import * as fc from 'fast-check';
import { randomBelow } from '../random.mjs';
import type { Coverage } from './coverage';
import { Inputs } from './inputs';
import type { Target } from './target';
import type { Watchdog } from './watchdog';

/** Cases between two looks at what they reached. */
const BATCH = 128;
/** A case that takes longer, in milliseconds of the processor, is a find. */
const MOST_TIME = 2_000;
/** So is memory of the whole program above this, in MiB: inputs have 64 KiB at most. */
const MOST_MEMORY = 1_536;
/** Part of the time that may go into finding out which inputs of a batch reached what is new; else they are let go. */
const KEEPING = 0.25;
/** A find is made smaller for so long, in milliseconds. */
const SHRINKING = 60_000;

export interface Plan {
  cases: number;
  seed: number;
  /** Milliseconds after which no batch is begun. */
  time: number;
  targets: readonly Target[];
  /** Null: what is reached is not looked at. */
  coverage: Coverage | null;
  /** Inputs that reached what is new are changed again. */
  isGuided: boolean;
  watchdog: Watchdog;
  /** Called after each batch. */
  tell: (soFar: Counts) => void;
  /** Called before each batch. */
  begin: (target: string) => void;
}

/** Milliseconds that went into cases, and into running them again. */
interface Spent {
  all: number;
  keeping: number;
}

export interface Find {
  target: string;
  input: Uint8Array;
  why: string;
}

export interface Counts {
  cases: number;
  /** Inputs in the pools. */
  kept: number;
  finds: Find[];
}

interface Course {
  target: Target;
  inputs: Inputs;
  done: number;
}

/** Runs until the cases or the time are used up. A target with a find gets no more cases. */
export async function fuzz(plan: Plan): Promise<Counts> {
  const random = randomBelow(plan.seed);
  const courses = plan.targets.map((target): Course => ({ target, inputs: new Inputs(target, plan.seed), done: 0 }));
  const open = new Set(courses);
  const counts: Counts = { cases: 0, kept: 0, finds: [] };
  const spent: Spent = { all: 0, keeping: 0 };
  const end = performance.now() + plan.time;
  plan.coverage?.look(true);
  while (counts.cases < plan.cases && open.size > 0 && performance.now() < end) {
    const course = [...open].reduce((a, b) => (b.done / b.target.share < a.done / a.target.share ? b : a));
    plan.begin(course.target.name);
    const size = Math.min(BATCH, plan.cases - counts.cases);
    const find = await batch(plan, course, spent, { size, seed: random(2 ** 31) });
    course.done += size;
    counts.cases += size;
    counts.kept = courses.reduce((sum, { inputs }) => sum + inputs.kept, 0);
    if (find !== null) {
      counts.finds.push(find);
      open.delete(course);
    }
    plan.tell(counts);
  }
  return counts;
}

async function batch(
  plan: Plan,
  course: Course,
  spent: Spent,
  { size, seed }: { size: number; seed: number },
): Promise<Find | null> {
  const { target, inputs } = course;
  const start = performance.now();
  const tried: Uint8Array[] = [];
  const property = fc.asyncProperty(inputs, async (input) => {
    tried.push(input);
    await timed(plan, course, input);
  });
  const result = await fc.check(property, { numRuns: size, seed, interruptAfterTimeLimit: SHRINKING });
  if (result.counterexample !== null) {
    return { target: target.name, input: result.counterexample[0], why: wordsOf(result.errorInstance) };
  }
  if (plan.coverage !== null) {
    const mayKeep = plan.isGuided && spent.keeping <= spent.all * KEEPING;
    const ran = performance.now();
    if (plan.coverage.look(!mayKeep) && mayKeep) await keepNew(plan, plan.coverage, course, tried);
    spent.keeping += performance.now() - ran;
  }
  spent.all += performance.now() - start;
  const memory = process.resourceUsage().maxRSS / 1024;
  const last = tried.at(-1) ?? new Uint8Array(0);
  return memory > MOST_MEMORY
    ? { target: target.name, input: last, why: `${Math.round(memory)} MiB of memory were used up to about this case` }
    : null;
}

/** Finds those of a batch that reached what is new, by running ever smaller parts of it again. */
async function keepNew(plan: Plan, coverage: Coverage, course: Course, tried: readonly Uint8Array[]): Promise<void> {
  for (const input of tried) await timed(plan, course, input);
  if (!coverage.look(tried.length === 1)) return;
  const [only] = tried;
  if (tried.length === 1 && only !== undefined) {
    course.inputs.keep(only);
    return;
  }
  const half = Math.ceil(tried.length / 2);
  await keepNew(plan, coverage, course, tried.slice(0, half));
  await keepNew(plan, coverage, course, tried.slice(half));
}

async function timed({ watchdog }: Plan, { target }: Course, input: Uint8Array): Promise<void> {
  watchdog.begin(input);
  // Of the processor, as others may be using it, too.
  const start = process.cpuUsage();
  try {
    // To wait for what is there already costs more than many a case.
    const pending = target.check(input);
    if (pending !== undefined) await pending;
  } finally {
    watchdog.end();
  }
  const { user, system } = process.cpuUsage(start);
  const took = (user + system) / 1000;
  if (took > MOST_TIME) throw new Error(`it takes ${Math.round(took)} ms`);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
