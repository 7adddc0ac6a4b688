/** The facade of the language service: plain functions over one triaged document. No I/O, no state. */
import type { Catalogue } from '../catalogue/types';
import type { Bytes } from '../engine/bytes';
import type { Engine } from '../engine/index';
import type { Reading } from '../engine/types';
import type { ArchivedJob, CodeSummary, Excerpt, Settings } from '../../../shared/protocol';
import { analyse, carriedOn, type AnalyseOptions, type Analysis, type OpenDocument } from './analysis';
import { archivedJobs, type ReadFile } from './archivedJobs';
import { codeActions } from './codeActions';
import { codeLenses } from './codeLens';
import { definition } from './definition';
import { diagnostics } from './diagnostics';
import { excerpt } from './excerpt';
import { throughExcerpt, withExcerpts, type ExcerptAnalysis } from './excerptFeatures';
import { codeSummaries, explain } from './explain';
import { lineMarkdown } from './explainLine';
import { folding } from './folding';
import { highlights } from './highlights';
import { hover } from './hover';
import { inlayHints } from './inlayHints';
import { linkLimits, links } from './links';
import { forcedReading } from './reading';
import { report } from './report';
import { ruleDraft } from './ruleDraft';
import { signatureDraft } from './signatureDraft';
import { references } from './references';
import { semanticTokens } from './semanticTokens';
import { symbols } from './symbols';
import { triagedFileParams, triagedParams } from './triaged';

export type { AnalyseOptions, Analysis, OpenDocument, Surroundings } from './analysis';
export type { ActionAbilities } from './codeActions';
export type { ExcerptAnalysis } from './excerptFeatures';

/** All features; each is documented where it is made. Positions are LSP's, from 0, in UTF-16. */
export interface LanguageService {
  readonly catalogue: Catalogue;
  /** Reads one file of a job, see `Engine.read`; for `Surroundings`. */
  read(path: string, bytes: Uint8Array): Reading;
  /** As `read`, piece by piece, see `Engine.reading`. */
  reading(path: string, bytes: Bytes): Generator<number, Reading>;
  /** The reading of a file that has grown, see `Engine.readingOn`. */
  readingOn(before: Reading, bytes: Bytes): Generator<number, Reading>;
  /** The reading of a text that only a person calls a log, see `forcedReading`. */
  forcedReading(reading: Reading, bytes: Bytes): Generator<number, Reading>;
  analyse(document: OpenDocument, settings: Settings, options?: AnalyseOptions): Analysis;
  /** The triage of a document that has grown and says nothing new, see `carriedOn`. */
  carriedOn: typeof carriedOn;
  /** The jobs of a log archive, see `archivedJobs`. */
  archivedJobs(archive: string, files: readonly ReadFile[], settings: Settings): ArchivedJob[];
  diagnostics: typeof diagnostics;
  hover: typeof hover;
  codeActions: typeof codeActions;
  codeLenses: typeof codeLenses;
  symbols: typeof symbols;
  folding: typeof folding;
  links: typeof links;
  linkLimits: typeof linkLimits;
  semanticTokens: typeof semanticTokens;
  definition: typeof definition;
  references: typeof references;
  highlights: typeof highlights;
  inlayHints: typeof inlayHints;
  triagedParams: typeof triagedParams;
  triagedFileParams: typeof triagedFileParams;
  /** The excerpt of a log of this size in bytes, see `excerpt`. */
  excerpt(analysis: Analysis, bytes: number): Excerpt;
  /** The triage of a log, to be asked by all features about places of its excerpt. */
  throughExcerpt(analysis: Analysis, excerpt: Excerpt): ExcerptAnalysis;
  ruleDraft: typeof ruleDraft;
  signatureDraft: typeof signatureDraft;
  report: typeof report;
  /** Why a line (from 0) is a finding, or none, as Markdown; null beyond the log, and where there is none. */
  explainLine(analysis: Analysis, line: number): string | null;
  /** All codes for a pick list. */
  codes(): CodeSummary[];
  /** The explanation of the code with this key as Markdown, or null. */
  explain(key: string): string | null;
}

/** @param engine kept; building one is costly */
export function createLanguageService(engine: Engine): LanguageService {
  return withExcerpts({
    catalogue: engine.catalogue,
    read: (path, bytes) => engine.read(path, bytes),
    reading: (path, bytes) => engine.reading(path, bytes),
    readingOn: (before, bytes) => engine.readingOn(before, bytes),
    forcedReading: (reading, bytes) => forcedReading(engine, reading, bytes),
    carriedOn,
    analyse: (document, settings, options) => analyse(engine, document, settings, options),
    archivedJobs: (archive, files, settings) => archivedJobs(engine, archive, files, settings),
    diagnostics,
    hover,
    codeActions,
    codeLenses,
    symbols,
    folding,
    links,
    linkLimits,
    semanticTokens,
    definition,
    references,
    highlights,
    inlayHints,
    triagedParams,
    triagedFileParams,
    excerpt,
    throughExcerpt,
    ruleDraft,
    signatureDraft,
    report,
    explainLine(analysis, line) {
      const { recognised, reading, triage } = analysis;
      const explanation = recognised ? engine.explain(reading, triage, line + 1) : null;
      return explanation === null ? null : lineMarkdown(explanation);
    },
    codes: () => codeSummaries(engine.catalogue),
    explain: (key) => explain(engine.catalogue, key),
  });
}
