import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { parse } from 'yaml';
import { draftClassificationRule, type RuleInput } from '../../../server/src/rules/draft';

interface Row {
  error_source: string;
  error_code: number;
  error_diag: string;
  error_class: string;
  active: string;
  description: string;
}

const INPUT: RuleInput = {
  source: 'pilotErrorCode',
  code: 1333,
  diag: 'No space left on device: Copying 20008 bytes file:///scratch/a.root => davs://storage01.example.org:443/f2/',
  description: "The pool is full: it's the site's",
  errorClass: 'system',
};

function row(over: Partial<RuleInput> = {}): Row {
  return parse(draftClassificationRule({ ...INPUT, ...over })) as Row;
}

/** As `re.match` with DOTALL does: anchored at the start, open at the end. */
function matches(regex: string, diag: string): boolean {
  return new RegExp(`^(?:${regex})`, 's').test(diag);
}

const DIAGS = [
  INPUT.diag,
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

describe('the draft of a classification rule', () => {
  it('is a row with the columns of the table, not yet active', () => {
    assert.deepEqual(row(), {
      error_source: 'pilotErrorCode',
      error_code: 1333,
      error_diag: String.raw`No space left on device: Copying \d+ bytes \S+ => \S+`,
      error_class: 'system',
      active: 'N',
      description: "The pool is full: it's the site's",
    });
  });

  it('masks what differs from job to job and keeps what names the failure', () => {
    const regex = (diag: string): string => row({ diag }).error_diag;
    assert.equal(regex(DIAGS[1]!), String.raw`metadata does not exist: \S+`);
    assert.match(regex(DIAGS[2]!), /SIGSEGV signal \\\(exit code 139\\\)/);
    assert.equal(regex(DIAGS[3]!), String.raw`lost heartbeat : \d+-\d+-\d+ \d+:\d+:\d+`);
    assert.match(regex(DIAGS[4]!), /limit \\d\+ kB > \\d\+ kB/);
    assert.match(regex(DIAGS[5]!), /1137, message: Failed to stage-out file\\s\+details: \\\[Errno 28\\\] \[\\w-\]\+$/);
    assert.equal(regex(DIAGS[11]!), String.raw`\S+ missing on \S+ \(\S+`);
  });

  it('matches the same failure of another job', () => {
    const { error_diag: regex } = row();
    const other = 'No space left on device: Copying 77 bytes file:///tmp/b.root => root://other.example.net//x';
    assert.equal(matches(regex, other), true);
    assert.equal(matches(regex, `INFO ${other}`), false);
  });

  it('holds no secret and no name of a person', () => {
    const { error_diag: regex } = row({ diag: DIAGS[10]! });
    for (const leaked of ['a b c', 'Jane', 'Doe', 'joe']) assert.equal(regex.includes(leaked), false, leaked);
  });

  for (const diag of DIAGS) {
    it(`matches where it comes from and fits its column: ${JSON.stringify(diag.slice(0, 40))}`, () => {
      const { error_diag: regex } = row({ diag });
      assert.equal(matches(regex, diag), true, regex);
      assert.notEqual(regex, '', 'the server skips an empty expression');
      assert.ok(Buffer.byteLength(regex) <= 256, String(Buffer.byteLength(regex)));
    });
  }

  it('means the same to Python', function () {
    const well = DIAGS.filter((diag) => !/[\ud800-\udbff](?![\udc00-\udfff])/.test(diag));
    const pairs = well.map((diag) => [row({ diag }).error_diag, diag]);
    const program = 'import json,re,sys; print([bool(re.match(r, d)) for r, d in json.load(sys.stdin)])';
    const python = spawnSync('python3', ['-c', program], { input: JSON.stringify(pairs), encoding: 'utf8' });
    if (python.error) return this.skip();
    assert.equal(python.stderr, '');
    assert.equal(python.stdout.trim(), `[${pairs.map(() => 'True').join(', ')}]`);
  });

  it('is quick to fail on a long text that does not match', () => {
    const { error_diag: regex } = row({ diag: DIAGS.join(' ').slice(0, 240) });
    const start = process.hrtime.bigint();
    matches(regex, `${DIAGS[0]!.slice(0, 24)}${'/a 1'.repeat(2000)}`);
    assert.ok(process.hrtime.bigint() - start < 1_000_000_000n);
  });

  it('keeps hostile texts inside their scalars', () => {
    const evil = "x'\nactive: 'Y'\n# \u0085\u2028: [";
    const read = row({ source: evil, errorClass: evil, description: evil, diag: evil });
    assert.deepEqual(Object.keys(read).length, 6);
    assert.equal(read.active, 'N');
    assert.match(read.description, /^x' active: 'Y' #/);
  });

  it('cuts a description to its column, on one line without blanks around it', () => {
    assert.equal(row({ description: '  the pool\n  is full ' }).description, 'the pool is full');
    assert.equal(row({ description: 'a face 😀 smiles' }).description, 'a face 😀 smiles');
    assert.equal(row({ description: `${'x'.repeat(249)}😀` }).description, 'x'.repeat(249));
    assert.equal(row({ description: 'word '.repeat(100) }).description.length, 250);
  });

  it('says when a row would have no effect', () => {
    assert.match(draftClassificationRule({ ...INPUT, source: 'transExitCode' }), /^# No effect here: .*transExitCode/m);
    assert.match(draftClassificationRule({ ...INPUT, code: 0 }), /^# No effect: code 0/m);
    assert.match(draftClassificationRule({ ...INPUT, errorClass: 'user' }), /^# Only class system has an effect/m);
    assert.doesNotMatch(draftClassificationRule(INPUT), /no effect|null/i);
    assert.match(draftClassificationRule(INPUT), /^# An active row of class system gives the job one more attempt/m);
  });

  it('refuses a code that is no whole number', () => {
    assert.equal(row({ code: 9_999_999_999 }).error_code, 9_999_999_999);
    for (const code of [Number.NaN, 1.5, 10_000_000_000, -10_000_000_000]) {
      assert.throws(() => draftClassificationRule({ ...INPUT, code }), /whole number of at most ten digits/);
    }
  });
});
