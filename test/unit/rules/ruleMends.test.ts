import assert from 'node:assert/strict';
import { classification, difference, retry, rule, sickIn } from './sickRules';

/** Each has one problem at least of this id, and each of these titles makes these lines of others. */
const CASES: [id: string, text: string, mends: Record<string, string[]>][] = [
  [
    'named-group',
    classification("diag: '.*(?<what>left) \\k<what>'"),
    {
      'Write (?P<name>…) as Python does': [
        "- diag: '.*(?<what>left) \\k<what>'",
        "+ diag: '.*(?P<what>left) (?P=what)'",
      ],
    },
  ],
  [
    'invalid-regex',
    classification('diag: ".*left (\\u00fc"'),
    { 'Write \\( for the character itself': ['- diag: ".*left (\\u00fc"', '+ diag: ".*left \\\\(ü"'] },
  ],
  [
    'no-leading-any',
    classification("diag: '(?i)^left|gone'", "samples: ['No space left']"),
    {
      'Begin the expression with .*': ["- diag: '(?i)^left|gone'", "+ diag: '(?i).*(?:left|gone)'"],
      'Move this text to not': ["- samples: ['No space left']", '+ samples: []', "+ not: ['No space left']"],
    },
  ],
  [
    'no-leading-any',
    classification('diag: |-\n      space left', 'samples: [No space left]'),
    { 'Begin the expression with .*': ['- diag: |-', '- space left', "+ diag: '.*space left'"] },
  ],
  [
    'sample-missed',
    classification('samples:\n      - nothing left\n      - "gone"  # why', "not:\n      - it's there # so"),
    {
      'Move this text to not': [
        '- - "gone"  # why',
        '- not:',
        "- - it's there # so",
        '+ not:',
        "+ - it's there # so",
        "+ - 'gone'",
      ],
      'Remove this text': ['- - "gone"  # why'],
    },
  ],
  [
    'sample-missed',
    classification('samples:\n      - nothing left\n      - gone').replace('# The end.\n', ''),
    {
      'Move this text to not': ['- - gone', "+ not: ['gone']"],
      'Remove this text': ['- - gone'],
    },
  ],
  [
    'sample-missed',
    // The last line has no end, and lines end as they do on Windows.
    classification('samples:\n      - nothing left\n      - gone')
      .replace('\n# The end.\n', '')
      .replaceAll('\n', '\r\n'),
    {
      'Move this text to not': ['- - gone', "+ not: ['gone']"],
      'Remove this text': ['- - nothing left', '- - gone', '+ - nothing left'],
    },
  ],
  [
    'sample-missed',
    classification('samples:\n      - gone\n      - nothing left').replaceAll('\n', '\r\n'),
    { 'Move this text to not': ['- - gone', '- - nothing left', '+ - nothing left', "+ not: ['gone']"] },
  ],
  [
    'sample-missed',
    classification("diag: ' failed (copytools=[rucio]) '", "samples: ['failed (copytools=[rucio])']"),
    {
      'Take it as a text, not as an expression': [
        "- diag: ' failed (copytools=[rucio]) '",
        "+ diag: 'failed \\(copytools=\\[rucio\\]\\)'",
      ],
    },
  ],
  [
    'sample-missed',
    classification('diag: |\n      No space', 'samples: [No space on dev-7]'),
    {
      'Take it as a text, not as an expression': ['- diag: |', '- No space', "+ diag: 'No space'"],
      'Make the expression anew from the samples': ['- diag: |', '- No space', "+ diag: 'No space on dev-\\d+'"],
    },
  ],
  [
    'counter-matched',
    classification('not:\n      - nothing left # so'),
    {
      'Move this text to samples': ['- not:', '- - nothing left # so', '+ not: [] # so', "+ samples: ['nothing left']"],
      'Remove this text': ['- not:', '- - nothing left # so', '+ not: [] # so'],
    },
  ],
  [
    'sample-cut',
    classification(`samples: ['left', 'left${'.'.repeat(500)}']`),
    {
      'Cut this text to 500 characters': [
        `- samples: ['left', 'left${'.'.repeat(500)}']`,
        `+ samples: ['left', 'left${'.'.repeat(496)}']`,
      ],
    },
  ],
  [
    'description-too-long',
    classification(`description: ${'ü '.repeat(90)}end`),
    { 'Cut it to 250 bytes': [`- description: ${'ü '.repeat(90)}end`, `+ description: '${'ü '.repeat(83).trim()}'`] },
  ],
  [
    'no-effect-class',
    classification('class: user # label'),
    { 'Make it class system': ['- class: user # label', '+ class: system # label'] },
  ],
  [
    'class-too-long',
    classification(`class: '${'x'.repeat(31)}'`),
    { 'Make it class system': [`- class: '${'x'.repeat(31)}'`, "+ class: 'system'"] },
  ],
  ['code-zero', classification('code: 0'), {}],
  ['never-asked', classification('source: transExitCode'), {}],
  [
    'never-matches',
    retry('source: transExitCode', "diag: '.+'"),
    { 'Remove the expression: the rule is for the code alone': ["- diag: '.+'"] },
  ],
  [
    'never-matches',
    classification("diag: '.{501}'", "samples: ['No space left']"),
    { 'Make the expression anew from the samples': ["- diag: '.{501}'", "+ diag: 'No space left'"] },
  ],
  [
    'unknown-code',
    classification('source: ddmErrorCode'),
    { 'Make it a code of pilotErrorCode': ['- source: ddmErrorCode', '+ source: pilotErrorCode'] },
  ],
  ['max-attempt-missing', retry('parameters:'), { 'Allow 3 attempts': ['+ parameters: { maxAttempt: 3 }'] }],
  [
    'max-attempt-missing',
    retry('parameters: {}'),
    { 'Allow 3 attempts': ['- parameters: {}', '+ parameters: { maxAttempt: 3 }'] },
  ],
  [
    'max-attempt-missing',
    retry('parameters: { steps: 2 }'),
    { 'Allow 3 attempts': ['- parameters: { steps: 2 }', '+ parameters: { steps: 2, maxAttempt: 3 }'] },
  ],
  [
    'max-attempt-missing',
    retry('parameters: { maxAttempt: few }'),
    { 'Allow 3 attempts': ['- parameters: { maxAttempt: few }', '+ parameters: { maxAttempt: 3 }'] },
  ],
  [
    'parameters-lost',
    retry('parameters:\n      note: a=b # why\n      maxAttempt: 3'),
    { 'Remove the parameter note': ['- note: a=b # why'] },
  ],
  [
    'max-attempt-text',
    retry() +
      rule(
        ['id: ten', 'parameters: { maxAttempt: 10 }'],
        ['id:', 'status: suggested', 'source: pilotErrorCode', 'code: 1333', 'action: limit_retry', 'parameters:'],
      ),
    { 'Allow 3 attempts, as full does': ['- parameters: { maxAttempt: 10 }', '+ parameters: { maxAttempt: 3 }'] },
  ],
  [
    'retry-tie',
    retry() +
      rule(
        ['id: never', 'action: no_retry'],
        ['id:', 'status: suggested', 'source: pilotErrorCode', 'code: 1333', 'action:'],
      ),
    {
      'Remove the rule full': [
        '- - id: full',
        '- status: suggested',
        '- source: pilotErrorCode',
        '- code: 1333',
        '- action: limit_retry # few',
        '- parameters: { maxAttempt: 3 }',
      ],
      'Remove the rule never': [
        '- - id: never',
        '- status: suggested',
        '- source: pilotErrorCode',
        '- code: 1333',
        '- action: no_retry',
      ],
    },
  ],
  [
    'unsupported-regex',
    classification("diag: '.*\\N{DIGIT ONE} left'", "samples: ['7 bytes left']"),
    {
      'Make the expression anew from the samples': ["- diag: '.*\\N{DIGIT ONE} left'", "+ diag: '\\d+ bytes left'"],
    },
  ],
  [
    'too-general',
    classification("diag: '.+'", "samples: ['No space on dev-7']"),
    { 'Make the expression anew from the samples': ["- diag: '.+'", "+ diag: 'No space on dev-\\d+'"] },
  ],
  ['too-general', retry("diag: '.*'"), { 'Remove the expression: the rule is for the code alone': ["- diag: '.*'"] }],
  [
    'diag-too-long',
    classification(`diag: '${'left '.repeat(60)}'`, "samples: ['left over']"),
    { 'Make the expression anew from the samples': [`- diag: '${'left '.repeat(60)}'`, "+ diag: 'left over'"] },
  ],
  [
    'too-slow',
    classification("diag: '(a|a)*b'", `samples: ['${'a'.repeat(40)} c']`),
    { 'Make the expression anew from the samples': ["- diag: '(a|a)*b'", `+ diag: '${'a'.repeat(40)} c'`] },
  ],
  [
    'empty-diag',
    classification("diag: ''", "samples: ['No space']"),
    { 'Make the expression anew from the samples': ["- diag: ''", "+ diag: 'No space'"] },
  ],
  [
    'parameters-too-long',
    retry(`parameters: { maxAttempt: 3, note: ${'x'.repeat(260)} }`),
    {
      'Remove the parameter note': [
        `- parameters: { maxAttempt: 3, note: ${'x'.repeat(260)} }`,
        '+ parameters: { maxAttempt: 3 }',
      ],
    },
  ],
  [
    'expired',
    retry('expires: 2026-11-26'),
    {
      'Let it never expire': ['- expires: 2026-11-26'],
      'Remove the rule full': [
        '- retry:',
        '- - id: full',
        '- status: suggested',
        '- source: pilotErrorCode',
        '- code: 1333',
        '- action: limit_retry # few',
        '- parameters: { maxAttempt: 3 }',
        '- expires: 2026-11-26',
        '+ retry: []',
      ],
    },
  ],
  ['no-time', retry('expires: soon'), { 'Let it never expire': ['- expires: soon'] }],
  [
    'same-id',
    classification() + classification("diag: '.*gone'").split('\n').slice(2).join('\n'),
    { 'Call it full-2': ['- - id: full', '+ - id: full-2'] },
  ],
];

describe('a problem of a rule', () => {
  for (const [id, text, expected] of CASES) {
    it(`${id} is mended by what changes nothing else`, () => {
      const { mends } = sickIn(text);
      const its = new Map(mends.filter((mend) => mend.id === id).map(({ title, mended }) => [title, mended]));
      for (const [title, lines] of Object.entries(expected)) {
        const mended = its.get(title);
        assert.ok(mended !== undefined, `${title} is not among: ${[...its.keys()].join('; ')}`);
        assert.deepEqual(difference(text, mended), lines);
      }
      assert.ok(its.size >= 1);
      for (const mended of its.values()) {
        if (text.includes('\r\n')) assert.doesNotMatch(mended, /(?<!\r)\n/);
        assert.deepEqual(
          sickIn(mended).problems.filter((problem) => problem.id === id),
          [],
        );
      }
    });
  }

  it('shadowed is mended by another order, where the rule is the special one', () => {
    const special =
      "  # Quotas.\n  - { id: quota, status: suggested, source: pilotErrorCode, code: 1333, diag: '.*quota left', class: system, samples: [quota left] }\n";
    const text = classification('samples: [none left]').replace('# The end.\n', special);
    const { problems, mends } = sickIn(text);
    assert.deepEqual(
      problems.map(({ id }) => id),
      ['shadowed'],
    );
    const [move, remove, ...others] = mends;
    assert.deepEqual([move?.title, remove?.title, others], ['Move it before full', 'Remove the rule quota', []]);
    for (const { mended } of [move!, remove!]) assert.deepEqual(sickIn(mended).problems, []);
    assert.match(move!.mended, /classification:\n {2}# Quotas\.\n {2}- \{ id: quota.*\n {2}- id: full\n/);
    assert.equal(remove!.mended, classification('samples: [none left]').replace('# The end.\n', ''));
  });

  it('takes along the comments on a rule that goes elsewhere, and leaves those on others', () => {
    const one = (id: string, diag: string, ...comments: string[]): string =>
      `${comments.map((line) => `  ${line}\n`).join('')}  - id: ${id}
    status: suggested
    source: pilotErrorCode
    code: 1333
    diag: '${diag}'
    class: system
    samples: ['${diag}']
`;
    const a = one('a', 'No', '# On a.');
    const b = one('b', 'No space', '# On b.', '# And more.');
    const c = one('c', 'Full', '# On c.');
    const group = '  # All that is full.\n\n';
    const { mends } = sickIn(`classification:\n${a}${group}${b}${c}`);
    assert.deepEqual(Object.fromEntries(mends.map(({ title, mended }) => [title, mended])), {
      'Move it before a': `classification:\n${b}${a}${group}${c}`,
      'Remove the rule b': `classification:\n${a}${group}${c}`,
    });
  });

  it('has first what its samples show to be right; what would change its meaning is a guess', () => {
    const told = (...lines: string[]): string[] =>
      sickIn(classification(...lines)).mends.map(({ title, isGuess }) => `${isGuess ? 'perhaps: ' : ''}${title}`);
    const lists = ['perhaps: Move this text to not', 'perhaps: Remove this text'];
    assert.deepEqual(told("diag: 'no space'", "samples: ['No space']"), [
      'Make the expression anew from the samples',
      ...lists,
    ]);
    assert.deepEqual(told("samples: ['none left', 'Quota']"), lists);
    assert.deepEqual(told("diag: '*No space'", "samples: ['The No space']"), [
      'Make the expression anew from the samples',
      'perhaps: Write \\* for the character itself',
    ]);
    assert.deepEqual(told("diag: '*No space'", "samples: ['*No space']").slice(0, 1), [
      'Write \\* for the character itself',
    ]);
    assert.deepEqual(told("diag: 'left'", "samples: ['none left']", "not: ['all is left']"), [
      'perhaps: Begin the expression with .*',
      ...lists,
    ]);
    assert.deepEqual(told('class: user'), ['perhaps: Make it class system']);
    assert.deepEqual(told("diag: 'No space on dev-1|Full'", "samples: ['No space on dev-1', 'No space on dev-2']"), [
      'perhaps: Make the expression anew from the samples',
      ...lists,
    ]);
  });

  it('is mended unasked only by what takes nothing away that counts', () => {
    const unasked = new Map<string, Set<string>>();
    for (const [, text] of [...CASES, ['too-general', classification("diag: '.*'", 'status: confirmed')] as const]) {
      for (const { id, title, isGuess } of sickIn(text).mends) {
        if (!isGuess) unasked.set(id, (unasked.get(id) ?? new Set()).add(title));
      }
    }
    const anew = 'Make the expression anew from the samples';
    assert.deepEqual(Object.fromEntries([...unasked].map(([id, titles]) => [id, [...titles].sort()])), {
      'empty-diag': [anew],
      'invalid-regex': ['Write \\( for the character itself'],
      'max-attempt-missing': ['Allow 3 attempts'],
      'named-group': ['Write (?P<name>…) as Python does'],
      'never-matches': [anew],
      'no-leading-any': ['Begin the expression with .*'],
      'same-id': ['Call it full-2'],
      'sample-missed': [anew, 'Take it as a text, not as an expression'],
    });
    assert.equal(sickIn(retry('parameters: { maxAttempt: 5x }')).mends[0]?.isGuess, true);
  });

  it('unknown-code is mended by sources that the server asks about, and whose codes are known', () => {
    const titles = (text: string): string[] => sickIn(text).mends.map(({ title }) => title);
    const all = [
      'Make it a code of ddmErrorCode',
      'Make it a code of taskBufferErrorCode',
      'Make it pilot:1200: Job terminated by unknown kill signal',
    ];
    assert.deepEqual(titles(classification('code: 200')), all);
    assert.deepEqual(titles(retry('code: 200')), all);
    assert.deepEqual(titles(classification('source: brokerageErrorCode', 'code: 141')), ['Remove the rule full']);
  });

  it('unknown-code is mended by codes of its source that are typed nearly so', () => {
    for (const [code, meant] of [
      [1405, '1305: Failed to execute payload'],
      [135, '1305: Failed to execute payload'],
      [13055, '1305: Failed to execute payload'],
      [3105, '1305: Failed to execute payload'],
    ] as const) {
      const text = classification(`code: ${code}`);
      const { mends } = sickIn(text);
      const near = mends.find(({ title }) => title === `Make it pilot:${meant}`);
      assert.ok(near?.isGuess, `${code}: ${mends.map(({ title }) => title).join('; ')}`);
      assert.deepEqual(difference(text, near.mended), [`- code: ${code}`, '+ code: 1305']);
      assert.ok(mends.length <= 6);
    }
  });

  it('too-general of a rule that acts can be made a mere suggestion', () => {
    const text = classification("diag: '.*'", 'status: confirmed', 'source: exeErrorCode', 'code: 65');
    const [mend] = sickIn(text).mends;
    assert.deepEqual(difference(text, mend!.mended), ['- status: confirmed', '+ status: suggested']);
    const titles = (rule: string): string[] => sickIn(rule).mends.map(({ title }) => title);
    const usual = 'Make it the usual text of pilot:1333';
    assert.deepEqual(titles(classification("diag: '.*'")), [usual]);
    assert.deepEqual(titles(retry("diag: '.+'")), [usual], 'it asks for a text, at least');
  });

  it('has a mend, whatever it is, and be it to remove the rule', () => {
    const bare = CASES.map(([, text]) => text.replace(/^ {4}samples: .*\n/m, ''));
    for (const text of [...CASES.map(([, whole]) => whole), ...bare]) {
      const { problems, mends } = sickIn(text);
      assert.deepEqual([...new Set(mends.map(({ id }) => id))], [...new Set(problems.map(({ id }) => id))], text);
    }
  });
});
