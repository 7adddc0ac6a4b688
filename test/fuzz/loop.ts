/** The loop of the fuzzing: batches of cases, each of the target that is most behind. */
import { randomBelow } from '../random.mjs';
import { batch, type Course, type Means, type Spent } from './batch';
import { Inputs } from './inputs';
import type { Find, Target } from './target';

/** Cases between two looks at what they reached. */
const BATCH = 128;

export interface Plan extends Means {
  cases: number;
  seed: number;
  /** Milliseconds after which no batch is begun. */
  time: number;
  targets: readonly Target[];
  /** Called after each batch. */
  tell: (soFar: Counts) => void;
  /** Called before each batch. */
  begin: (target: string) => void;
}

export interface Counts {
  /** Cases that were tried, without those that made a find smaller. */
  cases: number;
  /** Of each target that had its turn. */
  ofTargets: Record<string, number>;
  /** Inputs in the pools. */
  kept: number;
  finds: Find[];
}

/** Runs until the cases or the time are used up, or it is interrupted. A target with a find gets no more cases. */
export async function fuzz(plan: Plan): Promise<Counts> {
  const random = randomBelow(plan.seed);
  const courses = plan.targets.map((target): Course => ({ target, inputs: new Inputs(target, plan.seed), done: 0 }));
  const open = new Set(courses);
  const counts: Counts = { cases: 0, ofTargets: {}, kept: 0, finds: [] };
  const spent: Spent = { all: 0, keeping: 0, heard: performance.now() };
  const end = performance.now() + plan.time;
  plan.coverage?.look(true);
  while (counts.cases < plan.cases && open.size > 0 && performance.now() < end && !plan.signal.aborted) {
    const course = [...open].reduce((a, b) => (b.done / b.target.share < a.done / a.target.share ? b : a));
    plan.begin(course.target.name);
    const size = Math.min(BATCH, plan.cases - counts.cases);
    const { cases, find } = await batch(plan, course, spent, { size, seed: random(2 ** 31) });
    course.done += cases;
    counts.ofTargets[course.target.name] = course.done;
    counts.cases += cases;
    counts.kept = courses.reduce((sum, { inputs }) => sum + inputs.kept, 0);
    if (find !== null) {
      counts.finds.push(find);
      open.delete(course);
    }
    plan.tell(counts);
  }
  return counts;
}
