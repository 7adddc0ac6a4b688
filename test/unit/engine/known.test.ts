import assert from 'node:assert/strict';
import { MARK, PIPELINE, SIGNATURE } from '../../../server/src/engine/job/known';
import { testCatalogue } from '../../catalogue';

describe('entries that the engine asks for by name', () => {
  const missing = (names: readonly string[], entries: readonly { id: string }[]): string[] =>
    names.filter((name) => !entries.some(({ id }) => id === name));

  it('stand in the catalogue', () => {
    const { marks, signatures, dialects } = testCatalogue();
    assert.deepEqual(missing(Object.values(MARK), marks), []);
    assert.deepEqual(missing(Object.values(SIGNATURE), signatures), []);
    assert.deepEqual(missing([PIPELINE], dialects), []);
  });
});
