/** The same files give the same verdict: in whatever order they are read and judged, and every time. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Reading, Triage } from '../../server/src/engine/types';
import { findJobFiles, type JobFiles } from '../../server/src/node/job/jobFolder';
import { readJob } from '../../server/src/node/job/readJob';
import { testCatalogue, testEngine } from '../catalogue';
import { triage } from './run';

const runs = path.resolve('../shared/corpus/pilotruns');

/** Runs with many files, with findings in several of them, or with several jobs. */
const RUNS = [
  'atlas_out_of_memory_stderr',
  'atlas_setup_failure',
  'atlas_trf_fatal_65',
  'atlas_trf_sigsegv',
  'double_payload_then_log_stageout',
  'eic_payload_error_report',
  'payload_keyerror_b',
  'rubin_payload_nowork',
  'stagein_auth_rucio',
  'success_multijob',
];

/** The folders to try: those in the repository, and those of the corpus where it is there. */
function jobFolders(): string[] {
  const samples = readdirSync('samples', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => path.resolve('samples', name));
  return [...samples, ...RUNS.map((name) => path.join(runs, name)).filter(existsSync)];
}

/** The same things in an order of their own for each seed (Fisher and Yates, numbers of a linear congruence). */
function shuffled<T>(things: readonly T[], seed: number): T[] {
  const result = [...things];
  let state = seed;
  for (let i = result.length - 1; i > 0; i--) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    const j = state % (i + 1);
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}

async function read(found: JobFiles): Promise<Reading[]> {
  return (await readJob(testEngine(), found)).readings;
}

describe('determinism', function () {
  this.timeout(120_000);
  const folders = jobFolders();

  before(() => {
    if (!existsSync(runs)) process.stderr.write(`    Only the samples are tried: there is no ${runs}.\n`);
  });

  it('mixes the order (else the tests below say nothing)', () => {
    const orders = [1, 2, 3].map((seed) => shuffled(['a', 'b', 'c', 'd', 'e'], seed).join(''));
    assert.equal(new Set([...orders, 'abcde', 'edcba']).size, 5);
  });

  for (const folder of folders) {
    it(`judges ${path.basename(folder)} alike, whatever the order of its readings`, async () => {
      const readings = await read(await findJobFiles(folder, testCatalogue()));
      assert.ok(readings.length > 0);
      const verdicts = (order: readonly Reading[]): Triage[] => testEngine().judgeAll(order);
      const first = verdicts(readings);
      const orders = [[...readings].reverse(), ...[1, 2, 3].map((seed) => shuffled(readings, seed))];
      for (const order of orders) assert.deepEqual(verdicts(order), first);
    });

    it(`judges ${path.basename(folder)} alike, whatever the order in which its files are read`, async () => {
      const found = await findJobFiles(folder, testCatalogue());
      const backwards = { ...found, files: [...found.files].reverse(), archives: [...found.archives].reverse() };
      const [there, back] = [await read(found), await read(backwards)];
      assert.deepEqual(testEngine().judgeAll(back), testEngine().judgeAll(there));
    });
  }

  for (const format of ['text', 'json', 'sarif', 'markdown']) {
    it(`prints the same bytes twice (--format ${format})`, () => {
      const [first, second] = [1, 2].map(() => triage(['--format', format, ...folders]));
      assert.ok(first!.stdout.length > 1000);
      assert.equal(second!.stdout, first!.stdout);
    });
  }
});
