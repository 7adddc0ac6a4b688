import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { jsonReport } from '../../../server/src/report/json';
import { schemaErrors } from './schema';
import { attempt, failed, transfer, unknown } from './triages';

/** What a reader of the line gets. */
function readBack(triage: Parameters<typeof jsonReport>[0]): ReturnType<typeof jsonReport> {
  return JSON.parse(JSON.stringify(jsonReport(triage, 'jobs/1'))) as ReturnType<typeof jsonReport>;
}

describe('the JSON report', () => {
  it('has the fields of the public shape, in its order', () => {
    const report = readBack(failed());
    assert.deepEqual(schemaErrors(report), []);
    assert.deepEqual(Object.keys(report), [
      'schema',
      'path',
      'files',
      'dialects',
      'job',
      'verdict',
      'timeline',
      'transfers',
      'heartbeats',
      'memory',
      'remarks',
      'findings',
    ]);
    assert.deepEqual(Object.keys(report.findings[0]!), [
      'file',
      'line',
      'column',
      'endColumn',
      'signature',
      'code',
      'role',
      'severity',
      'reason',
      'text',
    ]);
    assert.equal(report.schema, 1);
    assert.equal(report.path, 'jobs/1');
  });

  it('gives ids as numbers and times as ISO strings in UTC', () => {
    const report = readBack(failed());
    assert.equal(report.job.pandaId, 6517092978);
    assert.equal(report.job.taskId, 38768471);
    assert.deepEqual(report.timeline.slice(-2), [
      {
        stage: 'stageout',
        start: '2026-11-22T01:55:13.267Z',
        end: '2026-11-22T01:55:15.000Z',
        outcome: 'failed',
      },
      { stage: 'update', start: '2026-11-22T01:57:11.800Z', end: null, outcome: 'running' },
    ]);
  });

  it('gives transfers with each try, heartbeats, memory and what the pilot hid', () => {
    const report = readBack(
      failed(
        {},
        {
          transfers: [transfer({ attempts: [attempt({ endpoint: null })] })],
          heartbeats: { count: 3, first: 0, last: null, longest: { file: 'pilotlog.txt', line: 12, seconds: 2832 } },
          memory: { file: 'pilotlog.txt', line: 5, peak: 4100000, limit: null },
          remarks: [{ id: 'codes-not-reported', text: 'Two more.', file: 'pilotlog.txt', line: 33 }],
        },
      ),
    );
    assert.deepEqual(schemaErrors(report), []);
    assert.deepEqual(report.transfers, [
      {
        lfn: 'user.svensson.38730094._000309.out.root',
        direction: 'out',
        outcome: 'failed',
        file: 'pilotlog.txt',
        line: 7,
        attempts: [
          {
            tool: 'gfal',
            endpoint: null,
            time: '2026-11-22T01:55:13.000Z',
            outcome: 'failed',
            error: 'No space left on device',
            file: 'pilotlog.txt',
            line: 8,
          },
        ],
      },
    ]);
    assert.deepEqual(report.heartbeats, {
      count: 3,
      first: '1970-01-01T00:00:00.000Z',
      last: null,
      longest: { seconds: 2832, file: 'pilotlog.txt', line: 12 },
    });
    assert.deepEqual(report.memory, { peak: 4100000, limit: null, file: 'pilotlog.txt', line: 5 });
    assert.deepEqual(report.remarks, [{ id: 'codes-not-reported', text: 'Two more.', file: 'pilotlog.txt', line: 33 }]);
  });

  it('gives null for an id that no number holds exactly', () => {
    const triage = failed();
    triage.job.pandaId = '90071992547409930';
    triage.job.taskId = '0x12';
    const report = readBack(triage);
    assert.equal(report.job.pandaId, null);
    assert.equal(report.job.taskId, null);
  });

  it('gives null for a time that no calendar holds', () => {
    const triage = failed();
    triage.timeline[0]!.start = 1e18;
    triage.timeline[0]!.end = Number.NaN;
    const report = readBack(triage);
    assert.deepEqual([report.timeline[0]?.start, report.timeline[0]?.end], [null, null]);
    assert.deepEqual(schemaErrors(report), []);
  });

  it('says null for everything a log does not say', () => {
    const report = readBack(unknown());
    assert.deepEqual(schemaErrors(report), []);
    assert.equal(report.verdict.code, null);
    assert.equal(report.verdict.agrees, null);
    assert.equal(report.job.queue, null);
  });

  it('names limits only when one bit', () => {
    assert.equal('limits' in readBack(failed()), false);
    const limited = readBack(failed({}, { limits: ['Line 3 is longer than 32768 characters.'] }));
    assert.deepEqual(limited.limits, ['Line 3 is longer than 32768 characters.']);
    assert.deepEqual(schemaErrors(limited), []);
  });

  it('stays on one line whatever the log holds', () => {
    const line = JSON.stringify(jsonReport(failed({ text: 'a\nb\r\u0000"\ud800' }), 'a\nb'));
    assert.equal(/[\n\r]/.test(line), false);
    assert.equal((JSON.parse(line) as { verdict: { text: string } }).verdict.text, 'a\nb\r\u0000"\ud800');
  });

  it('is shown in the manual as it is', () => {
    const manual = readFileSync('docs/cli.md', 'utf8');
    const example: unknown = JSON.parse(/```json\n([\s\S]*?)```/.exec(manual)?.[1] ?? 'null');
    assert.deepEqual(schemaErrors(example), []);
  });

  it('is guarded by a schema that refuses other shapes', () => {
    const report = readBack(failed());
    assert.notDeepEqual(schemaErrors({ ...report, extra: 1 }), []);
    assert.notDeepEqual(schemaErrors({ ...report, transfers: [{ ...transfer(), outcome: 'lost' }] }), []);
    assert.notDeepEqual(schemaErrors({ ...report, memory: { peak: '1 GB' } }), []);
    assert.notDeepEqual(schemaErrors({ ...report, heartbeats: undefined }), []);
    assert.notDeepEqual(schemaErrors({ ...report, verdict: { ...report.verdict, line: 0 } }), []);
    assert.notDeepEqual(schemaErrors({ ...report, verdict: { ...report.verdict, outcome: 'maybe' } }), []);
    assert.notDeepEqual(schemaErrors({ ...report, job: { ...report.job, pandaId: '6517092978' } }), []);
  });
});
