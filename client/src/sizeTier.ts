/**
 * How much of VS Code there is for a file of some size, in words (limits and settings of VS Code 1.139). No VS Code in
 * here, so that it can be tested anywhere.
 */

/** Above either of these VS Code switches features off, unless `editor.largeFileOptimizations` is false. */
const LARGE_CHARACTERS = 20 * 2 ** 20;
const LARGE_LINES = 300_000;

/** Megabytes above which VS Code shows a file to its user, but to no extension; there is no setting for it. */
export const HIDDEN_MEGABYTES = 50;

/** Whether VS Code switches features off for a document; the one or the other suffices. */
export function isLarge({ characters, lines }: { characters: number; lines: number }): boolean {
  return characters > LARGE_CHARACTERS || lines > LARGE_LINES;
}

/** What is switched off for a large document, and what is not. */
export function largeText({ characters, lines }: { characters: number; lines: number }): {
  text: string;
  detail: string;
} {
  return {
    text: `Large log: ${megabytes(characters / 2 ** 20)}, ${lines} lines`,
    detail:
      'Above 20 MB or 300,000 lines VS Code switches off the colours of grammars, folding, code lenses, highlights, ' +
      'sticky scroll and word wrap (setting editor.largeFileOptimizations). All the same there are: the verdict in the ' +
      'status bar, problems, colours by the language server, hover, links, outline, hints and quick fixes.',
  };
}

/**
 * Why extensions see nothing of a file, and what is done about it.
 *
 * @param size in megabytes
 * @param asks megabytes above which VS Code asks before it shows a file (`workbench.editorLargeFileConfirmation`)
 * @param readsDisk whether the language server reads such a file from disk
 */
export function hiddenText(size: number, asks: number, readsDisk: boolean): string {
  const why =
    size > HIDDEN_MEGABYTES
      ? `VS Code hides files above ${HIDDEN_MEGABYTES} MB from extensions: in this file (${megabytes(size)}) there are no ` +
        'colours, hovers, links and quick fixes, and nobody knows where the cursor is.'
      : `VS Code shows files above ${asks} MB only when asked to (setting workbench.editorLargeFileConfirmation); this ` +
        `one has ${megabytes(size)}.`;
  return readsDisk
    ? `${why} The language server reads it from disk instead: there are the verdict, problems, and an excerpt with all of this.`
    : `${why} In a browser the language server has no disk to read it from.`;
}

/** A size as people say it: `25 MB`, `1.5 GB`. */
export function megabytes(size: number): string {
  return size >= 1024 ? `${(size / 1024).toFixed(1)} GB` : `${Math.round(size)} MB`;
}
