/**
 * How much of VS Code there is for a file of some size, in words (limits and settings of VS Code 1.139). Of VS Code only its
 * words are in here, so that it can be tested anywhere.
 */
import { l10n } from 'vscode';

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
    text: l10n.t('Large log: {0}, {1} lines', megabytes(characters / 2 ** 20), lines),
    detail: [
      l10n.t(
        'Above 20 MB or 300,000 lines VS Code switches off the colours of grammars, folding, code lenses, highlights, sticky scroll and word wrap (setting editor.largeFileOptimizations).',
      ),
      l10n.t(
        'All the same there are: the verdict in the status bar, problems, colours by the language server, hover, links, outline, hints and quick fixes.',
      ),
    ].join(' '),
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
      ? l10n.t(
          'VS Code hides files above {0} MB from extensions: in this file ({1}) there are no colours, hovers, links and quick fixes, and nobody knows where the cursor is.',
          HIDDEN_MEGABYTES,
          megabytes(size),
        )
      : l10n.t(
          'VS Code shows files above {0} MB only when asked to (setting workbench.editorLargeFileConfirmation); this one has {1}.',
          asks,
          megabytes(size),
        );
  const instead = readsDisk
    ? l10n.t(
        'The language server reads it from disk instead: there are the verdict, problems, and an excerpt with all of this.',
      )
    : l10n.t('In a browser the language server has no disk to read it from.');
  return `${why} ${instead}`;
}

/** A size as people say it: `25 MB`, `1.5 GB`. */
export function megabytes(size: number): string {
  return size >= 1024 ? `${(size / 1024).toFixed(1)} GB` : `${Math.round(size)} MB`;
}
