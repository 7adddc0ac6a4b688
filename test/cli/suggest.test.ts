import assert from 'node:assert/strict';
import path from 'node:path';
import { checkRules } from '../../server/src/rules/file/checkRules';
import { readRuleFile } from '../../server/src/rules/file/ruleFile';
import type { ProposalJson } from '../../server/src/rules/suggest/proposalJson';
import { folderWith } from '../folderWith';
import { triage } from './run';

const WIDGETS = [1, 2, 3, 4, 5].map((n) => `The widget of job ${n} broke at node${n}.example.org`);
const folder = folderWith({
  'diags.txt': [...WIDGETS, 'the moon, again'].join('\r\n'),
  'jobs.csv': [
    'errorsource,errorcode,diag',
    ...WIDGETS.map((text) => `pilotErrorCode,1305,${text}`),
    'pilotErrorCode,0,no error',
    'nobody,1,no source',
    'pilotErrorCode,,',
  ].join('\n'),
  'ddm.csv': `pandaid,ddmerrordiag\n${WIDGETS.map((text, job) => `${job},${text}`).join('\n')}\n`,
  'table.csv': [
    'PANDAID,JOBSTATUS,EXEERRORCODE,EXEERRORDIAG,PILOTERRORCODE,PILOTERRORDIAG,TRANSEXITCODE',
    ...WIDGETS.map((text, job) => `${job},failed,65.0,${text},1305,,65`),
    '6,failed,,,1099,"the moon, again",',
    '7,finished,0,The widget of a good job broke at node7.example.org,0,,0',
  ].join('\r\n'),
  'jobs.json': JSON.stringify(
    WIDGETS.map((text, job) => ({ pandaid: job, jobstatus: 'failed', exeerrorcode: 65, exeerrordiag: text })),
  ),
  'README.md': WIDGETS.join('\n'),
  'plain.csv': `diag\n${WIDGETS.join('\n')}\n`,
});
const at = (name: string): string => path.join(folder, name);
const OF_EXE = ['--source', 'exeErrorCode', '--code', '65'];

describe('panda-triage suggest', () => {
  it('prints a file of suggested rules that says how many failures each is for, and what is left out', () => {
    const { status, stdout, stderr } = triage(['suggest', at('diags.txt'), ...OF_EXE]);
    assert.deepEqual([status, stderr], [0, '']);
    const file = readRuleFile({ path: 'x.panda-rules.yaml', text: stdout });
    assert.deepEqual([file.rules.length, file.problems], [1, []]);
    assert.deepEqual(
      checkRules(file, 0).filter(({ severity }) => severity === 'error'),
      [],
    );
    assert.match(stdout, /^ {2}# 5 failures, 83\.3 % of all, with 5 different texts; v1-[0-9a-f]{16}$/m);
    assert.match(stdout, /^# Left out: 1 different texts of fewer than five failures that are alike\.$/m);
  });

  it('prints one JSON object with groups, coverage and what is left out', () => {
    const { status, stdout } = triage(['suggest', at('diags.txt'), ...OF_EXE, '--format', 'json']);
    assert.equal(status, 0);
    const { failures, texts, groups, coverage, leftOut } = JSON.parse(stdout) as ProposalJson;
    assert.deepEqual([failures, texts], [6, 6]);
    assert.deepEqual(
      groups.map(({ source, code, diag, signature, count, sample }) => [source, code, diag, signature, count, sample]),
      [['exeErrorCode', 65, String.raw`The widget of job \d+ broke at`, null, 5, WIDGETS[0]]],
    );
    assert.deepEqual(coverage.unexplained, { texts: 6, covered: 5 });
    assert.deepEqual(
      leftOut.map(({ reason, count, sample }) => [reason, count, sample]),
      [['few', 1, 'the moon, again']],
    );
  });

  it('takes sources and codes from the columns of a table, and says how many rows have none', () => {
    const { status, stdout, stderr } = triage(['suggest', at('jobs.csv'), '--column', 'diag', '--format', 'json']);
    assert.equal(status, 2);
    assert.match(stderr, /jobs\.csv: 2 texts left out: /);
    const { groups } = JSON.parse(stdout) as ProposalJson;
    assert.deepEqual(
      groups.map(({ source, code, count }) => [source, code, count]),
      [['pilotErrorCode', 1305, 5]],
    );
  });

  it('asks for a source and a code where nothing tells them', () => {
    const table = ['suggest', at('plain.csv'), '--column', 'diag'];
    assert.match(triage(table).stderr, /without a column errorsource nothing tells of which source .*--source S, /);
    assert.match(
      triage([...table, '--source', 'exeErrorCode']).stderr,
      /without a column errorcode nothing tells of which code the errors are; say it with --code N\n$/,
    );
    assert.equal(triage([...table, ...OF_EXE]).status, 0);
    const { status, stdout, stderr } = triage(['suggest', at('diags.txt')]);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(
      stderr,
      /diags\.txt: texts alone do not tell of which source the errors are; say it with --source S, /,
    );
  });

  it('knows a source by the name of the column with the texts', () => {
    const { status, stdout } = triage(['suggest', at('ddm.csv'), '--code', '200', '--format', 'json']);
    const { groups } = JSON.parse(stdout) as ProposalJson;
    assert.deepEqual(
      [status, groups.map(({ source, code, count }) => [source, code, count])],
      [0, [['ddmErrorCode', 200, 5]]],
    );
  });

  it('takes the errors of failed jobs from tables of jobs, from the JSON of the monitor and from logs, all together', () => {
    const read = (...paths: string[]): ProposalJson => {
      const { status, stdout, stderr } = triage(['suggest', ...paths, '--format', 'json']);
      assert.deepEqual([status, stderr], [0, '']);
      return JSON.parse(stdout) as ProposalJson;
    };
    const table = read(at('table.csv'));
    assert.deepEqual(
      table.groups.map(({ source, code, count }) => [source, code, count]),
      [['exeErrorCode', 65, 5]],
    );
    assert.equal(table.failures, 6);
    const all = read(at('table.csv'), at('jobs.json'), 'samples/stage-out-storage-full');
    assert.deepEqual([all.failures, all.groups[0]?.count], [6 + 5 + 1, 10]);
  });

  it('takes no document for texts, and goes on', () => {
    const { stdout, stderr, status } = triage(['suggest', at('README.md'), at('diags.txt'), ...OF_EXE]);
    assert.equal(status, 2);
    assert.match(stderr, /README\.md: is no list of error texts, by its name\n/);
    assert.match(stdout, /# 5 failures, 83\.3 % of all/);
  });

  it('names a file that cannot be read', () => {
    const { status, stderr } = triage(['suggest', at('gone.txt'), ...OF_EXE]);
    assert.equal(status, 2);
    assert.match(stderr, /gone\.txt: /);
  });
});
