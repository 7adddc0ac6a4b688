import assert from 'node:assert/strict';
import type { Catalogue, CodeEntry } from '../../../server/src/catalogue/types';
import { codesWithNumber, explainText } from '../../../server/src/report/explainText';
import * as example from '../exampleCodes';
import { smallCatalogue } from './catalogue';

const BARE: CodeEntry = { ...example.BARE, source: 'nowhere' };
const FULL: CodeEntry = {
  ...example.FULL,
  persistence: 'permanent',
  category: 3,
  causes: ['A full disk.', 'A slow one.'],
  looksLike: ['`no space`', '`quota`'],
  source: 'nowhere',
};
const catalogue: Catalogue = {
  ...smallCatalogue,
  codes: [BARE, FULL, { ...BARE, code: 'transform:1999' }, { ...BARE, code: 'pilot:11999' }],
};

describe('the explanation of a code for a terminal', () => {
  it('tells all that is known of it, label by label', () => {
    assert.equal(
      explainText(catalogue, 'pilot:1999', { experiment: 'rubin' }),
      [
        'pilot:1999 EXAMPLE (RUBIN only): An example',
        '  means            Nobody knows.',
        '  whose problem    the site; a retry unchanged fails again.',
        '  category         network and communication errors',
        '  causes           - A full disk.',
        '                   - A slow one.',
        '  in the log       - `no space`',
        '                   - `quota`',
        '  do               - Look.',
        '                   - Ask.',
        '  retry action     no_retry',
        '  mistaken for     `pilot:1098`.',
        '  pilot gets wrong It says so too late.',
        '  source           nowhere',
        '',
      ].join('\n'),
    );
  });

  it('is short where little is known', () => {
    assert.equal(
      explainText(catalogue, 'pilot:1999', { experiment: 'atlas' }),
      [
        'pilot:1999: An example',
        '  means         Nobody knows.',
        '  whose problem not known; whether a retry helps is not known.',
        '  source        nowhere',
        '',
      ].join('\n'),
    );
  });

  it('has all meanings where the experiment is not known, the general one first', () => {
    const text = explainText(catalogue, 'pilot:1999', {}) ?? '';
    assert.deepEqual(text.match(/^\S.*$/gm), ['pilot:1999: An example', 'pilot:1999 EXAMPLE (RUBIN only): An example']);
  });

  it('is null for a code that nobody explains', () => assert.equal(explainText(catalogue, 'pilot:1', {}), null));
});

describe('a number without its component', () => {
  it('may be the code of any component that has it, each named once', () => {
    assert.deepEqual(codesWithNumber(catalogue, '1999'), ['pilot:1999', 'transform:1999']);
    assert.deepEqual(codesWithNumber(catalogue, '999'), []);
  });
});
