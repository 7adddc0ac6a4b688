import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  digestOf,
  otherness,
  planOf,
  wantedTable,
  type Campaign,
  type Plan,
} from '../../../server/src/node/cli/farm/plan';
import { WorkFolder, WorkFolderError } from '../../../server/src/node/cli/farm/workFolder';

const UNITS = ['jobs/a', 'jobs/b $(x)', "jobs/c'd"];
const CAMPAIGN: Campaign = {
  version: '1.0.0',
  of: 'jobs',
  base: '/home/someone',
  digest: digestOf(UNITS),
  tableOptions: ['--experiment=atlas', '--catalogue=site.yaml'],
};

describe('farm: the work folder', () => {
  let root: string;
  let work: WorkFolder;
  let plan: Plan;
  const at = (...names: string[]): string => path.join(work.path, ...names);

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'panda-farm-'));
    work = new WorkFolder(path.join(root, 'deep', 'work'));
    const parts = [
      { places: 2, bytes: 10 },
      { places: 1, bytes: 20 },
    ];
    const table = wantedTable(CAMPAIGN.tableOptions, ['--format=json']);
    plan = planOf(CAMPAIGN, work.path, {
      sbatchOptions: ['--mem=2G'],
      table,
      since: '2026-03-10',
      askedParts: 2,
      parts,
    });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('holds the units of each part, a line each, and says the plan again', async () => {
    assert.equal(await work.plan(), null);
    await work.lay(plan, UNITS);
    assert.equal(readFileSync(at('parts', 'part-0001.ndjson'), 'utf8'), 'jobs/a\njobs/b $(x)\n');
    assert.equal(readFileSync(at('parts', 'part-0002.ndjson'), 'utf8'), "jobs/c'd\n");
    assert.deepEqual(await work.plan(), plan);
  });

  it('is laid anew where that broke off, and refused where it holds something else', async () => {
    mkdirSync(at('parts'), { recursive: true });
    writeFileSync(at('part.sh'), '');
    await work.lay(plan, UNITS);
    rmSync(at('farm.json'));
    writeFileSync(at('thesis.tex'), '');
    await assert.rejects(
      work.lay(plan, UNITS),
      new WorkFolderError(`${work.path}: holds 'thesis.tex', which is not of farm; --work takes a folder of its own`),
    );
  });

  it('is refused where it is a file, or its plan is none', async () => {
    writeFileSync(path.join(root, 'file'), '');
    const file = new WorkFolder(path.join(root, 'file'));
    await assert.rejects(file.plan(), new WorkFolderError(`${file.path}: a part of this path is no folder`));
    mkdirSync(work.path, { recursive: true });
    for (const text of [
      '',
      '{',
      '[]',
      '{"format":1}',
      JSON.stringify({ ...plan, format: 2 }),
      '{"format":1,"parts":[null]}',
    ]) {
      writeFileSync(at('farm.json'), text);
      await assert.rejects(
        work.plan(),
        new WorkFolderError(`${at('farm.json')}: not written by this panda-triage`),
        text,
      );
    }
  });

  it('knows which parts have a whole result', async () => {
    await work.lay(plan, UNITS);
    writeFileSync(at('results', 'part-0002.ndjson'), '');
    writeFileSync(at('results', 'part-0001.ndjson.17.tmp'), '');
    assert.deepEqual(await work.wholeParts(), new Set([2]));
  });

  it('makes room for a new try of some parts, and leaves the others alone', async () => {
    await work.lay(plan, UNITS);
    for (const name of [
      'part-0001.ndjson.17.tmp',
      'part-0001.ndjson.status',
      'part-0002.ndjson',
      'part-0002.ndjson.status',
    ]) {
      writeFileSync(at('results', name), '');
    }
    writeFileSync(at('logs', 'part-0001.log'), 'why it failed');
    writeFileSync(at(plan.table.file), 'a table without what is missing');
    await work.clear([1]);
    assert.deepEqual(readdirSync(at('results')), ['part-0002.ndjson', 'part-0002.ndjson.status']);
    assert.deepEqual(readdirSync(at('logs')), []);
    assert.ok(!existsSync(at(plan.table.file)));
    assert.deepEqual(await work.plan(), plan);
  });

  it('tells another campaign from its own', () => {
    assert.equal(otherness(plan, CAMPAIGN), null);
    assert.equal(
      otherness(plan, { ...CAMPAIGN, of: 'other', digest: digestOf(['other/a']) }),
      'it was cut from jobs, which had other jobs then',
    );
    assert.equal(otherness(plan, { ...CAMPAIGN, base: '/' }), 'its paths begin at /home/someone');
    assert.equal(
      otherness(plan, { ...CAMPAIGN, tableOptions: [] }),
      'its options are --experiment=atlas --catalogue=site.yaml',
    );
    assert.equal(otherness(plan, { ...CAMPAIGN, version: '2' }), 'version 1.0.0 of panda-triage began it');
  });

  it('has a table of its own for each form, made with the catalogue of the parts', () => {
    const text = wantedTable(CAMPAIGN.tableOptions, ['--format=text']);
    assert.deepEqual(text.options, ['--catalogue=site.yaml', '--format=text']);
    assert.match(text.file, /^table-[0-9a-f]{8}$/);
    assert.notEqual(text.file, plan.table.file);
  });
});
