import assert from 'node:assert/strict';
import { codes, ended, FAILED, log, RECEIVED, remarkIn, STARTED, triageOf } from './job';

describe('remarks on exit codes that the pilot turns into something else', () => {
  const exit2 = [
    RECEIVED,
    STARTED,
    ended(2),
    FAILED,
    codes('1378', 'Lsetup command timed out during remote file open'),
  ];
  const exit3 = [RECEIVED, STARTED, ended(3), FAILED, codes('1368', 'Remote file open timed out')];

  it('does not believe 1378 after exit code 2 and 1368 after exit code 3', () => {
    assert.equal(
      remarkIn(triageOf({ 'pilot.stdout': exit2 }), 'exit-read-as-timeout'),
      'pilot.stdout:5 pilot:1378 proves no time-out of lsetup: the pilot gives it to any payload that ends with 2. ' +
        'The log has no line about opening remote files, so the payload itself failed.',
    );
    assert.match(
      remarkIn(triageOf({ 'pilot.stdout': exit3 }), 'exit-read-as-timeout') ?? '',
      /pilot:1368 proves no time-out of opening remote files: .* ends with 3\./,
    );
    const opened = [RECEIVED, log('remote file open finished with ec=0', 'INFO'), ...exit3.slice(1)];
    assert.match(
      remarkIn(triageOf({ 'pilot.stdout': opened }), 'exit-read-as-timeout') ?? '',
      /Opening the remote files went well/,
    );
  });

  it('believes them where remote files were opened, and where no payload ended so', () => {
    const opened = [RECEIVED, log('remote file open finished with ec=3', 'INFO'), ...exit3.slice(1)];
    assert.equal(remarkIn(triageOf({ 'pilot.stdout': opened }), 'exit-read-as-timeout'), null);
    const timedOut = [
      RECEIVED,
      log('remote file open command was timed-out and: file x does not exist'),
      ...exit3.slice(1),
    ];
    assert.equal(remarkIn(triageOf({ 'pilot.stdout': timedOut }), 'exit-read-as-timeout'), null);
    const before = [RECEIVED, FAILED, codes('1378', 'Lsetup command timed out during remote file open')];
    assert.equal(remarkIn(triageOf({ 'pilot.stdout': before }), 'exit-read-as-timeout'), null);
  });

  it('calls what stands in payload.stderr a symptom when the payload ended with 0', () => {
    const triage = triageOf({
      'pilot.stdout': [
        RECEIVED,
        STARTED,
        ended(0),
        log('found apptainer error in stderr: Operation not permitted'),
        log('will overwrite trf exit code 0 due to previous error'),
        FAILED,
        codes('1306', 'Singularity/Apptainer: general failure'),
      ],
      'payload.stderr': ['tar: hist.root: Cannot change ownership to uid 1000, gid 1000: Operation not permitted'],
    });
    assert.equal(
      remarkIn(triage, 'symptom-in-stderr'),
      'pilot.stdout:4 The payload ended with 0. The pilot made a failure of it, pilot:1306, because payload.stderr holds ' +
        '“Operation not permitted” (payload.stderr:1); tools write that and go on.',
    );
    assert.equal(triage.verdict.code, 'pilot:1306');
    assert.equal(triage.verdict.confidence, 75);
  });

  it('calls it a symptom of a payload that failed as well, and the verdict is about the payload', () => {
    const triage = triageOf({
      'pilot.stdout': [
        RECEIVED,
        STARTED,
        ended(139),
        log('found apptainer error in stderr: No such file or directory'),
        FAILED,
        codes('1103', 'No such file or directory'),
      ],
      'payload.stderr': [
        'cat: optional.conf: No such file or directory',
        './run.sh: line 1:    59 Segmentation fault      ./sim',
      ],
    });
    assert.match(
      remarkIn(triage, 'symptom-in-stderr') ?? '',
      /^pilot\.stdout:4 The payload ended with 139\. The pilot reports pilot:1103 instead, .* \(payload\.stderr:1\)/,
    );
    assert.equal(triage.verdict.code, 'transform:139');
    assert.equal(triage.verdict.line, 2);
  });

  it('believes it where the container itself says so', () => {
    const triage = triageOf({
      'pilot.stdout': [
        RECEIVED,
        STARTED,
        ended(255),
        log('found apptainer error in stderr: Operation not permitted'),
        FAILED,
        codes('1306', 'Singularity/Apptainer: general failure'),
      ],
      'payload.stderr': ['ERROR  : Could not write info to uid_map: Operation not permitted'],
    });
    assert.equal(triage.verdict.file, 'payload.stderr');
    assert.equal(remarkIn(triage, 'symptom-in-stderr'), null);
  });

  it('says that 255 is stored as 0', () => {
    const lines = (exit: number): string[] => [
      RECEIVED,
      STARTED,
      ended(exit),
      log(`main payload execution returned non-zero exit code: ${exit}`),
      FAILED,
      codes('1305', 'Failed to execute payload'),
      log(`transexitcode: ${exit % 255}`, 'INFO'),
    ];
    const triage = triageOf({
      'pilot.stdout': lines(255),
      'payload.stderr': ['ERROR: the fit did not converge'],
    });
    assert.match(
      remarkIn(triage, 'exit-255-stored-as-0') ?? '',
      /^pilot\.stdout:4 The payload ended with 255\. .* transExitCode 0/,
    );
    assert.equal(triage.job.exitCode, 255);
    assert.equal(triage.verdict.code, 'transform:255');
    assert.equal(remarkIn(triageOf({ 'pilot.stdout': lines(254) }), 'exit-255-stored-as-0'), null);
    const kept = lines(255).map((line) => line.replace('transexitcode: 0', 'transexitcode: 255'));
    assert.equal(remarkIn(triageOf({ 'pilot.stdout': kept }), 'exit-255-stored-as-0'), null);
  });

  it('says when a payload ended with 0 although it failed', () => {
    const pilot = [
      RECEIVED,
      STARTED,
      ended(0),
      log('output pfn file/directory does not exist: /scratch/out.root'),
      log('transfer of output file(s) failed'),
      FAILED,
      codes('1165, 1137', 'Local output file is missing'),
    ];
    const triage = triageOf({
      'pilot.stdout': pilot,
      'payload.stdout': [
        '2026-11-22 02:08:55,855 | ERROR    | singularity is not in the PATH and user NS is not enabled',
      ],
    });
    assert.match(
      remarkIn(triage, 'failed-with-0') ?? '',
      /^payload\.stdout:1 The payload ended with 0 although it failed/,
    );
    assert.equal(triage.verdict.code, 'pilot:1325');
    assert.equal(remarkIn(triageOf({ 'pilot.stdout': pilot, 'payload.stdout': ['done'] }), 'failed-with-0'), null);
  });
});
