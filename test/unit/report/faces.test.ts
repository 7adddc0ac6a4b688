/** One entry, many faces: the command line, the editor, the manual. */
import assert from 'node:assert/strict';
import { explainText } from '../../../server/src/report/explainText';
import { familyPage } from '../../../server/src/report/manual';
import { explainEntry } from '../../../server/src/service/explain';
import { testCatalogue } from '../../catalogue';

describe('all that is known of a code', () => {
  const entry = { ...testCatalogue().codes.find(({ code, experiment }) => code === 'pilot:1235' && !experiment)! };
  const parts = [entry.means, ...entry.causes, ...entry.looksLike, entry.mistakenFor!, ...entry.do, entry.retry!];

  it('is there to be told', () => {
    assert.ok(entry.looksLike.length > 0 && entry.causes.length > 1 && entry.mistakenFor !== undefined);
  });
  for (const [face, text] of [
    ['the command line', explainText(testCatalogue(), 'pilot:1235', { experiment: 'atlas' })!],
    ['the editor', explainEntry(entry)],
    ['the manual', familyPage('memory', { codes: [entry], signatures: [] })],
  ] as const) {
    it(`stands in ${face}`, () => {
      for (const part of parts) assert.ok(text.includes(part), part);
      assert.ok(text.includes('runtime failures and resource violations'));
    });
  }

  it('is one line where nobody knows more', () => {
    const { code, message, owner, persistence, means, source } = entry;
    const bare = { code, message, owner, persistence, means, source, causes: [], looksLike: [], do: [] };
    assert.doesNotMatch(explainEntry(bare), /\*\*(?:Do|In the log|Mistaken|Retry)/);
    assert.doesNotMatch(familyPage('x', { codes: [bare], signatures: [] }), /\*\*/);
  });
});
