import assert from 'node:assert/strict';
import { compileFamilies } from '../../../server/src/catalogue/compile';
import { createEngine } from '../../../server/src/engine/index';
import { code, compiled, DIALECT, problems, signature } from './families';

describe('compiling families of the catalogue', () => {
  it('accepts a signature, and its name and content make the version', () => {
    const version = (text: string): string => compiled(text).catalogue.version;
    assert.deepEqual(problems(signature('')), []);
    assert.equal(version(signature('')), version(signature('')));
    assert.notEqual(version(signature('')), version(signature('    owner: site\n')));
  });

  it('does not depend on the order of files', () => {
    const files = [
      { path: 'dialects.yaml', text: DIALECT },
      { path: 'family.yaml', text: signature('') },
    ];
    const plain = (given: typeof files) => ({ ...compileFamilies(given), placeOf: null });
    assert.deepEqual(plain(files), plain(files.toReversed()));
  });

  it('says where YAML is broken and keeps the other files', () => {
    const { catalogue, problems: found } = compileFamilies([
      { path: 'dialects.yaml', text: DIALECT },
      { path: 'family.yaml', text: 'signatures:\n  - id: [x\n' },
    ]);
    assert.equal(found[0]?.path, 'family.yaml');
    assert.equal(catalogue.dialects.length, 1);
  });

  for (const [fault, text, expected] of [
    ['an unknown key', signature('    colour: red\n'), /^family\.yaml:11:13: there is no key colour here$/],
    [
      'a value that is none of the allowed ones',
      signature('').replace('rank: cause', 'rank: top'),
      /^family\.yaml:7:11: must be one of: cause, general, fallback, report, noise$/,
    ],
    [
      'a code that is none',
      signature('').replace('null', 'pilots:1'),
      /^family\.yaml:3:12: has not the form it should have\. The code it stands for\./,
    ],
    ['a missing key', signature('').replace('    rank: cause\n', ''), /^family\.yaml:2:5: the key rank is missing$/],
    [
      'a second entry of the same name',
      signature('') + signature('').replace('signatures:\n', ''),
      /broken-thing is defined twice$/,
    ],
  ] as const) {
    it(`tells ${fault} at its place, and the engine does not trip over it`, () => {
      const found = problems(text);
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0] ?? '', expected);
      const { catalogue } = compiled(text);
      const seen = createEngine(catalogue).read('pilotlog.txt', Buffer.from('x the thing is broken')).sightings;
      assert.equal(seen.length, fault === 'a second entry of the same name' ? 1 : 0);
    });
  }

  for (const [fault, text, expected] of [
    ['a file of nothing that it knows', '{}', ['1:1: must hold at least one of: dialects, codes, signatures, marks']],
    ['an empty file', '', ['1:1: must hold at least one of: dialects, codes, signatures, marks']],
    ['a file that is a list', '- a\n', ['1:1: must be object']],
    ['an unknown section', 'colours: []\n', ['1:10: there is no key colours here']],
  ] as const) {
    it(`tells ${fault}`, () =>
      assert.deepEqual(
        problems(text),
        expected.map((words) => `family.yaml:${words}`),
      ));
  }

  it('takes no alias, a few of which can fill the memory', () => {
    assert.match(
      problems('codes: &a []\nmarks: *a\n').join('\n'),
      /^family\.yaml:2:8: anchors and aliases are not read: .*$/,
    );
  });

  it('leaves out the entry at fault alone', () => {
    const other = signature('').replace('broken-thing', 'other-thing').replace('signatures:\n', '');
    const { catalogue } = compiled(signature('    colour: red\n') + other);
    assert.deepEqual(
      catalogue.signatures.map(({ id }) => id),
      ['other-thing'],
    );
  });

  it('tells a hundred problems of one file at most, each once, and how many more there are', () => {
    const keys = (count: number): string =>
      signature(Array.from({ length: count }, (_, n) => `    colour${n}: red\n`).join(''));
    assert.equal(problems(keys(100)).length, 100);
    const many = problems(keys(103));
    assert.equal(many.length, 101);
    assert.equal(many.at(-1), 'family.yaml:1:1: 3 more problems of this file are not listed');
    const twoFiles = ['a.yaml', 'b.yaml'].map((path) => ({ path, text: keys(60) }));
    assert.equal(compileFamilies(twoFiles).problems.filter(({ message }) => message.includes('colour')).length, 120);
  });

  it('knows where an entry, or a part of it, stands', () => {
    const { placeOf } = compiled(signature(''));
    const part = placeOf('signatures', 'broken-thing', ['not', 0]);
    assert.deepEqual([part?.path, part?.line, part?.column], ['family.yaml', 10, 11]);
    assert.equal(placeOf('signatures', 'broken-thing', ['pattern', 3])?.line, 2);
    assert.equal(placeOf('signatures', 'nobody', []), null);
    assert.equal(placeOf('marks', 'broken-thing', []), null);
  });

  it('tells what each file adds', () => {
    const { families } = compiled(signature('') + code(''));
    const added = (path: string): unknown[] =>
      Object.values(families.get(path) ?? {}).map((entries: readonly unknown[]) => entries.length);
    assert.deepEqual(
      [added('dialects.yaml'), added('family.yaml')],
      [
        [1, 0, 0, 0],
        [0, 1, 1, 0],
      ],
    );
  });

  it('takes one cause for a list of one, and leaves a list as it is', () => {
    const causeOf = (cause: string): unknown =>
      compiled(signature('').replace('cause: The thing is broken.', `cause: ${cause}`)).catalogue.signatures[0]?.cause;
    assert.deepEqual(causeOf('Broken.'), [{ text: 'Broken.' }]);
    const two = [{ when: 'log-rotation', text: 'Rotated.' }, { text: 'Broken.' }];
    assert.deepEqual(causeOf(JSON.stringify(two)), two);
  });

  describe('over a base', () => {
    const base = compiled(
      signature('') + signature('').replace('broken-thing', 'last-thing').replace('signatures:\n', '') + code(''),
    ).catalogue;
    const extended = (text: string) => compileFamilies([{ path: 'site.yaml', text }], { base }).catalogue;
    const ids = (text: string): string[] => extended(text).signatures.map(({ id }) => id);

    it('puts what is new before it', () => {
      assert.deepEqual(ids(signature('').replace('broken-thing', 'new-thing')), [
        'new-thing',
        'broken-thing',
        'last-thing',
      ]);
    });

    it('puts what has a name of it in its place', () => {
      const text = signature('    owner: site\n').replace('broken-thing', 'last-thing');
      assert.deepEqual(ids(text), ['broken-thing', 'last-thing']);
      assert.equal(extended(text).signatures[1]?.owner, 'site');
      assert.equal(extended(code('').replace('An example.', 'Ours.')).codes.length, 1);
      assert.equal(extended(code('    experiment: rubin\n')).codes.length, 2);
    });

    it('keeps the rest, under another version', () => {
      const { dialects, codes, version } = extended(signature('    owner: site\n'));
      assert.deepEqual([dialects, codes], [base.dialects, base.codes]);
      assert.notEqual(version, base.version);
    });
  });

  describe('a code', () => {
    const known = `    category: 1
    causes: [One., Two.]
    do: [Look.]
    retry: no_retry
`;

    it('of which nothing useful is known is one line', () => {
      assert.deepEqual(problems(code('')), []);
      const [entry] = compiled(code('')).catalogue.codes;
      assert.deepEqual([entry?.causes, entry?.do, entry?.looksLike], [[], [], []]);
    });
    it('keeps all that is known of it', () => {
      const deep = "    looks-like: ['`x`']\n    mistaken-for: Another.\n    pilot-wrong: All.\n";
      const [entry] = compiled(code(known + deep)).catalogue.codes;
      assert.deepEqual(
        [
          entry?.causes,
          entry?.do,
          entry?.retry,
          entry?.category,
          entry?.looksLike,
          entry?.mistakenFor,
          entry?.pilotWrong,
        ],
        [['One.', 'Two.'], ['Look.'], 'no_retry', 1, ['`x`'], 'Another.', 'All.'],
      );
      assert.ok(!Object.keys(entry ?? {}).some((key) => key.includes('-')));
      const [bare] = compiled(code('')).catalogue.codes;
      assert.ok(!Object.keys(bare ?? {}).some((key) => key === 'mistakenFor' || key === 'pilotWrong'));
    });
    it('with causes says what to do and whether a retry fits', () => {
      assert.deepEqual(problems(code(known)), []);
      assert.match(
        problems(code('    causes: [One.]\n')).join('\n'),
        /where causes is there must be do\n.*retry\n.*category$/,
      );
    });
    it('that is met often is explained in depth', () => {
      const frequent = `${known}    frequent: true\n`;
      const found = problems(code(frequent)).join('\n');
      assert.match(found, /the key looks-like is missing/);
      assert.match(found, /the key mistaken-for is missing/);
      const depth = "    looks-like: ['`An example` in pilotlog.txt.']\n    mistaken-for: Another.\n";
      assert.deepEqual(problems(code(frequent + depth)), []);
    });
  });
});
