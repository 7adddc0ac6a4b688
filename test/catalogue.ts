/** The project's own catalogue, compiled from its families as the build does. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFamilies } from '../server/src/catalogue/compile';
import { problemLine } from '../server/src/catalogue/problems';
import type { Catalogue } from '../server/src/catalogue/types';
import { createEngine, type Engine } from '../server/src/engine/index';

const FAMILIES = join(__dirname, '../server/src/catalogue/families');

let catalogue: Catalogue | undefined;
let engine: Engine | undefined;

/** Compiles the catalogue once; fails with every problem it has. */
export function testCatalogue(): Catalogue {
  if (catalogue === undefined) {
    const files = readdirSync(FAMILIES)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => ({ path: name, text: readFileSync(join(FAMILIES, name), 'utf8') }));
    const compiled = compileFamilies(files);
    if (compiled.problems.length > 0) {
      const error = new Error(compiled.problems.map(problemLine).join('\n'));
      // Whoever edits a family wants the place in the YAML, not in this file.
      error.stack = error.message;
      throw error;
    }
    catalogue = compiled.catalogue;
  }
  return catalogue;
}

/** An engine over the project's own catalogue, built once. */
export function testEngine(): Engine {
  engine ??= createEngine(testCatalogue());
  return engine;
}
