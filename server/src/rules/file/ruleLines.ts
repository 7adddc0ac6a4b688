/** One rule as it is written in a file of rules. */
import { quoted, quotedLike } from '../../catalogue/yamlQuotes';
import type { WrittenRule } from './ruleFile';

/** The lines of a rule, a key each, without indentation; what it does not have is left out. */
export function ruleLines(rule: WrittenRule): string[] {
  const { id, row, status, source, code, description, ticket, samples, not } = rule;
  return [
    `id: ${id}`,
    ...plain('row', row),
    `status: ${status}`,
    `source: ${source}`,
    `code: ${code}`,
    ...(rule.table === 'classification'
      ? [`diag: ${quoted(rule.diag ?? '')}`, `class: ${quotedLike('', rule.errorClass)}`]
      : retryLines(rule)),
    ...text('description', description),
    ...text('ticket', ticket),
    ...list('samples', samples),
    ...list('not', not),
  ];
}

/** The lines of a list of rules under its table. */
export function listItem([first = '', ...rest]: readonly string[]): string[] {
  return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
}

function retryLines({
  diag,
  action,
  parameters,
  architecture,
  release,
  workQueue,
  expires,
}: WrittenRule & { table: 'retry' }): string[] {
  const pairs = [...parameters].map(([name, value]) => `${quoted(name)}: ${quoted(value)}`);
  return [
    ...text('diag', diag),
    `action: ${action}`,
    ...(pairs.length === 0 ? [] : [`parameters: { ${pairs.join(', ')} }`]),
    ...text('architecture', architecture),
    ...text('release', release),
    ...plain('work-queue', workQueue),
    ...plain('expires', expires),
  ];
}

function plain(key: string, value: string | number | null): string[] {
  return value === null ? [] : [`${key}: ${value}`];
}

function text(key: string, value: string | null): string[] {
  return value === null || value === '' ? [] : [`${key}: ${quoted(value)}`];
}

function list(key: string, texts: readonly string[]): string[] {
  return texts.length === 0 ? [] : [`${key}:`, ...texts.map((one) => `  - ${quoted(one)}`)];
}
