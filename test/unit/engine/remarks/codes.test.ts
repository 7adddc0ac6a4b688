import assert from 'node:assert/strict';
import { codes, ended, FAILED, log, RECEIVED, remarkIn, STARTED, triageOf } from './job';

describe('remarks on codes that are not told', () => {
  it('names the codes after the first, and tells causes from effects', () => {
    const triage = triageOf({
      'pilot.stdout': [RECEIVED, STARTED, ended(11), FAILED, codes('1305, 1165, 1328', 'Failed to execute payload')],
    });
    assert.equal(
      remarkIn(triage, 'codes-not-told'),
      'pilot.stdout:5 Of its 3 codes the pilot told the server only the first, pilot:1305. ' +
        'Not told: pilot:1328 (SIGSEGV: Invalid memory reference or a segmentation fault). pilot:1165 only follows.',
    );
  });

  it('says that the code of the verdict is one of those', () => {
    const triage = triageOf({
      'pilot.stdout': [
        RECEIVED,
        log('ready to transfer (stage-in) files: [x]', 'INFO'),
        log('Failed to get replicas from Rucio: Connection refused'),
        log('stage-in failed, adding job object to failed_data_in queue'),
        FAILED,
        codes('1220, 1322, 1099', 'Job failed due to unknown reason (consult log file)'),
      ],
    });
    assert.equal(triage.verdict.code, 'pilot:1322');
    assert.match(
      remarkIn(triage, 'codes-not-told') ?? '',
      /Not told: pilot:1322 \(.*\), which is what the text proves\./,
    );
  });

  it('takes a stage-out that failed after a failed payload for a second failure', () => {
    const triage = triageOf({
      'pilot.stdout': [RECEIVED, STARTED, ended(1), FAILED, codes('1305, 1137', 'Failed to execute payload')],
    });
    assert.match(remarkIn(triage, 'codes-not-told') ?? '', /Not told: pilot:1137 \(Failed to stage-out file\)\.$/);
  });

  it('is silent where the others only follow: 1099 after a stage-in code, 1137 after a stage-out code, 1305 after a kill', () => {
    for (const list of ['1331, 1099', '1333, 1137', '1150, 1305', '1235, 1305, 1187', '1305']) {
      const triage = triageOf({ 'pilot.stdout': [RECEIVED, FAILED, codes(list, 'x')] });
      assert.equal(remarkIn(triage, 'codes-not-told'), null, list);
    }
  });

  it('is silent where the pilot put another code in place of the only one while it sent it', () => {
    const sent = log("data={'jobId': '6514546338', 'state': 'failed', 'pilotErrorCode': 1379, 'pilotErrorDiag': 'x'}");
    const triage = triageOf({
      'pilot.stdout': [RECEIVED, FAILED, codes('1201', 'Job killed by signal: SIGTERM'), sent],
    });
    assert.equal(triage.job.reported[0]?.code, 'pilot:1379');
    assert.equal(remarkIn(triage, 'codes-not-told'), null);
  });

  it('leaves out what came into the list after the last update', () => {
    const triage = triageOf({
      'pilot.stdout': [
        RECEIVED,
        FAILED,
        codes('1151, 1099', 'File transfer timed out during stage-in'),
        log('error 1/3: 1151: File transfer timed out during stage-in', 'INFO'),
        log('error 2/3: 1099: Failed to stage-in file', 'INFO'),
        log('error 3/3: 1201: Job killed by signal: SIGTERM', 'INFO'),
      ],
    });
    assert.deepEqual(
      triage.job.reported.map(({ code }) => code),
      ['pilot:1151', 'pilot:1099', 'pilot:1201'],
    );
    assert.equal(remarkIn(triage, 'codes-not-told'), null);
  });

  it('says when a code stands first by priority, though another was there before', () => {
    const lines = [
      RECEIVED,
      STARTED,
      log('too little space left on local disk to run job: 766509056 B (need > 1073741824 B)'),
      log('pilot has decided to kill looping job 6514546338 at 2026-11-22T01:55:34+00:00', 'CRITICAL'),
      FAILED,
    ];
    const triage = triageOf({ 'pilot.stdout': [...lines, codes('1150, 1098', 'Looping job killed by pilot')] });
    assert.match(
      remarkIn(triage, 'first-by-priority') ?? '',
      /^pilot\.stdout:3 pilot:1098 \(.*\) was there first; pilot:1150, found later \(pilot\.stdout:4\), was put before it/,
    );
    const alone = triageOf({ 'pilot.stdout': [...lines, codes('1150', 'Looping job killed by pilot')] });
    assert.equal(remarkIn(alone, 'first-by-priority'), null);
  });
});

describe('remarks on codes that monitors do not show', () => {
  const runGen = [
    RECEIVED,
    STARTED,
    ended(18),
    log('payload_error_report.json contained error code: 5318'),
    log('payload_error_report.json contained error diag: payload execution failed with 139'),
    FAILED,
    log('error 1/1: 1305: payload execution failed with 139', 'INFO'),
    log('transexitcode: 18', 'INFO'),
  ];

  it('names what BigPanDA hides behind 1305, and the exit code that runGen hides', () => {
    const triage = triageOf({ 'pilot.stdout': runGen });
    assert.equal(
      remarkIn(triage, 'monitor-shows-one'),
      'pilot.stdout:4 BigPanDA shows only pilot:1305 of this job and hides executor:5318 and transform:18. ' +
        'runGen sets executor:5318 and transform:18 for every payload that fails; this one ended with 139.',
    );
  });

  it('names a hidden code that tells what happened', () => {
    const triage = triageOf({
      'pilot.stdout': [
        RECEIVED,
        STARTED,
        ended(139),
        FAILED,
        codes('1305', 'Failed to execute payload'),
        log('transexitcode: 139', 'INFO'),
      ],
      'payload.stderr': ['./run.sh: line 1:    59 Segmentation fault      ./sim'],
    });
    assert.match(
      remarkIn(triage, 'monitor-shows-one') ?? '',
      /hides transform:139; transform:139 is the one that tells/,
    );
  });

  it('is silent where nothing is hidden, or what is hidden says no more', () => {
    const other = runGen.map((line) => line.replace('error 1/1: 1305', 'error 1/1: 1150'));
    assert.equal(remarkIn(triageOf({ 'pilot.stdout': other }), 'monitor-shows-one'), null);
    const one = [
      RECEIVED,
      STARTED,
      ended(1),
      FAILED,
      codes('1305', 'Failed to execute payload'),
      log('transexitcode: 1', 'INFO'),
    ];
    assert.equal(remarkIn(triageOf({ 'pilot.stdout': one }), 'monitor-shows-one'), null);
  });
});

describe('remarks on numbers with two meanings', () => {
  const pilot1 = [
    '05 Jul 10:26:01|pUtil.py    | . Job id                    : 3931554336',
    '05 Jul 10:26:01|pUtil.py    | . Final job state           : failed',
    '05 Jul 10:26:01|pUtil.py    | . Pilot error code          : 1235, A fatal error appeared',
  ];

  it('says what a number means in COMPASS and what others read in it', () => {
    const triage = triageOf({ 'pilotlog-last.txt': pilot1 }, { experiment: 'compass' });
    assert.equal(
      remarkIn(triage, 'number-means-something-else'),
      'pilotlog-last.txt:3 In COMPASS pilot:1235 means “A fatal error appeared”. ' +
        'Monitors and other pilots read the same number as “Payload exceeded maximum allowed memory”.',
    );
  });

  it('is silent elsewhere', () => {
    assert.equal(
      remarkIn(triageOf({ 'pilotlog-last.txt': pilot1 }, { experiment: 'atlas' }), 'number-means-something-else'),
      null,
    );
    const common = pilot1.map((line) => line.replace('1235, A fatal error appeared', '1137, Put error'));
    assert.equal(
      remarkIn(triageOf({ 'pilotlog-last.txt': common }, { experiment: 'compass' }), 'number-means-something-else'),
      null,
    );
  });
});
