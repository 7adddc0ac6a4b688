/** The filter: words that must all be there, and `field:value`. */
import { codeWords, placeWords, type Item } from './item';

/** What may stand in front of a colon, and where it looks. */
const FIELDS: Readonly<Record<string, (item: Item) => string | null>> = {
  code: ({ kind }) => codeWords(kind),
  cause: ({ kind, cause }) => `${kind.cause}\n${cause}`,
  owner: ({ kind }) => kind.owner,
  persistence: ({ kind }) => kind.persistence,
  site: ({ job }) => job.site,
  node: ({ job }) => job.node,
  task: ({ job }) => job.taskId,
  job: ({ job }) => job.pandaId,
  path: placeWords,
  text: ({ text }) => text,
  signature: ({ kind }) => kind.signature,
  fingerprint: ({ kind }) => kind.fingerprint,
  new: ({ kind }) => (kind.isNew === null ? null : kind.isNew ? 'yes' : 'no'),
};

/** Their names: they are written in a filter, whatever the language. */
export const FILTER_FIELDS: readonly string[] = Object.keys(FIELDS);

interface Term {
  /** Null: any of the words that a person reads in the tables. */
  field: string | null;
  /** One of them must be there; in lower case. */
  values: string[];
  /** It must not. */
  isNot: boolean;
}

/** A part of a filter: `-` in front turns it round; blanks stand in `"…"`. */
const PART = /(-?)(?:([a-z]+):(?=\S))?((?:"[^"]*"?|[^\s"])+)/gi;

/**
 * What a filter asks for. `site:A,B` is A or B; several parts must all hold. A word before a colon that is no field is text as
 * any other: `pilot:1305`.
 */
export function termsOf(filter: string): Term[] {
  return [...filter.matchAll(PART)].flatMap(([, not = '', name = '', rest = '']): Term[] => {
    const field = name.toLowerCase();
    const isField = Object.hasOwn(FIELDS, field);
    const values = isField ? valuesIn(rest) : [unquoted(name === '' ? rest : `${name}:${rest}`)];
    const wanted = values.map((value) => value.toLowerCase()).filter((value) => value !== '');
    return wanted.length === 0 ? [] : [{ field: isField ? field : null, values: wanted, isNot: not === '-' }];
  });
}

function valuesIn(text: string): string[] {
  return (text.match(/(?:"[^"]*"?|[^,"])+/g) ?? []).map(unquoted);
}

function unquoted(text: string): string {
  return text.replaceAll('"', '');
}

/** The items that a filter leaves, in their order. */
export function filtered(items: readonly Item[], filter: string): readonly Item[] {
  const terms = termsOf(filter);
  return terms.length === 0 ? items : items.filter((item) => terms.every((term) => holds(item, term) !== term.isNot));
}

function holds(item: Item, { field, values }: Term): boolean {
  const text = field === null ? item.words : (FIELDS[field]?.(item) ?? '').toLowerCase();
  return values.some((value) => text.includes(value));
}
