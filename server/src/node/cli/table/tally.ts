/** How far the reading of a campaign has come. */
import { count, fewOf } from '../../../report/words';
import type { UnitReport } from '../../campaign/readUnit';

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
