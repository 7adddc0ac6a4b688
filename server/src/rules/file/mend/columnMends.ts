/** Mends of whatever else a row of the server's tables holds. */
import { componentOf } from '../../../catalogue/components';
import { slips } from '../../../catalogue/nearCodes';
import { bytesOf, fitted } from '../../server/columnBytes';
import { CLASSIFIED_SOURCES } from '../../server/jobErrors';
import { MAX_ATTEMPT } from '../../server/parameters';
import { RETRIED_SOURCES } from '../../server/retry';
import { OPEN_SOURCES, sourcesOf } from '../knownCodes';
import type { Rule } from '../ruleFile';
import type { Mend, Sick } from './mend';

/** Attempts that a rule allows where its author said nothing. */
const USUAL_ATTEMPTS = 3;

export function otherId({ problem: { rule }, file, edits }: Sick): Mend[] {
  const taken = new Set(file.rules.map(({ id }) => id));
  let number = 2;
  while (taken.has(`${rule.id}-${number}`)) number++;
  const id = `${rule.id}-${number}`;
  return [{ title: `Call it ${id}`, edits: edits.set([...rule.keys, 'id'], id) }];
}

export function suggestOnly({ problem: { rule }, edits }: Sick): Mend[] {
  return rule.status === 'confirmed'
    ? [{ title: 'Make it suggested: the server only logs', edits: edits.set([...rule.keys, 'status'], 'suggested') }]
    : [];
}

/** @param bytes of UTF-8 that the column has */
export function cutDescription({ problem: { rule }, edits }: Sick, bytes: number): Mend[] {
  const text = fitted(rule.description, bytes);
  return [{ title: `Cut it to ${bytes} bytes`, edits: edits.set([...rule.keys, 'description'], text) }];
}

export function systemClass({ problem: { rule }, edits }: Sick): Mend[] {
  return [{ title: 'Make it class system', edits: edits.set([...rule.keys, 'class'], 'system') }];
}

export function neverExpire({ problem: { rule }, edits }: Sick): Mend[] {
  return [{ title: 'Let it never expire', edits: edits.remove([...rule.keys, 'expires']) }];
}

/** The one that takes most of the column. */
export function withoutLongest({ problem: { rule }, edits }: Sick): Mend[] {
  const parameters = rule.table === 'retry' ? [...rule.parameters] : [];
  const [longest] = parameters.sort(([a, x], [b, y]) => bytesOf(b + y) - bytesOf(a + x));
  if (longest === undefined) return [];
  const [name] = longest;
  return [{ title: `Remove the parameter ${name}`, edits: edits.remove([...rule.keys, 'parameters', name]) }];
}

/** A guess where something stands already: its author may have meant another number. */
export function addMaxAttempt({ problem: { rule }, edits }: Sick): Mend[] {
  const parameters = [...rule.keys, 'parameters'];
  const [name, value] = [MAX_ATTEMPT, String(USUAL_ATTEMPTS)];
  const ways = [
    edits.set([...parameters, name], USUAL_ATTEMPTS),
    edits.add(parameters, name, value),
    edits.add(rule.keys, 'parameters', `{ ${name}: ${value} }`, 'action'),
  ];
  const first = ways.find(({ length }) => length > 0);
  const isGuess = rule.table === 'retry' && rule.parameters.has(name);
  return first === undefined ? [] : [{ title: `Allow ${value} attempts`, edits: first, isGuess }];
}

/** Where both rules allow the same, it does not count which of them is taken. */
export function sameMaxAttempt({ problem: { rule, other }, edits }: Sick): Mend[] {
  const value = other?.table === 'retry' ? Number(other.parameters.get(MAX_ATTEMPT)) : NaN;
  return other !== undefined && Number.isInteger(value)
    ? [
        {
          title: `Allow ${value} attempts, as ${other.id} does`,
          edits: edits.set([...rule.keys, 'parameters', MAX_ATTEMPT], value),
        },
      ]
    : [];
}

/** Of two rules between which the server cannot choose one must go; the one that allows fewer attempts is the safer. */
export function oneOfTwo({ problem: { rule, other }, edits }: Sick): Mend[] {
  return [rule, ...(other === undefined ? [] : [other])]
    .sort((a, b) => Number(isLast(a)) - Number(isLast(b)))
    .map(({ id, keys }) => ({ title: `Remove the rule ${id}`, edits: edits.remove(keys) }));
}

function isLast(rule: Rule): boolean {
  return rule.table === 'retry' && rule.action === 'no_retry';
}

/** The parameters that spoil all others. */
export function withoutSigns({ problem: { rule }, edits }: Sick): Mend[] {
  if (rule.table !== 'retry') return [];
  return [...rule.parameters].flatMap(([name, value]) =>
    /[=&]/.test(name + value)
      ? [{ title: `Remove the parameter ${name}`, edits: edits.remove([...rule.keys, 'parameters', name]) }]
      : [],
  );
}

/** The other sources that have the code, and are asked about in the table of the rule. */
export function knownSource({ problem: { rule }, edits, catalogue }: Sick): Mend[] {
  const asked: readonly string[] = rule.table === 'retry' ? RETRIED_SOURCES : CLASSIFIED_SOURCES;
  return sourcesOf(catalogue, rule.code)
    .filter((source) => asked.includes(source) && !OPEN_SOURCES.includes(source))
    .map((source) => ({
      title: `Make it a code of ${source}`,
      edits: edits.set([...rule.keys, 'source'], source),
    }));
}

/** The codes of its source of which a slip of the finger makes this one. */
export function likeCode({ problem: { rule }, edits, catalogue }: Sick): Mend[] {
  return slips(catalogue, componentOf(rule.source) ?? '', rule.code).map(({ code, message }) => ({
    title: `Make it ${code}: ${message}`,
    edits: edits.set([...rule.keys, 'code'], Number(code.split(':')[1])),
  }));
}

export function withoutRule({ problem: { rule }, edits }: Sick): Mend[] {
  return [{ title: `Remove the rule ${rule.id}`, edits: edits.remove(rule.keys) }];
}
