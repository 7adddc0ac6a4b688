import assert from 'node:assert/strict';
import { inSlices } from '../../../server/src/lsp/slices';

/** Work that takes a while, and counts how much of it was done. */
function* work(steps: number, done: { steps: number; closed?: boolean }): Generator<number, { steps: number }> {
  try {
    for (; done.steps < steps; done.steps++) {
      for (const until = performance.now() + 1; performance.now() < until;);
      yield done.steps;
    }
    return done;
  } finally {
    done.closed = true;
  }
}

describe('work in slices', () => {
  it('gives what the work gives, and lets others have their turn meanwhile', async () => {
    let turns = 0;
    const other = setInterval(() => (turns += 1), 1);
    try {
      assert.deepEqual(await inSlices(work(40, { steps: 0 })), { steps: 40, closed: true });
    } finally {
      clearInterval(other);
    }
    assert.ok(turns > 0);
  });

  it('is left undone when nobody wants it any more, and closed', async () => {
    const done = { steps: 0, closed: false };
    let isWanted = true;
    setImmediate(() => (isWanted = false));
    assert.equal(await inSlices(work(10_000, done), () => isWanted), null);
    assert.ok(done.steps < 10_000);
    assert.equal(done.closed, true);
  });

  it('is done at once when there is little of it', async () => {
    let isOver = false;
    setImmediate(() => (isOver = true));
    await inSlices(
      (function* () {
        yield 1;
        return {};
      })(),
    );
    assert.equal(isOver, false);
  });
});
