import assert from 'node:assert/strict';
import { rootPlace } from '../../../server/src/service/rootPlace';
import { DEFAULT_SETTINGS } from '../../../server/src/service/settings';
import type { ArchivedJob } from '../../../shared/protocol';
import { openDocument, pilotLine, service } from './logs';

const uriOf = (name: string): string => `test:/${name}`;
const read = (name: string, text: string) => ({
  uri: uriOf(name),
  reading: service.read(name, new TextEncoder().encode(text)),
});

/** The jobs of the archive `job.tgz`, from files by their names. */
const jobsIn = (files: Record<string, string>): ArchivedJob[] =>
  service.archivedJobs(
    'job.tgz',
    Object.entries(files).map(([name, text]) => read(name, text)),
    DEFAULT_SETTINGS,
  );

/** A pilot's log of a job whose payload it killed for its memory. */
const killed = (pandaId: string, before: readonly string[] = []): string =>
  [
    ...before,
    pilotLine('***  PanDA Pilot version 3.11.5.1  ***', 'INFO', '__main__', '<module>'),
    pilotLine(`received job: ${pandaId} (sleep until the job has finished)`, 'INFO', 'pilot.control.job', 'retrieve'),
    pilotLine('pilotErrorCodes = [1235] (will report primary/first error code)', 'WARNING', 'pilot.util.https'),
    pilotLine(`job ${pandaId} has failed - sending final server update`, 'INFO', 'pilot.control.job'),
    '',
  ].join('\n');
const PILOT = killed('6517092978');

describe('the jobs of a log archive', () => {
  it('are those with a log in it, not those of files beside it', () => {
    const jobs = jobsIn({
      'job.tgz/pilotlog.txt': PILOT,
      'job_6511111111/pilotlog.txt': killed('6511111111'),
    });
    assert.deepEqual(
      jobs.map(({ pandaId, place, proven, headline }) => [pandaId, place.uri, place.line, proven, headline]),
      [
        [
          '6517092978',
          uriOf('job.tgz/pilotlog.txt'),
          2,
          true,
          'failed: pilot:1235 PAYLOADEXCEEDMAXMEM at line 3 of pilotlog.txt',
        ],
      ],
    );
  });

  it('are told where they stand in the archive’s own copy of the pilot’s log', () => {
    const [job] = jobsIn({
      'pilot.stdout': killed('6517092978', ['the batch system says hello']),
      'job.tgz/pilotlog.txt': PILOT,
      'job.tgz/payload.stdout': 'all is well\n',
    });
    assert.deepEqual(job?.place, { uri: uriOf('job.tgz/pilotlog.txt'), line: 2, character: job?.place.character });
  });

  it('begin at the pilot’s log where no cause is known, at its first line or where it begins to speak of the job', () => {
    const done = (pandaId: string): string =>
      [
        pilotLine(`received job: ${pandaId} (sleep until the job has finished)`, 'INFO', 'pilot.control.job'),
        pilotLine('finished pid=51 exit_code=0 state=finished', 'INFO', 'pilot.control.payloads.generic', 'wait'),
        pilotLine(`job ${pandaId} has finished - sending final server update`, 'INFO', 'pilot.control.job'),
        pilotLine('requesting job', 'INFO', 'pilot.control.job', 'get_job_definition'),
        '',
      ].join('\n');
    const banner = `${pilotLine('***  PanDA Pilot version 3.11.5.1  ***')}\n`;
    const greeting = 'the batch system says hello\n';
    const places = (text: string): unknown[] =>
      jobsIn({ 'job.tgz/a.stdout': 'all is well\n', 'job.tgz/pilotlog.txt': text }).map(
        ({ pandaId, place, proven, outcome, headline }) => [pandaId, place.uri, place.line, proven, outcome, headline],
      );
    const uri = uriOf('job.tgz/pilotlog.txt');
    assert.deepEqual(places(greeting + banner + done('6517092978')), [
      ['6517092978', uri, 0, false, 'succeeded', 'succeeded'],
    ]);
    const two = greeting + banner + done('6517092978') + done('6517092979');
    const told = places(two).map((place) => (place as [string, string, number]).slice(0, 3));
    const lines = two.split('\n');
    assert.deepEqual(
      told.map(([id, , line]) => [id, lines[Number(line)]?.replace(/^.* \| /, '').slice(0, 24)]),
      [
        ['6517092978', '***  PanDA Pilot version'],
        ['6517092979', 'received job: 6517092979'],
      ],
    );
  });

  it('begin in another file of the archive where the cause stands there, or where no pilot left a log', () => {
    const stderr = "Traceback (most recent call last):\n  File 'a.py'\nModuleNotFoundError: No module named 'uproot'\n";
    const [alone] = jobsIn({ 'job.tgz/payload.stderr': stderr, 'other/payload.stdout': 'x\n' });
    assert.deepEqual([alone?.place.uri, alone?.place.line], [uriOf('job.tgz/payload.stderr'), 2]);
    const [quiet] = jobsIn({ 'job.tgz/payload.stdout': 'starting\nand on\n' });
    assert.deepEqual(
      [quiet?.place, quiet?.proven],
      [{ uri: uriOf('job.tgz/payload.stdout'), line: 0, character: 0 }, false],
    );
  });

  it('are none without a log', () => {
    assert.deepEqual(jobsIn({}), []);
    assert.deepEqual(jobsIn({ 'pilot.stdout': PILOT }), []);
  });
});

describe('a reader of a payload’s output', () => {
  /** Where `payload.stdout` in a folder sends its reader, of these copies of the pilot's log. */
  function sentFrom(folder: string, copies: readonly string[]): string | undefined {
    const path = `${folder}payload.stdout`;
    const document = openDocument(uriOf(path), '2026-11-22 01:55:13,267 INFO all is well\n');
    const files = copies.map((name) => ({ ...read(name, PILOT), canOpen: true }));
    return rootPlace(service.analyse(document, DEFAULT_SETTINGS, { surroundings: { path, files, limits: [] } }))?.uri;
  }

  for (const [folder, copies, expected] of [
    ['job.tgz/', ['pilot.stdout', 'job.tgz/pilotlog.txt'], 'job.tgz/pilotlog.txt'],
    ['', ['pilot.stdout', 'job.tgz/pilotlog.txt'], 'pilot.stdout'],
    ['job.tgz/job_6517092978/', ['pilot.stdout', 'job.tgz/pilotlog.txt'], 'job.tgz/pilotlog.txt'],
  ] as const) {
    it(`in ${folder === '' ? 'the folder of the job' : folder} is sent to ${expected}`, () =>
      assert.equal(sentFrom(folder, copies), uriOf(expected)));
  }
});
