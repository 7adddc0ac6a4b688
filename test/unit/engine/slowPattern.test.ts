import assert from 'node:assert/strict';
import { testCatalogue } from '../../catalogue';
import { createEngine } from '../../../server/src/engine/index';
import { SlowPatternError } from '../../../server/src/engine/pattern';

/** An engine in which the pattern of one signature is stopped on every line. */
function engineWith(slow: string) {
  return createEngine(testCatalogue(), (source, name) => ({
    exec: (text) => {
      if (name === slow) throw new SlowPatternError();
      return new RegExp(source).exec(text);
    },
  }));
}

describe('a pattern that is stopped because it takes too long', () => {
  const line =
    '2026-11-22 01:57:34,861 | WARNING  | pilot.user.atlas.memory          | memory_usage              | job has exceeded the memory limit 823786 kB > 256000 kB (subresource=SCORE)';

  it('is named with its line, and everything else is found', () => {
    const other = 'details: gfal-copy error: 28 (No space left on device) - DESTINATION WRITE';
    const engine = engineWith('memory-limit-exceeded');
    const reading = engine.read('pilotlog.txt', Buffer.from([line, line, other].join('\n')));
    const found = reading.sightings.map(({ signature }) => signature);
    assert.ok(!found.includes('memory-limit-exceeded'));
    assert.ok(found.length > 0);
    assert.deepEqual(reading.limits, [
      'pilotlog.txt:1: the pattern of memory-limit-exceeded took too long here and is not used on the rest of this file',
    ]);
  });

  it('does not stop the diagnosis of a text', () => {
    assert.deepEqual(engineWith('memory-limit-exceeded').diagnose('job has exceeded the memory limit 2 kB > 1 kB'), []);
  });
});
