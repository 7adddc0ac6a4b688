/** Reads the rules of files on disk: rows of the server's tables as SQL, JSON or CSV, or files of rules (YAML). */
import { resolve } from 'node:path';
import { problemLine } from '../../catalogue/problems';
import { readRows, type RawRules, type RowProblem } from '../../rules/server/readRows';
import type { RuleSet } from '../../rules/server/rows';
import { readErrorWords, UnreadableError } from '../../files/readErrors';
import { readText } from '../files/readText';

const MAX_BYTES = 64 * 2 ** 20;

const NO_RULES = 'holds no rules: no rows with the columns of ERROR_CLASSIFICATION, RETRYERRORS or RETRYACTIONS';
const NO_TIME = 'expires must be a time such as 2026-12-31 23:59:59: the rule is left out';

export interface RulesRead {
  rules: RuleSet;
  /** One line each: what cannot be used, and was left out. */
  problems: string[];
}

/** Rows of tables of one file, not yet looked at; of a file of rules they are rules already. */
interface FileRead {
  path: string;
  raw: RawRules | null;
  rules: RuleSet;
  problems: string[];
}

const NONE: RuleSet = { classification: [], retry: [] };

/** @throws UnreadableError when the file cannot be read, or holds no rules at all */
export async function readRules(path: string): Promise<RulesRead> {
  return rulesOf([await readRuleTables(path)]);
}

/**
 * The rules of several files, each with what it knows: a table of rules may name its actions by numbers of another one. A file that
 * is given twice, as by `*` of a shell and by its name, has its rules once.
 *
 * @throws UnreadableError as `readRules`, with the path
 */
export async function readRulesOf(paths: readonly string[]): Promise<RulesRead> {
  const files: FileRead[] = [];
  for (const path of different(paths)) {
    try {
      files.push(await readRuleTables(path));
    } catch (error) {
      throw new UnreadableError(readErrorWords(error), path);
    }
  }
  return rulesOf(files);
}

function different(paths: readonly string[]): string[] {
  const known = new Set<string>();
  return paths.filter((path) => {
    const isKnown = known.has(resolve(path));
    known.add(resolve(path));
    return !isKnown;
  });
}

function rulesOf(files: readonly FileRead[]): RulesRead {
  const isOnlyActions = files.every(
    ({ raw, problems }) =>
      raw !== null && problems.length + raw.classification.length + raw.retry.length === 0 && raw.actions.length > 0,
  );
  if (isOnlyActions) throw new UnreadableError('holds no rules: RETRYACTIONS only names the actions of RETRYERRORS');
  const read = files.map(({ path, raw, rules, problems }) => {
    if (raw === null) return { rules, problems };
    const elsewhere = files.flatMap((other) => (other.path === path ? [] : (other.raw?.actions ?? [])));
    const rows = readRows(raw, elsewhere);
    const line = ({ table, index, message }: RowProblem): string => `${path}: ${table} row ${index + 1}: ${message}`;
    return { rules: rows.rules, problems: [...problems, ...rows.problems.map(line)] };
  });
  return {
    rules: {
      classification: read.flatMap(({ rules }) => rules.classification),
      retry: read.flatMap(({ rules }) => rules.retry),
    },
    problems: read.flatMap(({ problems }) => problems),
  };
}

async function readRuleTables(path: string): Promise<FileRead> {
  const text = await readText(path, MAX_BYTES);
  if (/\.sql$/i.test(path)) return { path, rules: NONE, ...(await rowsOfSql(path, text)) };
  if (/\.csv$/i.test(path)) return { path, rules: NONE, problems: [], raw: await rowsOfCsv(text) };
  if (/^\s*[[{]/.test(text)) return { path, rules: NONE, problems: [], raw: await rowsOfJson(text) };
  return { path, raw: null, ...(await rulesOfYaml(path, text)) };
}

async function rowsOfSql(path: string, text: string): Promise<Pick<FileRead, 'raw' | 'problems'>> {
  const { readSql } = await import('../../rules/tables/readSql');
  const { raw, hasTables, problems } = readSql(text);
  if (!hasTables && problems.length === 0) throw new UnreadableError(NO_RULES);
  return { raw, problems: problems.map((problem) => `${path}: ${problem}`) };
}

async function rowsOfCsv(text: string): Promise<RawRules> {
  const { csvRules } = await import('./ruleCsv');
  return csvRules(text);
}

async function rowsOfJson(text: string): Promise<RawRules> {
  const { JsonProblem, readJson } = await import('../../rules/tables/readJson');
  let raw: RawRules | null;
  try {
    raw = readJson(text);
  } catch (error) {
    if (error instanceof JsonProblem) throw new UnreadableError(error.message);
    throw error;
  }
  if (raw === null) throw new UnreadableError(NO_RULES);
  return raw;
}

/** What is merely doubtful in a file of rules is for its author's editor, and not told here. */
async function rulesOfYaml(path: string, text: string): Promise<RulesRead> {
  const { readRuleFile } = await import('../../rules/file/ruleFile');
  const { asRows, hasKnownEnd } = await import('../../rules/file/asRows');
  const { rules, problems } = readRuleFile({ path, text });
  const endless = rules.filter((rule) => !hasKnownEnd(rule));
  const untimed = endless.map((rule) => problemLine({ ...rule.place('expires'), message: NO_TIME, severity: 'error' }));
  return { rules: asRows(rules), problems: [...problems.map(problemLine), ...untimed] };
}
