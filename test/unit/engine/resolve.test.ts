import assert from 'node:assert/strict';
import { codes, ended, FAILED, log, RECEIVED, STARTED, triageOf } from './remarks/job';

const STAGE_IN = log('ready to transfer (stage-in) files: [ accessmode=direct', 'INFO');
const STAGE_OUT = log('prepare to stage-out 1 output file(s)', 'INFO');
const NOT_OUT = log('transfer of output file(s) failed');
const PACKING = log('will create archive /scratch/x.log.tgz using timeout=90 s for directory size=0.38 MB', 'INFO');
const LOOPING = log('pilot has decided to kill looping job 6514546338 at 2026-11-22T02:50:58+00:00', 'CRITICAL');
const FULL = log('No available space left on disk: HTTP 507 : Insufficient Storage');

type Files = Record<string, readonly string[]>;

/** The one finding of a signature. */
function found(signature: string, files: Files) {
  const all = triageOf(files).findings.filter((finding) => finding.signature === signature);
  assert.equal(all.length, 1, `${all.length} findings of ${signature}`);
  return all[0]!;
}

const codeOf = (signature: string, ...lines: readonly string[]): string | null =>
  found(signature, { 'pilot.stdout': lines }).code;

describe('the code of a text', () => {
  it('is another one while files come in or go out', () => {
    const looping = (...lines: readonly string[]): string | null =>
      codeOf('looping-job-killed', RECEIVED, ...lines, LOOPING, FAILED);
    assert.equal(looping(STARTED), 'pilot:1150');
    assert.equal(looping(STAGE_IN), 'pilot:1151');
    assert.equal(looping(STAGE_OUT), 'pilot:1152');
    assert.equal(looping(PACKING), 'pilot:1152');
  });

  it('is that of the disk of the worker where a file comes in, of the storage where it goes out', () => {
    assert.equal(codeOf('storage-full', RECEIVED, STAGE_IN, FULL, FAILED), 'pilot:1098');
    assert.equal(codeOf('storage-full', RECEIVED, STAGE_OUT, FULL, NOT_OUT, FAILED), 'pilot:1333');
  });

  it('is the number that its line names, or the first one that was reported of that component', () => {
    const skipped = log(
      'failed to transfer_files() using copytool=gfal .. skipped; error=error code: 1152, message: x',
    );
    assert.equal(codeOf('transfer-failed', RECEIVED, STAGE_OUT, skipped, NOT_OUT, FAILED), 'pilot:1152');
    const told = log('payload_error_report.json contained error diag: 5% bad channels');
    const number = log('payload_error_report.json contained error code: 5318');
    assert.equal(codeOf('payload-error-report', RECEIVED, STARTED, number, told, FAILED), 'executor:5318');
    assert.equal(codeOf('payload-error-report', RECEIVED, STARTED, told, codes('1305', 'x'), FAILED), null);
  });

  it('is the exit code of the payload where the text stands for a failure of any code', () => {
    const exception = ['Traceback (most recent call last):', '  File "fit.py", line 3, in <module>', "KeyError: 'a'"];
    const code = (...lines: readonly string[]): string | null =>
      found('python-exception', { 'payload.stdout': [...exception, ...lines] }).code;
    assert.equal(code('exit code: 4'), 'transform:4');
    assert.equal(code(), null);
    assert.equal(code('exit code: 0'), null);
    const athena = 'Py:Athena            INFO leaving with code 8: "an unknown exception occurred"';
    assert.equal(found('python-exception', { 'log.RAWtoALL': [...exception, athena] }).code, 'athena:8');
  });

  it('is the exit code where a program made another one of its abort', () => {
    const code = (...lines: readonly string[]): string | null =>
      found('aborted', { 'payload.stdout': ['Aborted', ...lines] }).code;
    assert.deepEqual(
      [code(), code('exit code: 134'), code('exit code: 6')],
      ['transform:134', 'transform:134', 'transform:6'],
    );
  });

  it('stays the one of a crash, whatever the script around it ended with', () => {
    const killed = ['./run.sh: line 4:    53 Killed                  ./sim', 'exit code: 2'];
    assert.equal(found('killed', { 'payload.stdout': killed }).code, 'transform:137');
  });
});

describe('whose problem a text is', () => {
  it('says the signature before the code', () => {
    const timeout = log('gfal-copy error: 110 (Connection timed out) - Transfer canceled because the timeout expired');
    const { owner, persistence } = found('transfer-timeout', { 'pilot.stdout': [RECEIVED, STAGE_IN, timeout, FAILED] });
    assert.deepEqual([owner, persistence], ['site', 'transient']);
  });

  it('says the code where the signature does not, by the meaning that it has in the job', () => {
    const { owner, persistence, meaning } = found('storage-full', {
      'pilot.stdout': [RECEIVED, STAGE_OUT, FULL, NOT_OUT, FAILED],
    });
    assert.deepEqual([owner, persistence, meaning], ['site', 'transient', 'pilot:1333']);
  });

  it('is not known of a text without a code', () => {
    const { owner, persistence, meaning } = found('payload-error-line', {
      'payload.stdout': ['ERROR: the moon is in the wrong phase', 'all is done'],
    });
    assert.deepEqual([owner, persistence, meaning], ['unknown', 'unknown', null]);
  });
});

describe('the stage of a text', () => {
  it('is the one that goes on in the log where the pilot says it', () => {
    const sigterm = log('caught signal: SIGTERM in FRAME=');
    const stage = (...lines: readonly string[]): string =>
      found('signal-sigterm', { 'pilot.stdout': [...lines, sigterm, FAILED] }).stage;
    assert.equal(stage(RECEIVED, STAGE_IN), 'stagein');
    assert.equal(stage(RECEIVED, STAGE_IN, log('stage-in finished', 'INFO'), STARTED), 'payload');
    assert.equal(stage(RECEIVED, STARTED, ended(0), STAGE_OUT, PACKING), 'log');
  });

  it('is the payload where the payload says it, also in the copy of its output', () => {
    const killed = './run.sh: line 4:    53 Killed                  ./sim';
    const dump = log('payload stderr dump', 'DEBUG');
    assert.equal(found('killed', { 'pilot.stdout': [RECEIVED, STAGE_OUT, dump, killed, FAILED] }).stage, 'payload');
    assert.equal(
      found('killed', { 'pilot.stdout': [RECEIVED, STAGE_OUT, FAILED], 'a.stderr.log': [], 'payload.stderr': [killed] })
        .stage,
      'payload',
    );
  });

  it('of a transfer is none in which nothing is transferred', () => {
    const timeout = log('gfal-copy error: 110 (Connection timed out) - Transfer canceled because the timeout expired');
    const stage = (...lines: readonly string[]): string =>
      found('transfer-timeout', { 'pilot.stdout': [...lines, timeout, FAILED] }).stage;
    assert.equal(stage(RECEIVED, STARTED), 'stageout');
    assert.equal(stage(RECEIVED, STAGE_IN), 'stagein');
    assert.equal(stage(RECEIVED, PACKING), 'log');
  });

  it('of a transfer in a container is the one that its log is named after', () => {
    const said = (name: string): unknown[] => {
      const { stage, code } = found('storage-full', { 'pilot.stdout': [RECEIVED, STAGE_IN, FAILED], [name]: [FULL] });
      return [stage, code];
    };
    assert.deepEqual(said('stageinlog.txt'), ['stagein', 'pilot:1098']);
    assert.deepEqual(said('job/stageoutlog.txt'), ['stageout', 'pilot:1333']);
  });

  it('of a transfer in a container that ended well was overcome with it', () => {
    const staged = [RECEIVED, STAGE_IN, log('stage-in finished', 'INFO'), STARTED, ended(3), FAILED];
    const { role } = found('storage-full', { 'pilot.stdout': staged, 'stageinlog.txt': [FULL] });
    assert.equal(role, 'recovered');
  });
});
