import assert from 'node:assert/strict';
import { largeStatus, restricted, statusText } from '../../../client/src/statusText';
import type { Outcome } from '../../../shared/outcome';
import type { TriagedLog, TriagedParams } from '../../../shared/protocol';

const triaged = (params: Partial<TriagedLog>): TriagedLog => ({
  uri: 'file:///job/pilotlog.txt',
  recognised: true,
  outcome: 'failed',
  headline: 'failed: pilot:1333 NOREMOTESPACE at line 675',
  detail: 'The destination has no space left.',
  jobUrl: null,
  taskUrl: null,
  findingLines: [],
  root: { uri: 'file:///jobs/pilotlog.txt', line: 674, character: 3, here: true },
  ...params,
});

describe('language status', () => {
  it('shows the verdict of a failed job as an error that leads to its cause', () => {
    assert.deepEqual(statusText(triaged({}), 'log'), {
      text: 'PanDA: failed: pilot:1333 NOREMOTESPACE at line 675',
      detail: 'The destination has no space left.',
      severity: 'error',
      hasRoot: true,
      busy: false,
    });
  });

  const severities: Record<Outcome, string> = {
    failed: 'error',
    incomplete: 'warning',
    nojob: 'warning',
    succeeded: 'information',
    unknown: 'information',
  };
  for (const [outcome, severity] of Object.entries(severities) as [Outcome, string][]) {
    it(`${outcome}: ${severity}`, () => assert.equal(statusText(triaged({ outcome }), 'log')?.severity, severity));
  }

  it('leads nowhere without a root cause', () => {
    assert.equal(statusText(triaged({ outcome: 'succeeded', root: null }), 'log')?.hasRoot, false);
  });

  describe('of a file that is no log', () => {
    const none: TriagedParams = { uri: 'file:///job/notes.txt', recognised: false };
    it('says so where the name promised one', () => {
      assert.equal(statusText(none, 'panda-pilot-log')?.text, 'PanDA: not a log');
    });
    it('says nothing elsewhere', () => {
      assert.equal(statusText(none, 'log'), null);
      assert.equal(statusText(none, 'plaintext'), null);
    });
  });

  describe('before the server has answered', () => {
    it('is busy for our languages', () => assert.equal(statusText(undefined, 'panda-payload-log')?.busy, true));
    it('is not there for others', () => assert.equal(statusText(undefined, 'log'), null));
  });

  it('makes neither links nor icons of what a log says', () => {
    const status = statusText(
      triaged({
        headline: 'failed: [open](command:workbench.action.quit)',
        detail: '$(sync~spin) [x](https://evil.example)',
      }),
      'log',
    );
    assert.equal(status?.text, 'PanDA: failed: [open] (command:workbench.action.quit)');
    assert.equal(status.detail, '$ (sync~spin) [x] (https://evil.example)');
  });
});

describe('status of a log that is read from disk', () => {
  const path = '/job/pilotlog.txt';

  it('shows how far the reading is, and then the verdict', () => {
    const reading = largeStatus({ is: 'reading', percent: 34 }, undefined, path);
    assert.deepEqual([reading?.text, reading?.busy], ['PanDA: reading the log, 34 %', true]);
    assert.deepEqual(largeStatus({ is: 'triaged' }, triaged({}), path), statusText(triaged({}), 'log'));
  });

  it('says why there is no verdict', () => {
    const failed = largeStatus({ is: 'failed', problem: 'cannot be triaged: permission denied' }, undefined, path);
    assert.deepEqual(
      [failed?.text, failed?.detail, failed?.severity],
      ['PanDA: not triaged', 'This file cannot be triaged: permission denied.', 'warning'],
    );
    assert.equal(largeStatus({ is: 'cancelled' }, undefined, path)?.text, 'PanDA: triage cancelled');
    assert.equal(largeStatus({ is: 'foreign' }, undefined, path)?.text, 'PanDA: not a log');
  });

  it('offers the triage of what may be a log, and of nothing else', () => {
    for (const name of ['run.log', 'job.out.2', 'stdout', 'notes.TXT']) {
      assert.equal(largeStatus({ is: 'left' }, undefined, `/job/${name}`)?.text, 'PanDA: not triaged', name);
    }
    for (const name of ['table.csv', 'dump.sql', 'big.json']) {
      assert.equal(largeStatus({ is: 'left' }, undefined, `/job/${name}`), null, name);
    }
  });
});

describe('language status in a workspace that is not trusted', () => {
  it('says what of it is not used', () => {
    const { text, detail } = restricted();
    assert.equal(text, 'PanDA: restricted');
    for (const what of ['catalogue files', 'rules', 'baseline', 'monitor addresses', 'redactions'])
      assert.ok(detail.includes(what), what);
  });
});
