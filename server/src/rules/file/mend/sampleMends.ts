/** Mends of samples and counter-samples. */
import { quoted } from '../../../catalogue/yamlQuotes';
import { DIAG_LENGTHS } from '../../server/jobErrors';
import type { Mend, Sick } from './mend';

/** A text that is in the wrong list goes to the other, or away. */
export function otherList({ problem: { rule, keys }, edits }: Sick): Mend[] {
  const [list, index] = keys;
  const other = list === 'samples' ? 'not' : 'samples';
  const text = rule[other === 'not' ? 'samples' : 'not'][Number(index)];
  if (text === undefined) return [];
  const removal = edits.remove([...rule.keys, ...keys]);
  const appended = edits.append([...rule.keys, other], text);
  const added = appended.length > 0 ? appended : edits.add(rule.keys, other, `[${quoted(text)}]`, String(list));
  return [
    { title: `Move this text to ${other}`, edits: [...removal, ...added] },
    { title: 'Remove this text', edits: removal },
  ];
}

/** What the server does not keep says nothing. */
export function cutSample({ problem: { rule, keys }, edits }: Sick): Mend[] {
  const [list, index] = keys;
  const kept = DIAG_LENGTHS[rule.source];
  const text = rule[list === 'not' ? 'not' : 'samples'][Number(index)] ?? '';
  // A half of a character is none.
  const cut = text.slice(0, kept).replace(/[\ud800-\udbff]$/, '');
  return [{ title: `Cut this text to ${kept} characters`, edits: edits.set([...rule.keys, ...keys], cut) }];
}
