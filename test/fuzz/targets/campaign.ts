/** Many jobs: their records, and the job lists of the monitor. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { CampaignJob } from '../../../server/src/campaign/campaignJob';
import { joinedJobs } from '../../../server/src/campaign/joinedJobs';
import { listedJob } from '../../../server/src/campaign/listedJobs';
import { campaignCsv } from '../../../server/src/campaign/out/csv';
import { campaignHtml } from '../../../server/src/campaign/out/html/page';
import { campaignMarkdown } from '../../../server/src/campaign/out/markdown';
import { readRecord, RecordError } from '../../../server/src/campaign/readRecord';
import { recordLine, recordLines } from '../../../server/src/campaign/records';
import { tableOf } from '../../../server/src/campaign/tableOf';
import { tableText } from '../../../server/src/campaign/tableText';
import { JsonObjects } from '../../../server/src/node/files/jsonObjects';
import { UnreadableError } from '../../../server/src/files/readErrors';
import { monitorJobs } from '../../../server/src/rules/server/monitorJob';
import { testCatalogue, testEngine } from '../../catalogue';
import { json, textOf, type Target } from '../target';

const orNull = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { freq: 3 });
const text = fc.oneof(
  fc.constantFrom('pilot:1305', 'transform:65', 'storage-full', 'a', '6517092978', '=1+1', '</td>', '../x', ''),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const number = fc.oneof(fc.nat(3), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger());
const code = fc.record({ code: text, diag: orNull(text) });
const failure = fc.record({
  ...{ code: orNull(text), acronym: orNull(text), signature: orNull(text), fingerprint: orNull(text) },
  variant: fc.constantFrom('log-rotation' as const, null),
  ...{ time: orNull(number), cause: text, reason: text, text, file: orNull(text), line: orNull(number) },
  owner: fc.constantFrom('user' as const, 'site' as const, 'unknown' as const),
  persistence: fc.constantFrom('transient' as const, 'permanent' as const),
  confidence: fc.constantFrom(50 as const, 100 as const, null),
});
const job: fc.Arbitrary<CampaignJob> = fc.record({
  ...{ path: orNull(text), pandaId: orNull(text), taskId: orNull(text), site: orNull(text), node: orNull(text) },
  ...{ experiment: orNull(text), attempt: orNull(number), start: orNull(number), end: orNull(number) },
  outcome: fc.constantFrom('failed' as const, 'succeeded' as const, 'incomplete' as const, 'nojob' as const),
  failure: orNull(failure),
  reported: fc.array(code, { maxLength: 3 }),
  recovered: fc.array(fc.record({ code: orNull(text), signature: text, file: text, line: number }), { maxLength: 2 }),
  memory: orNull(fc.record({ peak: number, limit: orNull(number) })),
  limits: fc.array(text, { maxLength: 2 }),
});

function recordsIn(input: Uint8Array): CampaignJob[] {
  return textOf(input)
    .split('\n')
    .flatMap((line) => {
      try {
        return [readRecord(line)];
      } catch (error) {
        if (!(error instanceof RecordError)) throw error;
        assert.ok(error.message.length < 500);
        return [];
      }
    });
}

function checkRecords(input: Uint8Array): void {
  const jobs = recordsIn(input);
  for (const one of jobs) assert.equal(recordLine(readRecord(recordLine(one))), recordLine(one), 'written and read');
  const parts = [jobs.filter((_, n) => n % 2 === 0), jobs.filter((_, n) => n % 2 === 1)];
  const merged = recordLines(parts.flatMap(recordLines).map(readRecord)).map(readRecord);
  assert.deepEqual(recordLines(merged), recordLines(jobs), 'parts together are the whole');
  const catalogue = testCatalogue();
  assert.deepEqual(tableOf(merged, { catalogue }), tableOf(recordLines(jobs).map(readRecord), { catalogue }));
}

function checkTables(input: Uint8Array): void {
  const records = recordsIn(input);
  const catalogue = testCatalogue();
  for (const groupBy of ['cause', 'site'] as const) {
    const table = tableOf(records, { catalogue, groupBy });
    const campaign = { table, jobs: joinedJobs(records), catalogue };
    const failed = campaign.jobs.filter((one) => one.failure !== null).length;
    assert.equal(
      table.rows.reduce((sum, { jobs }) => sum + jobs, 0),
      failed,
      'each failure stands in one row',
    );
    assert.match(tableText(table, false), /^\d+ jobs?: /);
    assert.equal(campaignCsv(campaign).split('\r\n').length, table.rows.length + 2);
    assert.match(campaignMarkdown(campaign), /^### Campaign: /);
    assert.match(campaignHtml(campaign), /<\/html>\s*$/);
  }
}

/** What is found in JSON that comes in pieces of a size, and how it ends. */
function objectsIn(input: Uint8Array, size: number): unknown[] {
  const objects = new JsonObjects('jobs', 'job');
  const found: unknown[] = [];
  try {
    for (let at = 0; at < input.length; at += size) {
      // One by one: what stands before a fault counts.
      for (const value of objects.take(input.subarray(at, at + size))) found.push(value);
    }
    objects.end();
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    found.push(error.message);
  }
  return found;
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

function checkJobList(input: Uint8Array): void {
  const found = objectsIn(input, Infinity);
  for (const size of [1 + ((input[0] ?? 0) % 7), 64]) assert.deepEqual(objectsIn(input, size), found, 'in pieces');
  const value = parsed(textOf(input));
  const isList =
    Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one));
  if (isList) assert.deepEqual(found, value);
  for (const one of found) {
    const listed = listedJob(one, testEngine(), {});
    if (listed !== null) assert.equal(recordLine(readRecord(recordLine(listed))), recordLine(listed));
  }
  for (const one of monitorJobs(value) ?? []) for (const { code: number } of one.errors) assert.notEqual(number, 0);
}

const COLUMNS = [
  ...['pandaid', 'jobstatus', 'jeditaskid', 'computingsite', 'modificationhost', 'attemptnr', 'starttime', 'endtime'],
  ...['vo', 'maxpss', 'piloterrorcode', 'piloterrordiag', 'exeerrorcode', 'exeerrordiag', 'taskbuffererrorcode'],
  ...[
    'taskbuffererrordiag',
    'transexitcode',
    'superrorcode',
    'superrordiag',
    'ddmerrorcode',
    'ddmerrordiag',
    '__proto__',
  ],
];
const value = fc.oneof(
  fc.constantFrom<unknown>('failed', 'finished', 'None', null, '6517092978', 1305, 300, '2026-03-10 09:40:00', 'atlas'),
  fc.jsonValue({ maxDepth: 2 }),
);
const row = fc.dictionary(fc.constantFrom(...COLUMNS), value, { maxKeys: 12 });
const lists = fc.oneof(
  json(fc.array(row, { maxLength: 4 })),
  json(fc.record({ jobs: fc.array(row, { maxLength: 4 }) })),
  json(fc.record({ job: row })),
);
const listSeed =
  '{"jobs": [{"pandaid": 6517092978, "jobstatus": "failed", "piloterrorcode": 1305, "piloterrordiag": "x", "endtime": "2026-03-10 09:40:00"}, {"pandaid": 2, "jobstatus": "finished"}]}';

const records = fc.array(job, { maxLength: 5 }).map((jobs) => Buffer.from(jobs.map(recordLine).join('\n')));
const words = ['"failure":null', '"time":1e300', '"pandaId":null', '\n', '"failed"', '\\u0000', '\\ud800'];

export const CAMPAIGN: readonly Target[] = [
  { name: 'records', share: 60, seeds: () => [], words, shapes: records, check: checkRecords },
  { name: 'tables', share: 10, seeds: () => [], words, shapes: records, check: checkTables },
  {
    name: 'jobList',
    share: 150,
    seeds: () => [Buffer.from(listSeed)],
    words: [...COLUMNS, '"jobs":', '"job":', '[{', '}]', '\\"'],
    shapes: lists,
    check: checkJobList,
  },
];
