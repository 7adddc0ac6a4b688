/** Family files as a catalogue with its engine, checked by their own samples. */
import { compileFamilies, type Compiled, type CompileOptions, type FamilyFile } from '../../catalogue/compile';
import type { Problem } from '../../catalogue/problems';
import { SECTIONS } from '../../catalogue/sections';
import { createEngine, type Engine } from '../index';
import type { PatternMaker } from '../pattern';
import { commonAnchors } from './commonAnchors';
import { sampleFaults, type Fault } from './samples';

export interface CheckedFamilies {
  compiled: Compiled;
  engine: Engine;
  /** Entries that were left out, and samples and anchors that do not hold; the entries of these are used all the same. */
  problems: Problem[];
}

/** What family files are compiled with; only what they add to `base` is checked. */
export interface Extension extends CompileOptions {
  /** Texts of logs of jobs that went well, in which no anchor of a failure may be common. */
  ordinary?: readonly string[];
  /** For the patterns that the files bring; plain regular expressions when left out. */
  makePattern?: PatternMaker;
}

/** Compiles family files and tries their samples. */
export function checkFamilies(
  files: readonly FamilyFile[],
  { ordinary = [], makePattern, ...options }: Extension = {},
): CheckedFamilies {
  const compiled = compileFamilies(files, options);
  const families = [...compiled.families.values()];
  const own = new Set(
    SECTIONS.flatMap((section) =>
      section === 'codes' ? [] : families.flatMap((family) => family[section].map(({ id }) => id)),
    ),
  );
  const make: PatternMaker = (source, name) =>
    own.has(name) && makePattern !== undefined ? makePattern(source, name) : new RegExp(source);
  const engine = createEngine(compiled.catalogue, make);
  const faults = [...sampleFaults(engine, own), ...commonAnchors(compiled.catalogue, ordinary)];
  return { compiled, engine, problems: [...compiled.problems, ...faults.flatMap((fault) => located(compiled, fault))] };
}

function located({ placeOf }: Compiled, { section, name, path, message }: Fault): Problem[] {
  const place = placeOf(section, name, path);
  return place === null ? [] : [{ ...place, message, severity: 'warning' }];
}
