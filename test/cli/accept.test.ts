import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { recordLine } from '../../server/src/campaign/records';
import { failed, numbered } from '../unit/campaign/campaignJobs';
import { folderWith } from '../folderWith';
import { triage } from './run';

const records = (...signatures: string[]): string =>
  numbered(signatures.length, (i) => failed({ signature: signatures[i]! }))
    .map((job) => `${recordLine(job)}\n`)
    .join('');

describe('panda-triage accept', () => {
  const folder = folderWith({
    'monday.ndjson': records('b', 'c'),
    'tuesday.ndjson': records('a', 'b'),
    'broken.yaml': 'accepted:\n  - { key: 1 }\n',
    'flow.yaml': "accepted: [{ key: 'x' }]\n",
  });
  const run = (...args: string[]) => triage(args, { cwd: folder });
  const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

  it('makes a baseline, and adds to it what is new, line by line', () => {
    const first = run('accept', 'known.yaml', 'monday.ndjson');
    assert.deepEqual([first.status, first.stderr, first.stdout], [0, '', '2 rows accepted, 0 known before\n']);
    const before = read('known.yaml');
    assert.equal(run('accept', 'known.yaml', 'tuesday.ndjson').stdout, '1 row accepted, 1 known before\n');
    const after = read('known.yaml').split('\n');
    assert.deepEqual(
      after.filter((line) => !before.split('\n').includes(line)).map((line) => /key: '([^']*)'/.exec(line)?.[1]),
      ['pilot:1333/a'],
    );
    assert.equal(run('accept', 'known.yaml', 'tuesday.ndjson').stdout, '0 rows accepted, 2 known before\n');
    assert.equal(read('known.yaml'), after.join('\n'));
  });

  it('accepts only the rows that are named', () => {
    assert.equal(run('accept', 'one.yaml', 'monday.ndjson', '--key', 'pilot:1333/c').status, 0);
    assert.match(read('one.yaml'), /pilot:1333\/c/);
    assert.doesNotMatch(read('one.yaml'), /pilot:1333\/b/);
    const { status, stderr } = run('accept', 'two.yaml', 'monday.ndjson', '--key', 'pilot:1');
    assert.deepEqual([status, stderr], [2, 'panda-triage: pilot:1: no row of the table has this key\n']);
    assert.throws(() => read('two.yaml'));
  });

  it('gives a table what is new', () => {
    run('accept', 'known-monday.yaml', 'monday.ndjson');
    const { stdout } = run('merge', 'tuesday.ndjson', '--baseline', 'known-monday.yaml', '--format', 'csv');
    const column = stdout.split('\r\n')[0]!.split(',').indexOf('new');
    assert.deepEqual(
      stdout
        .split('\r\n')
        .slice(1, -1)
        .map((line) => [line.split(',')[0], line.split(',')[column]]),
      [
        ['pilot:1333/a', 'true'],
        ['pilot:1333/b', 'false'],
      ],
    );
    const { status, stderr } = run('merge', 'tuesday.ndjson', '--baseline', 'broken.yaml');
    assert.equal(status, 2);
    assert.match(stderr, /broken\.yaml:2:\d+: key must be a text\./);
  });

  for (const [args, message] of [
    [['known.yaml', 'gone.ndjson'], /^panda-triage: gone\.ndjson: no such file or folder\n$/],
    [['.', 'monday.ndjson'], /^panda-triage: \.: is a folder\n$/],
    [['nowhere/known.yaml', 'monday.ndjson'], /^panda-triage: nowhere\/known\.yaml: no such file or folder\n$/],
    [['broken.yaml', 'monday.ndjson'], /^panda-triage: broken\.yaml:2:\d+: key must be a text\.\n$/],
    [['flow.yaml', 'monday.ndjson'], /^panda-triage: flow\.yaml: its entries do not stand in lines of their own/],
    [['known.yaml'], /accept takes a BASELINE and a file of records/],
    [['known.yaml', 'monday.ndjson', '--format', 'json'], /--format does not go with accept/],
  ] as const) {
    it(`ends with 2 and leaves the file alone: accept ${args.join(' ')}`, () => {
      const [file] = args;
      writeFileSync(path.join(folder, 'known.yaml'), 'accepted:\n');
      const before = file.endsWith('.yaml') && !file.includes('/') ? read(file) : null;
      const { status, stdout, stderr } = run('accept', ...args);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, message);
      if (before !== null) assert.equal(read(file), before);
    });
  }
});
