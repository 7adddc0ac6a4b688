import assert from 'node:assert/strict';
import { testEngine } from '../../catalogue';

/** One rule of the choice of the root a test: each fails when the rule is taken out. */
const judged = (files: Readonly<Record<string, readonly string[]>>) =>
  testEngine().judge(
    Object.entries(files).map(([name, lines]) => testEngine().read(name, Buffer.from(lines.join('\n')))),
  );

const GOT_JOB = '2026-11-22 01:50:46,000 | INFO     | received job: 6513710769 (sleep until the job has finished)';
const FAILED = '2026-11-22 01:52:00,000 | INFO     | job 6513710769 has failed - sending final server update';
const pilot = (exitCode: number, ...more: readonly string[]): readonly string[] => [
  GOT_JOB,
  '2026-11-22 01:50:48,000 | INFO     | started -- pid=48 executable=./run',
  `finished pid=48 exit_code=${exitCode} state=failed`,
  ...more,
  FAILED,
];
const went = (count: number): string[] => Array.from({ length: count }, (_, n) => `event ${n} is done`);
const FRAMES = ['Traceback (most recent call last):', '  File "fit.py", line 3, in <module>'];

describe('the root', () => {
  it('is no line that comes again and again', () => {
    const habit = 'sector 7: ERROR: gain is low';
    const { verdict } = judged({
      'pilot.stdout': pilot(3),
      'payload.stderr': [habit, habit, habit],
      'payload.stdout': ['fitter: ERROR: matrix is singular', ...went(20)],
    });
    assert.deepEqual([verdict.file, verdict.line], ['payload.stdout', 1]);
  });

  it('is a guess with which a program ended its output, before one in a file that is more precise', () => {
    const file = (...after: readonly string[]): string | null =>
      judged({
        'payload.stderr': ['ERROR: cannot read the style file'],
        'payload.stdout': [...went(9), 'fitter: ERROR: matrix is singular', ...after, 'exit code: 4'],
      }).verdict.file;
    assert.deepEqual([file(), file('', 'bye', 'bye')], ['payload.stdout', 'payload.stdout']);
    assert.equal(file('bye', 'bye', 'bye'), 'payload.stderr');
  });

  it('is a missing command where the exit code is one of a wrapper around the payload', () => {
    const { verdict } = judged({
      'pilot.stdout': pilot(65),
      'payload.stdout': ['./run.sh: line 3: Sim_tf.py: command not found', ...FRAMES, 'OSError: no output'],
    });
    assert.equal(verdict.signature, 'command-not-found');
  });

  it('is not an exception that was caught, though the exit code is one of a crash', () => {
    const { verdict } = judged({
      'pilot.stdout': pilot(139),
      'payload.stdout': [...FRAMES, 'ImportError: no module named fast', ...went(6), 'Segmentation fault'],
    });
    assert.deepEqual([verdict.line, verdict.code], [10, 'transform:139']);
  });

  it('is a signal where only another file tells of a failed payload', () => {
    const { verdict } = judged({
      'pilot.stdout': [GOT_JOB, '2026-11-22 01:51:07,165 | WARNING  | caught signal: SIGTERM in FRAME=', FAILED],
      'log.RAWtoALL': ['01:50:50 Py:Athena            INFO leaving with code 65: "failure in an algorithm execute"'],
    });
    assert.equal(verdict.code, 'pilot:1201');
  });

  it('stands in the log of the step, not where a report quotes it', () => {
    const { verdict, findings } = judged({
      'pilot.stdout': pilot(65),
      'log.EVNTtoHITS': [
        '01:56:56 Py:Athena            INFO executing ROOT6Setup',
        'Caught signal 11(Segmentation fault). Details:',
      ],
      'payload.stdout': [
        'PyJobTransforms.trfExe.validate 2026-11-22 01:56:57,000 ERROR Validation of return code failed: Non-zero return code from EVNTtoHITS (65); Logfile error in log.EVNTtoHITS: "Segmentation fault: Event counter: 15; Run: 410000; Evt: 4015; Current algorithm: G4AtlasAlg" (Error code 65)',
      ],
    });
    assert.equal(verdict.file, 'log.EVNTtoHITS');
    assert.ok(findings.some(({ signature, role }) => signature === 'athena-segfault-in-algorithm' && role !== 'root'));
  });

  it('has the code that was reported, where a text can mean several', () => {
    const code = (...reported: readonly number[]): string | null =>
      judged({
        'pilot.stdout': [
          GOT_JOB,
          '2026-11-22 01:50:47,518 | INFO     | ready to transfer (stage-in) files: [ accessmode=direct',
          '2026-11-22 01:50:48,518 | WARNING  | checksum verification failed for LFN=a.root: checksum (catalog)=0a1b2c3d != checksum (local)=0a1b2c3e',
          '2026-11-22 01:50:49,175 | INFO     | stage-in failed',
          FAILED,
          ...reported.map((number) => `2026-11-22 01:52:00,001 | INFO     | error 1/1: ${number}: Mismatch`),
        ],
      }).verdict.code;
    assert.deepEqual([code(), code(1145), code(1171)], ['pilot:1171', 'pilot:1145', 'pilot:1171']);
  });

  it('is no diagnostic of the pilot where the payload speaks for itself in a copy', () => {
    const { verdict } = judged({
      'pilot.stdout': [
        GOT_JOB,
        'finished pid=48 exit_code=1 state=failed',
        '2026-11-22 01:51:00,000 | DEBUG    | payload stdout dump',
        'fitter: ERROR: matrix is singular',
        '2026-11-22 01:51:00,001 | DEBUG    | payload stderr dump',
        FAILED,
        '2026-11-22 01:52:00,001 | INFO     | error 1/1: 1305: Failed to execute payload:OSError: [Errno 28] No space left on device',
      ],
    });
    assert.equal(verdict.line, 4);
  });
});

describe('of several causes, the root', () => {
  const at = (second: number, message: string, level = 'WARNING'): string =>
    `2026-11-22 01:51:${String(second).padStart(2, '0')},000 | ${level.padEnd(8)} | ${message}`;
  const STAGE_IN = at(1, 'ready to transfer (stage-in) files: [ accessmode=direct', 'INFO');
  const LOST = at(2, 'gfal-copy error: 110 (Connection timed out) - Transfer canceled because the timeout expired');
  const LIMIT = at(3, 'job has exceeded the memory limit 823786 kB > 256000 kB (subresource=SCORE, corecount=1)');
  const reported = (code: number): string => at(59, `error 1/1: ${code}: x`, 'INFO');
  const signature = (files: Readonly<Record<string, readonly string[]>>): string | null =>
    judged(files).verdict.signature;

  it('is the one that the pilot reported first', () => {
    const lines = [GOT_JOB, at(0, 'started -- pid=48 executable=./run', 'INFO'), LIMIT];
    const sigterm = at(4, 'caught signal: SIGTERM in FRAME=');
    assert.equal(signature({ 'pilot.stdout': [...lines, sigterm, FAILED, reported(1235)] }), 'memory-limit-exceeded');
    assert.equal(signature({ 'pilot.stdout': [...lines, sigterm, FAILED, reported(1201)] }), 'signal-sigterm');
  });

  it('is of the stage that broke first', () => {
    const broken = [GOT_JOB, STAGE_IN, LOST, at(2, 'stage-in failed')];
    const out = [at(5, 'prepare to stage-out 1 output file(s)', 'INFO'), at(6, 'HTTP 507 : Insufficient Storage')];
    const lines = [...broken, ...out, at(7, 'transfer of output file(s) failed'), FAILED];
    assert.equal(signature({ 'pilot.stdout': lines }), 'transfer-timeout');
  });

  it('is of a stage before, where the one that broke shows none', () => {
    assert.equal(signature({ 'pilot.stdout': [GOT_JOB, STAGE_IN, LOST, ...pilot(3).slice(1)] }), 'transfer-timeout');
  });

  it('is in the log of a step before stderr, and there before stdout', () => {
    const killed = './run.sh: line 4:    53 Killed                  ./sim';
    const files = {
      'pilot.stdout': pilot(137),
      'payload.stdout': [`${killed} a`],
      'payload.stderr': [`${killed} b`],
      'log.RAWtoALL': [`${killed} c`],
    };
    const file = (...names: readonly (keyof typeof files)[]): string | null =>
      judged(Object.fromEntries(names.map((name) => [name, files[name]]))).verdict.file;
    assert.equal(file('pilot.stdout', 'payload.stdout', 'payload.stderr', 'log.RAWtoALL'), 'log.RAWtoALL');
    assert.equal(file('pilot.stdout', 'payload.stdout', 'payload.stderr'), 'payload.stderr');
    assert.equal(file('pilot.stdout', 'payload.stdout'), 'payload.stdout');
  });

  it('is the last of those that a program goes on after', () => {
    const lines = [...FRAMES, 'ValueError: one', ...FRAMES, 'ValueError: two', 'exit code: 1'];
    assert.equal(judged({ 'payload.stdout': lines }).verdict.line, 6);
  });

  it('is of a pilot without a job nothing that comes after a job begins', () => {
    const banner = at(0, '***  PanDA Pilot version 3.11.5.1  ***', 'INFO');
    const end = at(9, 'pilot has finished (exit code=0, shell exit code=0)', 'INFO');
    const { verdict } = judged({ 'pilot.stdout': [banner, LOST, end] });
    assert.deepEqual([verdict.outcome, verdict.signature], ['nojob', null]);
  });

  it('is a signal only where the payload had not failed by itself before, in the same log', () => {
    const sigterm = at(4, 'caught signal: SIGTERM in FRAME=');
    const start = [GOT_JOB, at(0, 'started -- pid=48 executable=./run', 'INFO')];
    const ended = 'finished pid=48 exit_code=1 state=failed';
    assert.equal(signature({ 'pilot.stdout': [...start, sigterm, ended, FAILED] }), 'signal-sigterm');
    assert.notEqual(signature({ 'pilot.stdout': [...start, ended, sigterm, FAILED] }), 'signal-sigterm');
  });
});
