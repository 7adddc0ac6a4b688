/** The fuzzing itself: that it finds what is wrong, blames who did it, and ends when it is told to. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { findOf } from './batch';
import { Coverage } from './coverage';
import { Memory } from './limits';
import { fuzz, type Counts, type Plan } from './loop';
import { textOf, type Target } from './target';
import { Watchdog } from './watchdog';

const MIB = 2 ** 20;
const shapes = fc.nat(30).map((number) => Buffer.from(String(number)));
const target = (name: string, check: Target['check']): Target => ({
  ...{ name, share: 1, seeds: () => [], words: ['x'], shapes, check },
});

describe('the fuzzing', () => {
  let watchdog: Watchdog;
  before(() => (watchdog = new Watchdog('no file', null)));
  after(async () => watchdog.stop());

  const run = async (targets: readonly Target[], more: Partial<Plan> = {}): Promise<Counts> =>
    fuzz({
      ...{ cases: 1000, seed: 1, time: Infinity, coverage: null, isGuided: false, watchdog, memory: new Memory() },
      ...{ signal: new AbortController().signal, begin: () => undefined, tell: () => undefined },
      ...{ targets, ...more },
    });

  it('changes well-formed inputs of a target that has no seeds, and makes the smallest of what fails', async () => {
    const { finds } = await run([target('no x', (input) => assert.ok(!textOf(input).includes('x')))]);
    assert.deepEqual(
      finds.map(({ target: name, input }) => [name, textOf(input)]),
      [['no x', 'x']],
    );
  });

  it('keeps what reached new code, well-formed inputs as well, so that it is changed again', async () => {
    const coverage = new Coverage();
    const { bytesOf } = await import('../../server/src/engine/text/bytes');
    const { Lines } = await import('../../server/src/engine/text/lines');
    const counts = await run([target('lines', (input) => assert.ok(new Lines(bytesOf(input)).count > 0))], {
      coverage,
      isGuided: true,
      cases: 256,
    });
    const unguided = await run([target('lines', () => undefined)], { cases: 256 });
    coverage.stop();
    assert.ok(counts.kept > unguided.kept, `${counts.kept} inputs`);
  });

  it('blames the target that needs too much memory, and not the one after it', async () => {
    const memory = new Memory(process.memoryUsage.rss() / MIB + 100);
    const use = (): void => assert.equal(Buffer.alloc(200 * MIB, 1).at(-1), 1);
    let cases = 0;
    const first = target('hungry once', () => {
      if (++cases === 50) use();
    });
    const always = target('hungry', (input) => {
      if (textOf(input) === '7') use();
    });
    const modest = target('modest', () => undefined);
    const { finds } = await run([always, modest], { memory });
    assert.deepEqual(
      finds.map(({ target: name, input, why }) => [name, textOf(input), why.replace(/\d+/, 'N')]),
      [['hungry', '7', 'it takes N MiB of memory']],
    );
    assert.deepEqual((await run([first, modest], { memory, cases: 256 })).finds, [], 'what does not come again');
  });

  it('stops after the case that runs, and counts what was tried', async () => {
    const stop = new AbortController();
    let ran = 0;
    const counts = await run(
      [
        target('first', () => {
          if (++ran === 10) stop.abort();
        }),
        target('second', () => undefined),
      ],
      { signal: stop.signal },
    );
    assert.deepEqual([ran, counts.cases, counts.ofTargets, counts.finds], [10, 10, { first: 10 }, []]);
  });

  it('tries one input under the same limits', async () => {
    const means = { watchdog, memory: new Memory() };
    const wrong = target('wrong', () => assert.fail('so it is'));
    assert.match((await findOf(wrong, Buffer.from('a'), means))?.why ?? '', /so it is/);
    const slow = target('slow', () => {
      const { user } = process.cpuUsage();
      while (process.cpuUsage().user - user < 2_200_000);
    });
    assert.match((await findOf(slow, Buffer.from('a'), means))?.why ?? '', /it takes \d{4} ms/);
    assert.equal(
      await findOf(
        target('right', () => undefined),
        Buffer.from('a'),
        means,
      ),
      null,
    );
  });
});

describe('npm run fuzz', () => {
  const args = (...more: string[]): string[] => ['--import', 'tsx', path.join(__dirname, 'main.ts'), ...more];

  it('says what was tried when it is interrupted, and leaves no file', async () => {
    const child = spawn(process.execPath, args('--target', 'lines', '--seed', '1'));
    let out = '';
    child.stdout.on('data', (data: Buffer) => {
      // With its first words it listens.
      if (out === '') setImmediate(() => child.kill('SIGINT'));
      out += data.toString();
    });
    const [status] = (await once(child, 'close')) as [number | null];
    assert.equal(status, 130, out);
    assert.match(out, /\ntried: (?:lines \d+|nothing)\ninterrupted: \d+ cases, .*, seed 1\n$/);
    for (const ending of ['bin', 'txt']) assert.ok(!existsSync(`.cache/fuzz/running-${child.pid}.${ending}`));
  });

  describe('with a file of an input', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'panda-fuzz-'));
    after(() => rmSync(folder, { recursive: true }));
    const replay = (name: string, ...more: string[]): [status: number | null, out: string] => {
      const file = path.join(folder, name);
      writeFileSync(file, 'a\r\nb');
      const { status, stdout, stderr } = spawnSync(process.execPath, args('--replay', file, ...more), {
        encoding: 'utf8',
      });
      return [status, (stdout + stderr).replaceAll(file, 'FILE')];
    };

    it('says whether it holds, for the target that the name of the file tells', () => {
      assert.deepEqual(replay('lines-0123456789ab.bin'), [0, 'lines holds for FILE\n']);
    });
    it('says what it needs where that cannot be known, or is not there', () => {
      assert.deepEqual(replay('x.bin'), [2, 'FILE does not say of which target it is: give --target.\n']);
      const [status, out] = replay('x.bin', '--target', 'moon');
      assert.deepEqual([status, out.split(':')[0]], [2, 'No such target']);
    });
  });

  it('refuses a number that is none, as it would try nothing', () => {
    const { status, stderr } = spawnSync(process.execPath, args('--cases', 'many'), { encoding: 'utf8' });
    assert.deepEqual([status, stderr], [2, '--cases must be a number from 0 up, not "many".\n']);
  });
});
