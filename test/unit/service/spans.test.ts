import assert from 'node:assert/strict';
import { apart, outside } from '../../../server/src/service/spans';

const span = (start: number, end: number, name = '') => ({ start, end, name });

describe('spans', () => {
  it('that overlap give way to the one that starts first, then to the one named first', () => {
    const spans = [span(4, 8, 'late'), span(0, 5, 'first'), span(0, 9, 'second'), span(5, 6, 'next')];
    assert.deepEqual(
      apart(spans).map(({ name }) => name),
      ['first', 'next'],
    );
  });

  it('give way to others altogether', () => {
    const taken = [span(2, 4), span(6, 8)];
    const spans = [span(0, 2), span(3, 5), span(4, 6), span(5, 9), span(8, 9)];
    assert.deepEqual(outside(spans, taken), [span(0, 2), span(4, 6), span(8, 9)]);
    assert.deepEqual(outside(spans, []), spans);
  });
});
