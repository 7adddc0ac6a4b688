/** What only the whole catalogue can tell: names that exist once, references that lead somewhere, regexes that compile. */

export type Section = 'dialects' | 'codes' | 'signatures' | 'marks';

/** A well-shaped entry as parsed, and a way to tell what else is wrong with it. */
export interface Located {
  /** The family file it stands in. */
  path: string;
  section: Section;
  value: Record<string, unknown>;
  /** Reports a problem at the entry, or at the key path within it. */
  problem(message: string, ...path: (string | number)[]): void;
}

/** The entries without those that are wrong; every fault is reported through its entry. */
export function soundEntries(located: readonly Located[]): Located[] {
  const known = namesOf(located);
  const seen = new Set<string>();
  return located.filter((entry) => {
    let sound = true;
    const fault = (message: string, ...path: (string | number)[]): void => {
      sound = false;
      entry.problem(message, ...path);
    };
    const name = `${entry.section} ${nameOf(entry)}`;
    if (seen.has(name)) fault(`${nameOf(entry)} is defined twice`);
    seen.add(name);
    checkPatterns(entry, fault);
    if (entry.section === 'signatures' || entry.section === 'marks') checkReferences(entry, known, fault);
    return sound;
  });
}

type Fault = (message: string, ...path: (string | number)[]) => void;

interface Names {
  places: ReadonlySet<string>;
  signatures: ReadonlySet<string>;
  marks: ReadonlySet<string>;
  codes: ReadonlySet<string>;
}

function namesOf(located: readonly Located[]): Names {
  const of = (section: Section, ...keys: string[]): Set<string> =>
    new Set(
      located
        .filter((entry) => entry.section === section)
        .flatMap(({ value }) => keys.map((key) => String(value[key]))),
    );
  return {
    places: of('dialects', 'id', 'family'),
    signatures: of('signatures', 'id'),
    marks: of('marks', 'id'),
    codes: of('codes', 'code'),
  };
}

/** An entry's name within its section; a code means different things in different experiments and generations. */
function nameOf({ section, value }: Located): string {
  if (section !== 'codes') return String(value['id']);
  const scope = [value['experiment'], value['generation']].flat().filter((part) => part !== undefined);
  return [...scope, value['code']].map(String).join('/');
}

function checkPatterns({ section, value }: Located, fault: Fault): void {
  const keys = section === 'dialects' ? ['names', 'record', 'embeds', 'echoes'] : ['pattern'];
  for (const key of keys) {
    const patterns: unknown[] = [value[key]].flat();
    patterns.forEach((pattern, index) => {
      const message = typeof pattern === 'string' ? regexProblem(pattern) : null;
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
  const finds = value['finds'];
  if (typeof finds === 'string' && !finds.endsWith(':*') && !known.codes.has(finds)) {
    fault(`no code entry explains ${finds}`, 'finds');
  }
}

function regexProblem(pattern: string): string | null {
  try {
    new RegExp(pattern);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
