import assert from 'node:assert/strict';
import { triageOf } from './remarks/job';

/** A line of a pilot log, so many minutes after ten o'clock. */
const at = (minute: number, message: string, level = 'INFO'): string =>
  `2026-11-22 10:${String(minute).padStart(2, '0')}:00,000 | ${level.padEnd(8)} | ${message}`;

const BANNER = '***  PanDA Pilot version 3.11.5.1  ***';
const ASKED = 'will download job definition from server';
const RECEIVED = 'received job: 6514546338 (sleep until the job has finished)';
const STAGE_IN = 'ready to transfer (stage-in) files: [ accessmode=direct';
const STARTED = 'started -- pid=51 executable=./sim';
const STAGE_OUT = 'prepare to stage-out 1 output file(s)';

const minute = (time: number | null): string =>
  time === null ? '-' : String((time - Date.UTC(2026, 10, 22, 10)) / 60_000);

/** The stages of a job: `stage outcome from minute-minute lines first-last`. */
const stages = (...lines: readonly string[]): string[] =>
  triageOf({ 'pilot.stdout': lines }).timeline.map(
    ({ stage, outcome, start, end, line, endLine }) =>
      `${stage} ${outcome} ${minute(start)}-${minute(end)} lines ${line}-${endLine}`,
  );

describe('the course of a job', () => {
  it('is a stage after the other, each up to the line before the next', () => {
    assert.deepEqual(
      stages(
        at(0, BANNER),
        at(1, ASKED),
        at(2, RECEIVED),
        at(3, STAGE_IN),
        at(4, 'looking around', 'DEBUG'),
        at(5, 'stage-in finished'),
        at(6, STARTED),
        at(9, 'looking around', 'DEBUG'),
      ),
      [
        'start finished 0-1 lines 1-1',
        'getjob finished 1-2 lines 2-3',
        'stagein finished 3-5 lines 4-6',
        'payload running 6-- lines 7-8',
      ],
    );
  });

  it('has failed stages where the log says so, and a stage ends when the next one begins', () => {
    assert.deepEqual(
      stages(
        at(2, RECEIVED),
        at(3, STAGE_OUT),
        at(4, 'transfer of output file(s) failed'),
        at(5, 'will create archive /scratch/x.log.tgz using timeout=90 s for directory size=0.38 MB'),
        at(8, 'job 6514546338 has failed - sending final server update'),
      ),
      [
        'getjob finished --2 lines 1-1',
        'stageout failed 3-4 lines 2-3',
        'log finished 5-8 lines 4-4',
        'update running 8-- lines 5-5',
      ],
    );
  });

  it('stays failed, also where a later line of the stage speaks of an end', () => {
    assert.deepEqual(
      stages(at(2, RECEIVED), at(3, STAGE_IN), at(4, 'stage-in failed'), at(5, 'stage-in finished')).slice(1),
      ['stagein failed 3-4 lines 2-4'],
    );
  });

  it('has a stage that is gone through again, and another one that begins anew', () => {
    const lines = [
      at(1, ASKED),
      at(2, 'did not get a job -- sleep 60 s and repeat'),
      at(3, ASKED),
      at(4, 'received job: 6514546338 (sleep until the job has finished)'),
      at(5, STAGE_IN),
      at(6, STARTED),
      at(7, STAGE_IN),
    ];
    assert.deepEqual(stages(...lines), [
      'getjob finished 1-4 lines 1-4',
      'stagein finished 5-6 lines 5-5',
      'payload finished 6-7 lines 6-6',
      'stagein running 7-- lines 7-7',
    ]);
  });

  it('has one start, though a pilot prints its banner again in a new log file', () => {
    assert.deepEqual(stages(at(0, BANNER), at(2, RECEIVED), at(3, BANNER), at(4, STARTED)), [
      'start finished 0-2 lines 1-1',
      'getjob finished --2 lines 2-3',
      'payload running 4-- lines 4-4',
    ]);
  });

  it('has a stage that is known by its end alone', () => {
    assert.deepEqual(stages(at(2, RECEIVED), at(3, 'stage-in finished'), at(4, STARTED)).slice(0, 2), [
      'getjob finished --2 lines 1-1',
      'stagein finished --3 lines 2-2',
    ]);
  });

  it('fails also where the log speaks of it when the next stage goes on', () => {
    assert.deepEqual(
      stages(at(2, RECEIVED), at(3, STARTED), at(4, STAGE_OUT), 'finished pid=51 exit_code=1 state=failed')[1],
      'payload failed 3-4 lines 2-2',
    );
  });

  it('is told by the log of the pilot alone, not by what a payload says in the copy of its output', () => {
    assert.deepEqual(
      stages(at(2, RECEIVED), at(3, STARTED), at(4, 'payload stdout dump', 'DEBUG'), 'exit code: 1', at(5, STAGE_OUT)),
      ['getjob finished --2 lines 1-1', 'payload finished 3-5 lines 2-4', 'stageout running 5-- lines 5-5'],
    );
  });

  it('is bounded: the beginning and the end are kept, and the triage says so', () => {
    const lines = Array.from({ length: 400 }, () => [at(3, STAGE_IN), at(4, STARTED)]).flat();
    const { timeline, limits } = triageOf({ 'pilot.stdout': [at(2, RECEIVED), ...lines] });
    assert.equal(timeline.length, 500);
    assert.deepEqual([timeline[0]?.line, timeline[249]?.line, timeline.at(-1)?.line], [1, 250, 801]);
    assert.ok(
      limits.includes('pilot.stdout:251: 301 stages from here on are not listed; the log begins too many'),
      limits.join('\n'),
    );
  });
});
