/** Texts of another cause that look like those of a group: what its rule must not match. */
import { redact } from '../../report/redact';
import { WordIndex } from './groups';
import { mayMatch, type ProvenGroup } from './prove';
import { keyOf } from './template';
import type { KnownText } from './texts';

/** Of the templates nearest to that of a group, most may be of its own cause. */
const MAX_LOOKED_AT = 100;

export class LookAlikes {
  readonly #texts: KnownText[];
  readonly #index = new WordIndex();

  constructor(texts: readonly KnownText[]) {
    const first = new Map<string, KnownText>();
    for (const text of texts) {
      const key = `${text.cause} ${keyOf(text.template)}`;
      if (!first.has(key)) first.set(key, text);
    }
    this.#texts = [...first.values()];
    this.#texts.forEach(({ template }, number) => this.#index.add(number, template));
  }

  /** The nearest text of another cause without its secrets, which a rule does not match; undefined where none is near. */
  nearest(group: ProvenGroup): string | undefined {
    const cause = group.texts[0]?.cause;
    return this.#index
      .nearest(group.template, MAX_LOOKED_AT)
      .flatMap((number) => this.#texts[number] ?? [])
      .filter((text) => text.cause !== cause)
      .map(({ kept }) => redact(kept))
      .find((text) => !mayMatch(group, text));
  }
}
