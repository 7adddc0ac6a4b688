/** Reads a set of characters, such as `[^a-z\d]`. */
import { readEscape } from './escapes';
import type { Reader } from './reader';
import type { Flags, SetItem, Tree } from './syntax';

/**
 * Reads what follows the opening bracket.
 *
 * @throws PatternProblem
 */
export function readSet(reader: Reader, flags: Flags): Tree {
  const start = reader.at - 1;
  const negated = reader.accept('^');
  const items: SetItem[] = [];
  for (;;) {
    if (reader.isAtEnd) throw reader.problem('this set has no ] at its end', start);
    // A bracket right at the start is a member.
    if (reader.next === ']' && items.length > 0) break;
    const here = reader.at;
    const item = readItem(reader);
    if (reader.next !== '-' || reader.ahead(2) === '-]') {
      items.push(item);
      continue;
    }
    reader.take();
    if (reader.isAtEnd) throw reader.problem('this set has no ] at its end', start);
    const last = readItem(reader);
    if (item.is !== 'range' || last.is !== 'range') throw reader.problem('a category is no end of a range', here);
    if (item.from > last.from) throw reader.problem('this range goes backwards', here);
    items.push({ is: 'range', from: item.from, to: last.from });
  }
  reader.take();
  return { is: 'set', items, negated, flags };
}

function readItem(reader: Reader): SetItem {
  if (!reader.accept('\\')) return single(reader.take().codePointAt(0) ?? 0);
  const escape = readEscape(reader, true);
  if (escape.is === 'category') return escape;
  // In a set there are no others.
  return single(escape.is === 'character' ? escape.code : 0);
}

function single(code: number): SetItem {
  return { is: 'range', from: code, to: code };
}
