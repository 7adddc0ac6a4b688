import assert from 'node:assert/strict';
import { testCatalogue, testEngine } from '../../catalogue';
import { ended, FAILED, log, RECEIVED, STARTED, triageOf } from './remarks/job';

const PACKING = log('will create archive /scratch/x.log.tgz using timeout=90 s for directory size=0.38 MB', 'INFO');
const quiet = (count: number): string[] => Array.from({ length: count }, () => log('looking around', 'DEBUG'));
const outcome = (files: Record<string, readonly string[]>): string => triageOf(files).verdict.outcome;

describe('the files of a job', () => {
  it('come in one order: the pilot, the wrapper, stderr, stdout, steps, others; then by name; then mere data', () => {
    const files = {
      'z/jobReport.json': ['{"exitCode": 0}'],
      'log.RAWtoALL': ['12:26:49 Py:Athena            INFO looking around'],
      'b/payload.stdout': ['step 1'],
      'a/payload.stdout': ['step 1'],
      'payload.stderr': ['step 1'],
      'wrapper.log': ['2026-03-10 09:40:01,123 [wrapper] looking around'],
      'pilotlog.txt': quiet(1),
      'heartbeat.json': ['{"jobId": "1", "state": "failed"}'],
      'notes.txt': ['bread'],
    };
    const told = triageOf(files);
    assert.deepEqual(told.files.slice(0, 6), [
      'pilotlog.txt',
      'wrapper.log',
      'payload.stderr',
      'a/payload.stdout',
      'b/payload.stdout',
      'log.RAWtoALL',
    ]);
    assert.ok(!told.files.includes('notes.txt'));
    const turned = triageOf(Object.fromEntries(Object.entries(files).reverse()));
    assert.deepEqual(turned, told);
  });

  it('hold dialects, each once', () => {
    const { dialects } = triageOf({ 'pilotlog.txt': quiet(1), 'pilot.stdout': quiet(2), 'payload.stdout': ['step 1'] });
    assert.deepEqual(dialects, ['pilot3', 'payload-text']);
  });
});

describe('of several logs of one pilot', () => {
  it('the one counts that tells how the job ended, else the one that tells of a job, else the longest', () => {
    const end = [RECEIVED, FAILED];
    assert.equal(outcome({ 'a/pilotlog.txt': [RECEIVED, ...quiet(9), PACKING], 'pilot.stdout': end }), 'failed');
    const job = [RECEIVED, STARTED, ended(3)];
    assert.equal(outcome({ 'a/pilotlog.txt': quiet(9), 'pilot.stdout': job }), 'failed');
    const { timeline } = triageOf({ 'a/pilotlog.txt': [RECEIVED, PACKING], 'pilot.stdout': [RECEIVED, ...quiet(9)] });
    assert.deepEqual(new Set(timeline.map(({ file }) => file)), new Set(['pilot.stdout']));
  });

  it('the others tell nothing new: what they tell last is out of date', () => {
    const { job } = triageOf({
      'pilot.stdout': [RECEIVED, STARTED, ended(3), FAILED],
      'pilotlog.txt': [RECEIVED, log("job 6514546338 has state 'running' - sending heartbeat", 'INFO')],
    });
    assert.equal(job.state, 'failed');
  });

  it('the others tell of errors all the same', () => {
    const full = log('No available space left on disk: HTTP 507 : Insufficient Storage');
    const { findings } = triageOf({
      'pilot.stdout': [RECEIVED, FAILED],
      'stageoutlog.txt': [log('looking around', 'DEBUG'), full],
    });
    assert.ok(findings.some(({ file, signature }) => file === 'stageoutlog.txt' && signature === 'storage-full'));
  });
});

describe('the course of a job without a pilot log', () => {
  it('is told by the first log that tells any', () => {
    const { timeline } = triageOf({
      'payload.stderr': ['step 1'],
      'payload.stdout': ['step 1', 'exit code: 0'],
    });
    assert.deepEqual(
      timeline.map(({ stage, file, line }) => [stage, file, line]),
      [['payload', 'payload.stdout', 2]],
    );
  });
});

describe('logs of several jobs that are judged as one', () => {
  const received = (id: number): string => log(`received job: ${id} (sleep until the job has finished)`, 'INFO');

  it('are told as a limit, with three of them', () => {
    const limits = (...ids: readonly number[]): string[] => triageOf({ 'pilot.stdout': ids.map(received) }).limits;
    assert.deepEqual(limits(6514546338), []);
    assert.deepEqual(limits(6514546338, 6514546339), [
      'These logs tell of several jobs (6514546338, 6514546339), and the verdict does not keep them apart',
    ]);
    assert.deepEqual(limits(1, 2, 3, 4, 1), [
      'These logs tell of several jobs (1, 2, 3, … (4 in all)), and the verdict does not keep them apart',
    ]);
  });
});

describe('the experiment of a job', () => {
  const asked = log("pilot arguments: Namespace(pilot_user='ATLAS', queue='LAB')", 'INFO');

  it('is what a person says, else what the log says', () => {
    const experiment = (given?: string): string | null =>
      triageOf({ 'pilot.stdout': [asked, RECEIVED] }, { experiment: given }).job.experiment;
    assert.deepEqual([experiment(), experiment('EIC')], ['atlas', 'eic']);
  });
});

describe('a triage', () => {
  it('names the version of the catalogue', () => {
    assert.equal(testEngine().judge([]).catalogueVersion, testCatalogue().version);
  });
});
