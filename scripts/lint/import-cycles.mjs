/** Circles of files that import each other: nothing in one can be understood, tested or moved without the rest. */
import path from 'node:path';
import ts from 'typescript';

/**
 * Finds circles; an import of types only ties as much as any other.
 *
 * @param {ReadonlyMap<string, string>} sources texts of TypeScript files by their paths, with `/`
 * @returns {string[][]} for each circle that is met, its files in the order in which each imports the next
 */
export function importCycles(sources) {
  /** @type {string[][]} */
  const cycles = [];
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {string[]} */
  const way = [];
  /** @param {string} file */
  const visit = (file) => {
    if (way.includes(file)) cycles.push(way.slice(way.indexOf(file)));
    if (done.has(file) || way.includes(file)) return;
    way.push(file);
    for (const target of importsOf(file, sources)) visit(target);
    way.pop();
    done.add(file);
  };
  for (const file of sources.keys()) visit(file);
  return cycles;
}

/**
 * @param {string} file
 * @param {ReadonlyMap<string, string>} sources
 * @returns {string[]} which of the others it imports
 */
function importsOf(file, sources) {
  const { importedFiles } = ts.preProcessFile(sources.get(file) ?? '');
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => path.posix.join(path.posix.dirname(file), fileName))
    .flatMap((target) =>
      [`${target}.ts`, `${target}/index.ts`, target].filter((name) => sources.has(name)).slice(0, 1),
    );
}
