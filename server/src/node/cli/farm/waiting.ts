/** Waits until the jobs of a campaign have ended, and tells how they get on. */
import { setTimeout } from 'node:timers/promises';
import { failureWords } from './failures';
import { LAG_MS, pauseBefore } from './pace';
import type { Plan } from './plan';
import { Progress } from './progress';
import type { QueuedJob } from './queue';
import { partName } from './scripts';
import { SlurmError } from './slurm';
import { lookAt } from './standing';
import { viewOf, type View } from './view';
import { standing } from './words';
import type { WorkFolder } from './workFolder';

/** Failed parts that are told of one by one: when many fail, they do so for one reason. */
const MOST_TOLD = 10;

/** What came of the waiting. `stopped`: the user wants to wait no longer. */
export interface Waited {
  ended: 'table' | 'failed' | 'stopped';
  /** Where the campaign stood last; with nothing in it where Slurm never said. */
  view: View;
}

/**
 * Waits for the table of a campaign whose parts and merge are in the queue.
 *
 * @throws WorkFolderError
 */
export async function waitForTable(work: WorkFolder, plan: Plan, signal: AbortSignal): Promise<Waited> {
  const progress = new Progress();
  try {
    return await new Waiting(work, plan, progress).run(signal);
  } finally {
    progress.clear();
  }
}

class Waiting {
  /** Parts whose failure was told, with the job in which they failed. */
  readonly #told = new Set<string>();
  /** What Slurm last complained of instead of an answer. */
  #complaint = '';

  constructor(
    private readonly work: WorkFolder,
    private readonly plan: Plan,
    private readonly progress: Progress,
  ) {}

  async run(signal: AbortSignal): Promise<Waited> {
    let view = viewOf(0, new Set(), []);
    /** Since when no job can bring anything any more. */
    let over: number | null = null;
    for (let count = 0; !signal.aborted; count += 1) {
      const seen = await this.#look(signal);
      if (signal.aborted) break;
      if (await this.work.hasResult(this.plan.table.file)) return { ended: 'table', view };
      if (seen !== null) {
        view = seen;
        over = view.arrays.length + view.merges.length > 0 ? null : (over ?? performance.now());
        const isOver = over !== null && (!mayLag(view) || performance.now() - over > LAG_MS);
        await this.#tell(view, isOver);
        if (isOver) return { ended: 'failed', view };
      }
      await setTimeout(pauseBefore(count), null, { signal }).catch(() => undefined);
    }
    return { ended: 'stopped', view };
  }

  /** Null where Slurm does not answer: it may do so again, and results come all the same. */
  async #look(signal: AbortSignal): Promise<View | null> {
    try {
      const view = await lookAt(this.work, this.plan);
      this.#complaint = '';
      return view;
    } catch (error) {
      if (!(error instanceof SlurmError)) throw error;
      // Ctrl-C ends squeue as well, which is no reason to complain of it.
      if (!signal.aborted && error.message !== this.#complaint) {
        this.#complaint = error.message;
        await this.progress.note(error.message, 'it will be asked again; results are seen all the same');
      }
      return null;
    }
  }

  async #tell(view: View, isOver: boolean): Promise<void> {
    const { length } = this.plan.parts;
    for (const { part, job } of view.lost) {
      if (!isOver && (job === undefined || job.state === 'COMPLETED')) continue;
      await this.#tellFailure(`part ${part} of ${length}`, partName(part), job);
    }
    if (isOver && view.lost.length === 0) await this.#tellFailure('the merge', 'merge', view.lastMerge);
    await this.progress.show(standing(view, length));
  }

  /** Tells a failure once: which, why, the last words of its own, and where there are more of them. */
  async #tellFailure(what: string, log: string, job: QueuedJob | undefined): Promise<void> {
    const key = `${what} ${job?.id ?? ''}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    if (this.#told.size > MOST_TOLD) return;
    const last = (await this.work.log(log)).at(-1);
    const words = last === undefined ? [] : [`${last} (${this.work.logPath(log)})`];
    await this.progress.note(`${what} failed`, await failureWords(job), ...words);
  }
}

/** Whether a result may be there that a network disk does not show yet: of a job that ended well, or of which nothing is known. */
function mayLag({ lost, lastMerge }: View): boolean {
  const jobs = lost.length > 0 ? lost.map(({ job }) => job) : [lastMerge];
  return jobs.every((job) => job === undefined || job.state === 'COMPLETED');
}
