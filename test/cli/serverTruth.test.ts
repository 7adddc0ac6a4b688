/** What the PanDA server was told by real pilots, and what their logs say of it. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { jobsAt } from '../../server/src/node/job/jobsAt';
import { monitorErrors } from '../../server/src/rules/server/monitorJob';
import { triagedJob } from '../../server/src/rules/server/triagedJob';
import { testEngine } from '../catalogue';

const corpus = path.resolve('../shared/corpus/pilotruns');

interface Truth {
  pandaid: number;
  what_pilot_reported: Record<string, unknown> | null;
}

describe('the errors that the server has of a job', () => {
  it('are read from the log of the pilot that reported them, code and text', async function () {
    if (!existsSync(corpus)) {
      process.stderr.write(`    Skipped: there is no ${corpus}.\n`);
      this.skip();
    }
    this.timeout(120_000);
    const jobs = readdirSync(corpus).filter((name) => existsSync(path.join(corpus, name, 'truth.json')));
    let compared = 0;
    for (const name of jobs) {
      const at = (file: string): string => path.join(corpus, name, file);
      const truth = JSON.parse(readFileSync(at('truth.json'), 'utf8')) as Truth;
      if (truth.what_pilot_reported === null || !existsSync(at('pilot.stdout'))) continue;
      const { triages, close } = await jobsAt(testEngine(), at('pilot.stdout'), {});
      const own = triages.find(({ job }) => job.pandaId === String(truth.pandaid));
      if (own !== undefined) {
        const told = triagedJob(own).errors.map(({ source, code, diag }) => ({ source, code, diag: diag ?? '' }));
        const real = monitorErrors(truth.what_pilot_reported).map(({ source, code, diag }) => ({
          source,
          code,
          diag: (diag ?? '').trim(),
        }));
        assert.deepEqual(told, real, name);
        compared += 1;
      }
      close();
    }
    assert.ok(compared >= 60, `only ${compared} jobs were compared`);
  });
});
