/** Inputs for fast-check: well-formed ones, and changed ones of a pool that grows by what was worth keeping. */
import * as fc from 'fast-check';
import { mutated } from './mutators';
import type { Target } from './target';

/** Of so many inputs one is made anew, so that the pool does not go round in circles. */
const ANEW = 4;
/** Well-formed inputs that stand in for seeds where a target has none: else nothing of it would ever be changed. */
const STAND_INS = 32;

export class Inputs extends fc.Arbitrary<Uint8Array> {
  readonly #shapes: fc.Arbitrary<Uint8Array>;
  readonly #words: readonly Uint8Array[];
  readonly #pool: Uint8Array[];

  /** @param seed of the inputs that stand in for seeds */
  constructor({ shapes, seeds, words }: Target, seed: number) {
    super();
    this.#shapes = shapes;
    const given = seeds();
    this.#pool = given.length > 0 ? [...given] : fc.sample(shapes, { seed, numRuns: STAND_INS });
    this.#words = words.map((word) => Buffer.from(word));
  }

  /** Takes an input that reached something new. */
  keep(input: Uint8Array): void {
    this.#pool.push(input);
  }

  get kept(): number {
    return this.#pool.length;
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<Uint8Array> {
    const isNew = random.nextInt(0, ANEW - 1) === 0;
    const bytes = isNew
      ? this.#shapes.generate(random, bias).value
      : mutated({ random, pool: this.#pool, words: this.#words });
    return new fc.Value(bytes, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Uint8Array {
    return value instanceof Uint8Array;
  }

  /** The same with less of it: halves, then ever smaller parts are left out. */
  override shrink(bytes: Uint8Array): fc.Stream<fc.Value<Uint8Array>> {
    return fc.stream(smaller(bytes));
  }
}

function* smaller(bytes: Uint8Array): IterableIterator<fc.Value<Uint8Array>> {
  for (let size = Math.ceil(bytes.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < bytes.length; at += size) {
      yield new fc.Value(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + size)]), undefined);
    }
  }
}
