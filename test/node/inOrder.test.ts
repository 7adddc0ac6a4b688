import assert from 'node:assert/strict';
import { Worker } from 'node:worker_threads';
import { inOrder } from '../../server/src/node/cli/threads/inOrder';

/** What a thread does with a task; `shared` is memory of all threads. */
type Work = (task: number, shared: Int32Array) => unknown;

describe('tasks on threads, results in order', () => {
  let started = 0;
  let running = 0;

  /** Results of the tasks 0 to `count - 1`, done by a function that is made anew from its source on each thread. */
  function results(count: number, work: Work, threads = 3, shared = new Int32Array(new SharedArrayBuffer(64))) {
    const source = `
      const { parentPort, workerData } = require('node:worker_threads');
      parentPort.on('message', (task) => parentPort.postMessage((${work.toString()})(task, workerData)));`;
    const tasks = Array.from({ length: count }, (_, i) => i);
    const start = (): Worker => {
      const worker = new Worker(source, { eval: true, workerData: shared, execArgv: [] });
      [started, running] = [started + 1, running + 1];
      worker.on('exit', () => (running -= 1));
      return worker;
    };
    const lost = (task: number, error: unknown): unknown => `${task} lost: ${(error as Error | null)?.message}`;
    return inOrder<number, unknown>(tasks, { threads, start, lost });
  }

  async function all(generator: AsyncIterable<unknown>): Promise<unknown[]> {
    const found: unknown[] = [];
    for await (const result of generator) found.push(result);
    return found;
  }

  beforeEach(() => (started = 0));
  afterEach(() => assert.equal(running, 0, 'no thread is left behind'));

  it('come in the order of the tasks, by no more threads than there may be or are tasks', async () => {
    assert.deepEqual(
      await all(results(100, (task) => task * task)),
      Array.from({ length: 100 }, (_, i) => i * i),
    );
    assert.equal(started, 3);
    assert.deepEqual(await all(results(2, (task) => task, 8)), [0, 1]);
    assert.equal(started, 5);
    assert.deepEqual(await all(results(0, (task) => task)), []);
    assert.equal(started, 5);
  });

  it('a slow task does not hold up the others, whose results wait for it', async () => {
    const work: Work = (task, shared) => {
      // Task 0 ends only once the tasks up to 20 have been done, all by the other thread.
      while (task === 0 && Atomics.load(shared, 0) < 20) Atomics.wait(shared, 0, Atomics.load(shared, 0), 100);
      Atomics.add(shared, 0, 1);
      Atomics.notify(shared, 0);
      return task;
    };
    assert.deepEqual(
      await all(results(40, work, 2)),
      Array.from({ length: 40 }, (_, i) => i),
    );
  });

  it('only so many results wait for a slow reader', async () => {
    const shared = new Int32Array(new SharedArrayBuffer(64));
    const work: Work = (task, memory) => {
      Atomics.add(memory, 0, 1);
      return task;
    };
    const generator = results(500, work, 2, shared);
    assert.deepEqual(await generator.next(), { done: false, value: 0 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.ok(Atomics.load(shared, 0) <= 33, `${Atomics.load(shared, 0)} were done`);
    assert.equal((await all(generator)).length, 499);
  });

  it('a thread that ends or fails costs its task alone', async () => {
    const work: Work = (task) => {
      if (task === 3) process.exit(1);
      if (task === 5) throw new Error('broken');
      if (task === 7) return () => 'no data';
      return task;
    };
    const found = await all(results(10, work, 2));
    assert.match(String(found[3]), /^3 lost: undefined$/);
    assert.match(String(found[5]), /^5 lost: broken$/);
    assert.match(String(found[7]), /^7 lost: /);
    assert.deepEqual(
      found.filter((_, i) => ![3, 5, 7].includes(i)),
      [0, 1, 2, 4, 6, 8, 9],
    );
    assert.ok(started > 2, 'others take their places');
  });

  it('threads that all die at their start leave no task without a result', async () => {
    const found = await all(results(8, () => process.exit(1)));
    assert.deepEqual(
      found,
      Array.from({ length: 8 }, (_, i) => `${i} lost: undefined`),
    );
  });

  it('end with the reader, whatever the threads are doing', async () => {
    const work: Work = (task) => {
      while (task > 0);
      return task;
    };
    for await (const result of results(10, work)) {
      assert.equal(result, 0);
      break;
    }
    assert.equal(running, 0);
  });

  it('are of tasks that are taken as they are needed', async () => {
    let taken = 0;
    function* endless(): Generator<number> {
      for (;;) yield taken++;
    }
    const crew = { threads: 1, start: () => echoing(), lost: () => null };
    for await (const result of inOrder<number, unknown>(endless(), crew)) if (result === 3) break;
    assert.ok(taken >= 4 && taken <= 4 + 16, `${taken} tasks were taken`);
  });

  it('end with a signal: what was done by then is all', async () => {
    const stop = new AbortController();
    function* tasks(): Generator<number> {
      yield* [1, 2, 0, 4];
    }
    // The thread never answers to the third task.
    const crew = { threads: 1, start: () => echoing('task === 0'), lost: () => null, signal: stop.signal };
    const found: unknown[] = [];
    for await (const result of inOrder<number, unknown>(tasks(), crew)) {
      found.push(result);
      if (result === 2) setTimeout(() => stop.abort(), 20);
    }
    assert.deepEqual(found, [1, 2]);
  });

  it('fail where the tasks cannot be told', async () => {
    function* broken(): Generator<number> {
      yield 1;
      throw new Error('no more');
    }
    const crew = { threads: 2, start: () => echoing(), lost: () => null };
    await assert.rejects(all(inOrder<number, unknown>(broken(), crew)), /no more/);
  });

  /** A thread that answers with the task, but for some tasks never. */
  function echoing(silent = 'false'): Worker {
    const source = `
      const { parentPort } = require('node:worker_threads');
      parentPort.on('message', (task) => { if (!(${silent})) parentPort.postMessage(task); });`;
    const worker = new Worker(source, { eval: true, execArgv: [] });
    running += 1;
    worker.on('exit', () => (running -= 1));
    return worker;
  }
});
