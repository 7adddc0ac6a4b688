/** How far the reading of a campaign has come. */
import { count, fewOf } from '../../../report/words';
import type { UnitReport } from '../../campaign/readUnit';

/** What of a campaign was read how; `withoutLog`: places. */
export interface TallyCounts {
  listed: number;
  read: number;
  cached: number;
  unread: number;
  withoutLog: string[];
}

/** Counts places: folders of jobs, log archives and loose logs. */
export class Tally {
  /** Jobs of job lists. */
  listed = 0;
  #read = 0;
  #cached = 0;
  #unread = 0;
  readonly #withoutLog: string[] = [];

  /** @param isJob whether its records count; else no log that is known was in it */
  add({ path, isFromCache, complaints, isLog }: UnitReport, isJob: boolean): void {
    if (!isJob) this.#withoutLog.push(path);
    else if (!isLog && complaints.length > 0) this.#unread += 1;
    else if (isFromCache) this.#cached += 1;
    else this.#read += 1;
  }

  get places(): number {
    return this.#read + this.#cached + this.#unread + this.#withoutLog.length;
  }

  /** As plain data, for `take`. */
  counts(): TallyCounts {
    return {
      listed: this.listed,
      read: this.#read,
      cached: this.#cached,
      unread: this.#unread,
      withoutLog: [...this.#withoutLog],
    };
  }

  /** Adds what another one has counted. */
  take({ listed, read, cached, unread, withoutLog }: TallyCounts): void {
    this.listed += listed;
    this.#read += read;
    this.#cached += cached;
    this.#unread += unread;
    this.#withoutLog.push(...withoutLog);
  }

  /** `75 places: 70 read, 5 from the cache`. */
  words(): string {
    const parts = [
      `${this.#read} read`,
      ...(this.#cached > 0 ? [`${this.#cached} from the cache`] : []),
      ...(this.#unread > 0 ? [`${this.#unread} not readable`] : []),
      ...(this.#withoutLog.length > 0
        ? [`${this.#withoutLog.length} without a log that is known (${fewOf(this.#withoutLog)})`]
        : []),
    ];
    const places = this.places === 0 ? [] : [`${count(this.places, 'place')}: ${parts.join(', ')}`];
    return [...places, ...(this.listed > 0 ? [`${count(this.listed, 'job')} of job lists`] : [])].join('; ');
  }
}

/** The counts in a text that was made of them; null where it is none. */
export function readTally(text: string): TallyCounts | null {
  if (!text.startsWith('{')) return null;
  try {
    const counts = JSON.parse(text) as Partial<Record<keyof TallyCounts, unknown>>;
    const { listed, read, cached, unread, withoutLog } = counts;
    const isTally = [listed, read, cached, unread].every(Number.isInteger) && Array.isArray(withoutLog);
    return isTally ? (counts as TallyCounts) : null;
  } catch {
    return null;
  }
}
