/**
 * What the language service can be asked for: one function a feature. No I/O, no state: what makes the next answer cheap is
 * kept by the caller (a `ReadText`, an `Analysis`, a `LinkSearch`).
 */
import type { CodeAction, Diagnostic, Position, Range } from 'vscode-languageserver-types';
import type { CampaignJob } from '../campaign/campaignJob';
import type { ArchivedJob, CodeSummary, Excerpt } from '../../../shared/protocol';
import type { RuleDraft } from '../../../shared/rules';
import type { Settings } from '../../../shared/settings';
import type { Catalogue } from '../catalogue/types';
import type { Bytes } from '../engine/text/bytes';
import type { Reading } from '../engine/types';
import type { Rule } from '../rules/file/ruleFile';
import type { AnalyseOptions, Analysis, carriedOn, OpenDocument } from './analysis';
import type { ReadFile } from './archivedJobs';
import type { ActionAbilities } from './actionAbilities';
import type { codeLenses } from './codeLens';
import type { definition } from './definition';
import type { diagnostics } from './diagnostics';
import type { ExcerptAnalysis } from './excerpt/excerptAnalysis';
import type { folding } from './folding';
import type { highlights } from './highlights';
import type { hover } from './hover';
import type { inlayHints } from './inlayHints';
import type { links } from './links';
import type { ReadOptions, ReadText } from './reading';
import type { references } from './references';
import type { report } from './report';
import type { RuleOrder } from './rules/ruleDraft';
import type { RuleMatches } from './rules/ruleMatches';
import type { SeenError } from './rules/seenErrors';
import type { jobsSimulation, simulation } from './rules/simulation';
import type { semanticTokens } from './semanticTokens';
import type { signatureDraft } from './signatureDraft';
import type { symbols } from './symbols';
import type { triagedFileParams, triagedParams } from './triaged';

/** All features; each is documented where it is made. Positions are LSP's, from 0, in UTF-16. */
export interface LanguageService {
  readonly catalogue: Catalogue;
  /** Reads one file of a job, see `Engine.read`; for `Surroundings`. */
  read(path: string, bytes: Uint8Array): Reading;
  /** As `read`, piece by piece; also of what has grown, and of what only a person calls a log, see `readText`. */
  reading(path: string, bytes: Bytes, options?: ReadOptions): Generator<number, ReadText>;
  analyse(document: OpenDocument, settings: Settings, options?: AnalyseOptions): Analysis;
  /** The triage of a document that has grown and says nothing new, see `carriedOn`. */
  carriedOn: typeof carriedOn;
  /** The jobs of a log archive, see `archivedJobs`. */
  archivedJobs(archive: string, files: readonly ReadFile[], settings: Settings): ArchivedJob[];
  /** Gives the job that an object of a job list of the monitor is; null for what is none. */
  jobOfList(settings: Settings): (value: unknown) => CampaignJob | null;
  diagnostics: typeof diagnostics;
  hover: typeof hover;
  codeActions(analysis: Analysis, range: Range, given: readonly Diagnostic[], abilities: ActionAbilities): CodeAction[];
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
  triagedFileParams: typeof triagedFileParams;
  /** The excerpt of a log of this size in bytes, see `excerpt`. */
  excerpt(analysis: Analysis, bytes: number): Excerpt;
  /** The triage of a log, to be asked by all features about places of its excerpt. */
  throughExcerpt(analysis: Analysis, excerpt: Excerpt): ExcerptAnalysis;
  /** A rule for a line (from 0) or a part of it, see `subjectOfLine`; null where the server could ask none. */
  ruleDraft(analysis: Analysis, line: number, order: RuleOrder, marked?: string): RuleDraft | null;
  /** What the rules of a file make of errors, see `ruleMatches`. */
  ruleMatches(rules: readonly Rule[], errors: readonly SeenError[]): Generator<number, RuleMatches[]>;
  simulation: typeof simulation;
  jobsSimulation: typeof jobsSimulation;
  signatureDraft: typeof signatureDraft;
  report: typeof report;
  /** Why a line (from 0) is a finding, or none, as Markdown; null beyond the log, and where there is none. */
  explainLine(analysis: Analysis, line: number): string | null;
  /** All codes for a pick list. */
  codes(): CodeSummary[];
  /** As `codes`, first those that are meant at a place, see `codesMeant`. */
  codesAt(analysis: Analysis, position: Position): CodeSummary[];
  /** The explanation of the code with this key as Markdown, or null. */
  explain(key: string): string | null;
}

/** Features that are about a log as a whole, wherever they are asked from. */
type WholeLogFeature =
  | 'carriedOn'
  | 'diagnostics'
  | 'triagedParams'
  | 'triagedFileParams'
  | 'excerpt'
  | 'throughExcerpt'
  | 'report'
  | 'simulation';

/** Those of a place, or of what a document shows: of an excerpt each needs an answer of its own, see `withExcerpts`. */
export type PlaceFeature = Exclude<
  {
    [Name in keyof LanguageService]: Analysis extends FirstOf<LanguageService[Name]> ? Name : never;
  }[keyof LanguageService],
  WholeLogFeature
>;

/** What a feature is asked about. */
type FirstOf<Feature> = Feature extends (...args: infer Args) => unknown ? Args[0] : never;
