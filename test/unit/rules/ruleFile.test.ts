import assert from 'node:assert/strict';
import { asRows } from '../../../server/src/rules/file/asRows';
import { checkedRules, checkRules as checkRulesAt } from '../../../server/src/rules/file/checkRules';
import { readRuleFile, type RuleFile } from '../../../server/src/rules/file/ruleFile';
import schema from '../../../server/src/rules/file/schema.json';
import { PIECE } from '../../../server/src/rules/python/index';
import { ERROR_SOURCES } from '../../../server/src/rules/server/jobErrors';

/** Before any rule expires. */
const NOW = Date.UTC(2026, 10, 27);

const checkRules = (file: RuleFile) => checkRulesAt(file, NOW);

const read = (text: string): RuleFile => readRuleFile({ path: 'site.panda-rules.yaml', text });

const GOOD = `
classification:
  - id: storage-full
    status: suggested
    source: pilotErrorCode
    code: 1333
    diag: '.*[Nn]o space left'
    class: system
    samples: ['DESTINATION: No space left on device']
    not: ['No route to host']
retry:
  - id: three-times
    row: 17
    status: confirmed
    source: pilotErrorCode
    code: 1333
    action: limit_retry
    parameters: { maxAttempt: 3 }
    work-queue: 16
    expires: 2026-12-31 23:59:59
`;

/** Problems as `line:column: message`, of a file whose first rule has these lines in place of its own. */
function problemsWith(lines: Record<string, string>, text = GOOD): string[] {
  let changed = text;
  for (const [key, value] of Object.entries(lines)) {
    const line = new RegExp(`^    ${key}: .*$`, 'm');
    changed = line.test(changed) ? changed.replace(line, () => `    ${key}: ${value}`) : changed;
  }
  const file = read(changed);
  return [...file.problems, ...checkRules(file)].map(({ line, column, message }) => `${line}:${column}: ${message}`);
}

/** What is wrong with a retry rule of these lines. */
function retryProblems(...lines: string[]): string[] {
  const head = ['id: one', 'status: confirmed', 'source: pilotErrorCode', 'code: 1333'];
  const given = new Set(lines.map((line) => line.split(':')[0]));
  const all = [...head.filter((line) => !given.has(line.split(':')[0])), ...lines];
  const file = read(`retry:\n  - ${all.join('\n    ')}\n`);
  return [...file.problems, ...checkRules(file)].map(({ message }) => message);
}

describe('a file of rules', () => {
  it('holds rules of both tables, as the server would have their rows', () => {
    const { rules, problems } = read(GOOD);
    assert.deepEqual([problems, checkRules({ path: '', rules, problems })], [[], []]);
    assert.deepEqual(asRows(rules), {
      classification: [
        {
          id: 'storage-full',
          source: 'pilotErrorCode',
          code: 1333,
          diag: '.*[Nn]o space left',
          errorClass: 'system',
          active: false,
          description: '',
        },
      ],
      retry: [
        {
          id: 'three-times',
          source: 'pilotErrorCode',
          code: 1333,
          diag: null,
          action: 'limit_retry',
          parameters: 'maxAttempt=3',
          architecture: null,
          release: null,
          workQueue: 16,
          active: true,
          expires: Date.UTC(2026, 11, 31, 23, 59, 59),
          description: '',
        },
      ],
    });
  });

  it('that is no YAML, or not of the shape of rules, is told with the place; other rules are kept', () => {
    assert.deepEqual(problemsWith({ code: 'many' }), ['6:11: must be integer']);
    assert.equal(read(GOOD.replace('code: 1333', 'code: many')).rules.length, 1);
    assert.deepEqual(problemsWith({ code: "'1333'" }), ['6:11: must be a number: write it without quotes']);
    assert.deepEqual(problemsWith({ samples: '[137]' }), ['9:15: must be a text: write it in quotes']);
    assert.deepEqual(problemsWith({}, GOOD.replace('class:', 'clas:')), [
      '3:9: the key class is missing',
      '8:5: there is no key clas here',
    ]);
    const [alias] = read(GOOD.replace('source:', 'source: &one').replace(/source: pilot.*/, 'source: *one')).problems;
    assert.deepEqual(
      [alias?.line, alias?.column, alias?.message],
      [15, 13, 'anchors and aliases are not read: write here what *one stands for'],
    );
    assert.deepEqual(problemsWith({ status: 'active' }), ['4:13: must be one of: suggested, confirmed']);
    assert.match(problemsWith({ diag: "'" })[0] ?? '', /^\d+:\d+: /);
    assert.deepEqual(
      read('rules: []').problems.map(({ message }) => message),
      ['there is no key rules here'],
    );
    assert.deepEqual(
      read('').problems.map(({ message }) => message),
      ['must hold at least one of: classification, retry'],
    );
    assert.deepEqual(read('- a').rules, []);
  });
});

describe('the schema of a file of rules', () => {
  it('knows the sources that the server has, and no other', () => {
    assert.deepEqual(schema.definitions.source.enum, ERROR_SOURCES);
  });
});

describe('what is checked in a rule', () => {
  it('is its expression, as the server would read it', () => {
    assert.deepEqual(problemsWith({ diag: "'.*space (left'" }), [
      '7:20: The server never matches this: this ( is not closed (at character 9).',
    ]);
    assert.match(problemsWith({ diag: "'(?<name>space)'" })[0] ?? '', /a named group is \(\?P<name>…\) in Python/);
    assert.deepEqual(problemsWith({ diag: "'.*'" }), [
      '7:11: It matches nearly every text: any failure with this code is meant.',
      '10:11: The rule applies to this text, and should not.',
    ]);
    assert.match(
      problemsWith({ diag: `'.*space${'x?'.repeat(130)}'` })[0] ?? '',
      /It has 267 bytes, and its column has 256/,
    );
  });

  it('is whether its expression says anything at all, where there is a text to say it of', () => {
    const general = (diag: string, source = 'pilotErrorCode'): string[] => {
      const head = `id: a, status: suggested, source: ${source}, code: 65, diag: '${diag}'`;
      const file = read(`classification: [{ ${head}, class: system }]\nretry: [{ ${head}, action: no_retry }]\n`);
      return checkRules(file).flatMap(({ id, rule }) => (id === 'too-general' ? [rule.table] : []));
    };
    for (const diag of ['.*', '.+', '[\\s\\S]+', '\\w', '.*e', '\\S+ ', 'No|', '(?i)[a-z]']) {
      assert.deepEqual(general(diag), ['classification', 'retry'], diag);
    }
    for (const diag of ['', '.*error', '.*(error|fail|No|could)', '[A-Z]', 'Transformation', '\\d']) {
      assert.deepEqual(general(diag), [], diag);
    }
    for (const diag of ['', '.*']) assert.deepEqual(general(diag, 'transExitCode'), [], 'there is no text');
  });

  it('is told at the characters that are wrong, however the expression is quoted', () => {
    for (const [diag, wrong] of [
      ['.*space (left', '(left'],
      ["'.*it''s (left'", '(left'],
      ['".*\\\\d \\x41\\u00fc\\U0001F600 (left"', '(left'],
      ["'😀(?<name>left)'", '(?<'],
      ['|-\n      .*space (left', '(left'],
      ['>-\n      .*space\n      (left', '(left'],
    ] as const) {
      const text = GOOD.replace("'.*[Nn]o space left'", () => diag);
      const file = read(text);
      const found = checkRules(file).filter(({ id }) => /regex|group/.test(id));
      const offset = (line: number, column: number): number =>
        text.split('\n', line - 1).reduce((sum, { length }) => sum + length + 1, column - 1);
      const marked = found.map((at) => text.slice(offset(at.line, at.column), offset(at.endLine, at.endColumn)).trim());
      assert.deepEqual(marked, [wrong]);
    }
  });

  it('are its samples and counter-samples', () => {
    assert.deepEqual(problemsWith({ diag: "'[Nn]o space left'" }), [
      '9:15: The words stand further on in this text, and the server matches from its start: begin with .*',
    ]);
    assert.deepEqual(problemsWith({ diag: "'.*quota'" }), ['9:15: The rule does not apply to this text.']);
    assert.deepEqual(problemsWith({ not: "['No space left']" }), [
      '10:11: The rule applies to this text, and should not.',
    ]);
    assert.deepEqual(problemsWith({ samples: `['${'.'.repeat(490)} No space left on device']` }), [
      '9:15: The rule does not apply to this text.',
      '9:15: The server keeps 500 characters of such a text.',
    ]);
    assert.deepEqual(problemsWith({ diag: "'(a+)+$'", samples: `['${'a'.repeat(40)}!']` }), [
      '9:15: To match this text takes the server very long.',
    ]);
  });

  it('is tried no further once it took too long: a file of such rules is checked all the same', () => {
    const slow = (id: string): string =>
      GOOD.slice(GOOD.indexOf('  - id'), GOOD.indexOf('retry:')).replace('storage-full', id);
    const samples = ['!', '?', '%'].map((end) => `'${'a'.repeat(40)}${end}'`).join(', ');
    const text = `classification:\n${['a', 'b', 'c', 'd'].map(slow).join('')}`
      .replaceAll("'.*[Nn]o space left'", () => "'(a+)+$'")
      .replace(/samples: .*/g, () => `samples: [${samples}]`);
    assert.deepEqual(
      checkRules(read(text)).map(({ id, rule }) => `${rule.id} ${id}`),
      ['a too-slow', 'b shadowed', 'c shadowed', 'd shadowed'],
    );
  });

  it('is tried in pieces: no rule, nor its samples, holds up whoever asked', () => {
    const one = (index: number): string => `
  - id: slow-${index}
    status: suggested
    source: exeErrorCode
    code: ${index}
    diag: '(a{1,${index}})+$'
    class: system
    samples: ['${'a'.repeat(40)}!', 'b']`;
    const rules = Array.from({ length: 10 }, (_, index) => one(index + 2)).join('');
    const work = checkedRules(read(`classification:${rules}`), NOW);
    let pieces = 1;
    let step = work.next();
    for (; step.done !== true; step = work.next()) pieces += 1;
    assert.deepEqual([...new Set(step.value.map(({ id }) => id))], ['too-slow']);
    assert.equal(step.value.length, 10);
    // A try is given up after a million steps.
    assert.ok(pieces > (10 * 1_000_000) / PIECE, `${pieces} pieces`);
  });

  it('is whether it has an effect at all', () => {
    assert.deepEqual(problemsWith({ class: 'user' }), ['8:12: Only class system has an effect; user is a label.']);
    assert.ok(
      problemsWith({ source: 'transExitCode' }).some((words) => /never classifies by transExitCode/.test(words)),
    );
    assert.ok(problemsWith({ code: '0' }).some((words) => /Code 0 is no error/.test(words)));
    assert.deepEqual(retryProblems('code: 0', 'action: no_retry'), [
      'Code 0 is no error: the server never looks at this rule.',
    ]);
    assert.deepEqual(retryProblems('source: transExitCode', 'code: 0', 'action: no_retry'), [], 'asked as a text');
    assert.deepEqual(retryProblems('source: supErrorCode', 'action: no_retry'), [
      'The server asks no retry rule for supErrorCode.',
    ]);
    assert.deepEqual(retryProblems('source: transExitCode', "diag: '.+'", 'action: no_retry'), [
      'For transExitCode the server gives no text: this never matches.',
    ]);
  });

  it('is whether it asks for more of a text than the server keeps', () => {
    const never = (source: string, code: number, diag: string): string[] => {
      const lines = [`source: ${source}`, `code: ${code}`, `diag: '${diag}'`, 'class: system'];
      const file = read(`classification:\n  - id: a\n    status: suggested\n    ${lines.join('\n    ')}\n`);
      return checkRules(file).flatMap(({ id, message }) => (id === 'never-matches' ? [message] : []));
    };
    const asks = 'It asks for 251 characters, and of such a text the server keeps 250: this never matches.';
    assert.deepEqual(never('supErrorCode', 100, 'x'.repeat(251)), [asks]);
    assert.deepEqual(never('supErrorCode', 100, '(?:.{100}a?){2}(?=needle)(?:.{51}|[abc]{60,})'), [asks]);
    assert.deepEqual(never('supErrorCode', 100, '.{250}'), []);
    assert.deepEqual(never('pilotErrorCode', 1333, '.{251}'), []);
  });

  it('are its parameters', () => {
    const needs = 'limit_retry needs maxAttempt, a whole number: else it does nothing.';
    assert.deepEqual(retryProblems('action: limit_retry'), [needs]);
    assert.deepEqual(retryProblems('action: limit_retry', 'parameters: { maxAttempt: few }'), [needs]);
    assert.deepEqual(retryProblems('action: limit_retry', 'parameters: { maxAttempt: 3, note: a=b }'), [
      'With = or & in one of them the server loses all parameters.',
    ]);
    for (const time of ['soon', "'12'", 'rule 5', '2027-02-31 10:00:00', '2027-13-01', '31.12.2027', '2027-01-01 10']) {
      assert.ok(
        retryProblems('action: no_retry', `expires: ${time}`).includes(
          'This is no time such as 2026-12-31 23:59:59: the rule is left out.',
        ),
        time,
      );
    }
    for (const time of ['2027-02-28', '2027-02-28 10:00', '2028-02-29T10:00:00.5Z', '2027-02-28 10:00:00+01:00']) {
      assert.deepEqual(retryProblems('action: no_retry', `expires: ${time}`), [], time);
    }
  });

  it('is whether another rule stands in its way', () => {
    const twice = GOOD.replace(
      'retry:',
      () => GOOD.slice(GOOD.indexOf('  - id'), GOOD.indexOf('retry:')).replace('storage-full', 'full-again') + 'retry:',
    );
    assert.deepEqual(problemsWith({}, twice), [
      '15:11: storage-full stands before it and applies to all its samples: this one is never reached.',
    ]);
    assert.match(
      problemsWith({}, twice.replace('full-again', 'storage-full'))[0] ?? '',
      /11:9: there is another rule storage-full/,
    );
    const limits = (first: string, second: string): string =>
      GOOD.replace('maxAttempt: 3', `maxAttempt: ${first}`) +
      GOOD.slice(GOOD.indexOf('  - id: three'))
        .replace('three', 'other')
        .replace('maxAttempt: 3', `maxAttempt: ${second}`);
    for (const [first, second] of [
      ['3', '10'],
      ['10', '3'],
    ] as const) {
      assert.match(
        problemsWith({}, limits(first, second)).join(),
        /It ties with three-times: .* less as text, 10 and not 3\.$/,
      );
    }
    for (const [first, second] of [
      ['1', '10'],
      ['3', '50'],
      ["'03'", '3'],
      ['10', '10'],
    ] as const) {
      assert.deepEqual(problemsWith({}, limits(first, second)), [], 'as text they are what they are as numbers');
    }
  });

  it('is whether another rule stands in its way, also where no samples show it', () => {
    const told = (first: string, second: string, table = 'classification'): string[] => {
      const does = table === 'retry' ? 'action: increase_memory' : 'class: system';
      const rule = (id: string, lines: string): string =>
        `  - { id: ${id}, status: confirmed, source: pilotErrorCode, code: 1333, ${lines}, ${does} }\n`;
      const file = read(`${table}:\n${rule('a', first)}${rule('b', second)}`);
      assert.deepEqual(file.problems, []);
      return checkRules(file).flatMap(({ id, message }) => (id === 'shadowed' ? [message] : []));
    };
    const never = ['a stands before it and applies wherever it does: this one is never reached.'];
    for (const [first, second] of [
      ['.*', '.*No space'],
      ['.*', '[Nn]o space'],
      ['No', 'No space'],
      ['.*space', '.*No space'],
      ['.*No.*left', 'No space.*is left'],
      ['[Nn]o', '^No (space)'],
      ['(?:No|Some) space', 'No space left'],
      ['x+', 'x+'],
    ] as const) {
      assert.deepEqual(told(`diag: '${first}'`, `diag: '${second}'`), never, `${first} before ${second}`);
    }
    for (const [first, second] of [
      ['No', '.*No space'],
      ['No space', 'No'],
      ['No space$', 'No space'],
      ['.?No', '.*No'],
      ['No [a-z]', 'No [a-s]'],
      ['(No', 'No space'],
      ['No', '(?i)No space'],
      ['', 'No space'],
      ['.*', ''],
    ] as const) {
      assert.deepEqual(told(`diag: '${first}'`, `diag: '${second}'`), [], `${first} before ${second}`);
    }
    assert.deepEqual(told('row: 1', "diag: 'No'", 'retry'), never);
    assert.deepEqual(told("diag: '.*'", 'row: 1', 'retry'), never);
    const samples = "samples: ['No space']";
    assert.deepEqual(told("diag: 'No'", samples, 'retry'), [], 'it is for other texts as well');
    assert.deepEqual(told("diag: 'No'", `diag: 'No [a-z]+', ${samples}`), [
      'a stands before it and applies to all its samples: this one is never reached.',
    ]);
  });

  it('is whether it has expired: then it is in the way of no other rule, and no other in its', () => {
    const told = (action: string, first: string, second: string): string[] => {
      const rule = (id: string, diag: string, expires: string): string =>
        `  - { id: ${id}, status: confirmed, source: pilotErrorCode, code: 1333, diag: '${diag}', action: ${action}, expires: ${expires} }\n`;
      const file = read(`retry:\n${rule('a', 'No', first)}${rule('b', 'No space', second)}`);
      return checkRules(file).map(({ id, rule: { id: name } }) => `${name} ${id}`);
    };
    const [past, future] = ['2026-11-27 00:00:00', '2026-11-27 00:00:01'];
    assert.deepEqual(told('increase_memory', future, future), ['b shadowed']);
    assert.deepEqual(told('increase_memory', past, future), ['a expired']);
    assert.deepEqual(told('increase_memory', future, past), ['b expired']);
    const limits =
      GOOD.replace('2026-12', '2025-12') +
      GOOD.slice(GOOD.indexOf('  - id: three')).replace('three-times', 'never').replace('limit_retry', 'no_retry');
    assert.deepEqual(problemsWith({}, limits), ['20:14: It has expired: the server does not load it any more.']);
  });

  it('is whether it ties with another one, between which the server cannot choose', () => {
    const tied = (first: string, second: string): string[] => {
      const rule = (id: string, lines: string): string =>
        `  - { id: ${id}, status: confirmed, source: pilotErrorCode, code: 1333, ${lines} }\n`;
      const file = read(`retry:\n${rule('one', first)}${rule('two', second)}`);
      assert.deepEqual(file.problems, []);
      return checkRules(file).map(({ id, rule: of }) => `${of.id} ${id}`);
    };
    const limit = 'action: limit_retry, parameters: { maxAttempt: 3 }';
    const none = 'action: no_retry';
    assert.deepEqual(tied(limit, none), ['two retry-tie']);
    assert.deepEqual(tied(none, limit), ['two retry-tie']);
    assert.deepEqual(tied(none, none), []);
    assert.deepEqual(tied(limit, 'action: increase_memory'), []);
    assert.deepEqual(tied(limit, `${none}, release: Atlas-25.0.1`), [], 'the one that asks for more wins');
    assert.deepEqual(
      tied(`${limit}, architecture: a`, `${none}, architecture: b`),
      [],
      'no job has both architectures',
    );
    assert.deepEqual(tied(`${limit}, architecture: a`, `${none}, release: b`), ['two retry-tie']);
    assert.deepEqual(
      tied(`${limit}, diag: '.*space'`, `${none}, diag: '.*quota'`),
      [],
      'nothing shows that both apply',
    );
    assert.deepEqual(tied(`${limit}, diag: '.*space'`, `${none}, diag: '.*quota', samples: [quota of space]`), [
      'two retry-tie',
    ]);
    assert.deepEqual(tied(`${limit}, diag: '.*'`, `${none}, diag: '.*quota'`), ['one too-general', 'two retry-tie']);
  });
});
