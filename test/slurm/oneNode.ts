/** A Slurm of its own for a test: controller and daemon on this machine, all of it in a temporary folder. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { hostname, tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { installPackage } from '../../scripts/editor/chromium.mjs';

/** Debian keeps daemons where the PATH of an ordinary user does not lead. */
const PATH = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
/** Debian's packages, and what is needed of them. */
const PACKAGES = { munge: ['munged'], 'slurm-wlm': ['sbatch', 'squeue', 'slurmctld', 'slurmd'] };
/** Milliseconds within which Slurm must do what is waited for. */
const PATIENCE_MS = 60_000;

/** Whether Slurm is there; it is installed where that can be done. */
export async function hasSlurm(): Promise<boolean> {
  for (const [name, programs] of Object.entries(PACKAGES)) {
    if (!programs.every(isThere)) await installPackage(name);
    if (!programs.every(isThere)) return false;
  }
  return true;
}

function isThere(program: string): boolean {
  return spawnSync('which', [program], { env: { PATH } }).status === 0;
}

/** Waits until something holds. @throws after a minute, with what was waited for */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await setTimeout(100);
  }
}

export class OneNodeSlurm {
  /** The environment in which programs find this Slurm. */
  readonly env: NodeJS.ProcessEnv;
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'panda-slurm-'));
  readonly #daemons = new Map<string, ChildProcess>();

  private constructor() {
    this.env = { ...process.env, PATH, SLURM_CONF: path.join(this.#folder, 'slurm.conf') };
  }

  /** @throws when it does not come up, with what its daemons say */
  static async start(): Promise<OneNodeSlurm> {
    const slurm = new OneNodeSlurm();
    try {
      await slurm.#configure();
      slurm.#daemon(
        'munged',
        '--foreground',
        `--key-file=${slurm.#at('munge.key')}`,
        `--socket=${slurm.#at('munge.socket')}`,
        `--pid-file=${slurm.#at('munge.pid')}`,
        `--log-file=${slurm.#at('munge.log')}`,
        `--seed-file=${slurm.#at('munge.seed')}`,
      );
      await until('munged', () => existsSync(slurm.#at('munge.socket')));
      slurm.startController();
      slurm.#daemon('slurmd', '-D');
      await until('an idle node', () => slurm.#call('sinfo', '--noheader', '--format=%T').stdout.trim() === 'idle');
      return slurm;
    } catch (error) {
      const said = [...slurm.#daemons.keys()].map(
        (name) => `${name}: ${readFileSync(slurm.#at(`${name}.out`), 'utf8')}`,
      );
      await slurm.stop();
      throw new Error(said.join('\n'), { cause: error });
    }
  }

  /** What a program of Slurm prints. @throws with what it complains of */
  run(program: string, ...args: string[]): string {
    const { status, stdout, stderr } = this.#call(program, ...args);
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
    return stdout;
  }

  startController(): void {
    this.#daemon('slurmctld', '-D');
  }

  async stopController(): Promise<void> {
    await this.#end('slurmctld');
  }

  /** Ends all that was started, jobs first: they would outlive the daemon. */
  async stop(): Promise<void> {
    this.#call('scancel', `--user=${userInfo().username}`);
    const isEmpty = (): boolean => this.#call('squeue', '--noheader').stdout === '';
    await until('no jobs', isEmpty).catch(() => undefined);
    for (const name of ['slurmd', 'slurmctld', 'munged']) await this.#end(name);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #configure(): Promise<void> {
    // munged refuses a socket that others cannot reach.
    chmodSync(this.#folder, 0o711);
    for (const name of ['state', 'spool']) mkdirSync(this.#at(name));
    writeFileSync(this.#at('munge.key'), randomBytes(1024), { mode: 0o600 });
    const host = hostname().split('.', 1)[0] ?? '';
    const { username } = userInfo();
    const [controllerPort, daemonPort] = [await freePort(), await freePort()];
    const settings = `
      ClusterName=test
      SlurmctldHost=${host}(127.0.0.1)
      SlurmctldPort=${controllerPort}
      SlurmdPort=${daemonPort}
      SlurmUser=${username}
      SlurmdUser=${username}
      AuthType=auth/munge
      AuthInfo=socket=${this.#at('munge.socket')}
      StateSaveLocation=${this.#at('state')}
      SlurmdSpoolDir=${this.#at('spool')}
      SlurmctldPidFile=${this.#at('slurmctld.pid')}
      SlurmdPidFile=${this.#at('slurmd.pid')}
      SlurmctldLogFile=${this.#at('slurmctld.log')}
      SlurmdLogFile=${this.#at('slurmd.log')}
      SlurmdParameters=config_overrides
      ProctrackType=proctrack/linuxproc
      TaskPlugin=task/none
      SchedulerType=sched/backfill
      SchedulerParameters=sched_interval=1,bf_interval=1
      SelectType=select/cons_tres
      SelectTypeParameters=CR_Core
      MessageTimeout=3
      ReturnToService=2
      NodeName=${host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=1000 State=UNKNOWN
      PartitionName=p Nodes=${host} Default=YES State=UP
    `;
    writeFileSync(this.#at('slurm.conf'), settings.replace(/^ +/gm, ''));
  }

  #daemon(program: string, ...args: string[]): void {
    // It ends with this process, however that ends.
    const command = `exec setpriv --pdeathsig TERM ${program} "$@" > '${this.#at(`${program}.out`)}' 2>&1`;
    this.#daemons.set(program, spawn('sh', ['-c', command, program, ...args], { env: this.env, stdio: 'ignore' }));
  }

  async #end(name: string): Promise<void> {
    const daemon = this.#daemons.get(name);
    if (daemon === undefined || daemon.exitCode !== null || daemon.signalCode !== null) return;
    const gone = new Promise((resolve) => daemon.once('exit', resolve));
    daemon.kill('SIGTERM');
    const slow = global.setTimeout(() => daemon.kill('SIGKILL'), PATIENCE_MS);
    await gone;
    clearTimeout(slow);
  }

  #call(program: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
    return spawnSync(program, args, { encoding: 'utf8', env: this.env });
  }

  #at(name: string): string {
    return path.join(this.#folder, name);
  }
}

/** A port that nobody listens at. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
