/** Payload logs of others, where they are present, against what a person read in them. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { PAYLOAD_LOGS } from './payloadTable';
import { triage, type Report } from './run';

const logs = path.resolve('../shared/corpus/public/payload');

describe('panda-triage on payload logs that a person has read', function () {
  this.timeout(120_000);
  const reports = new Map<string, Report>();

  before(function () {
    if (!existsSync(logs)) {
      process.stderr.write(`    Skipped: there is no ${logs}.\n`);
      this.skip();
    }
    const run = triage(['--format', 'json', ...PAYLOAD_LOGS.map(({ file }) => path.join(logs, file))]);
    assert.equal(run.stderr, '');
    for (const report of run.reports()) reports.set(path.relative(logs, report.path).replaceAll('\\', '/'), report);
  });

  it('has every log of the two folders in the table', () => {
    const files = ['athena', 'lsst'].flatMap((name) =>
      readdirSync(path.join(logs, name)).map((file) => `${name}/${file}`),
    );
    assert.deepEqual(PAYLOAD_LOGS.map(({ file }) => file).sort(), files.sort());
  });

  for (const { file, outcome, exitCode, root, because } of PAYLOAD_LOGS) {
    it(`${file}: ${outcome}; ${because}`, () => {
      const { verdict, job, findings } = reports.get(file)!;
      const roots = findings.filter(({ role }) => role === 'root').map(({ line }) => line);
      assert.deepEqual(
        { outcome: verdict.outcome, exitCode: job.exitCode, root: roots[0] ?? null },
        { outcome, exitCode, root },
      );
      if (root !== null) assert.equal(verdict.line, root);
    });
  }
});
