/** The real logs beside the repository, where they are present. */
import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { schemaErrors } from '../unit/report/schema';
import { folderWith } from '../folderWith';
import { triage, type Report } from './run';

const corpus = path.resolve('../shared/corpus');
const SECRETS_OF_THE_TEST = ['truth.json', 'expect.json'];

/** All files below a folder. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** The reports on the paths, in their order, from one run; a path that holds several jobs has one for each. */
function reportsOn(paths: readonly string[]): Report[] {
  const run = triage(['--format', 'json', ...paths]);
  assert.equal(run.stderr, '');
  assert.ok(run.status === 0 || run.status === 1, `status ${run.status}`);
  const reports = run.reports();
  assert.deepEqual([...new Set(reports.map((report) => report.path))], paths);
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
    const wrong = reports.flatMap(({ path: folder, verdict: { outcome } }) => {
      const job = path.basename(folder);
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

  it('sees no Error in Athena runs that ended with code 0', () => {
    const athena = path.join(corpus, 'public', 'payload', 'athena');
    const logs = ['derivation2023_log.Derivation', 'simreco2022_log.EVNTtoHITS', 'simreco2022_log.HITtoRDO'];
    const files = [...logs, 'derivation2023_jobReport.json'];
    // Under the names that the transforms give them.
    const folder = folderWith(
      Object.fromEntries(
        files.map((name) => [name.replace(/^[a-z]+\d{4}_/, `${name}/`), readFileSync(path.join(athena, name))]),
      ),
    );
    const paths = filesBelow(folder);
    assert.equal(paths.length, files.length);
    for (const { path: file, verdict, findings } of reportsOn(paths)) {
      assert.equal(verdict.outcome, 'succeeded', file);
      assert.deepEqual(
        findings.filter(({ severity }) => severity === 'error'),
        [],
        file,
      );
    }
  });

  /** Share of different texts that must be found, and found specifically, in per cent. */
  const TABLES: [file: string, column: string | null, found: number, specific: number][] = [
    ['payload/atlas_errordiags/exeerrordiags_5308.txt', null, 95, 75],
    ['payload/atlas_errordiags/clusterlog_error_messages.csv', 'exeerrordiag', 98, 85],
    ['payload/atlas_errordiags/clusterlog_ddm.csv', 'ddmerrordiag', 98, 85],
    ['payload/transfer/clusterlog_fts_10K.csv', 'message', 97, 90],
  ];
  for (const [file, column, foundBar, specificBar] of TABLES) {
    it(`explains the error texts of ${path.basename(file)}`, () => {
      const table = path.join(corpus, 'public', file);
      const options = column === null ? [] : ['--column', column];
      const { distinct, found, specific } = JSON.parse(
        triage(['diags', table, ...options, '--format', 'json']).stdout,
      ) as Record<string, number>;
      assert.ok(distinct! > 100);
      assert.ok((100 * found!) / distinct! >= foundBar, `found ${found} of ${distinct}`);
      assert.ok((100 * specific!) / distinct! >= specificBar, `specific ${specific} of ${distinct}`);
    });
  }
});
