/** Runs the built command line. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { jsonReport } from '../../server/src/report/json';

export type Report = ReturnType<typeof jsonReport>;

/** The built command line. */
export const PROGRAM = path.resolve('dist/cli.js');

/** For `NODE_OPTIONS`: a process that wants the network says so on stderr, and fails. */
export const NO_NETWORK = `--require ${JSON.stringify(path.resolve('test/cli/noNetwork.cjs'))}`;

export interface Run {
  status: number | null;
  stdout: string;
  stderr: string;
  /** Each line of stdout as JSON. */
  reports(): Report[];
}

/** Runs `panda-triage` with these arguments. */
export function triage(args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...options,
  });
  const lines = (): string[] => stdout.split('\n').slice(0, -1);
  return { status, stdout, stderr, reports: () => lines().map((line) => JSON.parse(line) as Report) };
}

/** A shell command line in which `$TRIAGE` is the program. */
export function shell(command: string): { stdout: string; stderr: string } {
  const TRIAGE = `${process.execPath} ${PROGRAM}`;
  return spawnSync('sh', ['-c', command], { encoding: 'utf8', env: { ...process.env, TRIAGE }, maxBuffer: 1 << 28 });
}
