import assert from 'node:assert/strict';
import { cut } from '../../../server/src/node/cli/farm/cut';
import { randomNumbers } from '../../random.mjs';

const MB = 2 ** 20;
const GB = 2 ** 30;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);

/** What the heaviest part of a cut weighs; each unit weighs a megabyte more than its bytes. */
function heaviest(bytes: readonly number[], counts: readonly number[]): number {
  let first = 0;
  return Math.max(
    ...counts.map((count) => {
      const part = bytes.slice(first, first + count);
      first += count;
      return sum(part) + part.length * MB;
    }),
  );
}

/** The lightest heaviest part of all cuts into so many parts, by trying them all. */
function best(bytes: readonly number[], parts: number): number {
  if (parts === 1 || bytes.length <= 1) return heaviest(bytes, [bytes.length]);
  return Math.min(
    ...bytes.map((_, index) =>
      Math.max(heaviest(bytes, [index + 1]), index + 1 < bytes.length ? best(bytes.slice(index + 1), parts - 1) : 0),
    ),
  );
}

describe('farm: cutting a campaign into parts', () => {
  it('gives parts of equal work from equal units', () => {
    assert.deepEqual(cut([MB, MB, MB, MB, MB, MB], 3), [2, 2, 2]);
    assert.deepEqual(cut([0, 0, 0, 0, 0], 2), [3, 2]);
  });

  it('gives a large unit a part of its own', () => {
    assert.deepEqual(cut([MB, MB, 5 * GB, MB, MB], 3), [2, 1, 2]);
  });

  it('gives no part without units, however many are wanted', () => {
    assert.deepEqual(cut([MB, MB], 10), [1, 1]);
    assert.deepEqual(cut([], 10), []);
  });

  it('has each unit in one part, and a heaviest part that could not be lighter, whatever the sizes', () => {
    const random = randomNumbers(7);
    for (let round = 0; round < 60; round += 1) {
      const bytes = Array.from({ length: 1 + Math.floor(random() * 9) }, () => Math.floor(random() ** 4 * GB));
      const parts = 1 + Math.floor(random() * 5);
      const counts = cut(bytes, parts);
      assert.equal(sum(counts), bytes.length);
      assert.ok(counts.length <= parts && counts.every((count) => count > 0), counts.join());
      assert.equal(heaviest(bytes, counts), best(bytes, parts), `${bytes.join()} in ${parts}: ${counts.join()}`);
      assert.deepEqual(cut(bytes, parts), counts);
    }
  });

  it('makes as many parts as the work is worth where nobody says how many', () => {
    assert.equal(cut([MB, MB, MB]).length, 1);
    assert.equal(cut(Array.from({ length: 10 }, () => 4 * GB)).length, 10);
    assert.equal(cut(Array.from({ length: 40_000 }, () => MB)).length, 20);
  });

  it('makes no more parts by itself than an array of Slurm has tasks', () => {
    assert.equal(cut(Array.from({ length: 5000 }, () => 4 * GB)).length, 1000);
  });
});
