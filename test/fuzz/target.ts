/** What is fuzzed: a part of the product that takes bytes, and what must hold for any of them. */
import * as fc from 'fast-check';

export interface Target {
  name: string;
  /** How many of a thousand cases are its. */
  share: number;
  /** What is changed at first. */
  seeds: () => readonly Uint8Array[];
  /** Words that mean something to it. */
  words: readonly string[];
  /** Well-formed inputs. */
  shapes: fc.Arbitrary<Uint8Array>;
  /** Throws where what must hold does not. */
  check: (input: Uint8Array) => void | Promise<void>;
}

/** An input for which something does not hold. */
export interface Find {
  target: string;
  input: Uint8Array;
  why: string;
}

/** Inputs of some words in a row, and other text between them. */
export function wordy(words: readonly string[], joiner: string, most = 40): fc.Arbitrary<Uint8Array> {
  const word = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...words) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  );
  return fc.array(word, { maxLength: most }).map((list) => Buffer.from(list.join(joiner)));
}

/** JSON of what an arbitrary gives. */
export function json(values: fc.Arbitrary<unknown>): fc.Arbitrary<Uint8Array> {
  return values.map((value) => Buffer.from(JSON.stringify(value) ?? 'null'));
}

/** Bytes as text; what is no UTF-8 becomes U+FFFD. */
export function textOf(input: Uint8Array): string {
  return Buffer.from(input).toString('utf8');
}
