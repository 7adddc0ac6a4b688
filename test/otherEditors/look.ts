/** Starts another editor on a sample log and reads what it has seen there. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installPackage, onPath } from '../../scripts/editor/chromium.mjs';

/** The root cause of this job stands on line 675. */
export const LOG = path.resolve(__dirname, '../../samples/stage-out-storage-full/pilotlog.txt');

/** A monitor that the settings of the tests name. */
export const MONITOR = 'https://monitor.example.org';

/** Milliseconds that an editor may take: it starts, starts the server, and asks it three times. */
const PATIENCE_MS = 90_000;

/** What an editor shows. */
export interface Seen {
  errors: { line: number; code?: string; source?: string; message: string }[];
  hover: string;
  titles: string[];
}

/**
 * The path of a program; Debian's packages are installed where it lacks something and that can be done.
 *
 * @param suffices whether the program that was found is all that is needed
 * @returns null where it is not to be had
 */
export async function debianProgram(
  name: string,
  packages: readonly string[],
  suffices: (program: string) => boolean = () => true,
): Promise<string | null> {
  const found = (): string | null => [onPath([name])].find((program) => program !== null && suffices(program)) ?? null;
  if (found() === null) for (const one of packages) await installPackage(one);
  return found();
}

/**
 * Runs an editor whose script writes what it sees into the file that `PANDA_SEEN` names.
 *
 * @param args of the editor; given a folder of its own, which is its home as well
 * @throws with what the editor said where it saw nothing
 */
export function seenBy(program: string, args: (folder: string) => string[]): Seen {
  const folder = mkdtempSync(path.join(tmpdir(), 'panda-editor-'));
  const seen = path.join(folder, 'seen.json');
  try {
    const { stdout, stderr } = spawnSync(program, args(folder), {
      encoding: 'utf8',
      timeout: PATIENCE_MS,
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        // Where an editor keeps what it remembers, and what it says.
        XDG_CONFIG_HOME: folder,
        XDG_DATA_HOME: folder,
        XDG_STATE_HOME: folder,
        XDG_CACHE_HOME: folder,
        PANDA_LOG: LOG,
        PANDA_SEEN: seen,
      },
    });
    const told = JSON.parse(readIfThere(seen) ?? `{"problem":"it ended early"}`) as Seen | { problem: string };
    if ('problem' in told) throw new Error(`${program}: ${told.problem}\n${stdout}${stderr}`);
    return told;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
