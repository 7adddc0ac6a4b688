/** What the PanDA server was told by real pilots, what their logs say of it, and the rules that are made from these. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bytesOf } from '../../server/src/engine/text/bytes';
import { jobsAt } from '../../server/src/node/job/jobsAt';
import { asRows } from '../../server/src/rules/file/asRows';
import { readRuleFile } from '../../server/src/rules/file/ruleFile';
import type { JobError } from '../../server/src/rules/server/jobErrors';
import { monitorErrors } from '../../server/src/rules/server/monitorJob';
import { Simulator } from '../../server/src/rules/server/simulate';
import { triagedJob } from '../../server/src/rules/server/triagedJob';
import { createLanguageService } from '../../server/src/service/languageService';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';
import { testEngine } from '../catalogue';

const corpus = path.resolve('../shared/corpus/pilotruns');
const NOON = Date.UTC(2026, 10, 22, 12);

/** A job of which nothing else is known. */
const NO_JOB = {
  pandaId: 1,
  status: 'failed',
  taskId: null,
  label: null,
  attempt: 1,
  architecture: null,
  release: null,
  workQueue: null,
};

interface Truth {
  pandaid: number;
  what_pilot_reported: Record<string, unknown> | null;
}

/** The jobs of which we have the output of the pilot and know what the server was told. */
function told(): { name: string; log: string; truth: Truth; errors: JobError[] }[] {
  return readdirSync(corpus).flatMap((name) => {
    const [log, file] = ['pilot.stdout', 'truth.json'].map((one) => path.join(corpus, name, one)) as [string, string];
    if (!existsSync(log) || !existsSync(file)) return [];
    const truth = JSON.parse(readFileSync(file, 'utf8')) as Truth;
    return truth.what_pilot_reported === null
      ? []
      : [{ name, log, truth, errors: monitorErrors(truth.what_pilot_reported) }];
  });
}

describe('the errors that the server has of a job', function () {
  this.timeout(120_000);

  before(function () {
    if (existsSync(corpus)) return;
    process.stderr.write(`    Skipped: there is no ${corpus}.\n`);
    this.skip();
  });

  it('are read from the log of the pilot that reported them, code and text', async () => {
    let compared = 0;
    for (const { name, log, truth, errors } of told()) {
      const { triages, close } = await jobsAt(testEngine(), log, {});
      const own = triages.find(({ job }) => job.pandaId === String(truth.pandaid));
      if (own !== undefined) {
        const read = triagedJob(own).errors.map(({ source, code, diag }) => ({ source, code, diag: diag ?? '' }));
        const real = errors.map(({ source, code, diag }) => ({ source, code, diag: (diag ?? '').trim() }));
        assert.deepEqual(read, real, name);
        compared += 1;
      }
      close();
    }
    assert.ok(compared >= 60, `only ${compared} jobs were compared`);
  });

  it('are what a rule that is suggested for the failure applies to', () => {
    const service = createLanguageService(testEngine());
    const file = { uri: 'file:///site.panda-rules.yaml', text: '' };
    let applied = 0;
    for (const { name, log, errors } of told()) {
      const document = { uri: pathToFileURL(log).href, version: 1, bytes: bytesOf(readFileSync(log)) };
      const analysis = service.analyse(document, DEFAULT_SETTINGS, { forced: false });
      if (!analysis.recognised || analysis.triage.verdict.outcome !== 'failed' || errors.length === 0) continue;
      const root = analysis.triage.findings.find((one) => one.role === 'root' && one.file === analysis.log.path);
      for (const table of ['classification', 'retry'] as const) {
        const made = service.ruleDraft(analysis, (root?.line ?? 1) - 1, { table, file, seen: [] });
        assert.ok(made !== null && 'edit' in made, `${name}: no ${table} rule`);
        const { rules } = readRuleFile({ path: file.uri, text: made.edit.newText });
        const job = { ...NO_JOB, errors };
        const { classification, retry } = new Simulator(asRows(rules), NOON).simulate(job);
        assert.ok(classification !== null || retry.length > 0, `${name}: ${made.edit.newText}`);
        applied += 1;
      }
    }
    assert.ok(applied >= 100, `only ${applied} rules were tried`);
  });
});
