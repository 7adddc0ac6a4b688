/** Has tasks done by worker threads, and gives the results in the order of the tasks. */
import type { Worker } from 'node:worker_threads';

export interface Crew<Task, Result> {
  /** Threads at most. */
  threads: number;
  /**
   * Starts a thread that answers each message, a task, with one message, its result. Called again for a thread that died
   * while there is more to do.
   */
  start: () => Worker;
  /** The result of a task whose thread died of an error, or just ended (null). */
  lost: (task: Task, error: unknown) => Result;
  /** Ends the work: the results that are there by then are all. */
  signal?: AbortSignal | undefined;
}

/** Results that may wait for their turn, a thread: so that a slow task or a slow reader does not fill the memory. */
const WAITING = 16;

/**
 * Does tasks. Each thread gets the next task when it is done with one; breaking off the loop ends all threads.
 *
 * @param tasks taken one by one, as they are needed
 * @returns a result a task, in the order of the tasks
 * @throws what `start` and the iteration of the tasks throw
 */
export async function* inOrder<Task, Result>(
  tasks: Iterable<Task>,
  crew: Crew<Task, Result>,
): AsyncGenerator<Result, void> {
  const team = new Team(tasks, crew);
  try {
    for (let turn = 0; ; turn++) {
      const done = await team.result(turn);
      if (done === null) break;
      yield done.result;
    }
    yield* team.rest();
  } finally {
    await team.end();
  }
}

interface Member<Task> {
  worker: Worker;
  /** What it works at. */
  task: { index: number; task: Task } | null;
  /** What it died of. */
  error: unknown;
}

class Team<Task, Result> {
  readonly #members = new Set<Member<Task>>();
  readonly #results = new Map<number, Result>();
  readonly #tasks: Iterator<Task>;
  /** How many tasks were handed out, whether there are no more, and the one whose result is awaited. */
  #next = 0;
  #isAll = false;
  #fault: { error: unknown } | null = null;
  #turn = 0;
  #wake: () => void = () => undefined;

  constructor(
    tasks: Iterable<Task>,
    private readonly crew: Crew<Task, Result>,
  ) {
    this.#tasks = tasks[Symbol.iterator]();
    crew.signal?.addEventListener('abort', () => this.#wake());
  }

  /**
   * @param turn each task in its order
   * @returns null when there is no such task, or the work was ended before it was done
   */
  async result(turn: number): Promise<{ result: Result } | null> {
    this.#turn = turn;
    for (;;) {
      this.#handOut();
      if (this.#results.has(turn)) break;
      if (this.#fault !== null) throw this.#fault.error;
      if (this.crew.signal?.aborted === true || (this.#isAll && turn >= this.#next)) return null;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    const result = this.#results.get(turn) as Result;
    this.#results.delete(turn);
    return { result };
  }

  /** What was done before the work was ended, and had to wait for its turn. */
  *rest(): Generator<Result> {
    const turns = [...this.#results.keys()].sort((a, b) => a - b);
    for (const turn of turns) yield this.#results.get(turn) as Result;
  }

  async end(): Promise<void> {
    this.#isAll = true;
    await Promise.all([...this.#members].map(({ worker }) => worker.terminate()));
  }

  /** Gives tasks to those who have none, and to new threads while there may be more of them. */
  #handOut(): void {
    const idle = [...this.#members].filter(({ task }) => task === null);
    while (
      !this.#isAll &&
      this.crew.signal?.aborted !== true &&
      this.#next < this.#turn + WAITING * this.crew.threads
    ) {
      if (idle.length === 0 && this.#members.size >= this.crew.threads) return;
      const step = this.#taken();
      if (step === null) return;
      const member = idle.pop() ?? this.#employ();
      member.task = { index: this.#next, task: step.value };
      this.#next += 1;
      member.worker.postMessage(step.value);
    }
  }

  /** The next task; null where there is none, or it cannot be told. */
  #taken(): { value: Task } | null {
    try {
      const step = this.#tasks.next();
      if (step.done !== true) return step;
    } catch (error) {
      // Told to the reader of the results: here nobody hears of it.
      this.#fault = { error };
    }
    this.#isAll = true;
    return null;
  }

  #employ(): Member<Task> {
    const member: Member<Task> = { worker: this.crew.start(), task: null, error: null };
    this.#members.add(member);
    member.worker.on('message', (result: Result) => this.#settle(member, result));
    member.worker.on('error', (error) => (member.error = error));
    member.worker.on('messageerror', (error) => {
      member.error = error;
      void member.worker.terminate();
    });
    member.worker.on('exit', () => {
      this.#members.delete(member);
      if (member.task !== null) this.#settle(member, this.crew.lost(member.task.task, member.error));
    });
    return member;
  }

  #settle(member: Member<Task>, result: Result): void {
    if (member.task !== null) this.#results.set(member.task.index, result);
    member.task = null;
    this.#handOut();
    this.#wake();
  }
}
