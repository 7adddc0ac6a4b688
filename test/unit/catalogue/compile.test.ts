import assert from 'node:assert/strict';
import { compileFamilies } from '../../../server/src/catalogue/compile';
import { problemLine } from '../../../server/src/catalogue/problems';
import { createEngine } from '../../../server/src/engine/index';

const DIALECT = `dialects:
  - id: pilot3
    title: pilot
    family: pilot
    names: ['^pilotlog\\.txt$']
    record: ['^(?<time>\\S+) (?<msg>.*)$']
    enough: 1
    samples: ['x y']
`;

const signature = (extra: string): string => `signatures:
  - id: broken-thing
    finds: null
    in: [pilot]
    anchors: ['thing is broken']
    stage: payload
    rank: cause
    cause: The thing is broken.
    samples: ['the thing is broken']
    not: ['the thing is fine']
${extra}`;

/** What is wrong with a family, as `line:column: message`. */
function problems(text: string): string[] {
  return compileFamilies([
    { path: 'dialects.yaml', text: DIALECT },
    { path: 'family.yaml', text },
  ]).problems.map(problemLine);
}

describe('compiling families of the catalogue', () => {
  it('accepts a signature, and its name and content make the version', () => {
    const compiled = (text: string): string =>
      compileFamilies([
        { path: 'dialects.yaml', text: DIALECT },
        { path: 'family.yaml', text },
      ]).catalogue.version;
    assert.deepEqual(problems(signature('')), []);
    assert.equal(compiled(signature('')), compiled(signature('')));
    assert.notEqual(compiled(signature('')), compiled(signature('    owner: site\n')));
  });

  it('does not depend on the order of files', () => {
    const files = [
      { path: 'dialects.yaml', text: DIALECT },
      { path: 'family.yaml', text: signature('') },
    ];
    const compiled = (given: typeof files) => ({ ...compileFamilies(given), placeOf: null });
    assert.deepEqual(compiled(files), compiled(files.toReversed()));
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
      'a signature that silences itself',
      signature('    silences: [broken-thing]\n'),
      /^family\.yaml:11:16: a signature cannot silence itself$/,
    ],
    [
      'a regular expression that does not compile',
      signature("    pattern: '('\n"),
      /^family\.yaml:11:14: Invalid regular/,
    ],
    [
      'a dialect that does not exist',
      signature('').replace('[pilot]', '[pilot, x9]'),
      /^family\.yaml:4:17: no dialect .* x9$/,
    ],
    [
      'a silenced signature that does not exist',
      signature('    silences: [nobody]\n'),
      /no signature is called nobody$/,
    ],
    ['a mark that does not exist', signature('    unless: never\n'), /no mark is called never$/],
    [
      'a mark to compare with that does not exist',
      signature('    counts: { check: marks, with: [never] }\n'),
      /no mark is called never$/,
    ],
    [
      'a code of a refusal that nothing explains',
      signature('    counts: { check: output-size, refused: ["pilot:9"] }\n'),
      /no code entry explains pilot:9$/,
    ],
    [
      'a code that nothing explains',
      signature('').replace('null', 'pilot:9'),
      /^family\.yaml:3:12: no code entry explains pilot:9$/,
    ],
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
      const { catalogue } = compileFamilies([
        { path: 'dialects.yaml', text: DIALECT },
        { path: 'family.yaml', text },
      ]);
      const seen = createEngine(catalogue).read('pilotlog.txt', Buffer.from('x the thing is broken')).sightings;
      assert.equal(seen.length, fault === 'a second entry of the same name' ? 1 : 0);
    });
  }

  describe('a code', () => {
    const code = (extra: string): string => `codes:
  - code: pilot:1999
    message: An example
    owner: site
    persistence: unknown
    means: An example.
    source: nowhere
${extra}`;
    const known = `    category: 1
    causes: [One., Two.]
    do: [Look.]
    retry: no_retry
`;

    it('of which nothing useful is known is one line', () => {
      assert.deepEqual(problems(code('')), []);
      const [entry] = compileFamilies([{ path: 'family.yaml', text: code('') }]).catalogue.codes;
      assert.deepEqual([entry?.causes, entry?.do, entry?.looksLike], [[], [], []]);
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
