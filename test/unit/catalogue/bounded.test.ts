import assert from 'node:assert/strict';
import { testCatalogue } from '../../catalogue';
import { hostileLines } from '../../../server/src/engine/hostileLines';

/** A pattern of linear cost takes well below a millisecond for a whole line; one of quadratic cost takes a second. */
const MAX_MILLISECONDS = 500;

/** Patterns with texts that lead into them. */
function* patterns(): Generator<{ id: string; pattern: RegExp; leads: string[] }> {
  const { signatures, marks, dialects } = testCatalogue();
  for (const { id, pattern, anchors } of [...signatures, ...marks]) {
    if (pattern !== undefined) yield { id, pattern: new RegExp(pattern), leads: anchors };
  }
  for (const { id, record, samples } of dialects) {
    for (const pattern of record) yield { id, pattern: new RegExp(pattern), leads: samples };
  }
}

describe('patterns of the catalogue', () => {
  it('take no quadratic time on the longest line there is', function () {
    this.timeout(60_000);
    const slow = new Set<string>();
    for (const { id, pattern, leads } of patterns()) {
      for (const line of hostileLines(leads)) {
        const begin = performance.now();
        pattern.exec(line);
        if (performance.now() - begin <= MAX_MILLISECONDS) continue;
        slow.add(id);
        break;
      }
    }
    assert.deepEqual([...slow], []);
  });
});
