/** The words that an expression asks for: what any text that it matches holds. */
import { literalOf } from './needle';
import { ENDLESS, type Tree } from './syntax';

export interface Words {
  /** Runs of literal characters in their order, each as long as can be; an empty one stands where there is none. */
  parts: readonly string[];
  /** It asks for nothing but its parts, the first one at the start of the text, with anything between them. */
  isPlain: boolean;
}

export function wordsOf(tree: Tree): Words {
  const parts = [''];
  let isPlain = true;
  const read = (part: Tree): void => {
    switch (part.is) {
      case 'sequence':
        part.parts.forEach(read);
        return;
      case 'group':
        read(part.body);
        return;
      case 'set': {
        const literal = literalOf(part);
        if (literal !== null) {
          parts.push((parts.pop() ?? '') + literal);
          return;
        }
        break;
      }
      case 'at':
        if (part.place === 'start' && parts.length === 1 && parts[0] === '') return;
        break;
      case 'repeat':
        if (part.how !== 'possessive' && part.min === 0 && part.max === ENDLESS && isAnything(part.body)) {
          parts.push('');
          return;
        }
        break;
      default:
    }
    isPlain = false;
    parts.push('');
  };
  read(tree);
  return { parts, isPlain };
}

/** Any character whatever: `.` for line ends as well, `[\s\S]` and the like. */
function isAnything(tree: Tree): boolean {
  if (tree.is === 'sequence') return tree.parts.length === 1 && isAnything(tree.parts[0] ?? tree);
  if (tree.is === 'any') return tree.flags.dotAll;
  if (tree.is !== 'set' || tree.negated) return false;
  const [one, other, ...more] = tree.items;
  return (
    one?.is === 'category' &&
    other?.is === 'category' &&
    more.length === 0 &&
    one.category === other.category &&
    one.negated !== other.negated
  );
}
