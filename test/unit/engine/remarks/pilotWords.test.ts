import assert from 'node:assert/strict';
import { codes, ended, FAILED, log, RECEIVED, remarkIn, STARTED, triageOf } from './job';

describe("remarks on what the pilot's log leaves out", () => {
  const packed = [
    RECEIVED,
    STARTED,
    ended(0),
    log('stage-out finished correctly', 'INFO'),
    log('will create archive /scratch/x.log.tgz using timeout=90 s for directory size=0.38 MB', 'INFO'),
  ];

  it('says where a packed pilot log ends', () => {
    const triage = triageOf({ 'pilotlog.txt': packed });
    assert.equal(triage.verdict.outcome, 'succeeded');
    assert.match(
      remarkIn(triage, 'log-ends-at-packing') ?? '',
      /^pilotlog\.txt:5 This pilot log ends where the log archive was made\./,
    );
    assert.match(remarkIn(triageOf({ 'x.log.tgz/pilotlog.txt': packed }), 'log-ends-at-packing') ?? '', /:5 /);
  });

  it('is silent when the log goes on, when its whole stands beside it, and when it was cut elsewhere', () => {
    const whole = [...packed, log('job 6514546338 has finished - sending final server update', 'INFO')];
    assert.equal(remarkIn(triageOf({ 'pilotlog.txt': whole }), 'log-ends-at-packing'), null);
    assert.equal(remarkIn(triageOf({ 'pilotlog.txt': packed, 'pilot.stdout': whole }), 'log-ends-at-packing'), null);
    assert.equal(remarkIn(triageOf({ 'pilotlog.txt': packed.slice(0, 3) }), 'log-ends-at-packing'), null);
    assert.equal(remarkIn(triageOf({ 'pilot.stdout': packed }), 'log-ends-at-packing'), null);
  });

  it('gives the numbers of a limit that the reported text lacks', () => {
    const memory = [
      RECEIVED,
      STARTED,
      log('job has exceeded the memory limit 823786 kB > 256000 kB (subresource=SCORE, corecount=1)'),
      ended(-15),
      FAILED,
    ];
    const lacking = [...memory, codes('1235, 1305', 'Payload exceeded maximum allowed memory')];
    assert.match(
      remarkIn(triageOf({ 'pilot.stdout': lacking }), 'numbers-not-told') ?? '',
      /^pilot\.stdout:3 The text that the pilot reported has no numbers; its log has them: The payload used 823786 kB .* 256000 kB/,
    );
    const given = [...memory, codes('1235, 1305', 'Payload exceeded maximum allowed memory: 823786 kB')];
    assert.equal(remarkIn(triageOf({ 'pilot.stdout': given }), 'numbers-not-told'), null);
  });

  it('knows SIGINT by its other name', () => {
    const killed = (name: string, code: number): string[] => [
      RECEIVED,
      STARTED,
      log(`caught signal: ${name} in FRAME=`),
      FAILED,
      codes(String(code), 'Job terminated by unknown kill signal'),
    ];
    assert.equal(
      remarkIn(triageOf({ 'pilot.stdout': killed('SIG_SETMASK', 1200) }), 'sigint-misnamed'),
      'pilot.stdout:3 The signal was SIGINT (2); the pilot prints it as SIG_SETMASK and reports an unknown kill signal, pilot:1200.',
    );
    assert.equal(remarkIn(triageOf({ 'pilot.stdout': killed('SIGINT', 1208) }), 'sigint-misnamed'), null);
  });
});

describe('remarks on jobs with nothing to hide', () => {
  it('are none', () => {
    const success = [
      RECEIVED,
      STARTED,
      ended(0),
      log('found apptainer error in stderr: Failed to mount image'),
      log('job 6514546338 has finished - sending final server update', 'INFO'),
      log('transexitcode: 0', 'INFO'),
    ];
    assert.deepEqual(triageOf({ 'pilot.stdout': success }).remarks, []);
    assert.deepEqual(triageOf({ 'payload.stderr': ["KeyError: 'x'"] }).remarks, []);
    assert.deepEqual(triageOf({}).remarks, []);
  });
});
