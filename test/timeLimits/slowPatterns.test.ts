import assert from 'node:assert/strict';
import { isSlow, StoppedError, within } from '../../server/src/node/site/slowPatterns';

describe('a pattern of a site', () => {
  for (const source of [
    '(?<a>\\w+)+!',
    '^(?:[a-z]+ ?)+x$',
    'licence (?:-|--)*$',
    '(?:#|##)+!',
    'x.*y.*z.*$(?!)',
    '(?:ab|a|b)+c',
  ]) {
    it(`is refused when it can take for ever: ${source}`, () => {
      assert.ok(isSlow(source, ['licence checkout failed']));
    });
  }
  for (const source of ['licence .{0,300} failed', '(?:\\d{1,3}\\.){3}\\d', '\\[(?<what>[^\\]]{1,80})\\]']) {
    it(`is taken when its cost is linear: ${source}`, () => {
      assert.ok(!isSlow(source, ['licence checkout failed']));
    });
  }
});

describe('work in a time', () => {
  it('gives its result, and its own errors', () => {
    assert.equal(
      within(1000, () => 3),
      3,
    );
    assert.throws(() => within(1000, () => assert.fail('on purpose')), /on purpose/);
  });
  it('is stopped, also in the middle of a regular expression', () => {
    assert.throws(() => within(50, () => /^(a+)+$/.test(`${'a'.repeat(40)}b`)), StoppedError);
  });
});
