import assert from 'node:assert/strict';
import { atOnce } from '../../../server/src/engine/pieces';
import { bytesOf } from '../../../server/src/engine/text/bytes';
import type { ReadText } from '../../../server/src/service/languageService';
import type { ReadOptions } from '../../../server/src/service/reading';
import { pilotLine, service } from './logs';

const SIGNAL = pilotLine('caught signal: SIGTERM in FRAME=');
/** Words of a pilot in lines that no pilot writes. */
const FOREIGN = 'gfal-copy error: 28 (No space left on device) - DESTINATION WRITE\n';

const read = (path: string, text: string, options?: ReadOptions): ReadText =>
  atOnce(service.reading(path, bytesOf(new TextEncoder().encode(text)), options));
const seen = ({ reading, isForced }: ReadText): unknown => ({
  isForced,
  path: reading.log.path,
  lines: reading.log.lineCount,
  sightings: reading.sightings.map(({ signature, line }) => `${signature}:${line}`),
});

describe('a text that a person calls a log', () => {
  it('is read as the kind of log in which most is found, where it is none by itself', () => {
    const plain = read('notes.dat', FOREIGN);
    assert.deepEqual([plain.isForced, plain.reading.log.dialects, plain.reading.sightings], [false, [], []]);
    const forced = read('notes.dat', FOREIGN, { forced: true });
    assert.equal(forced.isForced, true);
    assert.notEqual(forced.reading.sightings.length, 0);
  });

  it('is read as what it is, where it is one', () => {
    assert.deepEqual(seen(read('notes.dat', SIGNAL, { forced: true })), seen(read('notes.dat', SIGNAL)));
  });

  it('is read when it has grown as if it were new, whatever it was taken for before', () => {
    const grown = (first: string, more: string): void => {
      const before = read('notes.dat', first, { forced: true });
      const now = read('notes.dat', first + more, { forced: true, before });
      assert.deepEqual(seen(now), seen(read('notes.dat', first + more, { forced: true })));
    };
    grown('my notes\n', FOREIGN);
    grown(FOREIGN, FOREIGN);
    grown(FOREIGN, `${SIGNAL}\n`.repeat(100));
    grown(`${SIGNAL}\n`.repeat(100), SIGNAL);
  });
});
