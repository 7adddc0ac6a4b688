/** A text without which an expression cannot match, found where looking for it is sure to cost less than a match. */
import type { Tree } from './syntax';

export interface Needle {
  /** Empty where there is none. */
  text: string;
  /** Characters and places of the expression up to where it ends, with one repeat at most. */
  length: number;
}

/**
 * The longest run of literal characters in the beginning of an expression, up to its second repeat or to what may be
 * this or that. Without it a match gets no further than that beginning, so it takes few steps: `length` for each place of the
 * text. What stands behind may take for ever, and is not looked for.
 */
export function needleOf(tree: Tree): Needle {
  const search = new Search();
  search.passes(tree);
  return { text: search.best, length: search.length };
}

class Search {
  best = '';
  length = 0;
  #run = '';
  #repeats = 0;

  /** Whether the search goes on behind a part. */
  passes(part: Tree): boolean {
    switch (part.is) {
      case 'sequence':
        return part.parts.every((one) => this.passes(one));
      case 'group':
        return this.passes(part.body);
      case 'set':
        this.length += 1;
        this.#run = literalOf(part) === null ? '' : this.#run + (literalOf(part) ?? '');
        if (this.#run.length > this.best.length) this.best = this.#run;
        return true;
      case 'any':
        this.length += 1;
        this.#run = '';
        return true;
      case 'at':
        this.length += 1;
        return true;
      case 'repeat':
        this.#run = '';
        this.#repeats += 1;
        this.length += 1;
        return this.#repeats === 1 && isOneCharacter(part.body);
      case 'branch':
      case 'atomic':
      case 'look':
      case 'reference':
      case 'conditional':
        return false;
    }
  }
}

/** The character that a set stands for; null where it may be another. */
export function literalOf({ items, negated, flags }: Tree & { is: 'set' }): string | null {
  const [only] = items;
  const isLiteral = items.length === 1 && only?.is === 'range' && only.from === only.to;
  return isLiteral && !negated && !flags.ignoreCase ? String.fromCodePoint(only.from) : null;
}

function isOneCharacter(tree: Tree): boolean {
  return tree.is === 'sequence' && tree.parts.length === 1
    ? isOneCharacter(tree.parts[0] ?? tree)
    : tree.is === 'set' || tree.is === 'any';
}
