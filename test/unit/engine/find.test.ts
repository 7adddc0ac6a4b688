import assert from 'node:assert/strict';
import { testEngine } from '../../catalogue';

/** Lines of a log that contain a text. */
const lines = (content: string, text: string, limit = 100): number[] =>
  testEngine().read('pilotlog.txt', Buffer.from(content)).log.findAll(text, limit);

describe('finding a text in a log', () => {
  it('gives each line that contains it once, in order', () => {
    assert.deepEqual(lines('one\ntwo two\r\nthree\rtwo', 'two'), [2, 4]);
    assert.deepEqual(lines('\ufefftwo\n', 'two'), [1]);
    assert.deepEqual(lines('größe\nGröße größe', 'größe'), [1, 2]);
    assert.deepEqual(lines('aXaaX\naab', 'aab'), [2]);
    assert.deepEqual(lines('nothing', 'two'), []);
  });

  it('gives as many as were asked for, and none of an empty text', () => {
    assert.deepEqual(lines('x\n'.repeat(50), 'x', 3), [1, 2, 3]);
    assert.deepEqual(lines('x', 'x', 0), []);
    assert.deepEqual(lines('x', ''), []);
    assert.equal(testEngine().read('pilotlog.txt', Buffer.from('a\nxy')).log.find('xy'), 2);
    assert.equal(testEngine().read('pilotlog.txt', Buffer.from('a\nxy')).log.find('yx'), null);
  });

  it('finds what a look at each line finds', () => {
    let seed = 7;
    const random = (n: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % n;
    for (let round = 0; round < 300; round++) {
      const content = Array.from({ length: random(60) }, () => 'ab\n'[random(3)]).join('');
      const text = Array.from({ length: 1 + random(4) }, () => 'ab'[random(2)]).join('');
      const expected = content.split('\n').flatMap((line, n) => (line.includes(text) ? [n + 1] : []));
      assert.deepEqual(lines(content, text), expected, JSON.stringify([content, text]));
    }
  });
});
