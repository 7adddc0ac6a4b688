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
}

/** Results that may wait for their turn, a thread: so that a slow task or a slow reader does not fill the memory. */
const WAITING = 16;

/**
 * Does tasks. Each thread gets the next task when it is done with one; breaking off the loop ends all threads.
 *
 * @returns a result a task, in the order of the tasks
 * @throws what `start` throws
 */
export async function* inOrder<Task, Result>(
  tasks: readonly Task[],
  crew: Crew<Task, Result>,
): AsyncGenerator<Result, void> {
  const team = new Team(tasks, crew);
  try {
    for (let turn = 0; turn < tasks.length; turn++) yield await team.result(turn);
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
  /** The first task that nobody has, and the one whose result is awaited. */
  #next = 0;
  #turn = 0;
  #wake: () => void = () => undefined;

  constructor(
    private readonly tasks: readonly Task[],
    private readonly crew: Crew<Task, Result>,
  ) {}

  /** @param turn each task in its order */
  async result(turn: number): Promise<Result> {
    this.#turn = turn;
    for (;;) {
      this.#handOut();
      if (this.#results.has(turn)) break;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    const result = this.#results.get(turn) as Result;
    this.#results.delete(turn);
    return result;
  }

  async end(): Promise<void> {
    this.#next = this.tasks.length;
    await Promise.all([...this.#members].map(({ worker }) => worker.terminate()));
  }

  /** Gives tasks to those who have none, and to new threads while there may be more of them. */
  #handOut(): void {
    const idle = [...this.#members].filter(({ task }) => task === null);
    while (this.#next < Math.min(this.tasks.length, this.#turn + WAITING * this.crew.threads)) {
      const member = idle.pop() ?? this.#employ();
      if (member === null) return;
      const task = this.tasks[this.#next] as Task;
      member.task = { index: this.#next, task };
      this.#next += 1;
      member.worker.postMessage(task);
    }
  }

  #employ(): Member<Task> | null {
    if (this.#members.size >= this.crew.threads) return null;
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
