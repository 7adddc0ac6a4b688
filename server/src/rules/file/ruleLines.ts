/** One rule as it is written in a file of rules. */
import { quoted, quotedLike } from '../../catalogue/yamlQuotes';
import type { WrittenRule } from './ruleFile';

/** The lines of a rule, a key each, without indentation; what it does not have is left out. */
export function ruleLines(rule: WrittenRule): string[] {
  const { id, row, status, source, code, description, ticket, samples, not } = rule;
  return [
    `id: ${name(id)}`,
    ...plain('row', row),
    `status: ${status}`,
    `source: ${name(source)}`,
    `code: ${code}`,
    ...(rule.table === 'classification'
      ? [`diag: ${quoted(rule.diag ?? '')}`, `class: ${name(rule.errorClass)}`]
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
    `action: ${name(action)}`,
    ...(pairs.length === 0 ? [] : [`parameters: { ${pairs.join(', ')} }`]),
    ...text('architecture', architecture),
    ...text('release', release),
    ...plain('work-queue', workQueue),
    ...plain('expires', expires === null ? null : time(expires)),
  ];
}

/** A word as it is, anything else quoted: rows of a server may hold any text. */
function name(value: string): string {
  return quotedLike('', value);
}

/** A time as people write it, anything else quoted. */
function time(value: string): string {
  return /^\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?$/.test(value) ? value : quoted(value);
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
