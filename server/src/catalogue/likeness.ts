/** How alike words are, where one may be the other with a slip of the finger. */

/** Letters to change, add or take away that make one word of another (Levenshtein). */
export function changes(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (const [i, letter] of Array.from(one).entries()) {
    const next = [i + 1];
    for (let j = 1; j <= other.length; j += 1) {
      const kept = (row[j - 1] ?? 0) + (letter === other[j - 1] ? 0 : 1);
      next.push(Math.min(kept, 1 + (row[j] ?? 0), 1 + (next[j - 1] ?? 0)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Letters and digits only, in lower case: as names are compared. */
export function plainName(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** What is longer is no slip of any word. */
const MAX_NAME = 100;
/** A part of fewer letters tells no word from another. */
const LEAST_PART = 4;

/** Those of some words that somebody may have meant, the likest first: with a few other letters, more of them or fewer. */
export function likeWords(words: readonly string[], written: string): string[] {
  const name = plainName(written).slice(0, MAX_NAME);
  const steps = (word: string): number => {
    const plain = plainName(word);
    if (plain === name) return 0;
    const isPart = plain.length >= LEAST_PART && name.length >= LEAST_PART;
    return isPart && (plain.includes(name) || name.includes(plain)) ? 1 : changes(plain, name);
  };
  return words
    .map((word) => ({ word, steps: steps(word) }))
    .filter((one) => one.steps <= one.word.length / 3)
    .sort((a, b) => a.steps - b.steps)
    .map(({ word }) => word);
}
