/** One try to transfer a file, as the lines of a log tell of it one after the other. */
import { QUOTED_LENGTH, type Milestone, type TransferAttempt } from '../types';

/** How close a text is to what went wrong: what the pilot made of it, what was said of the try, its last details. */
const CLOSENESS = { stagingError: 1, stagingDetail: 2, transferError: 3, transferDetail: 4 } as const;

type ErrorCapture = keyof typeof CLOSENESS;
const ERROR_CAPTURES = Object.keys(CLOSENESS) as ErrorCapture[];

/** Whether a line tells how a try went. */
export function tellsOutcome({ captures }: Milestone): boolean {
  return ['transferDone', 'transferFailed', ...ERROR_CAPTURES].some((name) => captures[name] !== undefined);
}

export class Try {
  /** Marks that said that it begins. */
  readonly #marks = new Set<string>();
  #place: { file: string; line: number; time: number | null } | null = null;
  #tool: string | null;
  #endpoint: string | null = null;
  #host: string | null = null;
  #outcome: TransferAttempt['outcome'] = 'unknown';
  #error: string | null = null;
  #closeness = 0;

  constructor(tool: string | null) {
    this.#tool = tool;
  }

  hasBegun(): boolean {
    return this.#marks.size > 0;
  }

  isOpen(): boolean {
    return this.#outcome === 'unknown';
  }

  /** Whether nothing was said of it. */
  isBlank(): boolean {
    return this.#place === null;
  }

  /** Whether it has not ended, and this mark has not said yet that it begins: the same mark again begins another try. */
  isNewTo(mark: string): boolean {
    return this.isOpen() && !this.#marks.has(mark);
  }

  begin(at: Milestone): void {
    this.#marks.add(at.mark);
    this.note(at);
  }

  /** Takes over what a line says; the first place is kept. */
  note(at: Milestone): void {
    const { file, line, time, captures } = at;
    this.#place ??= { file, line, time };
    this.#tool = captures['transferTool']?.toLowerCase() ?? this.#tool;
    this.#endpoint ??= captures['transferEndpoint'] ?? null;
    this.#host ??= captures['transferHost'] ?? null;
    if (captures['transferDone'] !== undefined) this.#outcome = 'transferred';
    if (captures['transferFailed'] !== undefined) this.#outcome = 'failed';
    for (const name of ERROR_CAPTURES) this.#blame(name, captures[name]);
  }

  trace(at: Milestone): void {
    this.#endpoint ??= at.captures['transferEndpoint'] ?? null;
    this.#outcome = at.captures['transferTrace'] === 'DONE' ? 'transferred' : 'failed';
    this.#blame('transferError', at.captures['transferError']);
  }

  /** What the pilot's closing list says, unless the try itself said more. */
  end(outcome: 'transferred' | 'failed'): void {
    if (this.#outcome === 'unknown') this.#outcome = outcome;
  }

  /** What is known without the try's own lines. */
  supply(tool: string | null, endpoint: string | null): void {
    this.#tool ??= tool;
    this.#endpoint ??= endpoint;
  }

  /** The same before its outcome is known: what is said without a file holds for each file it may be about. */
  copy(): Try {
    const copy = new Try(this.#tool);
    copy.#place = this.#place;
    copy.#endpoint = this.#endpoint;
    copy.#host = this.#host;
    copy.#error = this.#error;
    copy.#closeness = this.#closeness;
    return copy;
  }

  attempt(): TransferAttempt {
    const { file, line, time } = this.#place ?? { file: '', line: 0, time: null };
    const error = this.#outcome === 'failed' ? this.#error : null;
    const endpoint = this.#endpoint ?? this.#host;
    return { file, line, tool: this.#tool, endpoint, time, outcome: this.#outcome, error };
  }

  /** Of texts of the same closeness the first counts, only of details the last: each goes deeper than the one before. */
  #blame(name: ErrorCapture, text: string | undefined): void {
    const closeness = CLOSENESS[name];
    if (text === undefined || this.#outcome === 'transferred') return;
    this.#outcome = 'failed';
    if (closeness < this.#closeness || (closeness === this.#closeness && name !== 'transferDetail')) return;
    this.#error = text.trim().slice(0, QUOTED_LENGTH);
    this.#closeness = closeness;
  }
}
