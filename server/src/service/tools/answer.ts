/** What a tool for language models answers: the same as text and as data, neither larger than the bound that is promised. */

/** Bytes (UTF-8) that an answer has at most: as text, and as JSON. */
export const MAX_BYTES = 16_000;

export interface Answer<Data = object> {
  /** Lines that end in a newline. */
  text: string;
  data: Data;
}

/** A tool cannot do what was asked of it; the message is a sentence for whoever asked. */
export class ToolError extends Error {}

/** Parts of its full size to which an answer is made smaller at most; then a list has one entry and a text a few words. */
const LEAST_SHARE = 2 ** -10;

const utf8 = new TextEncoder();

/**
 * The largest answer within the bound: what it holds is halved until it fits.
 *
 * @param make the answer with lists and texts of this share of their full length; it says what is left out
 */
export function fitted<Data>(make: (share: number) => Answer<Data>): Answer<Data> {
  let share = 1;
  let answer = make(share);
  while (!fits(answer) && share > LEAST_SHARE) {
    share /= 2;
    answer = make(share);
  }
  return answer;
}

/** What is to be said of an answer that had to be made smaller; none of one that had not. */
export function shortenedNote(share: number): string[] {
  return share === 1
    ? []
    : [`The whole answer would have more than ${MAX_BYTES} bytes: lists and lines are cut shorter.`];
}

/** As much of a list as its share allows, one entry at least. */
export function fewOf<T>(list: readonly T[], most: number, share: number): T[] {
  return list.slice(0, Math.max(1, Math.floor(most * share)));
}

function fits({ text, data }: Answer<unknown>): boolean {
  return utf8.encode(text).length <= MAX_BYTES && utf8.encode(JSON.stringify(data)).length <= MAX_BYTES;
}
