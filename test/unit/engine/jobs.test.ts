import assert from 'node:assert/strict';
import { jobsOf } from '../../../server/src/engine/job/jobs';
import type { Reading, Triage } from '../../../server/src/engine/types';
import { testEngine } from '../../catalogue';

/** A pilot log of three jobs, one after the other, and a request that gets no fourth. The first of them fails. */
const THREE_JOBS = `
2026-11-22 01:45:42,783 | INFO     | pilot.util.auxiliary             | pilot_version_banner      | ***  PanDA Pilot version 3.11.5.1  ***
2026-11-22 01:45:43,968 | INFO     | pilot.control.job                | get_job_definition        | will download job definition from server
2026-11-22 01:45:44,030 | INFO     | pilot.control.job                | create_job                | received job: 6514735053 (sleep until the job has finished)
2026-11-22 01:45:44,045 | INFO     | pilot.control.job                | validate                  | processing PanDA job 6514735053 from task 38761846
2026-11-22 01:45:44,167 | INFO     | pilot.control.payloads.generic   | run_payload               | started -- pid=48 executable=./run
2026-11-22 01:45:51,343 | WARNING  | pilot.control.payload            | perform_initial_payload_error_analysis | main payload execution returned non-zero exit code: 139
2026-11-22 01:45:51,353 | DEBUG    | pilot.user.generic.diagnose      | interpret                 | payload stderr dump
/bin/bash: line 1:    59 Segmentation fault      ./eventloop segv 10
2026-11-22 01:45:54,959 | INFO     | pilot.control.job                | is_final_update           | job 6514735053 has failed - sending final server update
2026-11-22 01:45:54,969 | INFO     | pilot.control.job                | make_job_report           | error 1/1: 1305: Failed to execute payload
2026-11-22 01:45:56,001 | INFO     | pilot.util.auxiliary             | pilot_version_banner      | ***  PanDA Pilot version 3.11.5.1  ***
2026-11-22 01:45:56,513 | INFO     | pilot.control.job                | get_job_definition        | will download job definition from server
2026-11-22 01:45:56,530 | INFO     | pilot.control.job                | create_job                | received job: 6516158392 (sleep until the job has finished)
2026-11-22 01:45:56,566 | INFO     | pilot.control.job                | validate                  | processing PanDA job 6516158392 from task 38763795
2026-11-22 01:46:08,976 | INFO     | pilot.control.job                | is_final_update           | job 6516158392 has finished - sending final server update
2026-11-22 01:46:09,537 | INFO     | pilot.control.job                | get_job_definition        | will download job definition from server
2026-11-22 01:46:09,737 | WARNING  | pilot.control.job                | retrieve                  | did not get a job -- sleep 60 s and repeat
2026-11-22 01:47:10,537 | INFO     | pilot.control.job                | get_job_definition        | will download job definition from server
2026-11-22 01:47:10,555 | INFO     | pilot.control.job                | create_job                | received job: 6520407498 (sleep until the job has finished)
2026-11-22 01:47:10,571 | INFO     | pilot.control.job                | validate                  | processing PanDA job 6520407498 from task 38710821
2026-11-22 01:47:10,595 | INFO     | pilot.control.payloads.generic   | run_payload               | started -- pid=279 executable=./run
2026-11-22 01:47:11,000 | INFO     | pilot.control.job                | is_final_update           | job 6520407498 has state 'running' - sending heartbeat
2026-11-22 01:47:12,000 | INFO     | pilot.control.payload            | wait                      | still waiting
`.trimStart();

/** The pilot log of one job that ended well. */
const oneJob = (pandaId: string, day = '22'): string => `\
2026-11-${day} 01:50:46,000 | INFO     | pilot.control.job                | create_job                | received job: ${pandaId} (sleep until the job has finished)
2026-11-${day} 01:51:00,000 | INFO     | pilot.control.job                | is_final_update           | job ${pandaId} has finished - sending final server update
`;

const NO_JOB = `\
2026-11-22 01:45:42,783 | INFO     | pilot.util.auxiliary             | pilot_version_banner      | ***  PanDA Pilot version 3.11.5.1  ***
2026-11-22 01:45:43,968 | INFO     | pilot.control.job                | get_job_definition        | will download job definition from server
2026-11-22 01:45:44,030 | WARNING  | pilot.control.job                | retrieve                  | did not get a job -- sleep 60 s and repeat
`;

const SEGV = '/bin/bash: line 1:    59 Segmentation fault      ./eventloop segv 10\n';

const reading = (path: string, text: string): Reading => testEngine().read(path, Buffer.from(text));

const readings = (files: Readonly<Record<string, string>>): Reading[] =>
  Object.entries(files).map(([path, text]) => reading(path, text));

/** PandaID and files of each job that files are of. */
function jobs(files: Readonly<Record<string, string>>): [string | null, string[]][] {
  return jobsOf(readings(files)).map(({ pandaId, readings: own }) => [pandaId, own.map(({ log }) => log.path).sort()]);
}

const outcomes = (triages: readonly Triage[]): (string | null)[][] =>
  triages.map(({ job, verdict }) => [job.pandaId, job.taskId, verdict.outcome, verdict.code]);

describe('a pilot log that tells of several jobs', () => {
  it('keeps what a later job says, however much an earlier one said of the same', () => {
    const tries = (count: number): string =>
      '2026-11-22 01:50:47,000 | INFO     | pilot.control.data               | transfer_files            | ready to transfer (stage-in) files: [ accessmode=direct\n' +
      'details: gfal-copy error: 28 (No space left on device) - DESTINATION WRITE\n'.repeat(count);
    const job = (pandaId: string, count: number, state: string): string =>
      `2026-11-22 01:50:46,000 | INFO     | pilot.control.job                | create_job                | received job: ${pandaId} (sleep until the job has finished)\n` +
      tries(count) +
      `2026-11-22 01:51:00,000 | INFO     | pilot.control.job                | is_final_update           | job ${pandaId} has ${state} - sending final server update\n`;
    const log = job('6514735053', 600, 'finished') + job('6516158392', 1, 'failed') + job('6520407498', 1, 'finished');
    const triages = testEngine().judgeAll([reading('pilot.stdout', log)]);
    assert.deepEqual(
      triages.map(({ verdict }) => [verdict.outcome, verdict.signature]),
      [
        ['succeeded', null],
        ['failed', 'storage-full'],
        ['succeeded', null],
      ],
    );
  });

  const triages = testEngine().judgeAll([reading('pilot.stdout', THREE_JOBS)]);

  it('gives a verdict on each, in their order, with the facts of its own part', () => {
    assert.deepEqual(outcomes(triages), [
      ['6514735053', '38761846', 'failed', 'transform:139'],
      ['6516158392', '38763795', 'succeeded', null],
      ['6520407498', '38710821', 'incomplete', null],
    ]);
    assert.deepEqual([triages[1]!.job.reported, triages[2]!.job.reported], [[], []]);
    assert.equal(triages[0]!.job.reported[0]!.code, 'pilot:1305');
    for (const { job, limits } of triages) {
      assert.equal(job.pilotVersion, '3.11.5.1', 'the head of the log holds for all');
      assert.deepEqual(limits, []);
    }
  });

  it('keeps the numbers of the lines, and each to its own part', () => {
    const [first, second, third] = triages;
    assert.equal(first!.verdict.line, 8);
    assert.deepEqual([second!.findings, third!.findings], [[], []]);
    const spans = (triage?: Triage): number[] => triage!.timeline.flatMap(({ line, endLine }) => [line, endLine]);
    assert.equal(Math.max(...spans(first)), 10);
    assert.deepEqual([Math.min(...spans(second)), Math.max(...spans(second))], [11, 15]);
    assert.equal(Math.min(...spans(third)), 16);
    assert.equal(third!.verdict.line, 23, 'where the last job stops');
  });

  it('stops a job that the log leaves in the middle where the next one begins', () => {
    const cut = THREE_JOBS.split('\n').filter((line) => !/has finished - sending final/.test(line));
    const second = testEngine().judgeAll([reading('pilot.stdout', cut.join('\n'))])[1];
    assert.equal(second?.job.pandaId, '6516158392');
    assert.deepEqual([second.verdict.outcome, second.verdict.line], ['incomplete', 14]);
  });

  it('is one job where it names them in turns, and says that they are not kept apart', () => {
    const mixed = THREE_JOBS + oneJob('6514735053');
    const [triage, ...others] = testEngine().judgeAll([reading('pilot.stdout', mixed)]);
    assert.deepEqual(others, []);
    assert.match(triage!.limits.join(), /tell of several jobs \(6514735053, 6516158392, 6520407498\)/);
  });

  it('is of one job where it only mentions another', () => {
    const log = oneJob('6516158392').replace('job 6516158392 has finished', 'job 6514735053 has finished');
    assert.equal(testEngine().judgeAll([reading('pilot.stdout', log)]).length, 1);
  });
});

describe('the files of several jobs', () => {
  it('go to the job after which their folder is named; the pilot log is shared out', () => {
    const files = {
      'pilot.stdout': THREE_JOBS,
      'job_6514735053/payload.stderr': SEGV,
      'job_6516158392/payload.stderr': 'all well\n',
      'job_6520407498/payload.stderr': SEGV,
    };
    assert.deepEqual(
      jobs(files),
      ['6514735053', '6516158392', '6520407498'].map((id) => [id, [`job_${id}/payload.stderr`, 'pilot.stdout']]),
    );
    const [first] = testEngine().judgeAll(readings(files));
    assert.deepEqual([first!.verdict.file, first!.verdict.line], ['job_6514735053/payload.stderr', 1]);
  });

  for (const folder of [
    'PanDA_Pilot-6512345678',
    'tarball_PandaJob_6512345678_SITE',
    'PandaJob_6512345678_1530786361',
    'deep/job_6512345678/work',
  ]) {
    it(`are told by a folder ${folder}`, () => {
      const [job, other] = jobs({ [`${folder}/payload.stderr`]: SEGV, 'job_6512345679/payload.stderr': SEGV });
      assert.deepEqual(job, ['6512345678', [`${folder}/payload.stderr`]]);
      assert.equal(other?.[0], '6512345679');
    });
  }

  it('are told by the pilot logs where the folders are only numbered', () => {
    assert.deepEqual(
      jobs({
        'job_1/pilotlog.txt': oneJob('6512345678'),
        'job_1/payload.stderr': SEGV,
        'job_2/pilotlog.txt': oneJob('6512345670', '21'),
        'job_2/payload.stderr': SEGV,
      }),
      [
        ['6512345670', ['job_2/payload.stderr', 'job_2/pilotlog.txt']],
        ['6512345678', ['job_1/payload.stderr', 'job_1/pilotlog.txt']],
      ],
    );
  });

  it('are told by the place of an archive', () => {
    const files = readings({ 'a.log.tgz/payload.stderr': SEGV, 'b.log.tgz/payload.stderr': SEGV });
    const placed = files.map((file, i) => ({ ...file, pandaId: `651234567${i}` }));
    assert.deepEqual(
      jobsOf(placed).map(({ pandaId, readings: own }) => [pandaId, own.length]),
      [
        ['6512345670', 1],
        ['6512345671', 1],
      ],
    );
    assert.deepEqual(
      testEngine()
        .judgeAll(placed)
        .map(({ job }) => job.pandaId),
      ['6512345670', '6512345671'],
    );
  });

  it('belong to the last job where nothing tells, and to all when they tell of the pilot', () => {
    const shared = jobs({ 'pilot.stdout': THREE_JOBS, 'payload.stderr': SEGV, 'pilot.stderr': NO_JOB });
    assert.deepEqual(
      shared.map(([, files]) => files),
      [
        ['pilot.stderr', 'pilot.stdout'],
        ['pilot.stderr', 'pilot.stdout'],
        ['payload.stderr', 'pilot.stderr', 'pilot.stdout'],
      ],
    );
  });

  it('are a job of their own where a pilot got none', () => {
    assert.deepEqual(
      jobs({ 'a/pilot.stdout': oneJob('6512345678'), 'b/pilot.stdout': NO_JOB, 'b/sub/payload.stdout': 'x\n' }),
      [
        [null, ['b/pilot.stdout', 'b/sub/payload.stdout']],
        ['6512345678', ['a/pilot.stdout']],
      ],
    );
  });

  it('are split alike in whatever order they are read', () => {
    const files = {
      'pilot.stdout': THREE_JOBS,
      'job_6514735053/payload.stderr': SEGV,
      'job_6520407498/payload.stdout': 'x\n',
      'other/pilotlog.txt': oneJob('6510000000'),
      'payload.stderr': SEGV,
      'pandaIDs.out': "['6514735053', '6516158392']",
      'none/pilot.stdout': NO_JOB,
    };
    const wanted = testEngine().judgeAll(readings(files));
    assert.equal(wanted.length, 4);
    const list = readings(files);
    for (let turn = 0; turn < list.length; turn++) {
      list.push(list.shift()!);
      assert.deepEqual(testEngine().judgeAll(list), wanted);
      assert.deepEqual(testEngine().judgeAll([...list].reverse()), wanted);
    }
  });
});

describe('the files of one job', () => {
  it('stay together, with and without a PandaID', () => {
    const files = {
      'pilotlog.txt': oneJob('6512345678'),
      'sub/payload.stderr': SEGV,
      'pilot.stdout': oneJob('6512345678'),
    };
    assert.deepEqual(jobs(files), [['6512345678', Object.keys(files).sort()]]);
    assert.deepEqual(jobs({ 'a/payload.stderr': SEGV, 'b/payload.stdout': 'x\n' }), [
      [null, ['a/payload.stderr', 'b/payload.stdout']],
    ]);
  });

  it('are one job, of which nothing is known, where there is none', () => {
    assert.deepEqual(jobs({}), [[null, []]]);
    const [triage, ...others] = testEngine().judgeAll([reading('notes.txt', 'nothing\n')]);
    assert.deepEqual([triage?.verdict.outcome, others.length], ['unknown', 0]);
  });
});
