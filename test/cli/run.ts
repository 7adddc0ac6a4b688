/** Runs the built command line on files in temporary folders. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'mocha';
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

const made: string[] = [];
after(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A temporary folder with these files; parents are made. Removed after the tests. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'panda-triage-'));
  made.push(root);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), content);
  }
  return root;
}

const pilotLine = (second: number, level: string, logger: string, func: string, message: string): string =>
  `2026-03-10 09:40:${String(second).padStart(2, '0')},000 | ${level.padEnd(8)} | ${logger.padEnd(32)} | ${func.padEnd(25)} | ${message}\n`;

const BANNER =
  pilotLine(1, 'INFO', 'pilot.util.auxiliary', 'pilot_version_banner', '***  PanDA Pilot version 3.11.5.1  ***') +
  pilotLine(2, 'INFO', 'pilot.control.job', 'retrieve', 'received job: 6512345678 (sleep until the job has finished)');

/** A short pilot log of a job that died for want of space at the destination: line 5 says so. */
export const FAILED_LOG =
  BANNER +
  pilotLine(3, 'INFO', 'pilot.control.data', '_do_stageout', 'prepare to stage-out 1 output file(s)') +
  pilotLine(
    4,
    'WARNING',
    'pilot.control.data',
    'transfer',
    'failed to transfer_files() using copytool=gfal .. skipped',
  ) +
  'details: No available space left on disk: gfal-copy error: 28 (No space left on device) - DESTINATION WRITE on pool p17\n' +
  pilotLine(5, 'WARNING', 'pilot.control.data', '_stage_out_new', 'transfer of output file(s) failed') +
  pilotLine(
    6,
    'WARNING',
    'pilot.util.https',
    'add_error_codes',
    'pilotErrorCodes = [1333] (will report primary/first error code)',
  ) +
  pilotLine(7, 'INFO', 'pilot.control.job', 'send_state', 'job 6512345678 has failed - sending final server update');

/** A short pilot log that ends before the job does. */
export const SHORT_LOG = BANNER;
