/** A small run of the fuzzing for `npm test`: the same cases each time, half of them in each of two files. */
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fuzz } from './loop';
import type { Target } from './target';
import { TARGETS } from './targets/index';
import { Watchdog } from './watchdog';

/** Of all targets together. */
const CASES = 100_000;
const SEED = 20_261_126;

/** A test for each of the targets. */
export function fuzzed(targets: readonly Target[]): void {
  const all = TARGETS.reduce((sum, { share }) => sum + share, 0);
  for (const target of targets) {
    const cases = Math.ceil((CASES * target.share) / all);
    it(`holds for ${cases} inputs of ${target.name}`, async function () {
      this.timeout(0);
      const watchdog = new Watchdog(path.join(tmpdir(), `panda-fuzz-${process.pid}.bin`));
      const plan = { cases, seed: SEED, time: Infinity, targets: [target], coverage: null, isGuided: false, watchdog };
      const { finds, cases: done } = await fuzz({ ...plan, begin: () => undefined, tell: () => undefined });
      await watchdog.stop();
      const told = finds.map(
        ({ input, why }) => `${why}\nthe smallest case: ${JSON.stringify(Buffer.from(input).toString())}`,
      );
      assert.deepEqual(told, []);
      assert.equal(done, cases);
    });
  }
}
