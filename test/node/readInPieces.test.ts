import assert from 'node:assert/strict';
import { readInPieces } from '../../server/src/node/files/readInPieces';

describe('work in pieces', () => {
  /** Works until it is told to stop, a millisecond a piece. */
  function* until(isOver: () => boolean): Generator<number, string> {
    for (let pieces = 1; !isOver(); pieces++) {
      const start = performance.now();
      while (performance.now() - start < 1);
      yield pieces;
    }
    return 'done';
  }

  it('gives what the work gives', async () => {
    assert.equal(await readInPieces(until(() => true)), 'done');
  });

  it('lets others have their turn in between', async () => {
    let isOver = false;
    setTimeout(() => (isOver = true), 10);
    assert.equal(await readInPieces(until(() => isOver)), 'done');
  });

  it('ends early when that is wanted', async () => {
    const end = new AbortController();
    setTimeout(() => end.abort(), 10);
    await assert.rejects(
      readInPieces(
        until(() => false),
        end.signal,
      ),
      /abort/i,
    );
  });

  it('fails as the work does', async () => {
    const work = (function* (): Generator<number, never> {
      yield 1;
      throw new Error('broken');
    })();
    await assert.rejects(readInPieces(work), /broken/);
  });
});
