/** What only the whole catalogue can tell: names that exist once, references that lead somewhere, regexes that compile. */
import { patternProblem } from './patternProblem';
import type { KeyPath, Place } from './problems';
import { nameOf, type Section } from './sections';
import type { Content } from './types';

/** A well-shaped entry as parsed, and a way to tell what else is wrong with it. */
export interface Located {
  /** The family file it stands in. */
  path: string;
  section: Section;
  value: Record<string, unknown>;
  /** Where the entry, or the key path within it, stands. */
  place(...path: KeyPath): Place;
  /** Reports a problem at such a place. */
  problem(message: string, ...path: KeyPath): void;
}

/**
 * The entries without those that are wrong; every fault is reported through its entry.
 *
 * @param base what they extend: they may refer to it, and an entry of a name that stands there takes its place
 * @param isSlow whether a pattern takes too long on long lines
 */
export function soundEntries(
  located: readonly Located[],
  base: Content,
  isSlow: (pattern: string, leads: readonly string[]) => boolean,
): Located[] {
  const known = namesOf(located, base);
  const silences = new Map<unknown, Set<unknown>>(base.signatures.map(({ id, silences }) => [id, new Set(silences)]));
  for (const { section, value } of located) {
    if (section === 'signatures') silences.set(value['id'], new Set([value['silences'] ?? []].flat()));
  }
  const seen = new Set<string>();
  return located.filter((entry) => {
    let sound = true;
    const fault: Fault = (message, ...path) => {
      sound = false;
      entry.problem(message, ...path);
    };
    const name = nameOf(entry.section, entry.value);
    if (seen.has(`${entry.section} ${name}`)) fault(`${name} is defined twice`);
    seen.add(`${entry.section} ${name}`);
    checkPatterns(entry, isSlow, fault);
    if (entry.section === 'signatures' || entry.section === 'marks') checkReferences(entry, known, fault);
    if (entry.section === 'signatures') checkSilences(entry, silences, fault);
    return sound;
  });
}

type Fault = (message: string, ...path: KeyPath) => void;

interface Names {
  places: ReadonlySet<string>;
  signatures: ReadonlySet<string>;
  marks: ReadonlySet<string>;
  codes: ReadonlySet<string>;
}

function namesOf(located: readonly Located[], base: Content): Names {
  const of = (section: Section, ...keys: string[]): Set<string> => {
    const present: readonly object[] = base[section];
    const values = [...present, ...located.filter((entry) => entry.section === section).map(({ value }) => value)];
    return new Set(values.flatMap((value) => keys.map((key) => String((value as Record<string, unknown>)[key]))));
  };
  return {
    places: of('dialects', 'id', 'family'),
    signatures: of('signatures', 'id'),
    marks: of('marks', 'id'),
    codes: of('codes', 'code'),
  };
}

function checkPatterns(
  { section, value }: Located,
  isSlow: (pattern: string, leads: readonly string[]) => boolean,
  fault: Fault,
): void {
  const keys = section === 'dialects' ? ['names', 'record', 'embeds', 'echoes'] : ['pattern'];
  const leads = [value['anchors'] ?? value['samples'] ?? []].flat().map(String);
  for (const key of keys) {
    const patterns: unknown[] = [value[key]].flat();
    patterns.forEach((pattern, index) => {
      if (typeof pattern !== 'string') return;
      const message = patternProblem(pattern) ?? (isSlow(pattern, leads) ? TOO_SLOW : null);
      if (message !== null) fault(message, key, ...(Array.isArray(value[key]) ? [index] : []));
    });
  }
}

function checkReferences({ value }: Located, known: Names, fault: Fault): void {
  const check = (key: string, names: ReadonlySet<string>, message: (name: string) => string): void => {
    const values: unknown[] = [value[key] ?? []].flat();
    values.forEach((name, index) => {
      if (!names.has(String(name))) fault(message(String(name)), key, ...(Array.isArray(value[key]) ? [index] : []));
    });
  };
  check('in', known.places, (name) => `no dialect or family is called ${name}`);
  check('silences', known.signatures, (name) => `no signature is called ${name}`);
  check('unless', known.marks, (name) => `no mark is called ${name}`);
  const counts = value['counts'] as { with?: string[]; refused?: string[] } | undefined;
  counts?.refused?.forEach((code, index) => {
    if (!known.codes.has(code)) fault(`no code entry explains ${code}`, 'counts', 'refused', index);
  });
  counts?.with?.forEach((name, index) => {
    if (!known.marks.has(name)) fault(`no mark is called ${name}`, 'counts', 'with', index);
  });
  const finds = value['finds'];
  if (typeof finds === 'string' && !finds.endsWith(':*') && !known.codes.has(finds)) {
    fault(`no code entry explains ${finds}`, 'finds');
  }
  const staging = (value['staging'] ?? {}) as Record<string, string | string[]>;
  for (const [way, codes] of Object.entries(staging)) {
    const strange = [codes].flat().find((code) => !known.codes.has(code));
    if (strange !== undefined) fault(`no code entry explains ${strange}`, 'staging', way);
  }
}

const TOO_SLOW = 'this pattern takes too long on long lines: bound its repeats ({0,200}) and do not nest them';

/** Two signatures that silence each other would both be gone. */
function checkSilences({ value }: Located, silences: ReadonlyMap<unknown, ReadonlySet<unknown>>, fault: Fault): void {
  [value['silences'] ?? []]
    .flat()
    .map(String)
    .forEach((other, index) => {
      if (other === value['id']) fault('a signature cannot silence itself', 'silences', index);
      else if (silences.get(other)?.has(value['id']) === true) {
        fault(`${other} silences this one in turn`, 'silences', index);
      }
    });
}
