/** Whether the samples of a catalogue hold: they are the tests of what they stand beside. */
import type { KeyPath } from '../../catalogue/problems';
import type { Section } from '../../catalogue/sections';
import type { Dialect, Mark, Rank, Signature } from '../../catalogue/types';
import type { Engine } from '../index';
import type { Reading, Sighting } from '../types';

/** A sample, counter-sample or anchor that does not hold. */
export interface Fault {
  section: Section;
  /** Name of the entry, see `nameOf` (catalogue/sections.ts). */
  name: string;
  /** The part of the entry that is at fault, e.g. `['samples', 0]`. */
  path: KeyPath;
  message: string;
}

/** A file in which a line can stand as it would in life: lines of its dialect go before it. */
interface Home {
  name: string;
  before: readonly string[];
}

/**
 * Every sample that is not seen, every counter-sample that is, every sample that another signature claims, every anchor
 * that no sample shows, and every placeholder that nothing fills.
 *
 * @param own names of the signatures, marks and dialects to check; all when left out
 */
export function sampleFaults(engine: Engine, own?: ReadonlySet<string>): Fault[] {
  const { dialects, signatures, marks } = engine.catalogue;
  const isOwn = ({ id }: { id: string }): boolean => own === undefined || own.has(id);
  const tester = new Tester(engine);
  return [
    ...signatures.filter(isOwn).flatMap((signature) => tester.signature(signature)),
    ...marks.filter(isOwn).flatMap((mark) => tester.mark(mark)),
    ...dialects.filter(isOwn).flatMap((dialect) => tester.dialect(dialect)),
  ];
}

class Tester {
  readonly #homes: ReadonlyMap<string, Home>;
  readonly #signatures: ReadonlyMap<string, Signature>;

  constructor(private readonly engine: Engine) {
    this.#homes = new Map(engine.catalogue.dialects.map((dialect) => [dialect.id, homeOf(dialect)]));
    this.#signatures = new Map(engine.catalogue.signatures.map((signature) => [signature.id, signature]));
  }

  signature(signature: Signature): Fault[] {
    const { id, samples, not } = signature;
    const fault = (message: string, ...path: KeyPath): Fault => ({ section: 'signatures', name: id, path, message });
    const seenIn = (line: string): Sighting[] | undefined =>
      this.#readings(signature, line)
        .map(({ sightings }) => sightings)
        .find((sightings) => sightings.some((sighting) => sighting.signature === id));
    return [
      ...samples.flatMap((sample, index) => {
        const sightings = seenIn(sample);
        if (sightings === undefined) return [fault(whyUnseen(signature, sample), 'samples', index)];
        const rival = this.#rivalOf(signature, sightings);
        return rival === null ? [] : [fault(rival, 'samples', index)];
      }),
      ...not.flatMap((line, index) =>
        seenIn(line) === undefined ? [] : [fault(`${id} is seen in this counter-sample`, 'not', index)],
      ),
      ...unshown(signature).map((index) => fault('no sample shows this anchor', 'anchors', index)),
      ...uncaptured(signature).map((name) => fault(`{${name}} is never captured`, 'cause')),
    ];
  }

  mark(mark: Mark): Fault[] {
    const fault = (message: string, ...path: KeyPath): Fault => ({ section: 'marks', name: mark.id, path, message });
    const isMet = (sample: string): boolean =>
      this.#readings(mark, sample).some(({ milestones }) => milestones.some((milestone) => milestone.mark === mark.id));
    return mark.samples.flatMap((sample, index) =>
      isMet(sample) ? [] : [fault(whyUnseen(mark, sample), 'samples', index)],
    );
  }

  dialect(dialect: Dialect): Fault[] {
    const { id, record, samples } = dialect;
    if (record.length === 0) return [];
    const fault = (message: string, index: number): Fault => ({
      section: 'dialects',
      name: id,
      path: ['samples', index],
      message,
    });
    return samples.flatMap((sample, index) => {
      const { log } = this.#read(homeOf(dialect), sample);
      const found = log.headAt(log.lineCount)?.dialect;
      return found === id ? [] : [fault(`this is no record of ${id}${found ? ` but of ${found}` : ''}`, index)];
    });
  }

  /** What is seen in a line in each place where it may stand, without what is seen in the lines before it. */
  #readings({ in: places }: { in: readonly string[] }, line: string): Pick<Reading, 'sightings' | 'milestones'>[] {
    const dialects = this.engine.catalogue.dialects.filter(
      ({ id, family }) => places.includes(id) || places.includes(family),
    );
    return dialects.map(({ id }) => {
      const home = this.#homes.get(id) as Home;
      const { sightings, milestones } = this.#read(home, line);
      const isHere = (at: { line: number }): boolean => at.line > home.before.length;
      return { sightings: sightings.filter(isHere), milestones: milestones.filter(isHere) };
    });
  }

  #read({ name, before }: Home, line: string): Reading {
    return this.engine.read(name, new TextEncoder().encode([...before, line].join('\n')));
  }

  #isNumber(id: string): boolean {
    return this.#signatures.get(id)?.counts !== undefined;
  }

  /** Why another signature would be believed in a sample of this one; null when none would. */
  #rivalOf(signature: Signature, sightings: readonly Sighting[]): string | null {
    const { id } = signature;
    const own = sightings.find((sighting) => sighting.signature === id);
    for (const { signature: other, rank } of sightings) {
      // A line with a number is ordinary until another number of the job says otherwise.
      if (other === id || own === undefined || this.#isNumber(other) || this.#isNumber(id)) continue;
      const weight = WEIGHTS[rank] - WEIGHTS[own.rank];
      const isSilenced = signature.silences.includes(other);
      if (this.#signatures.get(other)?.silences.includes(id) === true) {
        return `${other} claims this sample and silences ${id}`;
      }
      if (weight > 0) return `${other} claims this sample, with the rank ${rank}`;
      if (weight === 0 && !isSilenced) return `${other} claims this sample as well; the more specific must silence it`;
    }
    return null;
  }
}

/** What is believed of two signatures that are seen in one line. What is known to be harmless is no mere guess. */
const WEIGHTS: Readonly<Record<Rank, number>> = { cause: 3, general: 2, report: 1, noise: 1, fallback: 0 };

function whyUnseen({ id, anchors }: Signature | Mark, sample: string): string {
  return anchors.some((anchor) => sample.includes(anchor))
    ? `${id} is not seen in this sample: the pattern does not match there, or the line is of another dialect`
    : `${id} is not seen in this sample: it holds none of the anchors`;
}

/** Anchors, by index, that stand in none of the samples. */
function unshown({ anchors, samples }: Signature): number[] {
  return anchors.flatMap((anchor, index) => (samples.some((sample) => sample.includes(anchor)) ? [] : [index]));
}

/** Captures of the engine's own, by what brings them. */
const BLOCK_CAPTURES: Readonly<Record<NonNullable<Signature['block']>, readonly string[]>> = {
  traceback: ['exception', 'message', 'first'],
  g4exception: ['g4code', 'issuer'],
  g4event: ['g4code', 'issuer'],
};

/** Captures that comparing numbers brings. */
const COUNT_CAPTURES: readonly string[] = ['count', 'expected', 'subject', 'where'];

/** What the judge fills in: the payload's exit code, and its last words (`lastWords.ts`). */
const FILLED_IN = ['exitCode', 'words'];

/** Placeholders of the cause text that nothing fills. */
function uncaptured({ cause, pattern, block, counts }: Signature): string[] {
  const groups = [...(pattern ?? '').matchAll(/\(\?<(\w+)>/g)].map(([, name]) => name);
  const known = new Set([...groups, ...FILLED_IN, ...(block === undefined ? [] : BLOCK_CAPTURES[block])]);
  if (counts !== undefined) COUNT_CAPTURES.forEach((name) => known.add(name));
  return cause.flatMap(({ text }) =>
    [...text.matchAll(/\{(\w+)[}?]/g)].flatMap(([, name = '']) => (known.has(name) ? [] : [name])),
  );
}

function homeOf(dialect: Dialect): Home {
  return { name: dialect.example ?? 'some.log', before: dialect.record.length === 0 ? [] : repeated(dialect) };
}

/** The samples, often enough to be recognised. */
function repeated({ samples, enough }: Dialect): string[] {
  return Array.from({ length: Math.ceil(enough / Math.max(1, samples.length)) }, () => samples).flat();
}
