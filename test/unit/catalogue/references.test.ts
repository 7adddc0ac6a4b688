import assert from 'node:assert/strict';
import type { CompileOptions } from '../../../server/src/catalogue/compile';
import { code, compiled, DIALECT, problems, signature } from './families';

/** A mark of the pilot's log. */
const mark = (id: string, extra = ''): string => `marks:
  - id: ${id}
    in: [pilot]
    anchors: ['all is done']
    samples: ['x all is done']
${extra}`;

/** The signature under another name, without the key of the section. */
const second = (id: string, extra: string): string =>
  signature(extra).replace('broken-thing', id).replace('signatures:\n', '');

describe('what only the whole catalogue can tell', () => {
  for (const [fault, text, expected] of [
    [
      'a dialect that does not exist',
      signature('').replace('[pilot]', '[pilot, x9]'),
      '4:17: no dialect or family is called x9',
    ],
    [
      'a dialect that does not exist, of a mark',
      mark('done').replace('[pilot]', '[x9]'),
      '3:10: no dialect or family is called x9',
    ],
    [
      'a silenced signature that does not exist',
      signature('    silences: [nobody]\n'),
      '11:16: no signature is called nobody',
    ],
    [
      'a signature that silences itself',
      signature('    silences: [broken-thing]\n'),
      '11:16: a signature cannot silence itself',
    ],
    ['a mark that does not exist', signature('    unless: never\n'), '11:13: no mark is called never'],
    [
      'a mark to compare with that does not exist',
      signature('    counts: { check: marks, with: [never] }\n'),
      '11:36: no mark is called never',
    ],
    [
      'a code of a refusal that nothing explains',
      signature('    counts: { check: output-size, refused: ["pilot:9"] }\n'),
      '11:45: no code entry explains pilot:9',
    ],
    ['a code that nothing explains', signature('').replace('null', 'pilot:9'), '3:12: no code entry explains pilot:9'],
    [
      'a code of one way that nothing explains',
      signature('    staging: { out: pilot:9 }\n') + code(''),
      '11:21: no code entry explains pilot:9',
    ],
    [
      'a regular expression that does not compile',
      signature("    pattern: '('\n"),
      '11:14: Invalid regular expression: /(/: Unterminated group',
    ],
  ] as const) {
    it(`has no place for ${fault}; its entry is left out`, () => {
      assert.deepEqual(problems(text), [`family.yaml:${expected}`]);
      const { signatures, marks } = compiled(text).catalogue;
      assert.deepEqual([signatures, marks], [[], []]);
    });
  }

  it('is content with references that lead somewhere', () => {
    const text =
      signature(
        '    unless: done\n    silences: [other-thing]\n    counts: { check: marks, with: [done] }\n' +
          '    staging: { in: pilot:1999 }\n',
      ).replace('null', 'pilot:1999') +
      second('other-thing', '').replace('[pilot]', '[pilot3]').replace('null', 'transform:*') +
      mark('done') +
      code('');
    assert.deepEqual(problems(text), []);
  });

  it('does not let two signatures silence each other, as both would be gone', () => {
    const text = signature('    silences: [other-thing]\n') + second('other-thing', '    silences: [broken-thing]\n');
    assert.deepEqual(problems(text), [
      'family.yaml:11:16: other-thing silences this one in turn',
      'family.yaml:21:16: broken-thing silences this one in turn',
    ]);
  });

  it('does not let a signature silence one of the base that silences it', () => {
    const base = compiled(signature('    silences: [other-thing]\n') + second('other-thing', '')).catalogue;
    const added = 'signatures:\n' + second('other-thing', '    silences: [broken-thing]\n');
    assert.match(problems(added, { base }).join('\n'), /broken-thing silences this one in turn/);
  });

  it('knows a name once in its section; a code once in its experiment and generation', () => {
    assert.match(problems(signature('') + second('broken-thing', '')).join('\n'), /broken-thing is defined twice$/);
    const again = code('').replace('codes:\n', '');
    assert.match(problems(code('') + again).join('\n'), /pilot:1999 is defined twice$/);
    const scoped = (extra: string): string => again + extra;
    assert.deepEqual(problems(code('') + scoped('    experiment: rubin\n') + scoped('    generation: [pilot1]\n')), []);
    const [both, turned] = ['[pilot1, pilot2]', '[pilot2, pilot1]'].map((list) => scoped(`    generation: ${list}\n`));
    assert.match(problems(code('') + both! + turned!).join('\n'), /pilot1\/pilot2\/pilot:1999 is defined twice$/);
  });

  for (const [key, pattern] of [
    ['names', "['^fine$', '(']"],
    ['record', "['^(?<msg>.*)$', '(']"],
    ['embeds', "'('"],
    ['echoes', "'('"],
  ] as const) {
    it(`tries the regular expressions of a dialect too: ${key}`, () => {
      const lines = DIALECT.replace('pilot3', 'other')
        .split('\n')
        .filter((line) => !line.includes(` ${key}:`));
      const text = [...lines.slice(0, -1), `    ${key}: ${pattern}`, ''].join('\n');
      const [line, column] = [lines.length, `    ${key}: ${pattern}`.indexOf("'('") + 1];
      assert.deepEqual(problems(text), [
        `family.yaml:${line}:${column}: Invalid regular expression: /(/: Unterminated group`,
      ]);
    });
  }
});

describe('a pattern that takes too long', () => {
  const options = (slow: string, asked: string[] = []): CompileOptions => ({
    isSlow: (pattern, leads) => {
      if (pattern === slow) asked.push(...leads);
      return pattern === slow;
    },
  });

  it('is named at its place, and its entry is left out', () => {
    const text = signature("    pattern: '(a+)+ thing is broken'\n");
    const slow = options('(a+)+ thing is broken');
    assert.deepEqual(problems(text, slow), [
      'family.yaml:11:14: this pattern takes too long on long lines: bound its repeats ({0,200}) and do not nest them',
    ]);
    assert.deepEqual(compiled(text, slow).catalogue.signatures, []);
    assert.deepEqual(problems(text), []);
  });

  it('is tried on texts that lead into it: the anchors, of a dialect the samples', () => {
    const asked: string[] = [];
    problems(signature("    pattern: 'thing'\n"), options('thing', asked));
    problems('codes: []\n', options('^pilotlog\\.txt$', asked));
    assert.deepEqual(asked, ['thing is broken', 'x y']);
  });
});
