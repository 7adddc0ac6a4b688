import assert from 'node:assert/strict';
import { testCatalogue } from '../../catalogue';
import { hostileLines } from '../../../server/src/engine/hostileLines';
import { isSlow, StoppedError, within } from '../../../server/src/node/site/slowPatterns';

/** A pattern of linear cost takes well below a millisecond for a whole line; one of quadratic cost takes a second. */
const MAX_MILLISECONDS = 500;

interface Case {
  id: string;
  source: string;
  /** Texts that lead into the pattern. */
  leads: string[];
}

function patterns(): Case[] {
  const { signatures, marks, dialects } = testCatalogue();
  return [
    ...[...signatures, ...marks].flatMap(({ id, pattern, anchors }) =>
      pattern === undefined ? [] : [{ id, source: pattern, leads: anchors }],
    ),
    ...dialects.flatMap(({ id, names, record, embeds, echoes, samples }) =>
      [...names, ...record, embeds, echoes].flatMap((source) =>
        source === undefined ? [] : [{ id, source, leads: samples }],
      ),
    ),
  ];
}

describe('patterns of the catalogue', () => {
  it('take no quadratic time on the longest line there is', function () {
    this.timeout(60_000);
    const slow = new Set<string>();
    for (const { id, source, leads } of patterns()) {
      const pattern = new RegExp(source);
      for (const line of hostileLines(leads.slice(0, 1))) {
        const begin = performance.now();
        pattern.exec(line);
        if (performance.now() - begin <= MAX_MILLISECONDS) continue;
        slow.add(id);
        break;
      }
    }
    assert.deepEqual([...slow], []);
  });

  it('would be accepted from a site as well, the longest of them too', function () {
    this.timeout(60_000);
    const longest = patterns()
      .sort((a, b) => b.source.length - a.source.length)
      .slice(0, 10);
    assert.deepEqual(
      longest.filter(({ source, leads }) => isSlow(source, leads)).map(({ id }) => id),
      [],
    );
  });
});

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
