/** Small family files for the tests of the catalogue, and what is wrong with them. */
import { compileFamilies, type Compiled, type CompileOptions } from '../../../server/src/catalogue/compile';
import { problemLine } from '../../../server/src/catalogue/problems';

/** A dialect of a pilot. */
export const DIALECT = `dialects:
  - id: pilot3
    title: pilot
    family: pilot
    names: ['^pilotlog\\.txt$']
    record: ['^(?<time>\\S+) (?<msg>.*)$']
    enough: 1
    samples: ['x y']
`;

/** A signature of its log; `extra` are further keys. */
export const signature = (extra: string): string => `signatures:
  - id: broken-thing
    finds: null
    in: [pilot]
    anchors: ['thing is broken']
    stage: payload
    rank: cause
    cause: The thing is broken.
    samples: ['the thing is broken']
    not: ['the thing is fine']
${extra}`;

/** A code of which nothing useful is known; `extra` are further keys. */
export const code = (extra: string): string => `codes:
  - code: pilot:1999
    message: An example
    owner: site
    persistence: unknown
    means: An example.
    source: nowhere
${extra}`;

/** A family file beside one with the dialect. */
export function compiled(text: string, options: CompileOptions = {}): Compiled {
  return compileFamilies(
    [
      { path: 'dialects.yaml', text: DIALECT },
      { path: 'family.yaml', text },
    ],
    options,
  );
}

/** What is wrong with it, as `file:line:column: message`. */
export function problems(text: string, options: CompileOptions = {}): string[] {
  return compiled(text, options).problems.map(problemLine);
}
