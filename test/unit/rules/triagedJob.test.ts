import assert from 'node:assert/strict';
import { readRows } from '../../../server/src/rules/server/readRows';
import { Simulator } from '../../../server/src/rules/server/simulate';
import { triagedJob } from '../../../server/src/rules/server/triagedJob';
import { codes, ended, FAILED, log, RECEIVED, STARTED, triageOf } from '../engine/remarks/job';

const NOON = Date.UTC(2026, 0, 1, 12);

/** What becomes of retry rules for a job whose log has this in its job definition: the applied row, or why it is not. */
function retried(definition: string | null, columns: Record<string, unknown>): string {
  const told = definition === null ? [] : [log(`job definition = {'PandaID': 6514546338, ${definition}}`, 'INFO')];
  const triage = triageOf({ 'pilot.stdout': [...told, RECEIVED, STARTED, FAILED, codes('1098', 'disk full')] });
  const row = { retryerror_id: 7, errorsource: 'pilotErrorCode', errorcode: 1098, retry_action: 'no_retry' };
  const { rules, problems } = readRows({ classification: [], retry: [{ ...row, ...columns }], actions: [] });
  assert.deepEqual(problems, []);
  const { retry, skipped } = new Simulator(rules, NOON).simulate(triagedJob(triage));
  return retry[0]?.line ?? skipped[0]?.reason ?? '';
}

describe('a job as its logs tell of it, to the rules of the server', () => {
  const DEFINITION = "'prodSourceLabel': 'managed', 'swRelease': 'Atlas-25.0.1', 'cmtConfig': 'x86_64-el9-gcc13-opt'";

  it('has the architecture, release and label of its definition', () => {
    const exact = { architecture: 'x86_64-el9-gcc13-opt', release: 'Atlas-25.0.1' };
    assert.match(retried(DEFINITION, exact), /^action=setNoRetry for PandaID=6514546338 .* prodSourceLabel=managed /);
    assert.equal(
      retried(DEFINITION, { release: 'Atlas-24.0.1' }),
      'it is for AtlasRelease Atlas-24.0.1, and the job has Atlas-25.0.1',
    );
  });

  it('has none where its definition says so', () => {
    for (const none of ["'cmtConfig': 'NULL'", "'cmtConfig': ''"]) {
      assert.equal(retried(none, { architecture: 'x86' }), 'it is for cmtConfig x86, and the job has none');
    }
  });

  it('has the exit code that the pilot saw, of the script around the payload; none of a payload that was killed', () => {
    const exits = (...lines: string[]): unknown[] =>
      triagedJob(triageOf({ 'pilot.stdout': [RECEIVED, STARTED, ...lines] })).errors.map(({ source, code }) => [
        source,
        code,
      ]);
    const real = log('payload execution failed with 139', 'INFO');
    assert.deepEqual(exits(log(ended(18)), real), [['transExitCode', 18]]);
    assert.deepEqual(exits(log(ended(-15))), []);
  });

  it('has not failed where its verdict is that it went well', () => {
    const statusOf = (...lines: string[]): string | null =>
      triagedJob(triageOf({ 'pilot.stdout': [RECEIVED, STARTED, ...lines] })).status;
    assert.equal(statusOf(log(ended(0)), log('job 6514546338 has finished - sending final server update')), 'finished');
    assert.equal(statusOf(FAILED), 'failed');
    assert.equal(statusOf(), null);
  });

  it('has the transExitCode that the pilot sends, which is 0 for 255', () => {
    const exitOf = (exit: number): (number | string)[] => {
      const lines = [RECEIVED, STARTED, log(ended(exit)), codes('1305', 'payload failed'), FAILED];
      const { errors, exitedWithZero } = triagedJob(triageOf({ 'pilot.stdout': lines }));
      const sent = errors.flatMap(({ source, code }) => (source === 'transExitCode' ? [code] : []));
      return exitedWithZero === true ? [...sent, 'zero'] : sent;
    };
    assert.deepEqual([exitOf(65), exitOf(255), exitOf(0)], [[65], ['zero'], ['zero']]);
  });

  it('is passed over by a rule for what no log shows, and the reason says so', () => {
    assert.equal(
      retried(DEFINITION, { workqueue_id: 16 }),
      'it is for workQueue_ID 16, and nothing tells that of the job',
    );
    assert.equal(retried(null, { release: 'A' }), 'it is for AtlasRelease A, and nothing tells that of the job');
  });
});
