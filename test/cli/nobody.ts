/** Runs the built command line as somebody who may not read everything: for the administrator no permission is missing. */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { PROGRAM } from './run';

/** The user whom Unix systems have for those who may do nothing. */
const NOBODY = 65_534;

/** What changes the user of a process that we start: nothing where we are no administrator. */
export const AS_NOBODY: { uid?: number; gid?: number } = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

/** Why permissions cannot be tried here; null where they can. */
export function whyNoPermissions(): string | null {
  if (process.platform === 'win32') return 'permissions are others on Windows';
  const { status } = spawnSync(process.execPath, [PROGRAM, '--version'], AS_NOBODY);
  return status === 0 ? null : 'nobody may not run the program here';
}

/** Runs `panda-triage` without the rights of an administrator. */
export function triageAsNobody(args: readonly string[], cwd: string): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [PROGRAM, ...args], { ...AS_NOBODY, cwd, encoding: 'utf8' });
}
