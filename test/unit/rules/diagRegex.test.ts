import assert from 'node:assert/strict';
import { diagRegex } from '../../../server/src/rules/draft/diagRegex';

const NUMBER = String.raw`\d+`;
const WORD = String.raw`\S+`;
const ID = String.raw`[\w-]+`;

describe('an expression for the like of a diagnostic', () => {
  const cases = (table: Readonly<Record<string, string>>): void => {
    for (const [diag, regex] of Object.entries(table)) assert.equal(diagRegex(diag), regex, diag);
  };

  it('has a mask for each number', () => {
    cases({
      'copied 20008 bytes': `copied ${NUMBER} bytes`,
      'took 3.5 s': String.raw`took \d+\.\d+ s`,
      'attempt 1/2': `attempt ${NUMBER}/${NUMBER}`,
    });
  });

  it('keeps the beginning of a word that is too long, wherever it is cut', () => {
    for (const before of ['a', 'ab', 'abc', 'abcd', 'abcde', 'abcdef']) {
      assert.match(diagRegex(`${before},${'slot1a,'.repeat(60)}`), new RegExp(`^${before},slot1a,slot1a,`));
    }
  });

  it('keeps a number that is a part of a name, or says what went wrong', () => {
    cases({
      'copytool2 failed': 'copytool2 failed',
      'block _000309 is lost': `block _${NUMBER} is lost`,
      'slot_1234 is lost': `slot_${NUMBER} is lost`,
      'got [Errno 28] again': String.raw`got \[Errno 28\] again`,
      'HTTP 507 at last': 'HTTP 507 at last',
      'ended with exit code 139': String.raw`ended with exit code 139\b`,
      'rc=-5 was not expected': 'rc=-5 was not expected',
      'status: 1137 of many': 'status: 1137 of many',
      'job code 12345 of many': `job code ${NUMBER} of many`,
    });
  });

  it('has a mask for an id in hexadecimal digits, and none for a word that looks like one', () => {
    cases({
      'object 0x7ffe02 is gone': `object ${ID} is gone`,
      'job 3f2504e0-4f89-11d3-9a0c-0305e82c3301 is gone': `job ${ID} is gone`,
      'sum 0a1b2c3d differs': `sum ${ID} differs`,
      'sum defaced differs': 'sum defaced differs',
      'sum 0a1b2c differs': `sum ${NUMBER}a1b2c differs`,
      'the x0a1b2c3d4 differs': 'the x0a1b2c3d4 differs',
    });
  });

  it('has a mask from where a path, an address, a host or a name of data begins', () => {
    cases({
      'cannot open /scratch/a.root now': `cannot open ${WORD} now`,
      "cannot open '/scratch/a.root' now": `cannot open '${WORD} now`,
      'from davs://se.example.org/a now': `from ${WORD} now`,
      'on wn042.cluster.local now': `on ${WORD} now`,
      'at (10.0.0.17) now': String.raw`at \(\S+ now`,
      'of user.svensson.387._0309.out.root now': `of ${WORD} now`,
      'of mc16_13TeV.345678.HITS now': `of ${WORD} now`,
      'read/write of both': 'read/write of both',
      'run.sh failed': String.raw`run\.sh failed`,
    });
  });

  it('takes other blanks for blanks, and what nobody can read for what is no word', () => {
    cases({
      'two  blanks': String.raw`two\s+blanks`,
      'a\ttab\nand a line': String.raw`a\s+tab\s+and a line`,
      'odd\u00a0blank': String.raw`odd\W+blank`,
      'a bell\u0007 rings': String.raw`a bell\W+ rings`,
      'two \u0007\u0007 bells': String.raw`two \W+ bells`,
      'a tab\t\u00a0and more': String.raw`a tab\W+and more`,
      'a face 😀 smiles': 'a face 😀 smiles',
    });
  });

  it('takes each character as it stands', () => {
    cases({ 'what (is) [this]? a+b|c^d$ {e} \\f *': String.raw`what \(is\) \[this\]\? a\+b\|c\^d\$ \{e\} \\f \*` });
  });

  it('holds no secret, and ends before a second one', () => {
    const regex = diagRegex(
      'refused token=abcdef0123456789abcdef for the widget of /DC=org/DC=example/CN=Jane Doe here',
    );
    assert.doesNotMatch(regex, /abcdef|Jane/);
    assert.match(regex, /^refused .*\[\\s\\S\]\*\?.*the widget of/);
    assert.equal(regex.split(String.raw`[\s\S]*?`).length, 2);
  });

  it('has the mask of a secret where the secret stands, and that of a word elsewhere', () => {
    cases({
      'refused token=abcdef0123456789abcdef by /scratch/a now': String.raw`refused token=[\s\S]*? by \S+ now`,
    });
  });

  it('is cut before a word where it is too long for its column', () => {
    const regex = diagRegex('(word) '.repeat(60));
    assert.ok(regex.length <= 256 && regex.length > 240, String(regex.length));
    assert.match(regex, /\\\(word\\\)$/);
    assert.equal(diagRegex('ab '.repeat(100)), 'ab '.repeat(83) + 'a');
  });

  it('matches anything where nothing can be kept', () => {
    assert.equal(diagRegex(''), String.raw`[\s\S]*`);
    assert.equal(diagRegex('   '), String.raw`[\s\S]*`);
  });
});
