import assert from 'node:assert/strict';
import { jobAt } from '../../../server/src/engine/job/jobAt';
import { testEngine } from '../../catalogue';
import { log } from './remarks/job';

const asked = log('will download job definition from server', 'INFO');
const received = (id: string): string => log(`received job: ${id} (sleep until the job has finished)`, 'INFO');
const started = log('started -- pid=51 executable=./sim', 'INFO');
const failed = (id: string): string => log(`job ${id} has failed - sending final server update`, 'INFO');
const error = log('error 1/1: 1150: Looping job killed by pilot', 'INFO');

const PILOT = [
  log('***  PanDA Pilot version 3.11.5.1  ***', 'INFO'),
  asked,
  received('6514735053'),
  started,
  failed('6514735053'),
  error,
  asked,
  received('6516158392'),
  started,
  failed('6516158392'),
];

describe('the job that a line tells of', () => {
  const jobs = testEngine().judgeAll([testEngine().read('pilot.stdout', Buffer.from(PILOT.join('\n')))]);
  const at = (line: number, file = 'pilot.stdout'): string | null | undefined =>
    jobAt(jobs, { file, line })?.job.pandaId;

  it('is the one of which something was last told at or above it', () => {
    assert.deepEqual(
      [3, 5, 6].map((line) => at(line)),
      ['6514735053', '6514735053', '6514735053'],
    );
    assert.deepEqual(
      [7, 8, 10, 99].map((line) => at(line)),
      ['6516158392', '6516158392', '6516158392', '6516158392'],
    );
  });

  it('is the first where nothing was told yet', () => {
    assert.equal(at(1), '6514735053');
  });

  it('is none in a file of no job', () => {
    assert.equal(at(3, 'notes.txt'), undefined);
  });

  it('is told by findings and reports where the stages are told in another copy of the log', () => {
    const copy = PILOT.slice(0, 9);
    const both = testEngine().judgeAll([
      testEngine().read('pilot.stdout', Buffer.from(PILOT.join('\n'))),
      testEngine().read('pilotlog.txt', Buffer.from(copy.join('\n'))),
    ]);
    assert.equal(jobAt(both, { file: 'pilotlog.txt', line: 6 })?.job.pandaId, '6514735053');
  });
});
