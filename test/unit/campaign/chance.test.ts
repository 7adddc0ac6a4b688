import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { adjusted, fisherExact } from '../../../server/src/campaign/chance';

interface Known {
  table: [some: number, all: number, some: number, all: number];
  p: string;
}

const fixture = path.join(__dirname, '../../fixtures/fisher/tables.json');
const tables = JSON.parse(readFileSync(fixture, 'utf8')) as Known[];

describe("Fisher's exact test", () => {
  for (const { table, p } of tables) {
    it(`gives ${p} for ${table[0]} of ${table[1]} and ${table[2]} of ${table[3]}, either way round`, () => {
      const [one, other] = [
        { some: table[0], all: table[1] },
        { some: table[2], all: table[3] },
      ];
      const exact = Number(p);
      for (const found of [fisherExact(one, other), fisherExact(other, one)]) {
        assert.ok(Math.abs(found - exact) <= 1e-9 * exact, `${found} is not ${p}`);
      }
    });
  }

  it('takes a million jobs as exactly as a hundred', () => {
    const half = { some: 500_000, all: 1_000_000 };
    assert.equal(fisherExact(half, half), 1);
    const p = fisherExact({ some: 1000, all: 1_000_000 }, { some: 1100, all: 1_000_000 });
    assert.ok(p > 0.029 && p < 0.031, String(p));
  });
});

describe('many tests', () => {
  it('make each p-value larger, after Benjamini and Hochberg, in the order that was given', () => {
    const found = adjusted([0.041, 0.001, 0.008, 0.06, 0.042]);
    const expected = [0.0525, 0.005, 0.02, 0.06, 0.0525];
    found.forEach((p, i) => assert.ok(Math.abs(p - expected[i]!) < 1e-12, `${i}: ${p}`));
  });

  it('leave a single one alone, and none above 1', () => {
    assert.deepEqual(adjusted([0.03]), [0.03]);
    assert.deepEqual(adjusted([1, 1, 0.9]), [1, 1, 1]);
    assert.deepEqual(adjusted([]), []);
  });
});
