/** The facade of the language service: plain functions over one triaged document. No I/O, no state. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Engine } from '../engine/index';
import { markdownReport } from '../report/markdown';
import type { CodeSummary, Settings } from '../../../shared/protocol';
import { analyse, type Analysis } from './analysis';
import { codeActions } from './codeActions';
import { codeLenses } from './codeLens';
import { diagnostics } from './diagnostics';
import { codeSummaries, explain } from './explain';
import { folding } from './folding';
import { hover } from './hover';
import { links } from './links';
import { ruleDraft } from './ruleDraft';
import { signatureDraft } from './signatureDraft';
import { semanticTokens } from './semanticTokens';
import { symbols } from './symbols';
import { triagedParams } from './triaged';

export type { Analysis } from './analysis';
export type { ActionAbilities } from './codeActions';

/** All features; each is documented where it is made. Positions are LSP's, from 0, in UTF-16. */
export interface LanguageService {
  analyse(document: TextDocument, settings: Settings, forced?: boolean): Analysis;
  diagnostics: typeof diagnostics;
  hover: typeof hover;
  codeActions: typeof codeActions;
  codeLenses: typeof codeLenses;
  symbols: typeof symbols;
  folding: typeof folding;
  links: typeof links;
  semanticTokens: typeof semanticTokens;
  triagedParams: typeof triagedParams;
  ruleDraft: typeof ruleDraft;
  signatureDraft: typeof signatureDraft;
  /** The triage as a Markdown report; null for a document that is no log we know. */
  report(analysis: Analysis): string | null;
  /** All codes for a pick list. */
  codes(): CodeSummary[];
  /** The explanation of the code with this key as Markdown, or null. */
  explain(key: string): string | null;
}

/** @param engine kept; building one is costly */
export function createLanguageService(engine: Engine): LanguageService {
  return {
    analyse: (document, settings, forced) => analyse(engine, document, settings, forced),
    diagnostics,
    hover,
    codeActions,
    codeLenses,
    symbols,
    folding,
    links,
    semanticTokens,
    triagedParams,
    ruleDraft,
    signatureDraft,
    report: (analysis) => (analysis.recognised ? markdownReport(analysis.triage, engine.catalogue) : null),
    codes: () => codeSummaries(engine.catalogue),
    explain: (key) => explain(engine.catalogue, key),
  };
}
