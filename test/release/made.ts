/** The release, made twice of copies of the project: elsewhere, at another time, by another person's machine. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, symlink, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before } from 'mocha';
import { root } from '../../scripts/lib/project.mjs';

/** Neither of them is source. */
const LEFT_OUT = ['node_modules', '.git', '.cache', 'dist', 'panda-log-triage.vsix'];

/** The time of the source in these tests: 2026-01-02 03:04:06 UTC. */
export const SOURCE_TIME = 1_767_323_046;

interface Machine {
  /** Below the temporary folder; of another length and depth. */
  folder: string;
  umask: string;
  env: NodeJS.ProcessEnv;
}

const MACHINES: readonly Machine[] = [
  { folder: 'a', umask: '022', env: { TZ: 'UTC', LANG: 'C' } },
  { folder: 'somewhere/quite different', umask: '077', env: { TZ: 'Asia/Tokyo', LC_ALL: 'sv_SE.UTF-8' } },
];

export interface Made {
  /** `dist/release` of each copy. */
  folders: readonly [string, string];
  /** Where everything of these tests lies. */
  scratch: string;
  /** What the first run said. */
  said: string;
}

/** A copy of the project's source in which the release is made; resolves to what it said. */
async function makeIn(scratch: string, { folder, umask, env }: Machine, age: number): Promise<string> {
  const copy = path.join(scratch, folder);
  await mkdir(path.dirname(copy), { recursive: true });
  await cp(root, copy, { recursive: true, filter: (file) => !LEFT_OUT.includes(path.relative(root, file)) });
  await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  for (const name of ['package.json', 'README.md', 'LICENSE']) await utimes(path.join(copy, name), age, age);
  const child = spawn('sh', ['-c', `umask ${umask} && exec "$0" scripts/release.mjs --draft`, process.execPath], {
    cwd: copy,
    env: {
      ...process.env,
      ...env,
      SOURCE_DATE_EPOCH: String(SOURCE_TIME),
      // Nobody listens there: whether packages are known to be vulnerable is asked by who makes a release.
      npm_config_registry: 'http://127.0.0.1:9/',
      npm_config_fetch_retries: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`The release could not be made in ${copy}:\n${said}`);
  return said;
}

/** Registers the making; what it gives is there when the tests run. */
export function madeTwice(): Made {
  const made: Made = { folders: ['', ''], scratch: '', said: '' };
  before(async function () {
    this.timeout(480_000);
    made.scratch = await mkdtemp(path.join(tmpdir(), 'panda-release-'));
    const [first = '', ...others] = await Promise.all(
      MACHINES.map((machine, i) => makeIn(made.scratch, machine, SOURCE_TIME - i * 86_400 * 400)),
    );
    if (others.length !== 1) throw new Error('The release was not made twice.');
    made.said = first;
    const [one, two] = MACHINES.map(({ folder }) => path.join(made.scratch, folder, 'dist', 'release'));
    made.folders = [one ?? '', two ?? ''];
  });
  after(() => rm(made.scratch, { recursive: true, force: true }));
  return made;
}
