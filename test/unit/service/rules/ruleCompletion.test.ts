import assert from 'node:assert/strict';
import type { CompletionItem, MarkupContent } from 'vscode-languageserver-types';
import { ruleCompletion } from '../../../../server/src/service/rules/ruleCompletion';
import { testCatalogue } from '../../../catalogue';
import { edited } from '../../../edited';
import { cursor } from '../logs';

function completed(marked: string): { text: string; items: CompletionItem[] | null } {
  const { text, position } = cursor(marked);
  return { text, items: ruleCompletion(text, position, testCatalogue()) };
}

const taken = (marked: string, label: string): string => {
  const { text, items } = completed(marked);
  const item = items?.find((one) => one.label === label);
  assert.ok(item?.textEdit && 'range' in item.textEdit, label);
  return edited(text, [item.textEdit]);
};

const RULE = `classification:
  - id: other
    source: ddmErrorCode
    code: 200
  - id: full
    source: pilotErrorCode
    code: $0
    class: system
`;

describe('completion in a file of rules', () => {
  it('lists the codes of the source of the rule, with what they mean', () => {
    const { items } = completed(RULE);
    const full = items?.find(({ label }) => label === '1333');
    assert.equal(full?.labelDetails?.description, 'NOREMOTESPACE');
    assert.match((full.documentation as MarkupContent).value, /^\*\*pilot:1333 NOREMOTESPACE\*\*/);
    assert.equal(taken(RULE, '1333'), RULE.replace('$0', '1333'));
  });

  it('tells the meanings of one number apart', () => {
    const scopes = completed(RULE).items?.filter(({ label }) => label === '1235');
    assert.ok(scopes?.some(({ labelDetails }) => /COMPASS only/.test(labelDetails?.description ?? '')));
  });

  it('finds the source also below the code, where the rule begins with it, and replaces what is written', () => {
    const below = 'retry:\n  - code: 13$0\n    source: pilotErrorCode\n  - source: ddmErrorCode\n';
    assert.equal(taken(below, '1333'), below.replace('13$0', '1333'));
  });

  it('lists the classes', () => {
    assert.deepEqual(
      completed('classification:\n  - class: s$0\n').items?.map(({ label }) => label),
      ['system', 'user', 'unknown'],
    );
  });

  for (const text of [
    'classification:\n  - code: $0\n',
    'a: $0',
    '$0',
    '  - source: nonsense\n    code: $0',
    'code:$0',
  ]) {
    it(`is silent where nothing is known: ${JSON.stringify(text)}`, () => assert.equal(completed(text).items, null));
  }
});
