import assert from 'node:assert/strict';
import { byKey } from '../../../server/src/catalogue/codes';
import type { Triage } from '../../../server/src/engine/types';
import { checkCarets } from '../../caret';
import { testCatalogue, testEngine } from '../../catalogue';

const at = (second: number, level: string, message: string): string =>
  `2026-11-22 01:50:${String(second).padStart(2, '0')},000 | ${level.padEnd(8)} | ${message}`;

const GOT_JOB = at(1, 'INFO', 'received job: 6513710769 (sleep until the job has finished)');
const STAGE_IN = at(2, 'INFO', 'ready to transfer (stage-in) files: [ accessmode=direct');
const STAGED_IN = at(3, 'INFO', 'stage-in finished');
const STAGE_OUT = at(20, 'INFO', 'prepare to stage-out 1 output file(s)');
const FULL = 'details: gfal-copy error: 28 (No space left on device) - DESTINATION WRITE';
const GAVE_UP = at(
  22,
  'WARNING',
  'failed to transfer_files() using copytool=gfal .. skipped; error=error code: 1333, message: No space left on device',
);
const STAGE_OUT_FAILED = at(23, 'WARNING', 'transfer of output file(s) failed');
const PACKING = at(24, 'INFO', 'will create archive /scratch/x.log.tgz using timeout=90 s for directory size=0.38 MB');
const FAILED = at(30, 'INFO', 'job 6513710769 has failed - sending final server update');
const reported = (codes: string): string =>
  at(31, 'WARNING', `pilotErrorCodes = [${codes}] (will report primary/first error code)`);

function triage(files: Record<string, string | string[]>, experiment?: string): Triage {
  const readings = Object.entries(files).map(([path, text]) =>
    testEngine().read(path, Buffer.from(Array.isArray(text) ? text.join('\n') : text)),
  );
  return testEngine().judge(readings, { experiment });
}

const pilot = (...lines: string[]): Triage => triage({ 'pilotlog.txt': lines });

describe('what is overcome or repeated changes nothing about the root', () => {
  const failing = [STAGE_OUT, at(21, 'INFO', 'copying'), GAVE_UP, STAGE_OUT_FAILED, FAILED, reported('1137')];

  it('an overcome stage-in error silences nothing in the stage-out', () => {
    const alone = pilot(GOT_JOB, STAGE_IN, STAGED_IN, ...failing).verdict;
    const after = pilot(GOT_JOB, STAGE_IN, at(2, 'WARNING', 'trying again'), FULL, STAGED_IN, ...failing).verdict;
    assert.equal(alone.code, 'pilot:1333');
    assert.deepEqual([after.code, after.text], [alone.code, alone.text]);
  });

  it('data that the pilot sends is no original of a line, even when it comes first', () => {
    const sent = [at(21, 'INFO', 'sending tracing report: {'), FULL];
    const plain = [at(22, 'WARNING', 'transfer failed'), FULL, STAGE_OUT_FAILED, FAILED];
    const { verdict } = pilot(GOT_JOB, STAGE_OUT, ...sent, ...plain);
    assert.deepEqual([verdict.signature, verdict.line], ['storage-full', 6]);
  });

  it('a stage that was merely left did not end well', () => {
    const { verdict } = pilot(GOT_JOB, STAGE_IN, at(2, 'WARNING', 'x'), FULL, PACKING, FAILED, reported('1099'));
    assert.equal(verdict.signature, 'storage-full');
  });
});

describe('a failure that no signature explains', () => {
  const { verdict, findings } = pilot(GOT_JOB, FAILED, reported('1361'));

  it('is told with what the catalogue knows of its code', () => {
    const entry = byKey(testCatalogue(), 'pilot:1361');
    assert.equal(verdict.code, 'pilot:1361');
    assert.deepEqual([verdict.owner, verdict.persistence], [entry?.owner, entry?.persistence]);
    assert.ok(verdict.cause?.includes(entry?.means ?? 'no entry'));
  });

  it('is one finding, not also an echo of itself', () => {
    assert.deepEqual(
      findings.map(({ line, role }) => [line, role]),
      [[3, 'root']],
    );
  });
});

describe('the outcome', () => {
  it('is failed when only the payload script says so and the log was packed', () => {
    const packed = [GOT_JOB, at(2, 'INFO', 'started -- pid=48 executable=./run'), PACKING];
    const { verdict } = triage({
      'pilotlog.txt': packed,
      'payload.stdout': 'ERROR: payload execution failed with 139\n',
    });
    assert.deepEqual([verdict.outcome, verdict.code], ['failed', 'transform:139']);
  });

  it('of an excerpt is not guessed from what the excerpt lacks', () => {
    const { verdict } = pilot(at(1, 'INFO', 'something in the middle of a job'));
    assert.deepEqual(
      [verdict.outcome, verdict.reason],
      ['incomplete', 'This is a part of a log; it does not say how the job ended.'],
    );
  });

  it('of a pilot that ended with an error code is failed, also without a final state', () => {
    const { verdict } = pilot(GOT_JOB, at(9, 'INFO', 'pilot has finished (exit code=1305, shell exit code=1)'));
    assert.deepEqual(
      [verdict.outcome, verdict.reason.split('.')[0]],
      ['failed', 'The pilot ended and reported an error'],
    );
  });

  it("takes no number of the pilot's own for an exit code of the payload", () => {
    const { job } = pilot(
      GOT_JOB,
      at(9, 'WARNING', 'main payload execution returned non-zero exit code: 1220'),
      FAILED,
    );
    assert.equal(job.exitCode, null);
  });
});

describe('facts', () => {
  it('are the pilot’s before those of a wrapper that lists several jobs', () => {
    const wrapper = '2026-03-10 09:40:01,123 [wrapper] pandaids: 6500000001 6500000002\n';
    const { job, limits } = triage({ 'pilotlog.txt': [GOT_JOB], 'wrapper.out': wrapper });
    assert.equal(job.pandaId, '6513710769');
    assert.match(limits.join(), /several jobs \(6513710769, 6500000001\)/);
  });
});

describe('COMPASS', () => {
  const own = (stdout: string): (string | null)[] => {
    const { verdict, findings } = triage({ 'payload_stdout.txt': stdout }, 'compass');
    return [verdict.code, verdict.acronym, findings.find(({ role }) => role === 'root')?.meaning ?? null];
  };

  it('codes keep their own meaning in every finding', () => {
    assert.deepEqual(own('A FATAL ERROR APPEARED\n'), ['pilot:1235', 'AFATALERRORAPPEARED', 'compass/pilot:1235']);
  });

  it('crashes are not taken for a missing "End of Job"', () => {
    const crash = './run.sh: line 12: 12345 Aborted $CORAL/../phast/coral/coral.exe opts\n';
    assert.equal(own(`Number of events saved to output : 3\n${crash}`)[0], 'pilot:1239');
    assert.equal(own('CORAL exiting with return code -3\n')[0], 'pilot:1247');
  });

  it('"End of Job" is missed although the pilot called the job finished', () => {
    const pilotLog = [
      '05 Jul 10:26:01|pUtil.py    | . Job id                    : 3931554336',
      '05 Jul 10:26:01|RunJob.py   | Job command 1/1 finished: res = (0, ...)',
      '05 Jul 10:26:01|pUtil.py    | . Final job state           : finished',
    ];
    const files = { 'pilotlog.out': pilotLog, 'payload_stdout.txt': 'Number of events saved to output : 1200\n' };
    const { verdict } = triage(files, 'compass');
    assert.deepEqual([verdict.outcome, verdict.code], ['failed', 'pilot:1240']);
  });
});

describe('an error text without its log', () => {
  it('that names its code is not explained by another one', () => {
    const text = 'PilotException: error code: 1333, message: No space left on device';
    const codes = testEngine()
      .diagnose(text)
      .map(({ code }) => code);
    assert.ok(codes.includes('pilot:1333'));
    assert.ok(!codes.includes('pilot:1098'));
  });

  it('never gives a code with an open number', () => {
    const codes = testEngine()
      .diagnose('MemoryError: no room')
      .map(({ code }) => code);
    assert.ok(codes.length > 0);
    assert.ok(!codes.some((code) => code?.includes('*')), codes.join());
  });
});

describe('a wrapper log without a pilot', () => {
  it('says why the pilot was never started', () => {
    checkCarets(
      `
2026-03-10 09:40:01,123 [wrapper] This is ATLAS pilot wrapper version: 20251211a-master
2026-03-10 09:40:02,123 [wrapper] FATAL: failed to retrieve pilot code
                                  ^^^^^ root wrapper-fatal
2026-03-10 09:40:03,123 [wrapper] fault ec=64, duration=12
                                  ^^^^^ noise wrapper-fault`,
      'grid.1.0.out',
    );
  });
});

describe('hostile logs', () => {
  it('of nothing but stage marks are cut, and say so', () => {
    const lines = Array.from({ length: 2_000 }, (_, i) => (i % 2 === 0 ? STAGE_IN : STAGE_OUT));
    const { timeline, limits } = pilot(GOT_JOB, ...lines);
    assert.equal(timeline.length, 500);
    assert.match(limits.join(), /501 stages from here on are not listed/);
  });

  it('with many long lines name the limit once', () => {
    const long = at(5, 'INFO', `${'x'.repeat(40_000)} job has exceeded the memory limit `);
    const { limits } = pilot(GOT_JOB, long, long, long);
    assert.equal(limits.length, 1);
  });
});

describe('a Geant4 exception', () => {
  const cut = [
    '-------- EEEE ------- G4Exception-START -------- EEEE -------',
    '*** G4Exception : GeomVol1002',
    '      issued by : G4PVPlacement::CheckOverlaps()',
  ];

  it('is one although the log is cut before its block ends', () => {
    assert.equal(triage({ 'payload.stdout': cut }).verdict.signature, 'geant4-exception');
  });
  it('that only warns is none, cut or not', () => {
    const warning = cut.map((line) => line.replaceAll('EEEE', 'WWWW'));
    assert.deepEqual(
      triage({ 'payload.stdout': warning }).findings.filter(({ role }) => role === 'root'),
      [],
    );
  });
  it('that only gives up an event is not what a later one stops the program with', () => {
    const event = ['*** G4Exception : GeomVol0003', '      issued by : X::Y()', '*** Event Must Be Aborted ***'];
    const lines = [...event, 'next event', ...cut.slice(1), '*** Fatal Exception *** core dump ***'];
    assert.equal(triage({ 'payload.stdout': lines }).verdict.line, event.length + 2);
    const { findings } = triage({ 'payload.stdout': event });
    assert.deepEqual(
      findings.map(({ signature }) => signature),
      ['geant4-event-aborted'],
    );
  });
  it('about an argument stops the program', () => {
    const lines = [...cut.slice(1), '*** Fatal Error In Argument *** core dump ***'];
    assert.equal(triage({ 'payload.stdout': lines }).verdict.signature, 'geant4-exception');
  });
});

describe('a log that begins more stages than are listed', () => {
  it('is judged by its end, and says what is left out', () => {
    const many = Array.from({ length: 800 }, () => [
      STAGE_IN,
      STAGED_IN,
      STAGE_OUT,
      at(4, 'INFO', 'stage-out finished correctly'),
    ]);
    const end = [STAGE_OUT, at(21, 'INFO', 'copying'), FULL, GAVE_UP, STAGE_OUT_FAILED, FAILED];
    const { verdict, timeline, limits } = pilot(GOT_JOB, ...many.flat(), ...end);
    assert.deepEqual([verdict.outcome, verdict.code], ['failed', 'pilot:1333']);
    assert.equal(timeline.length, 500);
    assert.ok(limits.some((limit) => /: \d+ stages from here on are not listed; the log begins too many$/.test(limit)));
  });
});
