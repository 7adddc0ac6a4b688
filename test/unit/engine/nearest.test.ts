import assert from 'node:assert/strict';
import { Nearest, NONE } from '../../../server/src/engine/text/nearest';
import { randomNumbers } from '../../random.mjs';

describe('the nearest line above', () => {
  for (const within of [Infinity, 50, 7]) {
    it(`is the one that a plain search finds, in whatever order it is asked, within ${within} lines`, () => {
      const random = randomNumbers(7);
      for (let round = 0; round < 40; round++) {
        const holding = new Set(Array.from({ length: 400 }, (_, n) => n + 1).filter(() => random() < round / 200));
        const plainly = (n: number): number => {
          for (let line = n; line >= Math.max(1, n - within); line--) if (holding.has(line)) return line;
          return NONE;
        };
        let nearest = new Nearest(within);
        for (let i = 0; i < 300; i++) {
          const n = 1 + Math.floor(random() * 400);
          assert.equal(
            nearest.at(n, (line) => holding.has(line)),
            plainly(n),
            `${round} ${n}`,
          );
          if (i % 100 === 99) nearest = new Nearest(within, nearest, 200);
        }
      }
    });
  }

  it('asks for each line once when the questions ascend', () => {
    const nearest = new Nearest(Infinity);
    let asked = 0;
    for (let n = 100; n <= 10_000; n += 100) nearest.at(n, (line) => (asked++, line === 1));
    assert.ok(asked <= 10_100, String(asked));
  });
});
