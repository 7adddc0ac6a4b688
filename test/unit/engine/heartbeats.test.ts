import assert from 'node:assert/strict';
import type { Heartbeats } from '../../../server/src/engine/types';
import { testEngine } from '../../catalogue';

function heartbeatsIn(text: string, path = 'pilotlog.txt'): Heartbeats {
  return testEngine().judge([testEngine().read(path, Buffer.from(text.replace(/^\n/, '')))]).heartbeats;
}

describe('the heartbeats of a pilot', () => {
  it('are counted with the final update, and the longest silence is told where it ends', () => {
    const heartbeats = heartbeatsIn(`
2026-11-22 01:00:00,000 | INFO     | pilot.control.job                | is_final_update           | job 6512345678 has state 'starting' - sending heartbeat
2026-11-22 01:10:00,000 | INFO     | pilot.control.job                | is_final_update           | job 6512345678 has state 'running' - sending heartbeat
2026-11-22 01:50:00,500 | INFO     | pilot.control.job                | is_final_update           | Job 6512345678 has state 'running' - writing heartbeat
2026-11-22 02:20:00,000 | INFO     | pilot.control.job                | is_final_update           | job 6512345678 has finished - sending final server update`);
    assert.equal(heartbeats.count, 4);
    assert.equal(heartbeats.first, Date.UTC(2026, 10, 22, 1));
    assert.equal(heartbeats.last, Date.UTC(2026, 10, 22, 2, 20));
    assert.deepEqual(heartbeats.longest, { file: 'pilotlog.txt', line: 3, seconds: 2400.5 });
  });

  it('count once when the pilot prints the end of its log again', () => {
    const beat =
      "2026-11-22 01:10:00,000 | INFO     | pilot.control.job | is_final_update | job 1 has state 'running' - sending heartbeat";
    const { count, longest } = heartbeatsIn(`${beat}\n${beat}`);
    assert.equal(count, 1);
    assert.equal(longest, null);
  });

  it('of pilot 1 are its connections to the server; without a year only their number is known', () => {
    const update = 'HTTP connect using server: https://pandaserver.example.org:25443/server/panda';
    const dated = heartbeatsIn(
      `2018-07-05 10:26:01|12345|pUtil.py    | ${update}\n2018-07-05 10:56:31|12345|pUtil.py    | ${update}`,
      'pilotlog.out',
    );
    assert.deepEqual([dated.count, dated.longest?.seconds], [2, 1830]);
    const undated = heartbeatsIn(
      `05 Jul 10:26:01|pUtil.py    | ${update}\n05 Jul 10:56:31|pUtil.py    | ${update}`,
      'pilotlog.out',
    );
    assert.deepEqual(undated, { count: 2, first: null, last: null, longest: null });
  });

  it('do not make a silence of what was not kept', () => {
    const beat = (minute: number): string => {
      const time = new Date(Date.UTC(2026, 10, 22) + minute * 60_000).toISOString().slice(0, 19).replace('T', ' ');
      return `${time},000 | INFO     | pilot.control.job | is_final_update | job 1 has state 'running' - sending heartbeat`;
    };
    const { count, longest } = heartbeatsIn(Array.from({ length: 900 }, (_, n) => beat(n)).join('\n'));
    assert.equal(count, 500);
    assert.equal(longest?.seconds, 60);
  });

  it('are none in a log without any', () => {
    const text =
      '2026-11-22 01:00:00,000 | INFO     | pilot.control.job | create_job | received job: 6512345678 (sleep)';
    assert.deepEqual(heartbeatsIn(text), { count: 0, first: null, last: null, longest: null });
  });
});
