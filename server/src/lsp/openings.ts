/** Whatever an address names that can be asked about: an open document, a log that no document shows, the excerpt of one. */
import type { TextDocuments } from 'vscode-languageserver';
import { excerptOf } from '../../../shared/addresses';
import type { Analysis } from '../service/languageService';
import type { LogDocument } from './documents/logDocument';
import type { UnshownLogs } from './host';
import type { Triages } from './triages';

export class Openings {
  constructor(
    private readonly documents: TextDocuments<LogDocument>,
    private readonly triages: Triages,
    private readonly unshown: UnshownLogs,
  ) {}

  /** The triage behind an address; null for what is not open, or no log of ours. An open document goes first. */
  async of(uri: string): Promise<Analysis | null> {
    const log = excerptOf(uri);
    if (log !== null) return this.unshown.throughExcerpt(log, this.documents.get(uri)?.getText());
    return (await this.triages.of(uri)) ?? this.unshown.of(uri);
  }

  /** The triages at hand, whatever they were asked for. */
  *made(): Generator<Analysis> {
    yield* this.triages.made();
    yield* this.unshown.made();
  }

  /** Treats a document as a log whatever its name and content, and shows what comes of it. */
  async force(uri: string): Promise<void> {
    this.triages.force(uri);
    await this.triages.show(uri);
  }
}
