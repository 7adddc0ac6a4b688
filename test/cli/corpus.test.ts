/** The real logs beside the repository, where they are present. */
import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { schemaErrors } from '../unit/report/schema';
import { folderWith, triage, type Report } from './run';

const corpus = path.resolve('../shared/corpus');
const SECRETS_OF_THE_TEST = ['truth.json', 'expect.json'];

/** All files below a folder. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** One report for each path, from one run. */
function reportsOn(paths: readonly string[]): Report[] {
  const run = triage(['--format', 'json', ...paths]);
  assert.equal(run.stderr, '');
  assert.ok(run.status === 0 || run.status === 1, `status ${run.status}`);
  const reports = run.reports();
  assert.deepEqual(
    reports.map((report) => report.path),
    paths,
  );
  for (const report of reports) assert.deepEqual(schemaErrors(report), [], report.path);
  return reports;
}

/** The outcomes a job's `expect.json` allows. */
function allowedOutcomes(job: string): string[] {
  const expect = JSON.parse(readFileSync(path.join(corpus, 'pilotruns', job, 'expect.json'), 'utf8')) as {
    outcome: string[];
  };
  return expect.outcome;
}

describe('panda-triage on real logs', function () {
  this.timeout(240_000);

  before(function () {
    if (existsSync(corpus)) return;
    process.stderr.write(`    Skipped: there is no ${corpus}.\n`);
    this.skip();
  });

  it('gives each pilot run an outcome that is allowed', () => {
    const runs = path.join(corpus, 'pilotruns');
    const copy = folderWith({});
    cpSync(runs, copy, { recursive: true, filter: (source) => !SECRETS_OF_THE_TEST.includes(path.basename(source)) });
    const jobs = readdirSync(runs, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
    assert.ok(jobs.length > 50);
    const reports = reportsOn(jobs.map((job) => path.join(copy, job)));
    const wrong = jobs.flatMap((job, i) => {
      const outcome = reports[i]?.verdict.outcome ?? 'none';
      const allowed = allowedOutcomes(job);
      return allowed.includes(outcome) ? [] : [`${job}: ${outcome}, not ${allowed.join(' or ')}`];
    });
    assert.deepEqual(wrong, []);
  });

  it('reads every public log without a crash', () => {
    const files = filesBelow(path.join(corpus, 'public'));
    assert.ok(files.length > 50);
    assert.equal(reportsOn(files).length, files.length);
  });

  it('finds nothing in logs of others', () => {
    const files = filesBelow(path.join(corpus, 'public', 'other'));
    assert.ok(files.length > 5);
    for (const { path: file, verdict, findings, dialects } of reportsOn(files)) {
      assert.deepEqual([verdict.outcome, findings, dialects], ['unknown', [], []], file);
    }
  });
});
