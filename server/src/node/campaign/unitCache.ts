/** What was found out about the units of a campaign, kept on disk: a run that was broken off goes on where it stopped. */
import { createHash, randomUUID, type Hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CampaignJob } from '../../campaign/campaignJob';
import { readRecord } from '../../campaign/readRecord';
import { recordLine } from '../../campaign/records';
import { fingerprint } from '../../catalogue/fingerprint';
import { FileBytes } from '../files/fileBytes';
import type { JobFiles } from '../job/jobFolder';

/** Bytes that are hashed at a time. */
const PIECE = 2 ** 20;
/** Counted up when what is kept takes another shape. */
const SHAPE = 1;

/** What is kept of a unit; the jobs without the path that it had. */
export interface Kept {
  jobs: CampaignJob[];
  /** Whether a log that is known was in it. */
  isLog: boolean;
}

/** Milliseconds after which entries of another origin are forgotten, where no run has used them. */
const MAX_AGE = 30 * 24 * 3600_000;
/** The folder of an origin. */
const GENERATION = /^[0-9a-f]{16}$/;

/** The entries of one origin in a folder. Never throws: what cannot be kept is read again. */
export class UnitCache {
  readonly #generation: string;

  /**
   * @param folder made when it is not there
   * @param origin all that decides what a triage says, besides the files: versions and settings
   */
  constructor(
    private readonly folder: string,
    private readonly origin: string,
  ) {
    this.#generation = fingerprint(origin);
  }

  /** Forgets what other versions and settings left behind long ago, and notes that this one is used. @param now milliseconds since 1970 */
  forgetOld(now: number): void {
    try {
      const own = join(this.folder, this.#generation);
      mkdirSync(own, { recursive: true });
      utimesSync(own, now / 1000, now / 1000);
      for (const name of readdirSync(this.folder)) {
        const place = join(this.folder, name);
        if (!GENERATION.test(name) || name === this.#generation || now - statSync(place).mtimeMs < MAX_AGE) continue;
        rmSync(place, { recursive: true, force: true });
      }
    } catch {
      // There is nothing yet, or it is in somebody else's hands.
    }
  }

  /**
   * The name of a unit's entry, by the names and contents of its files.
   *
   * @returns null where one of them cannot be read
   */
  keyOf({ kind, files, archives, obstacles, limits }: JobFiles): string | null {
    if (obstacles.length > 0) return null;
    const hash = createHash('sha256').update(JSON.stringify([SHAPE, this.origin, kind, limits]));
    try {
      for (const { path, absolute } of files) addFile(hash, 'file', path, absolute);
      for (const { path, absolute } of archives) addFile(hash, 'archive', path, absolute);
    } catch {
      return null;
    }
    return hash.digest('hex');
  }

  /** Null where there is no entry, or none that is sound. */
  get(key: string): Kept | null {
    try {
      const [head = '', ...lines] = readFileSync(this.#file(key), 'utf8').split('\n');
      const { isLog, jobs } = JSON.parse(head) as { isLog?: unknown; jobs?: unknown };
      // The last line end is written last.
      if (typeof isLog !== 'boolean' || lines.length !== Number(jobs) + 1 || lines.pop() !== '') return null;
      return { isLog, jobs: lines.map(readRecord) };
    } catch {
      return null;
    }
  }

  /** @returns whether it was kept */
  put(key: string, { jobs, isLog }: Kept): boolean {
    const file = this.#file(key);
    const draft = `${file}.${randomUUID()}.tmp`;
    const lines = [JSON.stringify({ isLog, jobs: jobs.length }), ...jobs.map(recordLine), ''];
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(draft, lines.join('\n'), { flag: 'wx' });
      // Whoever is killed leaves a draft, never half an entry.
      renameSync(draft, file);
      return true;
    } catch {
      discard(draft);
      return false;
    }
  }

  #file(key: string): string {
    return join(this.folder, this.#generation, key.slice(0, 2), key.slice(2));
  }
}

function discard(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {
    // It was never there.
  }
}

/** Sizes keep apart what follows one another. */
function addFile(hash: Hash, kind: string, path: string, absolute: string): void {
  const bytes = new FileBytes(absolute);
  try {
    hash.update(JSON.stringify([kind, path, bytes.length]));
    for (let at = 0; at < bytes.length; at += PIECE) hash.update(bytes.at(at, at + PIECE));
  } finally {
    bytes.close();
  }
}
