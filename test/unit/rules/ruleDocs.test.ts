import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkRules } from '../../../server/src/rules/file/checkRules';
import { unknownCodes } from '../../../server/src/rules/file/knownCodes';
import { readRuleFile } from '../../../server/src/rules/file/ruleFile';
import { RULE_PROBLEMS } from '../../../server/src/rules/file/ruleProblem';
import { SHAPE_CODES } from '../../../server/src/service/rules/ruleDocument';
import { testCatalogue } from '../../catalogue';

const page = readFileSync(path.resolve(__dirname, '../../../docs/rules.md'), 'utf8');

describe('the page on files of rules', () => {
  it('has an example with which nothing is wrong', () => {
    const [, text = ''] = /```yaml\n([^]*?)```/.exec(page) ?? [];
    const file = readRuleFile({ path: 'example.panda-rules.yaml', text });
    assert.deepEqual(
      [...file.problems, ...checkRules(file, 0), ...unknownCodes(file, testCatalogue())].map(({ message }) => message),
      [],
    );
    assert.deepEqual(
      file.rules.map(({ id }) => id),
      ['storage-full', 'lost-heartbeat'],
    );
  });

  it('lists the codes of all diagnostics, and no other', () => {
    const table = page.slice(page.indexOf('| code '), page.indexOf('\n\n', page.indexOf('| code ')));
    const listed = [...table.matchAll(/^\| ([^|]+)\|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([\w-]+)`/g)].map(([, id]) => id),
    );
    assert.deepEqual(listed.sort(), [...RULE_PROBLEMS, ...Object.values(SHAPE_CODES)].sort());
  });
});
