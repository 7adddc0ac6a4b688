import assert from 'node:assert/strict';
import { readYaml } from '../../../server/src/catalogue/yamlFile';

/** What stands in a file where the given words stand in the text under its only key. */
function marked(source: string, words: string): string {
  const text = `key: ${source}\n`;
  const file = readYaml({ path: 'a.yaml', text });
  assert.deepEqual(file.problems, []);
  const value = (file.data as { key: string }).key;
  const start = value.indexOf(words);
  assert.ok(start >= 0, `${JSON.stringify(words)} in ${JSON.stringify(value)}`);
  const { line, column, endLine, endColumn } = file.within(['key'], start, start + words.length);
  const lines = text.split('\n');
  const offset = (l: number, c: number): number => lines.slice(0, l - 1).join('\n').length + (l === 1 ? 0 : 1) + c - 1;
  return text.slice(offset(line, column), offset(endLine, endColumn));
}

describe('a part of a text in YAML', () => {
  for (const [name, source] of [
    ['a plain text', 'one [two] three'],
    ['single quotes', "'it''s [two] ''three'''"],
    ['double quotes', '"\\x41\\u00fc\\U0001F600\\n [two] \\"three\\""'],
    ['a block', '|-\n  one\n\n    [two] three'],
    ['a block that begins with blanks', '|2-\n   one [two]\n  three'],
    ['a block that begins with empty lines', '|\n\n\n  one [two]\n'],
    ['a block that keeps its last lines', '|+\n  one\n  [two]\n\n\nother: 1'],
    ['a block with a comment', '| # of the author\n  one\n  [two]\n# the end'],
    ['a block with the line ends of Windows', '|\r\n  one\r\n  [two]\r\n'],
    ['a folded block', '>-\n  one\n  more\n\n  and\n    deeper\n  [two] three'],
    ['a plain text on several lines', 'one\n  more\n\n  and [two]\n  three'],
    ['single quotes on several lines', "'one  \n   it''s\n\n  [two]\n  three '"],
    ['double quotes on several lines', '"one \\\n   more\\\\\n\n  \\t[two]\n  three "'],
    ['double quotes whose folds are beside ends of line', '"one\n\n  \\n\\n [two]\n  three"'],
    ['double quotes that begin with an end of line', '"\n  [two]"'],
  ] as const) {
    it(`is found in ${name}`, () => {
      assert.equal(marked(source, '[two]'), '[two]');
    });
  }

  it('is found in texts of any length', () => {
    for (const source of [
      `"${'x'.repeat(1_000_000)}[two]"`,
      `|\n  ${'x'.repeat(1_000_000)}[two]\n`,
      `>\n${'  x\n'.repeat(200_000)}  [two]\n`,
    ]) {
      assert.equal(marked(source, '[two]'), '[two]');
    }
  });

  it('may go over several lines', () => {
    assert.equal(marked('|-\n  one\n  two\n  three', 'e\ntwo\nt'), 'e\n  two\n  t');
    assert.equal(marked('>-\n  one\n  two', 'e t'), 'e\n  t');
  });
});
