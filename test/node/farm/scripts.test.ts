import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MERGE_SCRIPT, PART_SCRIPT, partName } from '../../../server/src/node/cli/farm/scripts';

/** A name with all that shells, Slurm and makers of file names take for something else. */
const HOSTILE = `-a 'b' "c" $(touch pwned) \`touch pwned\` %j *\n;&|\\ é`;

/** A work folder, a base folder and a program, each of a hostile name, as the scripts find them. */
class Place {
  readonly root = mkdtempSync(path.join(tmpdir(), 'panda-farm-'));
  readonly work = path.join(this.root, `work ${HOSTILE}`);
  readonly base = path.join(this.root, `base ${HOSTILE}`);
  readonly node = path.join(this.root, `node ${HOSTILE}`);

  constructor() {
    for (const folder of ['parts', 'results', 'logs']) mkdirSync(path.join(this.work, folder), { recursive: true });
    mkdirSync(this.base);
    writeFileSync(path.join(this.work, 'farm.json'), '{}');
  }

  /** Runs a script as Slurm does, with a program in the place of Node.js that is a shell script. */
  run(script: string, program: string, rest: readonly string[] = []): { status: number | null; stderr: string } {
    writeFileSync(this.node, `#!/bin/sh\n${program}`);
    chmodSync(this.node, 0o755);
    const env = { ...process.env, SLURM_ARRAY_TASK_ID: '8', SLURM_JOB_ID: '77', SLURM_CPUS_ON_NODE: '3' };
    const args = ['-s', '--', this.work, this.base, this.node, 'cli.js', ...rest];
    return spawnSync('sh', args, { cwd: this.root, env, input: script, encoding: 'utf8' });
  }

  result(name: string): string {
    return readFileSync(path.join(this.work, name), 'utf8');
  }
}

describe('farm: the scripts that Slurm runs', () => {
  let place: Place;
  beforeEach(() => (place = new Place()));
  afterEach(() => {
    assert.ok(!existsSync(path.join(place.root, 'pwned')) && !existsSync(path.join(place.base, 'pwned')));
    rmSync(place.root, { recursive: true, force: true });
  });

  it('read the units of a part where their paths begin, with the options of the campaign, whatever all are called', () => {
    const options = ['--experiment=atlas', `--catalogue=${HOSTILE}`];
    const { status, stderr } = place.run(PART_SCRIPT, String.raw`printf '%s\0' "$PWD" "$@"`, options);
    assert.deepEqual([status, stderr], [0, '']);
    const list = path.join(place.work, 'parts', 'part-0008.ndjson');
    assert.deepEqual(place.result('results/part-0008.ndjson').split('\0'), [
      place.base,
      ...['cli.js', 'table', '--part', list, '--format', 'ndjson', '--threads', '3'],
      ...options,
      '',
    ]);
    assert.equal(place.result('results/part-0008.ndjson.status'), '0\n');
    assert.equal(partName(8), 'part-0008');
  });

  for (const [status, whole] of [
    [0, true],
    [1, true],
    [2, true],
    [70, false],
    [74, false],
    [137, false],
  ] as const) {
    it(`${whole ? 'keep' : 'do not keep'} a result that was made with exit status ${status}`, () => {
      const run = place.run(PART_SCRIPT, `echo result\necho why >&2\nexit ${status}`);
      assert.deepEqual([run.status, run.stderr], [whole ? 0 : status, 'why\n']);
      const names = whole ? ['part-0008.ndjson', 'part-0008.ndjson.status'] : [];
      assert.deepEqual(readdirSync(path.join(place.work, 'results')), names);
      if (whole) assert.equal(place.result('results/part-0008.ndjson.status'), `${status}\n`);
    });
  }

  it('do not take for a result what came of wrong options or of a list that cannot be read', () => {
    const run = place.run(PART_SCRIPT, 'echo "no such option" >&2; exit 2');
    assert.deepEqual([run.status, run.stderr], [65, 'no such option\n']);
    assert.deepEqual(readdirSync(path.join(place.work, 'results')), []);
  });

  it('show no result under its name before it is whole', () => {
    // Its fourth argument is the list, which lies beside the results.
    const { stderr } = place.run(PART_SCRIPT, 'echo begun; ls "${4%/*}/../results" >&2');
    assert.equal(stderr, 'part-0008.ndjson.77.tmp\n');
  });

  it('merge the results of all parts in their order, with the options of the table', () => {
    const names = Array.from({ length: 10 }, (_, index) => `${partName(index + 1)}.ndjson`);
    for (const name of names.toReversed()) writeFileSync(path.join(place.work, 'results', name), '');
    const { status } = place.run(MERGE_SCRIPT, String.raw`printf '%s\0' "$@"; exit 1`, [
      'table-1',
      '10',
      '--format=text',
    ]);
    assert.equal(status, 0);
    const [program, verb, ...rest] = place.result('table-1').split('\0');
    assert.deepEqual([program, verb], ['cli.js', 'merge']);
    assert.deepEqual(rest, [...names.map((name) => path.join(place.work, 'results', name)), '--format=text', '']);
    assert.equal(place.result('table-1.status'), '1\n');
  });

  it('merge nothing while a part is missing', () => {
    writeFileSync(path.join(place.work, 'results', 'part-0002.ndjson'), '');
    const { status, stderr } = place.run(MERGE_SCRIPT, 'echo table', ['table-1', '3']);
    assert.deepEqual([status, stderr], [66, 'panda-triage farm: 2 of 3 parts have no result\n']);
    assert.ok(!existsSync(path.join(place.work, 'table-1')));
  });

  it('say on which machine a folder is not there', () => {
    rmSync(place.base, { recursive: true });
    const run = place.run(PART_SCRIPT, 'echo result');
    assert.equal(run.status, 66);
    assert.match(run.stderr, /panda-triage farm: the folder that paths begin at is not on \S+: .*base/);
    rmSync(path.join(place.work, 'farm.json'));
    assert.match(place.run(MERGE_SCRIPT, '').stderr, /panda-triage farm: the work folder is not on \S+: .*work/);
  });
});
