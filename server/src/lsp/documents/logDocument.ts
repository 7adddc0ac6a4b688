/** The open documents of the language server: as those of `vscode-languageserver-textdocument`, but for logs that grow. */
import type { TextDocumentContentChangeEvent, TextDocumentsConfiguration } from 'vscode-languageserver';
import type { Bytes } from '../../engine/text/bytes';
import { LogText, type Place } from './logText';
import type { Utf8Text } from './utf8Text';

/** A document as it stands in the editor; the same object changes from version to version. */
export class LogDocument {
  readonly #text: LogText;
  #version: number;
  #isOpen = true;

  constructor(
    readonly uri: string,
    readonly languageId: string,
    version: number,
    text: string | Utf8Text,
  ) {
    this.#version = version;
    this.#text = new LogText(text);
  }

  get version(): number {
    return this.#version;
  }

  /** Whether the editor still has it open; what is under way for one that is not may be left undone. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  close(): void {
    this.#isOpen = false;
  }

  /** The text as UTF-8, as it is now; holds also when the document changes. */
  get bytes(): Bytes {
    return this.#text.bytes;
  }

  /** The same object as long as the document only grows at its end: what was read of it then is read of its beginning. */
  get origin(): object {
    return this.#text.origin;
  }

  getText(): string {
    return this.#text.toString();
  }

  /** Does, piece by piece, the work that the first change would have to wait for. */
  *prepareForChanges(): Generator<number, object> {
    yield* this.#text.index();
    return this;
  }

  /**
   * Applies changes one after the other.
   *
   * @throws TypeError on what is no change of LSP; the changes before it are applied
   */
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) {
      if (typeof change.text !== 'string') throw new TypeError('A change of a document needs a text.');
      if (!('range' in change)) this.#text.replaceAll(change.text);
      else if (isPlace(change.range.start) && isPlace(change.range.end)) {
        this.#text.replace(change.range.start, change.range.end, change.text);
      } else throw new TypeError('The range of a change needs lines and characters.');
    }
    this.#version = version;
  }
}

/** For `TextDocuments`. */
export const logDocuments: TextDocumentsConfiguration<LogDocument> = {
  // A text is a string, but for that of a large document (messageDecoder.ts).
  create: (uri, languageId, version, text: string | Utf8Text) => new LogDocument(uri, languageId, version, text),
  update: (document, changes, version) => {
    document.update(changes, version);
    return document;
  },
};

function isPlace(place: Partial<Place> | undefined): boolean {
  return Number.isInteger(place?.line) && Number.isInteger(place?.character);
}
