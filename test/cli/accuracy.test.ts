import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { FAILED_LOG } from '../failedLog';
import { folderWith } from '../folderWith';

interface Expectation {
  outcome: string[];
  codes: string[] | null;
  lines: { file: string; line: number }[] | null;
  not_root: { file: string; line: number }[];
}

/** What is true of `FAILED_LOG`: line 5 says it. */
const TRUE_OF_FAILED_LOG: Expectation = {
  outcome: ['failed'],
  codes: ['pilot:1333'],
  lines: [{ file: 'pilot.stdout', line: 5 }],
  not_root: [{ file: 'pilot.stdout', line: 7 }],
};

/** Prints of `npm run accuracy` for made-up jobs that all have `FAILED_LOG`, and its exit code. */
function accuracy(jobs: Record<string, Partial<Expectation>>): { status: number | null; lines: string[] } {
  const files = Object.entries(jobs).flatMap(([name, claims]) => [
    [`${name}/pilot.stdout`, FAILED_LOG],
    [`${name}/expect.json`, JSON.stringify({ ...TRUE_OF_FAILED_LOG, ...claims })],
    [`${name}/truth.json`, JSON.stringify({ what_pilot_reported: { piloterrorcode: 1305 } })],
  ]);
  return run(folderWith(Object.fromEntries(files) as Record<string, string>));
}

function run(folder: string): { status: number | null; lines: string[] } {
  const script = path.resolve('scripts/accuracy.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
  assert.equal(stderr, '');
  // Only the part on whole folders, one blank between words.
  const [whole = ''] = stdout.split('\npilot.stdout:');
  return { status, lines: whole.split('\n').map((line) => line.trim().replace(/ +/g, ' ')) };
}

function assertHas(lines: readonly string[], wanted: readonly string[]): void {
  for (const line of wanted) assert.ok(lines.includes(line), `${line}\nis not in\n${lines.join('\n')}`);
}

describe('npm run accuracy', () => {
  it('finds no miss where the expectations are true, and ends with 0', () => {
    const { status, lines } = accuracy({ one: {}, two: { codes: null, lines: null } });
    assertHas(lines, [
      'folder: 2 of 2 runs, 2 verdicts',
      'outcome 2 of 2 100.0 % bar 100 %: met',
      'code 1 of 1 100.0 % bar 97 %: met',
      'root line 1 of 1 100.0 % bar 90 %: met',
      'noise lines as root 0 bar 0: met',
      'successes called failures 0 bar 0: met',
      'For comparison: the code that the pilot reported is the cause in 0 of 1 failed runs.',
      'No misses.',
    ]);
    assert.equal(status, 0);
  });

  it('tells each miss, what was allowed and what the line says, and ends with 1', () => {
    const { status, lines } = accuracy({
      right: {},
      wrong: {
        outcome: ['succeeded'],
        codes: ['pilot:1305'],
        lines: [{ file: 'pilot.stdout', line: 1 }],
        not_root: [{ file: 'pilot.stdout', line: 5 }],
      },
    });
    assertHas(lines, [
      'outcome 1 of 2 50.0 % bar 100 %: MISSED',
      'code 1 of 2 50.0 % bar 97 %: MISSED',
      'root line 1 of 2 50.0 % bar 90 %: MISSED',
      'noise lines as root 1 bar 0: MISSED',
      'successes called failures 1 bar 0: MISSED',
      'wrong (PandaID 6512345678)',
      'outcome failed, allowed succeeded',
      'a success is called a failure',
      'code pilot:1333, allowed pilot:1305',
      'root pilot.stdout:5, allowed pilot.stdout:1',
      'root at pilot.stdout:5, which is noise',
    ]);
    assert.ok(lines.some((line) => line.startsWith('pilot.stdout:5: details: No available space left on disk')));
    assert.ok(!lines.some((line) => line.startsWith('right')));
    assert.equal(status, 1);
  });

  it('does not show the answers to the program', () => {
    const { lines } = accuracy({ one: { lines: [{ file: 'expect.json', line: 1 }] } });
    assertHas(lines, ['root line 0 of 1 0.0 % bar 90 %: MISSED']);
  });

  it('is told of a folder that is not there or holds no job', () => {
    const empty = folderWith({});
    const nowhere = path.join(empty, 'nowhere');
    assert.deepEqual(run(nowhere), { status: 1, lines: [`There is no folder ${nowhere}.`, ''] });
    assert.deepEqual(run(empty), { status: 1, lines: [`There is no job with an expect.json in ${empty}.`, ''] });
  });
});
