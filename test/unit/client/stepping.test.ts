import assert from 'node:assert/strict';
import { stepFrom } from '../../../client/src/stepping';

describe('stepping through findings', () => {
  const lines = [3, 10, 20];
  const cases: [from: number | null, direction: 'next' | 'previous', line: number, number: number, wrapped: boolean][] =
    [
      [0, 'next', 3, 1, false],
      [3, 'next', 10, 2, false],
      [15, 'next', 20, 3, false],
      [20, 'next', 3, 1, true],
      [99, 'next', 3, 1, true],
      [99, 'previous', 20, 3, false],
      [20, 'previous', 10, 2, false],
      [3, 'previous', 20, 3, true],
      [0, 'previous', 20, 3, true],
      [null, 'next', 3, 1, false],
      [null, 'previous', 20, 3, false],
    ];
  for (const [from, direction, line, number, wrapped] of cases) {
    it(`${direction} from ${from ?? 'an unknown line'} is ${line}${wrapped ? ', around the end' : ''}`, () => {
      assert.deepEqual(stepFrom(lines, from, direction), { line, number, wrapped });
    });
  }
  it('has nowhere to go without findings', () => {
    assert.equal(stepFrom([], 5, 'next'), undefined);
    assert.equal(stepFrom([], 5, 'previous'), undefined);
  });
});
