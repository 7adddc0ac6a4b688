/** How many characters a part of an expression takes: Python wants to know it where it looks back. */
import type { Tree } from './syntax';

export interface Width {
  min: number;
  max: number;
}

const NONE: Width = { min: 0, max: 0 };

/** @param groups widths of the groups so far, by their numbers; a reference takes what its group takes */
export function widthOf(tree: Tree, groups: ReadonlyMap<number, Width>): Width {
  switch (tree.is) {
    case 'set':
    case 'any':
      return { min: 1, max: 1 };
    case 'at':
    case 'look':
      return NONE;
    case 'sequence':
      return tree.parts.map((part) => widthOf(part, groups)).reduce(sum, NONE);
    case 'branch':
      return tree.options.map((option) => widthOf(option, groups)).reduce(either);
    case 'repeat': {
      const { min, max } = widthOf(tree.body, groups);
      return { min: min * tree.min, max: max === 0 ? 0 : max * tree.max };
    }
    case 'group':
      // Those within others are asked for again and again.
      return groups.get(tree.number) ?? widthOf(tree.body, groups);
    case 'atomic':
      return widthOf(tree.body, groups);
    case 'reference':
      return groups.get(tree.group) ?? NONE;
    case 'conditional':
      return either(widthOf(tree.yes, groups), widthOf(tree.no, groups));
  }
}

function sum(a: Width, b: Width): Width {
  return { min: a.min + b.min, max: a.max + b.max };
}

function either(a: Width, b: Width): Width {
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}
