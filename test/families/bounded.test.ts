import assert from 'node:assert/strict';
import { hostileLines } from '../../server/src/engine/check/hostileLines';
import { isSlow } from '../../server/src/node/site/slowPatterns';
import { testCatalogue } from '../catalogue';

/** A pattern of linear cost takes well below a millisecond for the longest line; one of quadratic cost takes a second. */
const MAX_MILLISECONDS = 500;
/** On a line of a quarter of that length quadratic cost shows as well, and linear cost is soon paid. */
const SHORT = { length: 8192, suspicious: 15 };

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
  it('take no quadratic time on the longest line there is', () => {
    const takesOver = (pattern: RegExp, milliseconds: number, lines: Iterable<string>): boolean => {
      for (const line of lines) {
        const begin = performance.now();
        pattern.exec(line);
        if (performance.now() - begin > milliseconds) return true;
      }
      return false;
    };
    const slow = patterns().filter(({ source, leads }) => {
      const pattern = new RegExp(source);
      return (
        takesOver(pattern, SHORT.suspicious, hostileLines(leads, [], SHORT.length)) &&
        takesOver(pattern, MAX_MILLISECONDS, hostileLines(leads))
      );
    });
    assert.deepEqual(
      slow.map(({ id }) => id),
      [],
    );
  });

  it('would be accepted from a site as well, the longest of them too', () => {
    const longest = patterns()
      .sort((a, b) => b.source.length - a.source.length)
      .slice(0, 3);
    assert.deepEqual(
      longest.filter(({ source, leads }) => isSlow(source, leads)).map(({ id }) => id),
      [],
    );
  });
});
