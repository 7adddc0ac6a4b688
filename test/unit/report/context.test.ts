import assert from 'node:assert/strict';
import { contextIn } from '../../../server/src/report/context';
import { testEngine } from '../../catalogue';

describe('the lines around a place of a log', () => {
  const log = testEngine().read('pilotlog.txt', Buffer.from('one\ntwo\nthree\nfour\nfive')).log;
  const context = contextIn([log]);

  it('are as many on each side as are asked for, as far as the log goes', () => {
    assert.deepEqual(context('pilotlog.txt', 3, 1), { first: 2, lines: ['two', 'three', 'four'] });
    assert.deepEqual(context('pilotlog.txt', 1, 1), { first: 1, lines: ['one', 'two'] });
    assert.deepEqual(context('pilotlog.txt', 5, 2), { first: 3, lines: ['three', 'four', 'five'] });
    assert.deepEqual(context('pilotlog.txt', 2, 0), { first: 2, lines: ['two'] });
  });

  it('are none outside the log, and of a file that is not at hand', () => {
    for (const line of [0, 6]) assert.equal(context('pilotlog.txt', line, 1), null);
    assert.equal(context('payload.stdout', 1, 1), null);
  });
});
