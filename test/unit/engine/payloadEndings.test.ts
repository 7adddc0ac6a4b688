import assert from 'node:assert/strict';
import { checkCarets } from '../../caret';
import { testEngine } from '../../catalogue';

const judged = (name: string, lines: readonly string[]) =>
  testEngine().judge([testEngine().read(name, Buffer.from(lines.join('\n')))]);

describe('the end of a payload', () => {
  it('is good for a Rubin run that says that no quantum failed', () => {
    const { verdict } = judged('payload.stderr', [
      'INFO 2024-05-01T10:00:00.000+00:00 lsst.ctrl.mpexec.singleQuantumExecutor ()(single_quantum_executor.py:200) - Preparing execution of quantum for label=isr dataId={detector: 1}.',
      'INFO 2024-05-01T10:00:09.100+00:00 lsst.ctrl.mpexec.mpGraphExecutor ()(mpGraphExecutor.py:500) - Executed 1 quanta successfully, 0 failed and 0 remain out of total 1 quanta.',
    ]);
    assert.equal(verdict.outcome, 'succeeded');
  });

  it('is the exit code of a transform that fails its own checks', () => {
    const { verdict, job } = judged('log.txt', [
      'PyJobTransforms.trfExe.execute 2024-01-01 10:10:00,000 INFO EVNTtoHITS executor returns 0',
      'PyJobTransforms.transform.execute 2024-01-01 10:10:01,200 WARNING Transform now exiting early with exit code 67 (Event count check for EVNT to HITS failed)',
    ]);
    assert.equal(job.exitCode, 67);
    assert.equal(verdict.code, 'transform:67');
  });

  it("is Athena's own number when no transform says another one", () => {
    const { verdict } = judged('log.ESDtoAOD', [
      '12:26:49 Py:Athena            INFO including file "AthenaCommon/Preparation.py"',
      '12:26:50 Py:Athena            INFO leaving with code 8: "an unknown exception occurred"',
    ]);
    assert.deepEqual([verdict.code, verdict.acronym], ['athena:8', 'UNKNOWN_EXCEPTION']);
  });

  it('is good for an EventLoop worker, whatever files it did not find', () => {
    const { verdict } = judged('payload.stdout', [
      'Package.EventLoop        INFO    worker finished successfully',
      'TNetXNGFile::Open         ERROR   [ERROR] Server responded with an error: [3011] Unable to open file /x.root; No such file or directory',
    ]);
    assert.equal(verdict.outcome, 'succeeded');
  });
});

describe('a success of runGen', () => {
  it('stays one with a traceback that the script handled', () => {
    const { verdict, findings } = judged('payload.stdout', [
      'Traceback (most recent call last):',
      '  File "ana.py", line 5, in <module>',
      "FileNotFoundError: [Errno 2] No such file or directory: 'opt.json'",
      'no options file, using the defaults',
      '==== Result ====',
      'execute script: Running script was successful',
    ]);
    assert.equal(verdict.outcome, 'succeeded');
    assert.deepEqual(
      findings.filter(({ role }) => role === 'root'),
      [],
    );
  });
});

describe('the last line of the command that Rubin, ePIC and sPHENIX jobs run', () => {
  it('is the exit code', () => {
    const { verdict, job } = judged('payload.stdout', ['executing: python3 run.py', 'no seed given', 'exit code: 3']);
    assert.deepEqual([verdict.outcome, job.exitCode, verdict.line], ['failed', 3, 2]);
  });
});

describe('an exit code that a script prints on its way', () => {
  it('is not how the payload ended', () => {
    const { verdict } = judged('payload.stdout', [
      'step 1',
      'exit code: 0',
      'step 2',
      'Traceback (most recent call last):',
      '  File "fit.py", line 3, in <module>',
      'MemoryError: too many toys',
    ]);
    assert.equal(verdict.outcome, 'failed');
  });

  it("does not count against the pilot's own word", () => {
    const { job, verdict } = judged('pilotlog.txt', [
      '2026-11-22 02:08:50,000 | INFO     | pilot.control.job                | create_job                | received job: 6520195926 (sleep until the job has finished)',
      'finished pid=51 exit_code=1 state=failed',
      '2026-11-22 02:08:55,912 | DEBUG    | pilot.user.eic.diagnose          | interpret                 | payload stdout dump',
      'calibrating',
      'payload execution failed with nothing',
      'exit code: 0',
      'no beam spot found',
      '2026-11-22 02:08:55,912 | DEBUG    | pilot.user.eic.diagnose          | interpret                 | payload stderr dump',
      '2026-11-22 02:09:55,912 | INFO     | pilot.control.job                | is_final_update           | job 6520195926 has failed - sending final server update',
    ]);
    assert.equal(job.exitCode, 1);
    assert.equal(verdict.line, 7);
  });

  it('is none when no process can end with it', () => {
    const { job } = judged('pilotlog.txt', [
      '2026-11-22 02:08:50,000 | INFO     | received job: 6520195926 (sleep until the job has finished)',
      'finished pid=51 exit_code=99999999999999999999999 state=failed',
    ]);
    assert.equal(job.exitCode, null);
  });
});

describe('a container that runcontainer ran', () => {
  it('speaks through the records of runcontainer', () => {
    checkCarets(
      `
2026-11-22 01:55:41,100 | INFO     | runcontainer version: 1.1.15
2026-11-22 01:55:41,300 | WARNING  | ./script.sh: line 3:    17 Segmentation fault      (core dumped) ./loop
                                                                ^^^^^^^^^^^^^^^^^^ root segmentation-fault
2026-11-22 01:55:41,300 | ERROR    | Container execution failed with errors. Error code: 139
                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^ echo runcontainer-failed
exit code: 139`,
      'payload.stdout',
    );
  });
});

describe('the exit code of a transform', () => {
  const report = '{"exitCode":65,"exitMsg":"Non-zero return code from EVNTtoHITS (65)","reportVersion":"2.1.0"}\n';
  const step = '01:56:57 Py:Athena            INFO leaving with code 65: "failure in an algorithm execute"\n';
  const code = (files: Readonly<Record<string, string>>): string | null =>
    testEngine().judge(Object.entries(files).map(([name, text]) => testEngine().read(name, Buffer.from(text)))).verdict
      .code;

  it('goes before the one of its step, also where only its report on a single line says it', () => {
    assert.equal(code({ 'jobReport.json': report }), 'transform:65');
    assert.equal(code({ 'jobReport.json': report, 'log.EVNTtoHITS': step }), 'transform:65');
    assert.equal(code({ 'log.EVNTtoHITS': step }), 'athena:65');
  });
});

describe('a line that only passes on an error', () => {
  it('is the number of errors that Athena allows', () => {
    checkCarets(
      `
10:52:18 Py:Athena            INFO using release [Athena-25.0.10]
10:53:20 MuonSpectrometerAlg 3 0 ERROR Failed to retrieve container MuonSegments
^^^^^^^^ root athena-error
10:53:20 MuonSpectrometerAlg 3 0 FATAL Maximum number of errors ( 'ErrorMax':1) reached.
         ^^^^^^^^^^^^^^^^^^^ echo athena-failure-passed-on
10:53:22 Py:Athena            INFO leaving with code 65: "failure in an algorithm execute"`,
      'log.AODtoDAOD',
    );
  });

  it('is what the linker says last', () => {
    checkCarets(
      `
/usr/bin/ld: cannot find -lRooFit
         ^^^^^^^^^^^^^^^^^^^^^^^^ root not-linked
collect2: error: ld returned 1 exit status
^^^^^^^^ echo make-target-failed
ERROR: payload execution failed with 1`,
      'payload.stdout',
    );
  });
});

describe('a log that is known by its lines, not its name', () => {
  const root = (lines: readonly string[]): number | null => judged('x.log', lines).verdict.line;

  it('is a build that stopped', () => {
    assert.equal(
      root(["../src/A.cxx:124:29: error: 'class B' has no member named 'c'", 'gmake: *** [all] Error 2']),
      1,
    );
  });

  it('is a container that did not start', () => {
    assert.equal(root(['FATAL:   container creation failed: mount hook function failure: mount x->y error']), 1);
  });

  it('is a task of an old Rubin pipeline', () => {
    const failed =
      "singleFrameDriver: Failed on dataId={'visit': 1, 'detector': 5}: RuntimeError: No objects passed our cuts";
    assert.equal(root([failed, failed.replace('5', '6')]), 1);
  });
});

describe('a payload that prints lines like those of a short pilot log', () => {
  it('speaks for itself inside the dump of a long one', () => {
    const { verdict } = judged('pilot.stdout', [
      '2026-11-22 02:08:50,000 | INFO     | pilot.control.job                | create_job                | received job: 6520195926 (sleep until the job has finished)',
      '2026-11-22 02:08:55,912 | DEBUG    | pilot.user.generic.diagnose      | interpret                 | payload stdout dump',
      '2026-11-22 02:08:55,855 | INFO     | runcontainer version: 1.1.15',
      '2026-11-22 02:08:55,855 | ERROR    | singularity is not in the PATH and user NS is not enabled',
      '2026-11-22 02:08:55,912 | DEBUG    | pilot.user.generic.diagnose      | interpret                 | payload stderr dump',
      '2026-11-22 02:09:55,912 | INFO     | pilot.control.job                | is_final_update           | job 6520195926 has failed - sending final server update',
    ]);
    assert.deepEqual([verdict.line, verdict.code], [4, 'pilot:1325']);
  });
});

describe('a copy of the output in the log of the pilot', () => {
  it('is read for the last words of the payload', () => {
    const { verdict } = judged('pilot.stdout', [
      '2026-11-22 02:08:50,000 | INFO     | pilot.control.job                | create_job                | received job: 6520195926 (sleep until the job has finished)',
      'finished pid=51 exit_code=251 state=failed',
      '2026-11-22 02:08:55,912 | DEBUG    | pilot.user.eic.diagnose          | interpret                 | payload stdout dump',
      'reading frame 1',
      'exit code: 251',
      '2026-11-22 02:08:55,912 | DEBUG    | pilot.user.eic.diagnose          | interpret                 | payload stderr dump',
      'npsim: bad seed in the steering file',
      '',
      '2026-11-22 02:09:55,912 | INFO     | pilot.control.job                | is_final_update           | job 6520195926 has failed - sending final server update',
      '2026-11-22 02:09:55,913 | INFO     | pilot.control.job                | make_job_report           | error 1/1: 1305: Failed to execute payload',
    ]);
    assert.deepEqual([verdict.line, verdict.code], [7, 'transform:251']);
  });
});

describe('an error text that the pilot quotes', () => {
  const pilot = (diag: string) =>
    judged('pilot.stdout', [
      '2026-11-22 01:50:46,000 | INFO     | received job: 6513710769 (sleep until the job has finished)',
      '2026-11-22 01:50:48,000 | INFO     | started -- pid=48 executable=./run',
      'finished pid=48 exit_code=1 state=failed',
      '2026-11-22 01:52:00,000 | INFO     | job 6513710769 has failed - sending final server update',
      `2026-11-22 01:52:00,001 | INFO     | error 1/1: 1305: Failed to execute payload:${diag}`,
    ]).verdict;

  it('proves the cause where the files of the payload are not at hand', () => {
    const verdict = pilot('AtlasSetup(FATAL): Fatal exception, releases: no candidate found for Athena,24.0.91');
    assert.deepEqual([verdict.signature, verdict.line], ['atlas-setup-fatal', 5]);
  });

  it('proves nothing against the exit code', () => {
    assert.equal(pilot('./run.sh: line 3: ccache: command not found').code, 'transform:1');
  });

  it('leaves the exit code where it says nothing', () => {
    const verdict = pilot('something is odd');
    assert.deepEqual([verdict.code, verdict.confidence], ['transform:1', 50]);
  });
});
