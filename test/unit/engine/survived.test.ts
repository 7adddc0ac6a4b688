import assert from 'node:assert/strict';
import { checkCarets } from '../../caret';
import { testCatalogue, testEngine } from '../../catalogue';

const progress = (count: number): string =>
  Array.from({ length: count }, (_, i) => `processed ${(i + 1) * 100} events\n`).join('');

const FRAMES = '  File "ana.py", line 55, in <module>\n    run()\n';

describe('an error that the payload outlived', () => {
  it('is recovered when the next line says how it went on', () => {
    checkCarets(
      `
Traceback (most recent call last):
${FRAMES}ModuleNotFoundError: No module named 'uproot'
^^^^^^^^^^^^^^^^^^^ recovered python-import-failed
uproot is not there, falling back to PyROOT
${progress(2)}Traceback (most recent call last):
${FRAMES}KeyError: 'alpha_JER'
^^^^^^^^ root python-exception
ERROR: payload execution failed with 1`,
      'payload.stdout',
    );
  });

  it('is recovered when the program went on and another one ended it', () => {
    const { findings } = checkCarets(
      `
Traceback (most recent call last):
${FRAMES}OSError: [Errno 5] Input/output error: '/cvmfs/sft.cern.ch/lcg/x'
         ^^^^^^^ recovered release-file-unreadable
${progress(6)}Traceback (most recent call last):
${FRAMES}RuntimeError: the fit did not converge
^^^^^^^^^^^^ root python-exception
ERROR: payload execution failed with 1`,
      'payload.stdout',
    );
    assert.match(findings.find(({ role }) => role === 'recovered')!.reason, /went on after it, until line 14 of/);
  });

  it('stays the root when the script only stumbled on over what it left', () => {
    checkCarets(
      `
Traceback (most recent call last):
${FRAMES}ValueError: no such region: SR7
^^^^^^^^^^ root python-exception
cp: cannot stat 'out.root': No such file or directory
^^ noise file-missing-line
ERROR: payload execution failed with 1`,
      'payload.stdout',
    );
  });

  it('stays the root when nothing else explains the failure', () => {
    checkCarets(
      `
Traceback (most recent call last):
${FRAMES}ValueError: no such region: SR7
^^^^^^^^^^ root python-exception
ignored for now
${progress(20)}ERROR: payload execution failed with 1`,
      'payload.stdout',
    );
  });

  it('is a command that is missing when the exit code is another one', () => {
    checkCarets(
      `
./run.sh: line 3: ccache: command not found
                  ^^^^^^ recovered command-not-found
${progress(2)}Traceback (most recent call last):
${FRAMES}ZeroDivisionError: division by zero
^^^^^^^^^^^^^^^^^ root python-exception
ERROR: payload execution failed with 1`,
      'payload.stdout',
    );
  });

  it('is not a missing command with which the script ended', () => {
    checkCarets(
      `
ERROR: cannot read the style file
^^^^^ noise payload-error-line
${progress(2)}./run.sh: line 9: makeHistos: command not found
                  ^^^^^^^^^^ root transform:127
ERROR: payload execution failed with 127`,
      'payload.stdout',
    );
  });

  it('is none where all that comes later says only that something went wrong before', () => {
    const first = (later: string): string => {
      const lines = ['ERROR: no input is left', ...progress(20).trim().split('\n'), `ERROR: ${later}`, 'exit code: 4'];
      const reading = testEngine().read('payload.stderr', Buffer.from(lines.join('\n')));
      return testEngine().judge([reading]).findings[0]!.role;
    };
    for (const later of [
      'job failed',
      'the execution of step 3 was aborted',
      'program terminated',
      'script returned non-zero',
      'exiting with status 4',
      'command ls failed',
      'early exit with code 4',
    ]) {
      assert.notEqual(first(later), 'recovered', later);
    }
    assert.equal(first('histogram h_mjj is not in the input file'), 'recovered');
  });

  it('is a crash in no case: it ended its program', () => {
    checkCarets(
      `
./run.sh: line 4:    53 Killed                  ./sim
                        ^^^^^^ root killed
${progress(20)}ERROR: histogram h_mjj is not in the input file
^^^^^ noise payload-error-line
ERROR: payload execution failed with 137`,
      'payload.stdout',
    );
  });

  it('is no command that could not be run where the exit code is that of a wrapper, or unknown', () => {
    const role = (...end: readonly string[]): string => {
      const lines = ['./run.sh: line 3: ccache: command not found', ...end];
      const reading = testEngine().read('payload.stdout', Buffer.from(lines.join('\n')));
      return testEngine()
        .judge([reading])
        .findings.find(({ signature }) => signature === 'command-not-found')!.role;
    };
    const exception = ['Traceback (most recent call last):', '  File "a.py", line 5, in <module>', 'ValueError: x'];
    assert.equal(role(...exception, 'exit code: 3'), 'recovered');
    for (const end of ['exit code: 127', 'exit code: 18', 'exit code: 65', 'bye']) {
      assert.notEqual(role(...exception, end), 'recovered', end);
    }
  });

  it('is not told by a harmless line below it, however many of these there are', () => {
    const harmless = Array.from(
      { length: 60 },
      (_, n) => `ERROR: ld.so: object '/w/${n}.so' from LD_PRELOAD cannot be preloaded: ignored.`,
    );
    checkCarets(
      `
${harmless.join('\n')}
ERROR: cannot read the histogram
^^^^^ noise payload-error-line
${harmless.join('\n')}
ERROR: no output
^^^^^ contributing payload-error-line`,
      'payload.stderr',
    );
  });

  it('is each try that is followed by another one; the last counts', () => {
    checkCarets(
      `
try 1: [ERROR] Operation expired, retrying
               ^^^^^^^^^^^^^^^^^ recovered remote-connection-failed
try 2: [ERROR] Operation expired, retrying
               ^^^^^^^^^^^^^^^^^ recovered remote-connection-failed
try 3: [ERROR] Operation expired, giving up
               ^^^^^^^^^^^^^^^^^ root remote-connection-failed
ERROR: payload execution failed with 1`,
      'payload.stdout',
    );
  });

  it('is an early complaint when much went well before the errors that ended it', () => {
    checkCarets(
      `
ERROR: cannot read the style file rootlogon.C
^^^^^ recovered payload-error-line
${progress(16)}ERROR: histogram h_mjj is not in the input file
^^^^^ root payload-error-line
ERROR: payload execution failed with 4`,
      'payload.stdout',
    );
  });

  it('is no exception whose own message merely holds such a word', () => {
    checkCarets(
      `
Traceback (most recent call last):
${FRAMES}RuntimeError: trigger L1 was disabled in this run, use --ignored instead
^^^^^^^^^^^^ root python-exception
ERROR: cannot read the histogram
^^^^^ noise payload-error-line
ERROR: payload execution failed with 1`,
      'payload.stdout',
    );
  });

  it('is no program that is missing when only what it should have made is missed after it', () => {
    checkCarets(
      `
./run.sh: line 3: root: command not found
                  ^^^^ root command-not-found
cp: cannot stat 'out.root': No such file or directory
^^ noise file-missing-line
ERROR: payload execution failed with 1`,
      'payload.stdout',
    );
  });

  it('is found in a log that is full of errors', () => {
    const lines = testCatalogue()
      .signatures.filter(({ in: homes, block, rank }) => homes.includes('payload') && !block && rank === 'fallback')
      .flatMap(({ samples }) => samples.slice(0, 1));
    const text = Array.from({ length: 400 }, (_, n) => lines.map((line) => `${line.split('\n')[0]} ${n}`)).flat();
    const { findings } = testEngine().judge([
      testEngine().read('payload.stdout', Buffer.from([...text, 'ERROR: payload execution failed with 1'].join('\n'))),
    ]);
    assert.ok(findings.length > 4000);
  });

  it('is never a quantum of a pipeline: the others run on, and it is the failure all the same', () => {
    checkCarets(
      `
ERROR 2026-11-22T01:53:21.545+00:00 lsst.ctrl.mpexec.singleQuantumExecutor (isr:{detector: 6})(singleQuantumExecutor.py:263) - Execution of task 'isr' on quantum {detector: 6} failed. Exception RuntimeError: no bias found
                                                                                                                               ^^^^^^^^^^^^^^^^^^^^^^^ root
ERROR 2026-11-22T01:53:21.545+00:00 lsst.ctrl.mpexec.mpGraphExecutor ()(mpGraphExecutor.py:560) - Task <isr dataId={detector: 6}> failed; processing will continue for remaining tasks.
INFO 2026-11-22T01:53:22.545+00:00 lsst.isr (isr:{detector: 7})(isr.py:12) - Assembling CCD from 16 amplifiers
INFO 2026-11-22T01:53:23.545+00:00 lsst.isr (isr:{detector: 8})(isr.py:12) - Assembling CCD from 16 amplifiers
`,
      'payload.stderr',
    );
  });
});

describe('how much must go on after an error', () => {
  const went = (count: number): string[] => Array.from({ length: count }, (_, n) => `event ${n} is done`);
  const role = (...lines: readonly string[]): string =>
    testEngine().judge([testEngine().read('payload.stdout', Buffer.from(lines.join('\n')))]).findings[0]!.role;
  const EXCEPTION = ['Traceback (most recent call last):', '  File "a.py", line 5, in <module>', 'ValueError: x'];
  const KILLED = './run.sh: line 4:    53 Killed                  ./sim';

  it('is much after a known cause, and only what ends a program for certain outdoes it', () => {
    const cause = ['*** G4Exception : GeomVol1002', '*** Fatal Exception *** core dump ***'];
    assert.equal(role(...cause, ...went(20), KILLED, 'exit code: 137'), 'recovered');
    assert.equal(role(...cause, ...went(9), KILLED, 'exit code: 137'), 'root');
    assert.equal(role(...cause, ...went(20), 'ERROR: no output', 'exit code: 4'), 'root');
  });

  it('is little after a line that merely calls itself an error, before an exception', () => {
    const guess = 'ERROR: cannot read the style file';
    assert.equal(role(guess, ...went(5), ...EXCEPTION, 'exit code: 1'), 'recovered');
    assert.equal(role(guess, ...went(4), ...EXCEPTION, 'exit code: 1'), 'noise');
    assert.equal(role(guess, ...went(9), 'ERROR: no output', 'exit code: 1'), 'noise');
  });

  it('is little after the complaint of a mere tool', () => {
    const tool = "cp: cannot stat 'x.root': No such file or directory";
    assert.equal(role(tool, ...went(5), 'ERROR: no output', 'exit code: 1'), 'recovered');
    assert.equal(role(tool, ...went(4), 'ERROR: no output', 'exit code: 1'), 'noise');
  });

  it('is nothing where no other error is left', () => {
    assert.equal(role('ERROR: no input, retrying', ...went(20), 'exit code: 4'), 'root');
  });

  it('is nothing in a pipeline, which goes on with other work', () => {
    const record = (level: string, message: string): string =>
      `${level} 2026-11-22T01:53:21.545+00:00 lsst.ctrl.mpexec.singleQuantumExecutor (isr:{detector: 6})(x.py:263) - ${message}`;
    const failed = (n: number): string =>
      record(
        'ERROR',
        `Execution of task 'isr' on quantum {detector: ${n}} failed. Exception RuntimeError: no bias found`,
      );
    const quiet = went(20).map((text) => record('INFO', text));
    assert.notEqual(role(failed(6), ...quiet, failed(7), 'exit code: 1'), 'recovered');
  });
});

describe('a payload that ends badly without a word that is known', () => {
  const pilot = [
    '2026-11-22 01:50:46,000 | INFO     | pilot.control.job | create_job | received job: 6513710769 (sleep until the job has finished)',
    '2026-11-22 01:50:48,000 | INFO     | pilot.control.payloads.generic | run_payload | started -- pid=48 executable=./run',
    'finished pid=48 exit_code=4 state=failed',
    '2026-11-22 01:52:00,000 | INFO     | pilot.control.job | is_final_update | job 6513710769 has failed - sending final server update',
    '2026-11-22 01:52:00,001 | INFO     | pilot.control.job | make_job_report | error 1/1: 1305: Failed to execute payload',
  ].join('\n');
  const judged = (files: Record<string, string>) =>
    testEngine().judge(Object.entries(files).map(([name, text]) => testEngine().read(name, Buffer.from(text))));

  it('is shown at the last line that it wrote itself', () => {
    const { verdict } = judged({
      'pilot.stdout': pilot,
      'payload.stdout': `${progress(3)}nothing to do: the list of inputs is empty\nexit code: 4\n`,
      'payload.stderr': 'WARNING: the cache is cold\n',
    });
    assert.deepEqual([verdict.file, verdict.line, verdict.code], ['payload.stdout', 4, 'transform:4']);
    assert.equal(verdict.confidence, 50);
    assert.match(verdict.cause!, /exit code 4, .* last words: nothing to do: the list of inputs is empty/);
  });

  it('is shown before what the transform lists after it', () => {
    const { verdict } = judged({
      'pilot.stdout': pilot,
      'payload.stdout': `no events left\n\n=== ls in run dir : . ===\n-rw-r--r-- 1 u g 44 Nov 22 ana.py\n\n==== Result ====\nERROR: payload execution failed with 4\n`,
    });
    assert.deepEqual([verdict.file, verdict.line], ['payload.stdout', 1]);
  });

  it('is shown at what it wrote to stderr, if that is more than a warning', () => {
    const { verdict } = judged({
      'pilot.stdout': pilot,
      'payload.stdout': progress(3),
      'payload.stderr': 'the geometry of sector 7 is not closed\n',
    });
    assert.deepEqual([verdict.file, verdict.line], ['payload.stderr', 1]);
  });
});
