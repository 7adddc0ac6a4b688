/** Collects files beside a log, and picks what is read of them. */
import { compareText } from '../../engine/order';
import { fewOf } from '../../report/words';
import { isBelow, type Disk, type Entry } from '../disk';
import { readErrorWords } from '../readErrors';
import { lastName } from '../slashNames';
import { bytesInWords } from '../words';

/** Limits of what is read beside a log that somebody looks at: there it must be quick. */
const MAX_FILES = 40;
const MAX_FILE_BYTES = 20 * 2 ** 20;
const MAX_BYTES = 50 * 2 ** 20;
const TOO_LARGE = `being larger than ${bytesInWords(MAX_FILE_BYTES)}`;
/** Files whose size and time are looked at. */
const MAX_STATS = 500;

export interface Neighbour {
  /** Name in the job: relative to the folder of the whole job, with `/`. */
  path: string;
  /** Where it lies, as its disk says it. */
  absolute: string;
  /** Bytes. */
  size: number;
  /** Milliseconds. */
  modified: number;
}

type Candidate = Pick<Neighbour, 'path' | 'absolute'>;

/** One search, with what it had to leave out. */
export class Search {
  readonly #candidates = new Map<string, Candidate>();
  readonly #links: string[] = [];
  readonly #obstacles: string[] = [];
  readonly #limits: string[] = [];

  readonly #key: string | null;

  /** @param log place of the log itself, which is no neighbour; null: there is none */
  constructor(
    private readonly disk: Disk,
    private readonly log: string | null,
  ) {
    this.#key = log === null ? null : disk.keyOf(log);
  }

  /** @param path of the folder in the job, for a person; empty: its own folder, which may not be on disk at all */
  async list(folder: string, path: string): Promise<Entry[]> {
    try {
      return await this.disk.entries(folder);
    } catch (error) {
      this.#obstacles.push(`${path === '' ? 'the folder' : path} (${readErrorWords(error)})`);
      return [];
    }
  }

  take(entries: readonly Entry[], folder: string, prefix: string, isWanted: (name: string) => boolean): void {
    for (const entry of entries) {
      if (!isWanted(entry.name)) continue;
      const path = prefix + entry.name;
      const absolute = this.disk.within(folder, entry.name);
      const key = this.disk.keyOf(absolute);
      if (entry.kind === 'link') this.#links.push(path);
      else if (entry.kind === 'file' && key !== this.#key) this.#candidates.set(key, { path, absolute });
    }
  }

  some(isWanted: (name: string) => boolean): boolean {
    return [...this.#candidates.values()].some(({ path }) => isWanted(lastName(path)));
  }

  /** Notes what was left out, in words for a person. */
  leave(names: readonly string[], why: string): void {
    this.#limits.push(...notRead(names, why));
  }

  /**
   * The files found, within the limits. Where there are too many, logs of pilots come first, then what lies in the log's
   * own folder, then other folders, the one that was written to last before the others; in a folder the payload's own
   * output before steps of a transform.
   */
  async done(isPilotLog: (name: string) => boolean): Promise<{ files: Neighbour[]; limits: string[] }> {
    const own = this.log === null ? null : this.disk.folderOf(this.log);
    const ranked = [...this.#candidates.values()].map((file) => {
      const [folder, name] = [this.disk.folderOf(file.absolute), lastName(file.path)];
      const isInside = own !== null && isBelow(this.disk, own, folder);
      const kind = isPilotLog(name) ? 0 : /std(?:out|err)/.test(name) ? 1 : 2;
      return { ...file, folder, kind, place: isInside ? 2 : kind === 0 ? 0 : 1 };
    });
    type Ranked = (typeof ranked)[number];
    const inFolder = (a: Ranked, b: Ranked): number => a.kind - b.kind || compareText(a.path, b.path);
    // Later jobs of a pilot have larger numbers.
    const byName = (a: Ranked, b: Ranked): number =>
      (a.place === 2 ? compareText(b.folder, a.folder) : 0) || inFolder(a, b);
    const candidates = ranked.sort((a, b) => a.place - b.place || byName(a, b));
    const known = await this.stats(candidates.slice(0, MAX_STATS));
    const last = new Map<string, number>();
    for (const { folder, modified } of known) last.set(folder, Math.max(modified, last.get(folder) ?? 0));
    const age = ({ place, folder }: Ranked): number => (place === 2 ? -(last.get(folder) ?? 0) : 0);
    const wanted = known.sort((a, b) => a.place - b.place || age(a) - age(b) || byName(a, b));
    const files: Neighbour[] = [];
    const [tooLarge, tooMuch]: [string[], string[]] = [[], []];
    let bytes = 0;
    for (const file of wanted.slice(0, MAX_FILES)) {
      if (file.size > MAX_FILE_BYTES) tooLarge.push(file.path);
      else if (bytes + file.size > MAX_BYTES) tooMuch.push(file.path);
      else {
        bytes += file.size;
        files.push(neighbourOf(file));
      }
    }
    const tooMany = [...wanted.slice(MAX_FILES), ...candidates.slice(MAX_STATS)].map(({ path }) => path);
    return {
      files,
      limits: [
        ...notRead(tooLarge, TOO_LARGE),
        ...notRead(tooMuch, `being more than ${bytesInWords(MAX_BYTES)} together`),
        ...notRead(tooMany, `being more than ${MAX_FILES}`),
        ...this.#leftOut(),
      ],
    };
  }

  /** All files found that are not too large, for somebody who picks a few. */
  async all(): Promise<{ files: Neighbour[]; limits: string[] }> {
    const candidates = [...this.#candidates.values()];
    const found = await this.stats(candidates.slice(0, MAX_STATS));
    const names = (files: readonly Candidate[]): string[] => files.map(({ path }) => path);
    return {
      files: found.filter(({ size }) => size <= MAX_FILE_BYTES),
      limits: [
        ...notRead(names(found.filter(({ size }) => size > MAX_FILE_BYTES)), TOO_LARGE),
        ...notRead(names(candidates.slice(MAX_STATS)), `being more than ${MAX_STATS}`),
        ...this.#leftOut(),
      ],
    };
  }

  #leftOut(): string[] {
    return [
      ...this.#limits,
      ...notRead(this.#links, 'being symbolic links'),
      ...notRead(this.#obstacles, 'for an error'),
    ];
  }

  /** Sizes and times of files; those that cannot be looked at are named as obstacles. */
  async stats<T extends Candidate>(candidates: readonly T[]): Promise<(T & Neighbour)[]> {
    const found: (T & Neighbour)[] = [];
    for (const candidate of candidates) {
      try {
        found.push({ ...candidate, ...(await this.disk.info(candidate.absolute)) });
      } catch (error) {
        this.#obstacles.push(`${candidate.path} (${readErrorWords(error)})`);
      }
    }
    return found;
  }
}

/** The sentence on what was left out; none when nothing was. */
export function notRead(names: readonly string[], why: string): string[] {
  return names.length === 0 ? [] : [`Files beside this one were not read, ${why}: ${fewOf(names)}.`];
}

/** Without what it was sorted by. */
function neighbourOf({ path, absolute, size, modified }: Neighbour): Neighbour {
  return { path, absolute, size, modified };
}
