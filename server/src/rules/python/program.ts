/** An expression as steps that can be run one after the other. */
import { isInSet } from './characters';
import type { Expression, Flags, Place, SetItem, Tree } from './syntax';
import { widthOf, type Width } from './width';

/** Whether a character fits. */
type Test = (code: number) => boolean;

export type Step =
  | { do: 'one'; test: Test }
  /** One character again and again: what most repeats are. */
  | { do: 'span'; test: Test; min: number; max: number; lazy: boolean }
  | { do: 'at'; place: Place; flags: Flags }
  /** Goes on with the next step; if that leads nowhere, elsewhere. */
  | { do: 'try'; otherwise: number }
  | { do: 'go'; to: number }
  | { do: 'mark'; slot: number }
  | { do: 'reference'; group: number; flags: Flags }
  | { do: 'enter'; loop: number }
  /** Before the body of a loop: where this pass began. */
  | { do: 'pass'; loop: number }
  /** Behind the body of a loop: once more, or on. */
  | { do: 'loop'; loop: number; min: number; max: number; lazy: boolean; pass: number }
  | { do: 'look'; back: number; negated: boolean; end: number }
  | { do: 'atomic'; end: number }
  | { do: 'condition'; group: number; otherwise: number }
  /** The end of the whole, or of what is looked at or tried for itself. */
  | { do: 'done' };

export interface Program {
  steps: readonly Step[];
  groups: number;
  loops: number;
}

/** Makes steps of an expression. */
export function programOf({ tree, groups }: Expression): Program {
  const writer = new Writer();
  writer.write(tree);
  writer.steps.push({ do: 'done' });
  return { steps: writer.steps, groups, loops: writer.loops };
}

class Writer {
  readonly steps: Step[] = [];
  readonly #widths = new Map<number, Width>();
  loops = 0;

  write(tree: Tree): void {
    switch (tree.is) {
      case 'set':
      case 'any':
        this.steps.push({ do: 'one', test: testOf(tree) });
        return;
      case 'at':
        this.steps.push({ do: 'at', place: tree.place, flags: tree.flags });
        return;
      case 'sequence':
        for (const part of tree.parts) this.write(part);
        return;
      case 'branch':
        this.#branch(tree.options);
        return;
      case 'repeat':
        if (tree.how === 'possessive') this.#apart({ do: 'atomic', end: 0 }, { ...tree, how: 'greedy' });
        else this.#repeat(tree.body, tree.min, tree.max, tree.how === 'lazy');
        return;
      case 'group':
        this.steps.push({ do: 'mark', slot: 2 * tree.number });
        this.write(tree.body);
        this.steps.push({ do: 'mark', slot: 2 * tree.number + 1 });
        this.#widths.set(tree.number, widthOf(tree.body, this.#widths));
        return;
      case 'atomic':
        this.#apart({ do: 'atomic', end: 0 }, tree.body);
        return;
      case 'look': {
        const back = tree.ahead ? 0 : widthOf(tree.body, this.#widths).min;
        this.#apart({ do: 'look', back, negated: tree.negated, end: 0 }, tree.body);
        return;
      }
      case 'reference':
        this.steps.push({ do: 'reference', group: tree.group, flags: tree.flags });
        return;
      case 'conditional':
        this.#conditional(tree.group, tree.yes, tree.no);
        return;
    }
  }

  #branch(options: readonly Tree[]): void {
    const ends: { to: number }[] = [];
    for (const [index, option] of options.entries()) {
      const isLast = index === options.length - 1;
      const attempt = { do: 'try' as const, otherwise: 0 };
      if (!isLast) this.steps.push(attempt);
      this.write(option);
      if (isLast) break;
      const end = { do: 'go' as const, to: 0 };
      this.steps.push(end);
      ends.push(end);
      attempt.otherwise = this.steps.length;
    }
    for (const end of ends) end.to = this.steps.length;
  }

  #repeat(body: Tree, min: number, max: number, lazy: boolean): void {
    const only = body.is === 'sequence' && body.parts.length === 1 ? body.parts[0] : body;
    if (only?.is === 'set' || only?.is === 'any') {
      this.steps.push({ do: 'span', test: testOf(only), min, max, lazy });
      return;
    }
    const loop = this.loops++;
    this.steps.push({ do: 'enter', loop });
    const start = { do: 'go' as const, to: 0 };
    this.steps.push(start);
    const pass = this.steps.length;
    this.steps.push({ do: 'pass', loop });
    this.write(body);
    start.to = this.steps.length;
    this.steps.push({ do: 'loop', loop, min, max, lazy, pass });
  }

  /** Writes what is run for itself, and where to go on behind it. */
  #apart(step: Step & { end: number }, body: Tree): void {
    this.steps.push(step);
    this.write(body);
    this.steps.push({ do: 'done' });
    step.end = this.steps.length;
  }

  #conditional(group: number, yes: Tree, no: Tree): void {
    const condition = { do: 'condition' as const, group, otherwise: 0 };
    this.steps.push(condition);
    this.write(yes);
    const end = { do: 'go' as const, to: 0 };
    this.steps.push(end);
    condition.otherwise = this.steps.length;
    this.write(no);
    end.to = this.steps.length;
  }
}

const LINE_END = 10;

function testOf(tree: Tree & { is: 'set' | 'any' }): Test {
  if (tree.is === 'any') return tree.flags.dotAll ? () => true : (code) => code !== LINE_END;
  const { items, negated, flags } = tree;
  const [first] = items;
  if (isPlain(items, flags) && first?.is === 'range') return (code) => (code === first.from) !== negated;
  const known = new Map<number, boolean>();
  return (code) => {
    let isIn = known.get(code);
    if (isIn === undefined) known.set(code, (isIn = isInSet(code, items, negated, flags)));
    return isIn;
  };
}

/** A single character as it is. */
function isPlain(items: readonly SetItem[], { ignoreCase }: Flags): boolean {
  const [first] = items;
  return items.length === 1 && first?.is === 'range' && first.from === first.to && !ignoreCase;
}
