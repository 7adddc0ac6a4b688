import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { draftRule } from '../../../server/src/rules/draft/draftRule';
import type { RuleSubject } from '../../../server/src/rules/draft/ruleSubject';
import { addedRules } from '../../../server/src/rules/file/addRules';
import { readRuleFile, type RuleValues } from '../../../server/src/rules/file/ruleFile';
import type { ErrorText } from '../../../server/src/rules/suggest/texts';
import { testEngine } from '../../catalogue';

const SUBJECT: RuleSubject = {
  source: 'pilotErrorCode',
  code: 1333,
  diag: 'No space left on device: Copying 20008 bytes file:///scratch/a.root => davs://storage01.example.org:443/f2/',
  isPart: false,
  standard: null,
  marked: null,
  signature: 'storage-full',
  description: "The pool is full: it's the site's",
  owner: 'site',
  persistence: 'transient',
  retry: null,
};

function rule(over: Partial<RuleSubject> = {}, seen: readonly ErrorText[] = [], taken: string[] = []): RuleValues {
  return draftRule(testEngine(), 'classification', { ...SUBJECT, ...over }, seen, new Set(taken));
}

const regexOf = (diag: string): string => rule({ diag }).diag ?? '';

/** As `re.match` with DOTALL does: anchored at the start, open at the end. */
function matches(regex: string, diag: string): boolean {
  return new RegExp(`^(?:${regex})`, 's').test(diag);
}

const DIAGS = [
  SUBJECT.diag,
  'metadata does not exist: /scratch/slot1/condor_91915/PanDA_Pilot-6512952845/metadata.xml',
  'segmentation fault in payload: RAWtoALL got a SIGSEGV signal (exit code 139) (job report)',
  'lost heartbeat : 2026-11-22 01:51:01',
  "job has exceeded the memory limit 4096000 kB > 2048000 kB (subresource='x')",
  'error code: 1137, message: Failed to stage-out file\ndetails: [Errno 28] 3f2504e0-4f89-11d3-9a0c-0305e82c3301',
  'tab\tand  two blanks, \u00a0 and \ufeff odd\u001cones \u0085 here /a/b\u001cc/d e',
  'price 5€ — naïve ünïcödé 日本語 😀 end',
  'half a pair \ud83d and a NUL \u0000 and \u202e',
  '(.*)+[a-z]{3}|^$\\d?"quoted" \'single\' # no comment: - [x] {y}',
  'token="a b c"/x/y refused for /DC=org/DC=example/CN=Jane Doe 12 and joe@example.org',
  'user.svensson.38730094._000309.out.root missing on wn042.cluster.local (10.0.0.17)',
  'x'.repeat(5000),
  '(((('.repeat(200),
  `${'word '.repeat(48)}😀😀😀😀😀😀😀😀`,
  'a',
  '12345',
  '',
];

describe('the draft of a rule', () => {
  it('is suggested, named after what explains the failure, with the text it was made from', () => {
    assert.deepEqual(rule(), {
      table: 'classification',
      id: 'storage-full',
      row: null,
      status: 'suggested',
      source: 'pilotErrorCode',
      code: 1333,
      diag: String.raw`No space left on device: Copying \d+ bytes`,
      errorClass: 'system',
      description: "The pool is full: it's the site's",
      ticket: null,
      samples: [SUBJECT.diag],
      not: [],
    });
    assert.equal(rule({}, [], ['storage-full', 'storage-full-2']).id, 'storage-full-3');
    assert.equal(rule({ signature: null }).id, 'no-space-left-on-1333');
    assert.equal(rule({ signature: null, diag: '!!' }).id, 'code-1333');
  });

  it('matches all texts at hand that are alike, and none of another cause', () => {
    const error = (text: string, code = 1333): ErrorText => ({ source: 'pilotErrorCode', code, text });
    const own = 'Staging of file a.root stopped: quota of group alpha reached';
    const seen = [
      error('Staging of file b.root stopped: quota of group beta reached'),
      error('Staging of file c.root stopped: No space left on device'),
      error('Staging of file d.root stopped: another code', 1099),
    ];
    const made = rule({ diag: own }, seen);
    assert.deepEqual([made.samples, made.not], [[own, seen[0]?.text], [seen[1]?.text]]);
    for (const [text, wanted] of [
      [own, true],
      [seen[0]!.text, true],
      [seen[1]!.text, false],
    ] as const) {
      assert.equal(matches(made.diag ?? '', text), wanted, text);
    }
  });

  it('without a text takes all: a retry rule has no expression then', () => {
    const retry = draftRule(testEngine(), 'retry', { ...SUBJECT, diag: '' }, [], new Set());
    assert.deepEqual([retry.diag, retry.samples], [null, []]);
    assert.equal(rule({ diag: '' }).diag, String.raw`[\s\S]*`);
  });

  for (const [retry, persistence, action, parameters] of [
    ['limit_retry maxAttempt=2; the site parks it', 'transient', 'limit_retry', { maxAttempt: '2' }],
    ['reduce_input_per_job steps=2,4,7', 'unknown', 'reduce_input_per_job', { steps: '2,4,7' }],
    ['no_retry, the server wanted it to stop', 'transient', 'no_retry', {}],
    ['none, no job was taken', 'permanent', 'no_retry', {}],
    [null, 'transient', 'limit_retry', { maxAttempt: '3' }],
  ] as const) {
    it(`for retries does what is advised: ${retry ?? 'nothing'}, ${persistence}`, () => {
      const made = draftRule(testEngine(), 'retry', { ...SUBJECT, retry, persistence }, [], new Set());
      assert.ok(made.table === 'retry');
      assert.deepEqual([made.action, Object.fromEntries(made.parameters)], [action, parameters]);
    });
  }

  it('masks what differs from job to job and keeps what names the failure', () => {
    const regex = regexOf;
    assert.equal(regex(DIAGS[1]!), 'metadata does not exist:');
    assert.match(regex(DIAGS[2]!), /SIGSEGV signal \\\(exit code 139\\\)/);
    assert.equal(regex(DIAGS[3]!), 'lost heartbeat');
    assert.match(regex(DIAGS[4]!), /limit \\d\+ kB > \\d\+ kB/);
    assert.match(regex(DIAGS[5]!), /1137, message: Failed to stage-out file\\s\+details: \\\[Errno 28\\\]$/);
    assert.equal(regex(DIAGS[11]!), String.raw`\S+ missing on`);
  });

  it('keeps the words that say what failed behind long addresses', () => {
    const path = `pnfs/example.org/atlas/${'a/'.repeat(40)}AOD.11223344._000003.pool.root.1`;
    const diag = `Copying 7 bytes davs://storage01.example.org/${path} => file:///scratch/${path} error: 2 (No such file)`;
    assert.equal(regexOf(diag), String.raw`Copying \d+ bytes \S+ => \S+ error: \d+ \(No such file\)`);
  });

  it('matches the same failure of another job', () => {
    const regex = regexOf(SUBJECT.diag);
    const other = 'No space left on device: Copying 77 bytes file:///tmp/b.root => root://other.example.net//x';
    assert.equal(matches(regex, other), true);
    assert.equal(matches(regex, `INFO ${other}`), false);
  });

  it('holds no secret and no name of a person', () => {
    const regex = regexOf(DIAGS[10]!);
    for (const leaked of ['a b c', 'Jane', 'Doe', 'joe']) assert.equal(regex.includes(leaked), false, leaked);
  });

  for (const diag of DIAGS) {
    it(`matches where it comes from and fits its column: ${JSON.stringify(diag.slice(0, 40))}`, () => {
      const regex = regexOf(diag);
      assert.equal(matches(regex, diag), true, regex);
      assert.notEqual(regex, '', 'the server skips an empty expression');
      assert.ok(Buffer.byteLength(regex) <= 256, String(Buffer.byteLength(regex)));
    });
  }

  it('means the same to Python', function () {
    const well = DIAGS.filter((diag) => !/[\ud800-\udbff](?![\udc00-\udfff])/.test(diag));
    const pairs = well.map((diag) => [regexOf(diag), diag]);
    const program = 'import json,re,sys; print([bool(re.match(r, d)) for r, d in json.load(sys.stdin)])';
    const python = spawnSync('python3', ['-c', program], { input: JSON.stringify(pairs), encoding: 'utf8' });
    if (python.error) return this.skip();
    assert.equal(python.stderr, '');
    assert.equal(python.stdout.trim(), `[${pairs.map(() => 'True').join(', ')}]`);
  });

  it('is quick to fail on a long text that does not match', () => {
    const regex = regexOf(DIAGS.join(' ').slice(0, 240));
    const start = process.hrtime.bigint();
    matches(regex, `${DIAGS[0]!.slice(0, 24)}${'/a 1'.repeat(2000)}`);
    assert.ok(process.hrtime.bigint() - start < 1_000_000_000n);
  });

  it('keeps hostile texts inside their scalars', () => {
    const evil = "x'\n    status: confirmed\n# \u0085\u2028: [";
    const made = rule({ description: evil, diag: evil });
    const added = addedRules({ path: 'x', text: '' }, 'classification', [made]);
    assert.ok('edit' in added);
    const { rules, problems } = readRuleFile({ path: 'x', text: added.edit.text });
    assert.deepEqual(problems, []);
    assert.deepEqual([rules.length, rules[0]?.status, rules[0]?.samples], [1, 'suggested', [evil.trimEnd()]]);
    assert.match(rules[0]?.description ?? '', /^x' status: confirmed #/);
  });

  it('cuts a description to its column, on one line', () => {
    assert.equal(rule({ description: 'a face 😀 smiles' }).description, 'a face 😀 smiles');
    assert.equal(rule({ description: `${'x'.repeat(249)}😀` }).description, 'x'.repeat(249));
  });
});

describe('a rule that is added to a file', () => {
  const added = (text: string): string => {
    const made = addedRules({ path: 'site.panda-rules.yaml', text }, 'classification', [rule()]);
    if ('problem' in made) return made.problem;
    const { edit } = made;
    const lines = text.split('\n');
    const before = [...lines.slice(0, edit.line - 1), (lines[edit.line - 1] ?? '').slice(0, edit.column - 1)].join(
      '\n',
    );
    const after = [(lines[edit.endLine - 1] ?? '').slice(edit.endColumn - 1), ...lines.slice(edit.endLine)].join('\n');
    const whole = before + edit.text + after;
    assert.match(whole.split('\n')[made.line - 1] ?? '', /^ *- id: storage-full$/);
    return whole;
  };
  const OTHER = '- { id: other, status: suggested, source: ddmErrorCode, code: 200, diag: x, class: system }';
  const idsIn = (text: string): unknown[] => {
    const { rules, problems } = readRuleFile({ path: 'x', text });
    assert.deepEqual(problems, []);
    return rules.map(({ table, id }) => `${table} ${id}`);
  };

  for (const [where, text, ids] of [
    ['an empty one', '', ['classification storage-full']],
    ['one of comments', '# ours\n', ['classification storage-full']],
    ['one with a start and no more', '# ours\n---\n', ['classification storage-full']],
    ['an empty list', 'classification: []\nretry: []\n', ['classification storage-full']],
    ['a key without a list', 'classification:\n', ['classification storage-full']],
    [
      'a list that is not indented',
      `classification:\n${OTHER}\n`,
      ['classification other', 'classification storage-full'],
    ],
    [
      'a list at the end without a line end',
      `classification:\n    ${OTHER}`,
      ['classification other', 'classification storage-full'],
    ],
    [
      'a list before another one',
      `classification:\n  ${OTHER} # c\n\n# retries\nretry:\n  - { id: r, status: suggested, source: ddmErrorCode, code: 200, action: no_retry }\n`,
      ['classification other', 'classification storage-full', 'retry r'],
    ],
    [
      'a file of the other table',
      'retry:\n  - { id: r, status: suggested, source: ddmErrorCode, code: 200, action: no_retry }',
      ['classification storage-full', 'retry r'],
    ],
  ] as const) {
    it(`stands behind the others, and leaves them as they are: ${where}`, () => {
      const whole = added(text);
      assert.deepEqual(idsIn(whole), ids);
      for (const line of text.split('\n')) if (!line.includes('[]')) assert.ok(whole.includes(line), line);
    });
  }

  it('needs lines of its own', () => {
    for (const text of [`classification: [${OTHER.slice(2)}]`, 'classification: 7', '- classification', '{}', 'null']) {
      assert.match(
        added(text),
        /^site\.panda-rules\.yaml is written so that no rule can be added: it needs a line classification: /,
      );
    }
    assert.match(added('a: [b'), /no YAML.*site\.panda-rules\.yaml:1:/);
  });
});
