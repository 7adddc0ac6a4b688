/** A small run of the fuzzing for `npm test`: the same cases each time, half of them in each of two files. */
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Memory } from './limits';
import { fuzz } from './loop';
import { RunningCase } from './runningCase';
import type { Target } from './target';
import { TARGETS } from './targets/index';
import { Watchdog } from './watchdog';

/** Of all targets together. */
const CASES = 100_000;
const SEED = 20_261_126;

/** A test for each of the targets. */
export function fuzzed(targets: readonly Target[]): void {
  const all = TARGETS.reduce((sum, { share }) => sum + share, 0);
  let running: RunningCase;
  let watchdog: Watchdog;
  before(() => {
    running = new RunningCase(path.join(tmpdir(), `panda-fuzz-${process.pid}`));
    watchdog = new Watchdog(running.file, running);
  });
  after(async () => {
    await watchdog.stop();
    running.remove();
  });

  for (const target of targets) {
    const cases = Math.ceil((CASES * target.share) / all);
    it(`holds for ${cases} inputs of ${target.name}`, async function () {
      this.timeout(0);
      const means = { coverage: null, isGuided: false, watchdog, memory: new Memory() };
      const { finds, cases: done } = await fuzz({
        ...{ ...means, signal: new AbortController().signal, cases, seed: SEED, time: Infinity, targets: [target] },
        begin: (name) => running.about(name),
        tell: () => undefined,
      });
      const told = finds.map(
        ({ input, why }) => `${why}\nthe smallest case: ${JSON.stringify(Buffer.from(input).toString())}`,
      );
      assert.deepEqual(told, []);
      assert.equal(done, cases);
    });
  }
}
