import assert from 'node:assert/strict';
import type { JudgeOptions, Triage } from '../../../server/src/engine/types';
import { testEngine } from '../../catalogue';

function triage(files: Record<string, string>, options: JudgeOptions = {}): Triage {
  const readings = Object.entries(files).map(([path, text]) => testEngine().read(path, Buffer.from(text)));
  return testEngine().judge(readings, options);
}

describe('ordinary lines that only make a failure in a COMPASS job', () => {
  const SKIM = 'Number of events read : 1200\nNumber of events saved to output : 317\nexit code: 0\n';
  const outcome = (stdout: string, options: JudgeOptions = {}): (string | null)[] => {
    const { verdict, findings } = triage({ 'payload.stdout': stdout }, options);
    return [verdict.outcome, verdict.code, ...findings.map(({ signature }) => signature)];
  };

  it('are fine in a job of which nothing says that it is one, and in one of another experiment', () => {
    assert.deepEqual(outcome(SKIM), ['succeeded', null]);
    assert.deepEqual(outcome(SKIM, { experiment: 'eic' }), ['succeeded', null]);
    assert.equal(outcome(SKIM, { experiment: 'compass' })[0], 'failed');
  });

  for (const [what, line] of Object.entries({
    'the call of its program': '$CORAL/../phast/coral/coral.exe trafdic.opt',
    'the path of its software': 'source /cvmfs/compass.cern.ch/production/slot1/coral/setup.sh',
    'the name of its storage': 'xrdcp -np out.root xroot://eoscompass.cern.ch//eos/compass/out.root',
  })) {
    it(`make one where ${what} stands in the same file`, () => {
      assert.deepEqual(outcome(`${line}\n${SKIM}`).slice(0, 2), ['failed', 'pilot:1240']);
      const elsewhere = triage({ 'payload.stdout': SKIM, 'payload.stderr': `${line}\n` });
      assert.equal(elsewhere.verdict.outcome, 'succeeded');
    });
  }

  it('make none where a mere list of mounted areas names it', () => {
    assert.deepEqual(outcome(`Probing /cvmfs/compass.cern.ch... OK\n${SKIM}`), ['succeeded', null]);
  });

  it('make one by the words of the program or of its own pilot alone', () => {
    assert.deepEqual(outcome('CORAL exiting with return code 0\n').slice(0, 2), ['failed', 'pilot:1240']);
    const pilot = [
      '05 Jul 10:26:01|pUtil.py    | . Job id                    : 3931554336',
      '05 Jul 10:26:01|RunJob.py   | Original exit code: 0',
      '05 Jul 10:26:01|COMPASSExper| Checking End of Job in stdout..',
      '05 Jul 10:26:01|pUtil.py    | . Final job state           : finished',
    ].join('\n');
    const { verdict } = triage({ 'pilotlog.out': pilot });
    assert.deepEqual([verdict.outcome, verdict.code], ['failed', 'pilot:1240']);
  });

  it('are explained as such', () => {
    const reading = testEngine().read('payload.stdout', Buffer.from(SKIM));
    const told = testEngine().judge([reading]);
    const results = testEngine()
      .explainLine(reading, told, 2)
      ?.tries.map(({ signature, result }) => `${signature} ${result.outcome}`);
    assert.deepEqual(results, ['compass-no-end-of-job otherExperiment', 'compass-events-lost otherExperiment']);
  });
});
