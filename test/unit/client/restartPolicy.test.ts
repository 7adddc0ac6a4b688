import assert from 'node:assert/strict';
import { restartPolicy } from '../../../client/src/restartPolicy';

const MINUTE = 60_000;

describe('a crashed server', () => {
  const crashes = (...minutes: number[]): boolean[] => {
    let now = 0;
    const mayRestart = restartPolicy(() => now);
    return minutes.map((minute) => {
      now = minute * MINUTE;
      return mayRestart();
    });
  };
  it('is started once more', () => assert.deepEqual(crashes(0), [true]));
  it('is not started again when it crashes soon after', () => assert.deepEqual(crashes(0, 1), [true, false]));
  it('is started again after a calm time', () => assert.deepEqual(crashes(0, 11), [true, true]));
  it('has to be calm since the last crash, not since the first', () =>
    assert.deepEqual(crashes(0, 9, 12), [true, false, false]));
});
