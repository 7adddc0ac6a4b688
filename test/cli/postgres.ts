/** A PostgreSQL server of its own for a test, on a socket in a temporary folder. */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installPackage } from '../../scripts/editor/chromium.mjs';

const VERSIONS = '/usr/lib/postgresql';

/** The folder of the server's programs, of Debian's package; null where it is not there and cannot be installed. */
export async function postgresPrograms(): Promise<string | null> {
  if (programs() === null) await installPackage('postgresql');
  return programs();
}

function programs(): string | null {
  const newest = existsSync(VERSIONS) ? readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a))[0] : undefined;
  const folder = newest === undefined ? null : path.join(VERSIONS, newest, 'bin');
  return folder !== null && existsSync(path.join(folder, 'initdb')) ? folder : null;
}

export class Postgres {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'panda-pg-'));
  /** The server refuses to run for root: then it runs for the user of Debian's package. */
  readonly #user = process.getuid?.() === 0 ? 'postgres' : null;

  /** @throws when it does not start */
  constructor(private readonly bin: string) {
    if (this.#user !== null) {
      const id = Number(spawnSync('id', ['-u', this.#user], { encoding: 'utf8' }).stdout);
      chownSync(this.#folder, id, id);
    }
    const data = path.join(this.#folder, 'data');
    this.#must('initdb', ['-D', data, '-U', 'panda', '-A', 'trust', '-E', 'UTF8', '--no-sync']);
    const options = `-c listen_addresses='' -c unix_socket_directories='${this.#folder}' -c fsync=off`;
    this.#must('pg_ctl', ['-D', data, '-w', '-l', path.join(this.#folder, 'log'), '-o', options, 'start']);
  }

  /** What psql prints for SQL, without decoration. @throws with what it complains of */
  run(sql: string): string {
    const options = ['-h', this.#folder, '-U', 'panda', '-d', 'postgres', '-v', 'ON_ERROR_STOP=1', '-qAtX', '-f', '-'];
    return this.#must('psql', options, sql);
  }

  stop(): void {
    this.#call('pg_ctl', ['-D', path.join(this.#folder, 'data'), '-m', 'immediate', 'stop'], '');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #must(program: string, args: readonly string[], input = ''): string {
    const { status, stdout, stderr } = this.#call(program, args, input);
    if (status !== 0) throw new Error(`${program}: ${stderr || stdout}`);
    return stdout;
  }

  #call(program: string, args: readonly string[], input: string): SpawnSyncReturns<string> {
    const command = [path.join(this.bin, program), ...args];
    const [first = '', ...rest] = this.#user === null ? command : ['runuser', '-u', this.#user, '--', ...command];
    // Output that a server keeps open would never end.
    return spawnSync(first, rest, {
      encoding: 'utf8',
      input,
      cwd: this.#folder,
      stdio: program === 'pg_ctl' ? 'ignore' : 'pipe',
    });
  }
}
