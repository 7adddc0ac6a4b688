/** The one figure in README.md that changes with the catalogue. */
const [begin, end] = ['<!-- figure -->', '<!-- /figure -->'];

/**
 * @param {string} readme
 * @param {{codes: readonly unknown[], signatures: readonly unknown[]}} catalogue
 * @returns {string} the readme with the figure as it is now
 * @throws when its place is missing
 */
export function withFigure(readme, { codes, signatures }) {
  const [start, stop] = [readme.indexOf(begin), readme.indexOf(end)];
  if (start < 0 || stop < start) throw new Error(`README.md lacks ${begin} and ${end}.`);
  const figure = `${codes.length} error codes and ${signatures.length} signatures`;
  return `${readme.slice(0, start)}${begin}${figure}${readme.slice(stop)}`;
}
