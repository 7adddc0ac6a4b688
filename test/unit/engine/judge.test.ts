import assert from 'node:assert/strict';
import { checkCarets } from '../../caret';
import { testEngine } from '../../catalogue';

describe('judging a pilot log', () => {
  it('finds the full storage behind a failed stage-out and its echoes', () => {
    const { verdict, job } = checkCarets(`
2026-11-22 01:55:04,019 | INFO     | pilot.util.auxiliary             | pilot_version_banner      | ***  PanDA Pilot version 3.11.5.1  ***
2026-11-22 01:55:04,750 | INFO     | pilot.control.job                | create_job                | received job: 6517092978 (sleep until the job has finished)
2026-11-22 01:55:13,205 | INFO     | pilot.control.data               | _do_stageout              | prepare to stage-out 1 output file(s)
2026-11-22 01:55:13,255 | INFO     | pilot.util.tracereport           | send                      | sending tracing report: {'stateReason': 'No available space left on disk: HTTP 507 : Insufficient Storage'}
                                                                                                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ echo storage-full
2026-11-22 01:55:13,267 | WARNING  | pilot.control.data               | transfer                  | failed to transfer_files() using copytool=<module 'gfal'> .. skipped; error=error code: 1333, message: No space left on device
                                                                                                                                                                                                           ^^^^ echo pilot:1333
details: No available space left on disk: Copying 20008 bytes gfal-copy error: 28 (No space left on device) - DESTINATION WRITE   HTTP 507 : Insufficient Storage: No space left on device on pool dcpool17_3
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ root storage-full pilot:1333 pool=dcpool17_3
2026-11-22 01:55:13,268 | WARNING  | pilot.control.data               | _stage_out_new            | transfer of output file(s) failed
2026-11-22 01:57:11,737 | INFO     | pilot.control.job                | is_final_update           | job 6517092978 has failed - sending final server update
2026-11-22 01:57:11,748 | WARNING  | pilot.util.https                 | add_error_codes           | pilotErrorCodes = [1333, 1137] (will report primary/first error code)
                                                                                                                           ^^^^ echo reported-error`);
    assert.equal(verdict.outcome, 'failed');
    assert.equal(verdict.code, 'pilot:1333');
    assert.equal(verdict.acronym, 'NOREMOTESPACE');
    assert.equal(verdict.cause, 'The destination pool dcpool17_3 has no space left.');
    assert.equal(verdict.confidence, 100);
    assert.equal(verdict.agrees, true);
    assert.equal(verdict.owner, 'site');
    assert.deepEqual(
      job.reported.map(({ code }) => code),
      ['pilot:1333', 'pilot:1137'],
    );
  });

  it('says the signal that killed the payload, not the vague code that was reported', () => {
    const { verdict, job } = checkCarets(`
2026-11-22 01:56:26,369 | INFO     | pilot.control.job                | create_job                | received job: 6514546338 (sleep until the job has finished)
2026-11-22 01:56:27,369 | INFO     | pilot.control.payloads.generic   | run_payload               | started -- pid=51 executable=./eventloop
2026-11-22 01:56:32,147 | INFO     | pilot.control.payloads.generic   | run                       | 

finished pid=51 exit_code=139 state=failed

2026-11-22 01:56:32,160 | DEBUG    | pilot.user.eic.diagnose          | interpret                 | payload stderr dump
/bin/bash: line 1:    59 Segmentation fault      ./eventloop segv 10
                         ^^^^^^^^^^^^^^^^^^ root segmentation-fault transform:139

2026-11-22 01:58:29,039 | INFO     | pilot.control.job                | is_final_update           | job 6514546338 has failed - sending final server update
2026-11-22 01:58:29,047 | INFO     | pilot.control.job                | make_job_report           | error 1/1: 1305: Failed to execute payload
                                                                                                  ^^^^^^^^^^^^^^^^ echo reported-error`);
    assert.equal(verdict.code, 'transform:139');
    assert.equal(job.exitCode, 139);
    assert.equal(verdict.agrees, false);
    assert.equal(job.reported[0]?.code, 'pilot:1305');
    assert.equal(job.reported[0].diag, 'Failed to execute payload');
  });

  it('calls a failed attempt recovered when the stage ended well', () => {
    const { verdict } = checkCarets(`
2026-11-22 01:50:46,000 | INFO     | pilot.control.job                | create_job                | received job: 6513710769 (sleep until the job has finished)
2026-11-22 01:50:47,518 | INFO     | pilot.control.data               | transfer_files            | ready to transfer (stage-in) files: [ accessmode=direct
2026-11-22 01:50:47,541 | WARNING  | pilot.copytool.rucio             | _stage_in_api             | download failed
gfal-copy error: 110 (Connection timed out) - Transfer canceled because the timeout expired
^^^^^^^^^^^^^^^^^^^^ recovered transfer-timeout
2026-11-22 01:50:47,553 | INFO     | pilot.control.data               | _stage_in                 | stage-in finished
2026-11-22 01:50:48,000 | INFO     | pilot.control.payloads.generic   | run_payload               | started -- pid=48 executable=./run
2026-11-22 01:50:58,000 | CRITICAL | pilot.util.loopingjob            | kill_looping_job          | pilot has decided to kill looping job 6513710769 at 2026-11-22T01:50:58+00:00
                                                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ root pilot:1150
2026-11-22 01:51:00,000 | INFO     | pilot.control.job                | is_final_update           | job 6513710769 has failed - sending final server update`);
    assert.equal(verdict.code, 'pilot:1150');
  });

  it('takes everything as overcome when the job finished', () => {
    const { verdict } = checkCarets(`
2026-11-22 01:50:46,000 | INFO     | pilot.control.job                | create_job                | received job: 6513710769 (sleep until the job has finished)
2026-11-22 01:50:47,541 | WARNING  | pilot.copytool.rucio             | upload                    | Upload attempt failed
Details: Transfer timeout: HTTP connection timeout after 400 s
         ^^^^^^^^^^^^^^^^ recovered transfer-timeout
2026-11-22 01:50:48,541 | ERROR    | pilot.copytool.rucio             | upload                    | something else went wrong
                                                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^ noise
2026-11-22 01:51:00,000 | INFO     | pilot.control.job                | is_final_update           | job 6513710769 has finished - sending final server update`);
    assert.equal(verdict.outcome, 'succeeded');
    assert.equal(verdict.code, null);
    assert.equal(verdict.confidence, null);
  });

  it('prefers the limit that the pilot measured to what the payload says while it dies', () => {
    const reading = [
      testEngine().read(
        'pilotlog.txt',
        Buffer.from(
          [
            '2026-11-22 01:50:46,000 | INFO     | pilot.control.job | create_job | received job: 6513710769 (sleep until the job has finished)',
            '2026-11-22 01:50:48,000 | INFO     | pilot.control.payloads.generic | run_payload | started -- pid=48 executable=./run',
            '2026-11-22 01:51:34,861 | WARNING  | pilot.user.atlas.memory | memory_usage | job has exceeded the memory limit 823786 kB > 256000 kB (subresource=SCORE, corecount=1)',
            'finished pid=48 exit_code=137 state=failed',
            '2026-11-22 01:52:00,000 | INFO     | pilot.control.job | is_final_update | job 6513710769 has failed - sending final server update',
            '2026-11-22 01:52:00,001 | WARNING  | pilot.util.https | add_error_codes | pilotErrorCodes = [1235, 1305] (will report primary/first error code)',
          ].join('\n'),
        ),
      ),
      testEngine().read('payload.stderr', Buffer.from('./run.sh: line 4:    53 Killed                  ./sim\n')),
    ];
    const { verdict } = testEngine().judge(reading);
    assert.equal(verdict.code, 'pilot:1235');
    assert.equal(verdict.line, 3);
    assert.match(verdict.cause ?? '', /823786 kB .* 256000 kB/);
    assert.deepEqual(testEngine().judge(reading.toReversed()).verdict, verdict);
  });

  it('goes to the line that first speaks of an error that no signature knows', () => {
    const { verdict } = checkCarets(`
2026-11-22 01:50:46,000 | INFO     | pilot.control.job                | create_job                | received job: 6513710769 (sleep until the job has finished)
2026-11-22 01:50:47,541 | WARNING  | pilot.control.something          | check                     | the moon is in the wrong phase for this job
                                                                                                  ^^^^^^^^^^^^^^^^^^ root reported-error pilot:1008
2026-11-22 01:51:00,000 | INFO     | pilot.control.job                | is_final_update           | job 6513710769 has failed - sending final server update
2026-11-22 01:51:00,001 | INFO     | pilot.control.job                | make_job_report           | error 1/1: 1008: General pilot error: the moon is in the wrong phase for this job`);
    assert.equal(verdict.confidence, 50);
    assert.equal(verdict.code, 'pilot:1008');
  });

  it('says nojob when the pilot ended without one, with the reason if there is one', () => {
    const { verdict } = checkCarets(`
2026-11-22 01:59:29,000 | INFO     | pilot.util.auxiliary             | pilot_version_banner      | ***  PanDA Pilot version 3.11.5.1  ***
2026-11-22 01:59:29,237 | WARNING  | pilot.user.atlas.proxy           | check_time_left           | proxy is too short for pilot startup: 24.00h
                                                                                                  ^^^^^^^^^^^^^^^^^^ root proxy-too-short pilot:1382 hours=24.00
2026-11-22 02:00:34,745 | INFO     | root                             | wrap_up                   | pilot has finished (exit code=0, shell exit code=0)`);
    assert.equal(verdict.outcome, 'nojob');
    assert.equal(verdict.code, 'pilot:1382');
  });

  it('says where a log stops that was cut in the middle', () => {
    const { verdict } = checkCarets(`
2026-11-22 01:50:46,000 | INFO     | pilot.control.job                | create_job                | received job: 6513710769 (sleep until the job has finished)
2026-11-22 01:50:48,000 | INFO     | pilot.control.payloads.generic   | run_payload               | started -- pid=48 executable=./run
2026-11-22 01:51:23,315 | INFO     | pilot.control.job                | job_monitor               | monitor loop #15: job 0:6513710769 is in state 'running'
`);
    assert.equal(verdict.outcome, 'incomplete');
    assert.equal(verdict.line, 3);
    assert.match(verdict.reason, /during payload/);
  });

  it('does not call a packed log incomplete: it ends where it was packed', () => {
    const { verdict } = checkCarets(`
2026-11-22 01:50:46,000 | INFO     | pilot.control.job                | create_job                | received job: 6513710769 (sleep until the job has finished)
2026-11-22 01:50:48,000 | INFO     | pilot.control.payloads.generic   | run_payload               | started -- pid=48 executable=./run
finished pid=48 exit_code=0 state=finished
2026-11-22 01:51:23,315 | INFO     | pilot.control.data               | create_log                | will create archive /scratch/x.log.tgz using timeout=90 s for directory size=0.38 MB`);
    assert.equal(verdict.outcome, 'succeeded');
  });

  it('does not take a signal in a packed log for overcome', () => {
    const { verdict } = checkCarets(`
2026-11-22 01:50:46,000 | INFO     | pilot.control.job                | create_job                | received job: 6513710769 (sleep until the job has finished)
2026-11-22 01:50:48,000 | INFO     | pilot.control.payloads.generic   | run_payload               | started -- pid=48 executable=./run
2026-11-22 01:51:07,165 | WARNING  | pilot.workflow.generic           | interrupt                 | caught signal: SIGTERM in FRAME=
                                                                                                  ^^^^^^^^^^^^^^^^^^^^^^ root signal-sigterm pilot:1201
2026-11-22 01:51:23,315 | INFO     | pilot.control.data               | create_log                | will create archive /scratch/x.log.tgz using timeout=90 s for directory size=0.38 MB`);
    assert.equal(verdict.outcome, 'failed');
    assert.match(verdict.reason, /stops before the final state/);
  });

  it('passes over the failed try of a file that came at the second, though another file never came', () => {
    const { findings } = checkCarets(`
2026-11-22 01:50:46,000 | INFO     | pilot.control.job                | create_job                | received job: 6513710769 (sleep until the job has finished)
2026-11-22 01:50:47,518 | INFO     | pilot.control.data               | transfer_files            | ready to transfer (stage-in) files: [ accessmode=direct
2026-11-22 01:50:47,540 | INFO     | pilot.copytool.rucio             | copy_in                   | rucio copytool, downloading file with scope:user.x lfn:user.x._000001.root
2026-11-22 01:50:47,541 | INFO     | pilot.copytool.rucio             | download_pfns             | Trying to download with davs and timeout of 400s from NORTH_DATADISK: user.x:user.x._000001.root 
2026-11-22 01:50:47,541 | DEBUG    | pilot.copytool.rucio             | download_pfns             | The requested service is not available at the moment.
Details: gfal-copy error: 110 (Connection timed out) - Transfer canceled because the timeout expired
         ^^^^^^^^^^^^^^^^^^^^ recovered transfer-timeout
2026-11-22 01:50:47,541 | WARNING  | pilot.copytool.rucio             | download_pfns             | Download attempt failed. Try 1/2
2026-11-22 01:50:47,541 | INFO     | pilot.copytool.rucio             | download_pfns             | Trying to download with davs and timeout of 400s from NORTH_DATADISK: user.x:user.x._000001.root 
2026-11-22 01:50:47,542 | INFO     | pilot.copytool.rucio             | download_pfns             | File user.x:user.x._000001.root successfully downloaded. 0.030 MB in 0.31 seconds = 0.10 MBps
2026-11-22 01:50:48,540 | INFO     | pilot.copytool.rucio             | copy_in                   | rucio copytool, downloading file with scope:user.x lfn:user.x._000002.root
2026-11-22 01:50:48,541 | INFO     | pilot.copytool.rucio             | download_pfns             | Trying to download with davs and timeout of 400s from NORTH_DATADISK: user.x:user.x._000002.root 
Details: gfal-copy error: 2 (No such file or directory) - SOURCE CHECKSUM HTTP 404 : File not found
         ^^^^^^^^^^^^^^^^^^ root pilot:1331
2026-11-22 01:50:48,541 | WARNING  | pilot.copytool.rucio             | download_pfns             | Download attempt failed. Try 1/1
2026-11-22 01:50:49,175 | INFO     | pilot.control.data               | _stage_in                 | summary of transferred files:
2026-11-22 01:50:49,175 | INFO     | pilot.control.data               | _stage_in                 |  -- lfn=user.x._000001.root, status_code=0, status=transferred
2026-11-22 01:50:49,175 | INFO     | pilot.control.data               | _stage_in                 |  -- lfn=user.x._000002.root, status_code=1331, status=failed
2026-11-22 01:50:49,175 | INFO     | pilot.control.data               | _stage_in                 | stage-in failed
2026-11-22 01:52:00,000 | INFO     | pilot.control.job                | is_final_update           | job 6513710769 has failed - sending final server update`);
    assert.match(
      findings.find(({ role }) => role === 'recovered')!.reason,
      /Try 1 of 2 for user\.x\._000001\.root failed/,
    );
  });

  it('takes a job that hung during stage-in for a stage-in time-out, as the pilot does', () => {
    const { verdict } = checkCarets(`
2026-11-22 01:50:46,000 | INFO     | pilot.control.job                | create_job                | received job: 6513710769 (sleep until the job has finished)
2026-11-22 01:50:47,518 | INFO     | pilot.control.data               | transfer_files            | ready to transfer (stage-in) files: [ accessmode=direct
2026-11-22 02:50:58,000 | CRITICAL | pilot.util.loopingjob            | kill_looping_job          | pilot has decided to kill looping job 6513710769 at 2026-11-22T02:50:58+00:00
                                                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ root pilot:1151
2026-11-22 02:51:00,000 | INFO     | pilot.control.job                | is_final_update           | job 6513710769 has failed - sending final server update
2026-11-22 02:51:00,001 | WARNING  | pilot.util.https                 | add_error_codes           | pilotErrorCodes = [1151] (will report primary/first error code)`);
    assert.equal(verdict.confidence, 100);
  });

  it('does not take a signal for the cause that came when the payload had failed by itself', () => {
    const { verdict } = checkCarets(`
2026-11-22 01:50:46,000 | INFO     | pilot.control.job                | create_job                | received job: 6513710769 (sleep until the job has finished)
2026-11-22 01:50:48,000 | INFO     | pilot.control.payloads.generic   | run_payload               | started -- pid=48 executable=./run
2026-11-22 01:50:58,000 | INFO     | pilot.control.payloads.generic   | run                       | 

finished pid=48 exit_code=1 state=failed

2026-11-22 01:50:58,160 | DEBUG    | pilot.user.generic.diagnose      | interpret                 | payload stderr dump
Traceback (most recent call last):
  File "ana.py", line 5, in <module>
KeyError: 'alpha_JER'
^^^^^^^^ root transform:1
2026-11-22 01:51:07,165 | WARNING  | pilot.workflow.generic           | interrupt                 | caught signal: SIGTERM in FRAME=
                                                                                                  ^^^^^^^^^^^^^^^^^^^^^^ contributing pilot:1201
2026-11-22 01:52:00,000 | INFO     | pilot.control.job                | is_final_update           | job 6513710769 has failed - sending final server update
2026-11-22 01:52:00,001 | WARNING  | pilot.util.https                 | add_error_codes           | pilotErrorCodes = [1305, 1201] (will report primary/first error code)`);
    assert.equal(verdict.code, 'transform:1');
  });

  it('says the exit code where the pilot is too old for the code of a text', () => {
    const readings = (version: string) => [
      testEngine().read(
        'pilotlog.txt',
        Buffer.from(
          [
            `2026-11-22 01:50:45,000 | INFO     | ***  PanDA Pilot version ${version}  ***`,
            '2026-11-22 01:50:46,000 | INFO     | received job: 6513710769 (sleep until the job has finished)',
            '2026-11-22 01:50:48,000 | INFO     | started -- pid=48 executable=./run',
            'finished pid=48 exit_code=65 state=failed',
            '2026-11-22 01:52:00,000 | INFO     | job 6513710769 has failed - sending final server update',
          ].join('\n'),
        ),
      ),
      testEngine().read(
        'log.EVNTtoHITS',
        Buffer.from('SysError in <TFile::WriteBuffer>: error writing to file HITS.root (-1) (Input/output error)\n'),
      ),
    ];
    assert.equal(testEngine().judge(readings('3.11.5.1')).verdict.code, 'transform:65');
    assert.equal(testEngine().judge(readings('3.12.1.1')).verdict.code, 'pilot:1393');
  });

  it('takes the course of the job from the pilot log that tells its end, though another one is longer', () => {
    const head = '2026-11-22 01:50:46,000 | INFO     | received job: 6513710769 (sleep until the job has finished)';
    const packing =
      '2026-11-22 01:51:23,315 | INFO     | will create archive /scratch/x.log.tgz using timeout=90 s for directory size=0.38 MB';
    const debug = Array.from({ length: 40 }, (_, n) => `2026-11-22 01:51:00,${100 + n} | DEBUG    | looking around`);
    const end = '2026-11-22 01:52:00,000 | INFO     | job 6513710769 has failed - sending final server update';
    const read = (name: string, lines: readonly string[]) => testEngine().read(name, Buffer.from(lines.join('\n')));
    const readings = [read('pilotlog.txt', [head, ...debug, packing]), read('pilot.stdout', [head, packing, end])];
    assert.equal(testEngine().judge(readings).verdict.outcome, 'failed');
    assert.equal(testEngine().judge(readings.toReversed()).verdict.outcome, 'failed');
  });

  it('does not take a signal for overcome because a file came through after it', () => {
    const { verdict } = checkCarets(`
2026-11-22 01:50:46,000 | INFO     | pilot.control.job                | create_job                | received job: 6513710769 (sleep until the job has finished)
2026-11-22 01:50:47,518 | INFO     | pilot.control.data               | transfer_files            | ready to transfer (stage-in) files: [ accessmode=direct
2026-11-22 01:50:47,541 | INFO     | pilot.copytool.rucio             | download_pfns             | Trying to download with davs and timeout of 400s from NORTH_DATADISK: user.x:user.x._000001.root 
2026-11-22 01:50:47,541 | WARNING  | pilot.copytool.rucio             | download_pfns             | Download attempt failed. Try 1/2
2026-11-22 01:50:48,165 | WARNING  | pilot.workflow.generic           | interrupt                 | caught signal: SIGTERM in FRAME=
                                                                                                  ^^^^^^^^^^^^^^^^^^^^^^ root signal-sigterm pilot:1201
2026-11-22 01:50:49,541 | INFO     | pilot.copytool.rucio             | download_pfns             | Trying to download with davs and timeout of 400s from NORTH_DATADISK: user.x:user.x._000001.root 
2026-11-22 01:50:49,542 | INFO     | pilot.copytool.rucio             | download_pfns             | File user.x:user.x._000001.root successfully downloaded. 0.030 MB in 0.31 seconds = 0.10 MBps
2026-11-22 01:50:50,000 | INFO     | pilot.control.data               | _stage_in                 | stage-in finished
2026-11-22 01:52:00,000 | INFO     | pilot.control.job                | is_final_update           | job 6513710769 has failed - sending final server update
2026-11-22 01:52:00,001 | WARNING  | pilot.util.https                 | add_error_codes           | pilotErrorCodes = [1201] (will report primary/first error code)`);
    assert.equal(verdict.confidence, 100);
  });

  it('shows last words also where a folder is named after a pilot', () => {
    const { verdict } = testEngine().judge([
      testEngine().read('pilotruns/payload.stdout', Buffer.from('the beam spot cannot be fitted\nexit code: 3\n')),
    ]);
    assert.equal(verdict.line, 1);
  });

  it('reads pilot 1 in its old, new and COMPASS forms', () => {
    const old = checkCarets(
      `
05 Jul 10:26:01|pUtil.py    | . Job id                    : 3931554336
05 Jul 10:26:01|RunJob.py   | Original exit code: 65
05 Jul 10:26:01|pUtil.py    | . Final job state           : failed
05 Jul 10:26:01|pUtil.py    | . Pilot error code          : 1137, Put error: Error in copying the file from workdir to local SE
                              ^^^^^^^^^^^^^^^^^^ root reported-error pilot:1137`,
      'pilotlog.out',
    );
    assert.equal(old.job.pandaId, '3931554336');
    assert.equal(old.job.exitCode, 65);
    assert.equal(old.verdict.outcome, 'failed');
    const recent = testEngine().read(
      'x.log',
      Buffer.from('2018-07-05 10:26:01| 12345|RunJob.py   | Original exit code: 65\n'),
    );
    assert.deepEqual(recent.log.dialects, ['pilot1']);
    assert.equal(recent.log.headAt(1)?.time, Date.UTC(2018, 6, 5, 10, 26, 1));
  });
});

describe('judging payload logs', () => {
  it('takes the first FATAL of Athena, and its exit code', () => {
    const { verdict, job } = checkCarets(
      `
01:56:28 PixelConditions                     ERROR missing dead map for module 1204, using empty map
                                             ^^^^^ noise athena-error
01:56:56 G4AtlasAlg                          FATAL Failed to retrieve G4 user action tool: LooperKillerTool
         ^^^^^^^^^^ root athena-fatal athena:65 component=G4AtlasAlg
01:56:57 Py:Athena            INFO leaving with code 65: "failure in an algorithm execute"
                                   ^^^^^^^^^^^^^^^^^^^^ echo`,
      'log.EVNTtoHITS',
    );
    assert.equal(job.exitCode, 65);
    assert.equal(verdict.code, 'athena:65');
    assert.equal(verdict.outcome, 'failed');
  });

  it('believes Athena that ended with code 0, whatever it complained about', () => {
    const { verdict, findings } = checkCarets(
      `
01:56:28 PixelConditions                     ERROR missing dead map for module 1204, using empty map
01:56:29 AthenaEventLoopMgr                   INFO   ===>>>  start processing event #4005
01:56:57 Py:Athena            INFO leaving with code 0: "successful run"`,
      'log.EVNTtoHITS',
    );
    assert.equal(verdict.outcome, 'succeeded');
    assert.ok(findings.every(({ severity }) => severity === 'information'));
  });

  it('does not count a text that is known to be harmless as an error line', () => {
    const { findings } = checkCarets(
      `
ERROR: ld.so: object '/w/$LIB/wrapper.so' from LD_PRELOAD cannot be preloaded (cannot open shared object file): ignored.
^^^^^^^^^^^^^ noise preload-ignored
PHTpcTracker::process_event - ERROR: node tree is missing node TRKR_CLUSTER
                              ^^^^^ contributing payload-error-line`,
      'payload.stdout',
    );
    assert.equal(findings.length, 2);
  });

  it('takes the last exception of a script, not one that it handled', () => {
    checkCarets(
      `
Traceback (most recent call last):
  File "fit.py", line 3, in <module>
    a()
ValueError: handled by the script
^^^^^^^^^^ noise python-exception
going on
Traceback (most recent call last):
  File "fit.py", line 9, in <module>
    b()
KeyError: 'alpha_JER'
^^^^^^^^ root python-exception exception=KeyError`,
      'payload.stdout',
    );
  });

  it('goes to the first exception where Python says that it caused the second', () => {
    checkCarets(
      `
Traceback (most recent call last):
  File "a.py", line 3, in <module>
OSError: disk is gone
^^^^^^^ root python-exception

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "a.py", line 5, in <module>
RuntimeError: could not read
^^^^^^^^^^^^ echo python-exception`,
      'payload.stderr',
    );
  });

  it('leaves a Geant4 warning alone and takes the exception that ends the run', () => {
    checkCarets(
      `
-------- WWWW ------- G4Exception-START -------- WWWW -------
*** G4Exception : GeomNav1002
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing
      issued by : G4Navigator::ComputeStep()
*** This is just a warning message. ***
-------- WWWW -------- G4Exception-END --------- WWWW -------

-------- EEEE ------- G4Exception-START -------- EEEE -------
*** G4Exception : GeomVol1002
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ root geant4-exception g4code=GeomVol1002
      issued by : G4PVPlacement::CheckOverlaps()
*** Fatal Exception *** core dump ***
./bash-c: line 4:    53 Aborted                 /bin/bash -c "$@"
                        ^^^^^^^ echo aborted`,
      'payload.stderr',
    );
  });

  it('calls exit code 0 of COMPASS a failure when "End of Job" is missing', () => {
    const stdout = 'Number of events saved to output : 1200\n';
    const pilot =
      '05 Jul 10:26:01|pUtil.py    | . Job id                    : 3931554336\n' +
      '05 Jul 10:26:01|RunJob.py   | Original exit code: 0\n' +
      '05 Jul 10:26:01|pUtil.py    | . Final job state           : finished\n';
    const verdictWith = (text: string): string[] => {
      const files = [
        testEngine().read('pilotlog.out', Buffer.from(pilot)),
        testEngine().read('payload_stdout.txt', Buffer.from(text)),
      ];
      const { outcome, code, acronym } = testEngine().judge(files, { experiment: 'compass' }).verdict;
      return [outcome, String(code), String(acronym)];
    };
    assert.deepEqual(verdictWith(stdout), ['failed', 'pilot:1240', 'NOENDOFJOB']);
    assert.deepEqual(verdictWith(`${stdout}End of Job\n`), ['succeeded', 'null', 'null']);
  });
});

describe('one message, two causes', () => {
  const text = `
2026-03-10 04:03:01,123 panda.log.JobDispatcher: ERROR    taskbuffer:300 The worker was finished while the job was running : x
`;
  it('tells them apart by the log-rotation window', () => {
    const causes = (hour: number): string[] =>
      testEngine()
        .judge([testEngine().read('panda-JobDispatcher.log', Buffer.from(text))], {
          logRotation: { hour, minute: 0, lengthMinutes: 15 },
        })
        .findings.filter(({ code }) => code === 'taskbuffer:300')
        .map(({ cause }) => cause);
    assert.equal(causes(4).length, 1);
    assert.match(causes(4)[0]!, /rotat/i);
    assert.notEqual(causes(4)[0], causes(9)[0]);
  });
});
