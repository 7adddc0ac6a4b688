import assert from 'node:assert/strict';
import { readFileSync, truncateSync } from 'node:fs';
import path from 'node:path';
import type { Log } from 'sarif';
import { folderWith } from '../folderWith';
import { triage } from './run';

describe('panda-triage explain', () => {
  it('says what a code means, whose it is and what to do', () => {
    const { status, stdout } = triage(['explain', 'pilot:1333']);
    assert.equal(status, 0);
    assert.match(stdout, /^pilot:1333 NOREMOTESPACE: No space left on device\n {2}means /);
    assert.match(stdout, /\n {2}whose problem +the site; a retry may succeed\.\n/);
    assert.match(stdout, /\n {2}do +- /);
  });

  it('gives an experiment its own meaning of a number, and only that', () => {
    const { stdout } = triage(['explain', 'pilot:1235', '--experiment', 'COMPASS']);
    assert.match(stdout, /^pilot:1235 AFATALERRORAPPEARED \(COMPASS only\): /);
    assert.doesNotMatch(stdout, /PAYLOADEXCEEDMAXMEM/);
  });

  it('takes a component in any case, and says of a code of another experiment whose it is', () => {
    assert.equal(triage(['explain', 'PILOT:1333']).status, 0);
    const { status, stderr } = triage(['explain', 'pilot:1251', '--experiment', 'atlas']);
    assert.equal(status, 2);
    assert.match(stderr, /^panda-triage: pilot:1251: no code of atlas; it has a meaning for COMPASS only\n$/);
  });

  it('does not explain a bare number, but names the components that know it', () => {
    const { status, stdout, stderr } = triage(['explain', '1305']);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /^panda-triage: 1305: unknown code; the number is known as .*pilot:1305.*\n$/);
  });
});

describe('panda-triage diags', () => {
  const texts = [
    'Failed to execute payload: ./run.sh: line 5: batAnalysis: command not found',
    'Failed to execute payload: ./run.sh: line 5: batAnalysis: command not found',
    'Cannot authenticate to account pilot with given credentials',
    'the moon, again',
    '',
  ];

  it('counts lines by signature and lists what nothing explains', () => {
    const file = path.join(folderWith({ 'diags.txt': texts.join('\r\n') }), 'diags.txt');
    const { status, stdout } = triage(['diags', file, '--format', 'json']);
    assert.equal(status, 0);
    assert.deepEqual(JSON.parse(stdout), {
      distinct: 3,
      found: 2,
      specific: 2,
      signatures: [
        { signature: 'command-not-found', code: 'transform:127', count: 2 },
        { signature: 'rucio-authentication-failed', code: 'pilot:1338', count: 1 },
      ],
      unexplained: [{ text: 'the moon, again', count: 1 }],
    });
    assert.match(triage(['diags', file]).stdout, /^3 different texts: 2 explained \(66\.7 %\)/);
  });

  it('reads a column of a CSV file, quotes and line ends inside a cell included', () => {
    const file = path.join(
      folderWith({ 'diags.csv': 'id,diag\n1,"Cannot authenticate, ""really""\nat all"\n2,x\n' }),
      'diags.csv',
    );
    const report = JSON.parse(triage(['diags', file, '--column', 'diag', '--format', 'json']).stdout) as {
      found: number;
    };
    assert.equal(report.found, 1);
  });

  it('finds the column by itself where just one is called as the server calls its texts', () => {
    const tables = folderWith({
      'one.csv': 'pandaid,exeErrorCode,exeErrorDiag\n1,65,x\n2,65,y\n',
      'two.csv': 'exeErrorDiag,pilotErrorDiag\nx,y\n',
      'none.csv': 'id,text\n1,x\n',
    });
    const report = triage(['diags', path.join(tables, 'one.csv'), '--format', 'json']);
    assert.equal((JSON.parse(report.stdout) as { distinct: number }).distinct, 2);
    for (const name of ['two.csv', 'none.csv']) {
      const { status, stderr } = triage(['diags', path.join(tables, name)]);
      assert.equal(status, 2);
      assert.match(stderr, /: --column NAME says which column has the texts; there are [a-zA-Z]+, [a-zA-Z]+\n$/);
    }
  });

  it('names the columns when there is no such one, and the file when it cannot be read', () => {
    const file = path.join(folderWith({ 'diags.csv': 'id,diag\n1,x\n' }), 'diags.csv');
    const wrong = triage(['diags', file, '--column', 'nope']);
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /no column nope; there are id, diag\n$/);
    const missing = triage(['diags', path.join(path.dirname(file), 'gone.txt')]);
    assert.equal(missing.status, 2);
    assert.match(missing.stderr, /gone\.txt: no such file/i);
    assert.match(triage(['diags', path.dirname(file)]).stderr, /: is a folder\n$/);
  });

  it('takes no file that would not fit into memory', () => {
    const file = path.join(folderWith({ 'diags.txt': '' }), 'diags.txt');
    truncateSync(file, 200 * 2 ** 20 + 1);
    const { status, stdout, stderr } = triage(['diags', file]);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /diags\.txt: is larger than 200 MiB \(209715201 bytes\)\n$/);
  });

  it('has the JSON shape that the manual shows', () => {
    const example = JSON.parse(
      [...readFileSync('docs/cli.md', 'utf8').matchAll(/```json\n([\s\S]*?)```/g)][1]?.[1] ?? 'null',
    ) as { signatures: object[]; unexplained: object[] };
    const file = path.join(folderWith({ 'diags.txt': texts.join('\n') }), 'diags.txt');
    const report = JSON.parse(triage(['diags', '--format', 'json', file]).stdout) as typeof example;
    assert.deepEqual(Object.keys(example), Object.keys(report));
    for (const list of ['signatures', 'unexplained'] as const) {
      assert.deepEqual(Object.keys(example[list][0]!), Object.keys(report[list][0]!), list);
    }
  });
});

describe('panda-triage --format sarif', () => {
  const folder = folderWith({
    'a/payload.stdout': 'Segmentation fault\n',
    'b/payload.stdout': "terminate called after throwing an instance of 'std::bad_alloc'\n",
  });

  it('gives one log of all PATHs, in which places are named from where the caller stands', () => {
    const { status, stdout } = triage(['--format', 'sarif', 'a', 'b'], { cwd: folder });
    assert.equal(status, 1);
    const log = JSON.parse(stdout) as Log;
    assert.equal(log.version, '2.1.0');
    assert.deepEqual(
      log.runs[0]?.results?.map(({ ruleId, locations }) => [
        ruleId,
        locations?.[0]?.physicalLocation?.artifactLocation?.uri,
      ]),
      [
        ['segmentation-fault', 'a/payload.stdout'],
        ['bad-alloc', 'b/payload.stdout'],
      ],
    );
    assert.equal(log.runs[0]?.invocations?.[0]?.executionSuccessful, true);
  });

  it('says which PATH could not be read', () => {
    const { status, stdout } = triage(['--format', 'sarif', 'nowhere'], { cwd: folder });
    assert.equal(status, 2);
    const [invocation] = (JSON.parse(stdout) as Log).runs[0]?.invocations ?? [];
    assert.equal(invocation?.executionSuccessful, false);
    assert.match(invocation.toolExecutionNotifications?.[0]?.message.text ?? '', /^nowhere: no such file or folder/);
  });

  it('is for verdicts only', () => {
    assert.equal(triage(['diags', 'x', '--format', 'sarif']).status, 2);
  });
});
