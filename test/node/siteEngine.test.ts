import assert from 'node:assert/strict';
import { siteEngine } from '../../server/src/node/site/siteEngine';
import { testCatalogue } from '../catalogue';

describe('the engine of a site', () => {
  it('refuses what silences a signature of the project that silences it in turn', () => {
    const base = testCatalogue();
    const pair = base.signatures.find(({ silences }) => silences.length > 0)!;
    const override = `signatures:
  - {id: ${pair.silences[0]}, finds: null, in: [payload], anchors: ['our own words'], stage: payload, rank: cause,
     cause: Ours., silences: [${pair.id}], samples: ['our own words']}
`;
    const { problems } = siteEngine(base, [{ path: 'site.yaml', text: override }]);
    assert.deepEqual(
      problems.map(({ message, severity }) => [message, severity]),
      [[`${pair.id} silences this one in turn`, 'error']],
    );
  });
});
