import assert from 'node:assert/strict';
import path from 'node:path';
import { FAILED_LOG, SHORT_LOG } from '../failedLog';
import { folderWith } from '../folderWith';
import { triage } from './run';

const folder = folderWith({
  'site.panda-rules.yaml': `
classification:
  - { id: storage-full, status: confirmed, source: pilotErrorCode, code: 1333, diag: '.*[Nn]o space', class: system }
  - { id: any-space, status: suggested, source: pilotErrorCode, code: 1333, diag: '.*space', class: user }
  - { id: quota, status: suggested, source: exeErrorCode, code: 65, diag: '.*quota', class: user }
`,
  'diags.txt': 'No space left\nDESTINATION: No space left\nNo space left\n\nno route to host\nspace it\n',
  'table.csv': 'pandaid,diag\n1,No space left\n2,"quota, exceeded"\n',
  'jobs.json': JSON.stringify({
    jobs: [
      { pandaid: 1, jobstatus: 'failed', piloterrorcode: 1333, piloterrordiag: 'No space left' },
      { pandaid: 2, jobstatus: 'failed', piloterrorcode: 1099, piloterrordiag: 'No space left' },
      { pandaid: 3, jobstatus: 'finished', piloterrorcode: 0, piloterrordiag: 'no space for debug output' },
      { pandaid: 4, jobstatus: 'closed', piloterrorcode: 1333, piloterrordiag: 'No space left' },
    ],
  }),
  'other.json': '{"errsByCount": []}',
  'cut.ndjson': '{"pandaid": 1, "piloterrorcode": 1333, "piloterrordiag": "No space left"}\n{"pandaid": 2, "pilot',
  'cut.json': '[\n  {"pandaid": 1, "piloterrorcode": 1333',
  'notes/README.md': '# Jobs\n\nNo space left on some of them.\n',
  'notes/page.html': '<p>No space left</p>\n',
  'notes/core': `\x7fELF\0\0No space left\n`,
  'notes/texts': 'No space left\n',
  'notes/table.md': 'diag\nNo space left\n',
  'bracket.txt': '[Errno 28] No space left on device\n{"errno": 28}\n',
  'jobs/failed/pilotlog.txt': FAILED_LOG,
  'jobs/short/pilotlog.txt': SHORT_LOG.replaceAll('6512345678', '6512345679'),
  'catch-all.panda-rules.yaml': `
classification:
  - { id: any, status: confirmed, source: exeErrorCode, code: 65, diag: '.*', class: 'no' }
`,
  'causes.txt': [1, 2, 3, 4, 5]
    .flatMap((n) => [
      `Step${n} got a SIGKILL signal (exit code 137)`,
      `expected output user.jane.2000000${n}._00000${n}.out.root is missing in pilot XML`,
      `The widget ${n} of the great machine is broken`,
    ])
    .join('\n'),
});
const at = (name: string): string => path.join(folder, name);
const classify = (...args: string[]): ReturnType<typeof triage> =>
  triage(['classify', '--rules', at('site.panda-rules.yaml'), ...args]);
const CATCH_ALL = ['classify', '--rules', at('catch-all.panda-rules.yaml')];

describe('panda-triage classify', () => {
  it('tells which rule takes which texts, which overlap, which apply to none, and what none takes', () => {
    const { stdout, stderr, status } = classify(at('diags.txt'));
    assert.deepEqual([stderr, status], ['', 0]);
    assert.equal(
      stdout,
      [
        '5 texts, 4 different: 4 classified (80.0 %)',
        '       3  storage-full (system)',
        '       1  any-space (user)',
        '',
        'both would apply, and do not agree',
        '       3  storage-full (system) stands before any-space (user)',
        '',
        'apply to none',
        '  quota',
        '',
        'not classified',
        '       1  no route to host',
        '',
      ].join('\n'),
    );
  });

  it('tells it as one line a text, the most frequent first', () => {
    const { stdout } = classify('--format', 'json', '--column', 'diag', at('table.csv'), at('table.csv'));
    assert.deepEqual(
      stdout
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as unknown),
      [
        {
          text: 'No space left',
          count: 2,
          classification: { id: 'storage-full', class: 'system', active: true },
          others: ['any-space'],
        },
        {
          text: 'quota, exceeded',
          count: 2,
          classification: { id: 'quota', class: 'user', active: false },
          others: [],
        },
      ],
    );
  });

  it('names a rule that cannot be tried on all texts, and is not held up by it', () => {
    const slow = folderWith({
      'slow.panda-rules.yaml': `classification:
  - { id: slow, status: confirmed, source: exeErrorCode, code: 65, diag: '(x+)+$', class: user }
  - { id: wrong, status: confirmed, source: exeErrorCode, code: 65, diag: '(x', class: user }
  - { id: good, status: confirmed, source: exeErrorCode, code: 65, diag: 'x', class: user }
`,
      'diags.txt': Array.from({ length: 2000 }, (_, n) => `${'x'.repeat(40)}!${n}`).join('\n'),
    });
    const { stdout, stderr, status } = triage([
      'classify',
      '--rules',
      path.join(slow, 'slow.panda-rules.yaml'),
      path.join(slow, 'diags.txt'),
    ]);
    assert.equal(status, 2);
    assert.match(stderr, /slow\.panda-rules\.yaml: slow: its expression takes very long/);
    assert.match(stderr, /slow\.panda-rules\.yaml: wrong: its expression cannot be used \(this \( is not closed\)/);
    assert.match(stdout, /^2000 texts, 2000 different: 2000 classified/);
    assert.doesNotMatch(stdout, /apply to none/);
  });

  it('takes of a job list the failed jobs by source and code, and the successful ones as a measure', () => {
    const { stdout, stderr, status } = classify(at('jobs.json'));
    assert.deepEqual([stderr, status], ['', 0]);
    assert.equal(
      stdout,
      [
        '2 failed jobs, 2 different: 1 classified (50.0 %)',
        'successful jobs beside them: 1, of which 1 have an error text',
        'jobs left out, as the server asks no rule about them: closed 1',
        '       1  storage-full (system)',
        '',
        'both would apply, and do not agree',
        '       1  storage-full (system) stands before any-space (user)',
        '',
        'not specific enough',
        '  storage-full would hit 1 of 1 successful jobs: 33.3 % of what its expression matches',
        '  any-space would hit 1 of 1 successful jobs: 33.3 % of what its expression matches',
        '',
        'apply to none',
        '  any-space',
        '  quota',
        '',
        'not classified',
        '       1  pilotErrorCode 1099: No space left',
        '',
      ].join('\n'),
    );
    const [first] = classify('--format', 'json', at('jobs.json')).stdout.split('\n');
    assert.deepEqual(JSON.parse(first ?? ''), {
      text: 'No space left',
      count: 1,
      source: 'pilotErrorCode',
      code: 1099,
      classification: null,
      others: [],
    });
  });

  it('takes jobs by their logs, of a folder of jobs and of a log that is called like one', () => {
    for (const [place, left] of [
      [at('jobs'), '\njobs left out, as the server asks no rule about them: incomplete 1\n'],
      [at('jobs/failed/pilotlog.txt'), '\n'],
    ] as const) {
      const { stdout, stderr } = classify(place);
      assert.equal(stderr, '');
      assert.ok(stdout.startsWith(`1 failed job, 1 different: 0 classified (0.0 %)${left}`), stdout);
      assert.match(stdout, /not classified\n {7}1 {2}pilotErrorCode 1333\n/);
    }
  });

  it('tells of the rules as one JSON object, where that is asked for', () => {
    const { stdout } = classify('--format', 'json', '--summary', at('diags.txt'), at('jobs.json'));
    const told = JSON.parse(stdout) as { failures: number; overlaps: unknown[]; idle: unknown[] };
    assert.deepEqual(
      [told.failures, told.overlaps, told.idle],
      [7, [{ id: 'storage-full', other: 'any-space', count: 4, agree: false }], ['quota']],
    );
    assert.match(classify('--summary', at('diags.txt')).stderr, /--summary goes with --format json/);
  });

  it('tells which rule is worth splitting', () => {
    assert.match(
      triage([...CATCH_ALL, at('causes.txt')]).stdout,
      /worth splitting\n {6}15 {2}any takes failures of 2 causes \(.*\): 3 rules would take 15 of them, see --split any\n/,
    );
    const json = triage([...CATCH_ALL, '--split', 'any', '--format', 'json', at('causes.txt')]).stdout;
    assert.equal((JSON.parse(json) as { groups: unknown[] }).groups.length, 3);
  });

  it('splits a rule into rules for its causes, which take their texts in its place', () => {
    const split = triage([...CATCH_ALL, '--split', 'any', at('causes.txt')]);
    assert.deepEqual([split.stderr, split.status], ['', 0]);
    assert.match(split.stdout, /^# They are for the 15 failures that the rule any takes\./m);
    assert.match(split.stdout, /class: 'no'\n {4}description: 'The catalogue does not know these texts\.'/);
    const copy = folderWith({ 'split.panda-rules.yaml': split.stdout });
    const again = triage(['classify', '--rules', path.join(copy, 'split.panda-rules.yaml'), at('causes.txt')]);
    assert.deepEqual([again.stderr, again.status], ['', 0]);
    assert.match(again.stdout, /^15 texts, 15 different: 15 classified \(100\.0 %\)\n( {7}5 {2}.*\n){3}$/);
  });

  it('says that there is nothing to split where a rule takes nothing or is not there', () => {
    for (const name of ['quota', 'nobody']) {
      const { stdout, stderr, status } = classify('--split', name, at('diags.txt'));
      assert.deepEqual([stdout, status], ['', 2]);
      assert.match(stderr, new RegExp(`no classification rule ${name} takes any of these failures`));
    }
  });

  it('takes no JSON for a file of texts', () => {
    const { stderr, status } = classify(at('other.json'));
    assert.match(stderr, /other\.json: is JSON without jobs/);
    assert.equal(status, 2);
  });

  it('takes no JSON that was cut for a file of texts, but texts that look a little like it', () => {
    const cut = classify(at('cut.json'), at('cut.ndjson'));
    assert.equal(cut.status, 2);
    assert.match(cut.stderr, /cut\.json: is no JSON: /);
    assert.match(cut.stderr, /cut\.ndjson: line 2 holds no job and is left out\n/);
    assert.match(cut.stdout, /^1 failed job, 1 different: 1 classified/);
    assert.match(classify(at('bracket.txt')).stdout, /^2 texts, 2 different: 1 classified/);
  });

  it('takes a document, a page and a program for no texts, unless a column of theirs is named', () => {
    const names = ['README.md', 'page.html', 'core', 'texts'].map((name) => at(`notes/${name}`));
    const { stdout, stderr, status } = classify(...names);
    assert.equal(status, 2);
    assert.match(stdout, /^1 text, 1 different: 1 classified/);
    assert.match(
      stderr,
      /README\.md: is no list of error texts, by its name\n.*page\.html: is no list of error texts, by/,
    );
    assert.match(stderr, /core: is no text, or in UTF-16 without its mark: text must be in UTF-8\n/);
    assert.match(classify('--column', 'diag', at('notes/table.md')).stdout, /^1 text, 1 different: 1 classified/);
  });

  it('says what it could not read, and goes on', () => {
    const { stdout, stderr, status } = classify(at('missing.txt'), at('diags.txt'));
    assert.equal(status, 2);
    assert.match(stderr, /missing\.txt: no such file/);
    assert.match(stdout, /^5 texts/);
    assert.match(triage(['classify', at('diags.txt')]).stderr, /classify takes --rules FILE/);
  });
});
