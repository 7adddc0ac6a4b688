/** The times of a grown log. */

/** Milliseconds between two times, at most. */
const pace = 40;

/** When grown logs begin. */
const beginning = Date.parse('2026-11-22T01:00:00Z');

const stamp = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}/gm;

/** Gives each line that begins with a time a later one. */
export class Clock {
  #time = beginning;
  #second = NaN;
  #text = '';
  #random;

  /** @param {() => number} random numbers from 0 to 1 */
  constructor(random) {
    this.#random = random;
  }

  /**
   * @param {string} record with its continuation lines
   * @returns {string} the same with times that are not before those of earlier records
   */
  stamp(record) {
    return record.replace(stamp, () => this.#next());
  }

  #next() {
    this.#time += Math.floor(this.#random() * pace);
    const second = Math.floor(this.#time / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#text = new Date(second * 1000).toISOString().slice(0, 19).replace('T', ' ');
    }
    return `${this.#text},${String(this.#time % 1000).padStart(3, '0')}`;
  }
}
