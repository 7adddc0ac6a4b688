/** The facade of the language service: plain functions over one triaged document. No I/O, no state. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Catalogue } from '../catalogue/types';
import type { Engine } from '../engine/index';
import type { Reading } from '../engine/types';
import type { ArchivedJob, CodeSummary, Settings } from '../../../shared/protocol';
import { analyse, type AnalyseOptions, type Analysis } from './analysis';
import { archivedJobs, type ReadFile } from './archivedJobs';
import { codeActions } from './codeActions';
import { codeLenses } from './codeLens';
import { definition } from './definition';
import { diagnostics } from './diagnostics';
import { codeSummaries, explain } from './explain';
import { lineMarkdown } from './explainLine';
import { folding } from './folding';
import { highlights } from './highlights';
import { hover } from './hover';
import { inlayHints } from './inlayHints';
import { links } from './links';
import { report } from './report';
import { ruleDraft } from './ruleDraft';
import { signatureDraft } from './signatureDraft';
import { references } from './references';
import { semanticTokens } from './semanticTokens';
import { symbols } from './symbols';
import { triagedParams } from './triaged';

export type { AnalyseOptions, Analysis, Surroundings } from './analysis';
export type { ActionAbilities } from './codeActions';

/** All features; each is documented where it is made. Positions are LSP's, from 0, in UTF-16. */
export interface LanguageService {
  readonly catalogue: Catalogue;
  /** Reads one file of a job, see `Engine.read`; for `Surroundings`. */
  read(path: string, bytes: Uint8Array): Reading;
  analyse(document: TextDocument, settings: Settings, options?: AnalyseOptions): Analysis;
  /** The jobs of a log archive, see `archivedJobs`. */
  archivedJobs(archive: string, files: readonly ReadFile[], settings: Settings): ArchivedJob[];
  diagnostics: typeof diagnostics;
  hover: typeof hover;
  codeActions: typeof codeActions;
  codeLenses: typeof codeLenses;
  symbols: typeof symbols;
  folding: typeof folding;
  links: typeof links;
  semanticTokens: typeof semanticTokens;
  definition: typeof definition;
  references: typeof references;
  highlights: typeof highlights;
  inlayHints: typeof inlayHints;
  triagedParams: typeof triagedParams;
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
  return {
    catalogue: engine.catalogue,
    read: (path, bytes) => engine.read(path, bytes),
    analyse: (document, settings, options) => analyse(engine, document, settings, options),
    archivedJobs: (archive, files, settings) => archivedJobs(engine, archive, files, settings),
    diagnostics,
    hover,
    codeActions,
    codeLenses,
    symbols,
    folding,
    links,
    semanticTokens,
    definition,
    references,
    highlights,
    inlayHints,
    triagedParams,
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
  };
}
