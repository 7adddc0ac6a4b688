import assert from 'node:assert/strict';
import { crashReport } from '../../../client/src/crashReport';

const facts = {
  version: '1.2.3',
  editor: 'Code 1.139.1, desktop',
  remote: undefined,
  stops: [new Date(Date.UTC(2026, 10, 22, 1, 2, 3)), new Date(Date.UTC(2026, 10, 22, 1, 2, 9))],
  reason: '',
};

describe('what a user may report of a language server that is gone', () => {
  it('names versions, the kind of window and when it stopped', () => {
    const report = crashReport(facts);
    assert.match(report, /^- Extension: 1\.2\.3\n- Editor: Code 1\.139\.1, desktop\n- Window: local$/m);
    assert.match(report, /^- Stopped: 2026-11-22T01:02:03\.000Z\n- Stopped: 2026-11-22T01:02:09\.000Z$/m);
    assert.match(crashReport({ ...facts, remote: 'ssh-remote' }), /^- Window: remote \(ssh-remote\)$/m);
  });

  it('says why it could not be started, on one line and in short', () => {
    const report = crashReport({ ...facts, reason: `no such\nfile ${'x'.repeat(2000)}` });
    assert.match(report, /^- It could not be started: no such file x{400,500}$/m);
    assert.doesNotMatch(crashReport(facts), /could not be started/);
  });

  it('says that nothing was sent', () => assert.match(crashReport(facts), /^Nothing of this has been sent anywhere/m));
});
