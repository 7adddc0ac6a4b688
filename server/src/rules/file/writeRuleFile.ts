/** Rows of the server's tables as a file of rules, which git keeps and people review. */
import { readParameters, writeParameters } from '../server/parameters';
import type { ClassificationRow, RetryRow, RuleSet } from '../server/rows';
import { timestamp } from '../tables/columns';
import type { WrittenRule } from './ruleFile';
import { listItem, ruleLines } from './ruleLines';

/** A YAML text; rows without a name are called after their number. */
export function writeRuleFile({ classification, retry }: RuleSet): string {
  const sections = [
    ...section('classification', classification.map(classificationValues)),
    ...section('retry', retry.map(retryValues)),
  ];
  return `${sections.join('\n')}\n`;
}

/** What a rule file cannot hold of rows: one line each. */
export function lostInRuleFile({ retry }: RuleSet): string[] {
  return retry.flatMap(({ id, parameters }) =>
    parameters === null || writeParameters(readParameters(parameters)) === parameters
      ? []
      : [
          `retry ${id}: the server does not read the parameters as they are written, and they are left out: ${parameters}`,
        ],
  );
}

function section(name: string, rules: readonly WrittenRule[]): string[] {
  const lines = rules.flatMap((rule) => listItem(ruleLines(rule)).map((line) => `  ${line}`));
  return rules.length === 0 ? [] : [`${name}:`, ...lines];
}

function classificationValues(row: ClassificationRow): WrittenRule {
  return { ...commonValues(row), table: 'classification', diag: row.diag, errorClass: row.errorClass };
}

function retryValues(row: RetryRow): WrittenRule {
  const { diag, action, architecture, release, workQueue, expires } = row;
  return {
    ...commonValues(row),
    table: 'retry',
    diag,
    action,
    parameters: readParameters(row.parameters),
    architecture,
    release,
    workQueue,
    expires: expires === null ? null : timestamp(expires),
  };
}

function commonValues(row: ClassificationRow | RetryRow) {
  const { id, source, code, description } = row;
  const active = row.active || ('actionOff' in row && row.actionOff);
  return {
    id: typeof id === 'number' ? `row-${id}` : id,
    row: typeof id === 'number' ? id : null,
    status: active ? ('confirmed' as const) : ('suggested' as const),
    source,
    code,
    description: description ?? '',
    ticket: null,
    samples: [],
    not: [],
  };
}
