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
      checkRules(file).filter(({ severity }) => severity === 'error'),
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
    assert.match(stderr, /jobs\.csv: 2 rows left out: /);
    const { groups } = JSON.parse(stdout) as ProposalJson;
    assert.deepEqual(
      groups.map(({ source, code, count }) => [source, code, count]),
      [['pilotErrorCode', 1305, 5]],
    );
  });

  it('asks for a source and a code where a table has none', () => {
    const table = ['suggest', at('plain.csv'), '--column', 'diag'];
    assert.match(triage(table).stderr, /no column errorsource, and no --source was given\n$/);
    assert.match(
      triage([...table, '--source', 'exeErrorCode']).stderr,
      /no column errorcode, and no --code was given\n$/,
    );
    assert.equal(triage([...table, ...OF_EXE]).status, 0);
  });

  it('names a file that cannot be read', () => {
    const { status, stderr } = triage(['suggest', at('gone.txt'), ...OF_EXE]);
    assert.equal(status, 2);
    assert.match(stderr, /gone\.txt: /);
  });
});
