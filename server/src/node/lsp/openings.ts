/** Whatever an address names that can be asked about: an open document, a log read from disk, the excerpt of one. */
import type { TextDocuments } from 'vscode-languageserver/node';
import { excerptOf } from '../../../../shared/addresses';
import type { Analysis } from '../../service/languageService';
import type { LogDocument } from './documents/logDocument';
import type { LargeLogs } from './large/largeLogs';
import type { Triages } from './triages';

export class Openings {
  constructor(
    private readonly documents: TextDocuments<LogDocument>,
    private readonly triages: Triages,
    private readonly large: LargeLogs,
  ) {}

  /** The triage behind an address; null for what is not open, or no log of ours. An open document goes first. */
  async of(uri: string): Promise<Analysis | null> {
    const log = excerptOf(uri);
    if (log !== null) return this.large.throughExcerpt(log, this.documents.get(uri)?.getText());
    return (await this.triages.of(uri)) ?? this.large.of(uri);
  }

  /** The triages at hand, whatever they were asked for. */
  *made(): Generator<Analysis> {
    yield* this.triages.made();
    yield* this.large.made();
  }

  /** Treats a document as a log whatever its name and content, and shows what comes of it. */
  async force(uri: string): Promise<void> {
    this.triages.force(uri);
    await this.triages.show(uri);
  }
}
