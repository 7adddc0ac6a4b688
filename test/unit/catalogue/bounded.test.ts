import assert from 'node:assert/strict';
import { testCatalogue } from '../../catalogue';
import { MAX_LINE_BYTES } from '../../../server/src/engine/lines';

/**
 * What a hostile line may be filled with: repeats that make a pattern with two open-ended parts try every split.
 * A pattern of linear cost takes well below a millisecond for a whole line; one of quadratic cost takes a second.
 */
const FILLINGS = ['a', '1', ' ', '.', '_a', 'a.', '1 ', '(', ')', "'a", 'A:', 'a=1, ', '/a', '12:34:56 ', '\t', 'é'];
const MAX_MILLISECONDS = 500;

/** Patterns with a text that leads into them: the anchor, or the start of a sample. */
function* hostileLines(): Generator<{ id: string; pattern: RegExp; line: string }> {
  const { signatures, marks, dialects } = testCatalogue();
  const patterns = [
    ...[...signatures, ...marks].flatMap(({ id, pattern, anchors }) =>
      pattern === undefined ? [] : [{ id, pattern, starts: ['', ...anchors] }],
    ),
    ...dialects.flatMap(({ id, record, samples }) =>
      record.map((pattern) => ({ id, pattern, starts: ['', ...samples.map((sample) => sample.slice(0, 30))] })),
    ),
  ];
  for (const { id, pattern, starts } of patterns) {
    for (const start of starts) {
      for (const filling of FILLINGS) {
        const filled = filling.repeat(Math.ceil(MAX_LINE_BYTES / filling.length));
        yield { id, pattern: new RegExp(pattern), line: `${start}${filled}` };
        yield { id, pattern: new RegExp(pattern), line: `${filled}${start}` };
      }
    }
  }
}

describe('patterns of the catalogue', () => {
  it('take no quadratic time on the longest line there is', function () {
    this.timeout(60_000);
    const slow = new Set<string>();
    for (const { id, pattern, line } of hostileLines()) {
      if (slow.has(id)) continue;
      const begin = performance.now();
      pattern.exec(line);
      if (performance.now() - begin > MAX_MILLISECONDS) slow.add(id);
    }
    assert.deepEqual([...slow], []);
  });
});
