/** Reads the rules of a file on disk: rows of the server's tables as JSON, or a file of rules (YAML). */
import { problemLine } from '../../catalogue/problems';
import { readRows, type RawRules, type RowProblem } from '../../rules/server/readRows';
import type { RuleSet } from '../../rules/server/rows';
import { UnreadableError } from '../../files/readErrors';
import { readFile } from '../files/readFile';

const MAX_BYTES = 64 * 2 ** 20;

const NO_RULES =
  'holds no rules: no rows of ERROR_CLASSIFICATION, RETRYERRORS or RETRYACTIONS, nor of other tables with their columns';
const NO_TIME = 'expires must be a time such as 2026-12-31 23:59:59: the rule is left out';

export interface RulesRead {
  rules: RuleSet;
  /** One line each: what cannot be used, and was left out. */
  problems: string[];
}

/** @throws UnreadableError when the file cannot be read, or holds no rules at all */
export async function readRules(path: string): Promise<RulesRead> {
  const bytes = await readFile(path, { limit: MAX_BYTES });
  const text = bytes?.toString('utf8').replace(/^\ufeff/, '') ?? '';
  if (/\.sql$/i.test(path)) return rulesOfSql(path, text);
  if (/\.csv$/i.test(path)) return rulesOfRows(path, await rowsOfCsv(text));
  return /^\s*\{/.test(text) ? rulesOfRows(path, rawRules(text)) : rulesOfYaml(path, text);
}

function rulesOfRows(path: string, raw: RawRules): RulesRead {
  const { rules, problems } = readRows(raw);
  const line = ({ table, index, message }: RowProblem): string => `${path}: ${table} row ${index + 1}: ${message}`;
  return { rules, problems: problems.map(line) };
}

async function rulesOfSql(path: string, text: string): Promise<RulesRead> {
  const { readSql } = await import('../../rules/tables/readSql');
  const { raw, hasTables, problems } = readSql(text);
  if (!hasTables && problems.length === 0) throw new UnreadableError(NO_RULES);
  const read = rulesOfRows(path, raw);
  return { rules: read.rules, problems: [...problems.map((problem) => `${path}: ${problem}`), ...read.problems] };
}

/** The names of the columns tell the table. */
async function rowsOfCsv(text: string): Promise<RawRules> {
  const { parse } = await import('csv-parse/sync');
  let rows: Record<string, string>[];
  try {
    rows = parse(text, { columns: true, bom: true, skip_empty_lines: true });
  } catch (error) {
    throw new UnreadableError(`is no CSV: ${error instanceof Error ? error.message : String(error)}`);
  }
  const isRetry = Object.keys(rows[0] ?? {}).some((name) => name.toLowerCase() === 'errorsource');
  return { classification: isRetry ? [] : rows, retry: isRetry ? rows : [], actions: [] };
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

function rawRules(text: string): RawRules {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UnreadableError(`is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const tables = json as Partial<Record<keyof RawRules, unknown>> | null;
  const rowsOf = (table: keyof RawRules): readonly unknown[] => {
    const rows = tables?.[table] ?? [];
    if (!Array.isArray(rows)) throw new UnreadableError(`${table} must be a list of rows`);
    return rows as unknown[];
  };
  if (tables === null || typeof tables !== 'object' || !('classification' in tables || 'retry' in tables)) {
    throw new UnreadableError('holds no rules: it must have lists called classification or retry');
  }
  return { classification: rowsOf('classification'), retry: rowsOf('retry'), actions: rowsOf('actions') };
}
