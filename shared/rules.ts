/** Rules for the PanDA server, as client and server speak of them. */
export interface RuleDraftParams {
  table: 'classification' | 'retry';
  /** What the rule is for. */
  about: LineOfLog;
  /** The file into which it goes, as it is now; empty for a new one. */
  file: RuleFileText;
}

export interface LineOfLog {
  uri: string;
  /** From 0. */
  line: number;
  /** A part of the line that says it all, as a person selected it. */
  marked?: string;
}

export interface RuleFileText {
  uri: string;
  text: string;
}

export interface SimulationParams {
  /** The jobs of a log, or jobs as JSON of the monitor (one, a list, one a line). */
  about: { uri: string } | { jobs: string };
  files: RuleFileText[];
}

/** A change of the file that adds what was drafted, and the line (from 0) on which that then begins. */
export interface RuleChange {
  edit: TextChange;
  line: number;
}

/** Why nothing can be added to the file, in a sentence. */
export interface RuleProblem {
  problem: string;
}

/** The drafted rule, by its name, and in a sentence what to know of it before it is confirmed; null: nothing. */
export type RuleDraft = (RuleChange & { id: string; doubt: string | null }) | RuleProblem;

export interface FolderRulesParams {
  /** The folder. */
  id: number;
  /** Keys of its errors. */
  errors: string[];
  /** The file into which the rules go, as it is now; empty for a new one. */
  file: RuleFileText;
}

/** The drafted rules by their names, and in sentences which errors have none of their own. */
export type FolderRules = (RuleChange & { ids: string[]; left: string[] }) | RuleProblem;

/** As LSP's `TextEdit`. */
export interface TextChange {
  range: { start: { line: number; character: number }; end: { line: number; character: number } };
  newText: string;
}
