/** Mends of what is not of the shape of a rule. */
import { likeWords, plainName } from '../../../catalogue/likeness';
import type { KeyPath } from '../../../catalogue/problems';
import type { Right } from '../../../catalogue/shape';
import type { YamlEdits } from '../../../catalogue/yamlEdits';
import type { FileProblem } from '../ruleFile';
import type { Mend } from './mend';

/** What a rule may be given where it says nothing: a suggestion that only logs, and the class that has an effect. */
const USUAL: Readonly<Record<string, string>> = { status: 'suggested', class: 'system' };

/** The mends of a problem, the likeliest first; to remove the rule where nothing else is known. */
export function shapeMends({ keys, right }: FileProblem, edits: YamlEdits): Mend[] {
  if (keys === null) return [];
  const mends = [...(right === null ? [] : mendsTo(right, keys, edits)), ...otherName(keys, edits)].filter(
    (mend) => mend.edits.length > 0,
  );
  const rule = keys.slice(0, 2);
  return mends.length > 0 || rule.length < 2
    ? mends
    : [{ title: 'Remove this rule', edits: edits.remove(rule), isGuess: true }];
}

function mendsTo(right: Right, keys: KeyPath, edits: YamlEdits): Mend[] {
  const written = edits.written(keys) ?? '';
  switch (right.is) {
    case 'word': {
      // Of the words that a rule must choose from, one is safe: that which has no effect.
      const words = keys[2] === 'status' ? ['suggested'] : likeWords(right.words, written);
      return words.map((word) => ({
        title: word === 'suggested' ? 'Make it suggested: the server only logs' : `Make it ${word}`,
        edits: edits.set(keys, word),
        isGuess: word !== 'suggested' && plainName(word) !== plainName(written),
      }));
    }
    case 'key':
      return otherKey(right.keys, keys, edits);
    case 'missing': {
      const { key } = right;
      const usual = USUAL[key];
      if (usual === undefined) return [];
      return [{ title: `Add ${key}: ${usual}`, edits: edits.add(keys, key, usual), isGuess: key !== 'status' }];
    }
    case 'text':
      return [{ title: 'Write it in quotes', edits: edits.set(keys, written) }];
    case 'number':
      return [{ title: 'Write it without quotes', edits: edits.set(keys, Number(written)) }];
  }
}

/** A key that is not known may be a known one that is not there yet. */
function otherKey(known: readonly string[], keys: KeyPath, edits: YamlEdits): Mend[] {
  const name = String(keys.at(-1));
  const there = edits.keysOf(keys.slice(0, -1));
  const free = known.filter((key) => !there.includes(key));
  const others = likeWords(free, name).map((key) => ({
    title: `Call it ${key}`,
    edits: edits.rename(keys, key),
    isGuess: plainName(key) !== plainName(name),
  }));
  // With a key at the top many rules would go.
  const isInRule = keys.length > 1;
  return isInRule ? [...others, { title: `Remove the key ${name}`, edits: edits.remove(keys), isGuess: true }] : others;
}

/** The name of a rule in the form that it should have. */
function otherName(keys: KeyPath, edits: YamlEdits): Mend[] {
  const written = keys[2] === 'id' && keys.length === 3 ? edits.written(keys) : null;
  const name = (written ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return name === '' || name === written ? [] : [{ title: `Call it ${name}`, edits: edits.set(keys, name) }];
}
