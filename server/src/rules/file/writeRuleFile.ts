/** Rows of the server's tables as a file of rules, which git keeps and people review. */
import { quoted } from '../../catalogue/yamlQuotes';
import { readParameters } from '../server/parameters';
import type { ClassificationRow, RetryRow, RuleSet } from '../server/rows';
import { timestamp } from '../tables/columns';

/** A YAML text; rows without a name are called after their number. */
export function writeRuleFile({ classification, retry }: RuleSet): string {
  const sections = [
    ...section('classification', classification.map(classificationLines)),
    ...section('retry', retry.map(retryLines)),
  ];
  return `${sections.join('\n')}\n`;
}

function section(name: string, rules: readonly string[][]): string[] {
  const lines = rules.flatMap(([first = '', ...rest]) => [`  - ${first}`, ...rest.map((line) => `    ${line}`)]);
  return rules.length === 0 ? [] : [`${name}:`, ...lines];
}

function classificationLines(row: ClassificationRow): string[] {
  return [
    ...headLines(row),
    `diag: ${quoted(row.diag)}`,
    `class: ${quoted(row.errorClass)}`,
    ...textLine('description', row.description),
  ];
}

function retryLines(row: RetryRow): string[] {
  const parameters = [...readParameters(row.parameters)].map(([name, value]) => `${quoted(name)}: ${quoted(value)}`);
  return [
    ...headLines(row),
    ...textLine('diag', row.diag),
    `action: ${row.action}`,
    ...(parameters.length === 0 ? [] : [`parameters: { ${parameters.join(', ')} }`]),
    ...textLine('architecture', row.architecture),
    ...textLine('release', row.release),
    ...(row.workQueue === null ? [] : [`work-queue: ${row.workQueue}`]),
    ...(row.expires === null ? [] : [`expires: ${timestamp(row.expires)}`]),
    ...textLine('description', row.description),
  ];
}

function headLines({ id, active, source, code }: ClassificationRow | RetryRow): string[] {
  return [
    `id: ${typeof id === 'number' ? `row-${id}` : id}`,
    ...(typeof id === 'number' ? [`row: ${id}`] : []),
    `status: ${active ? 'confirmed' : 'suggested'}`,
    `source: ${source}`,
    `code: ${code}`,
  ];
}

function textLine(key: string, text: string | null): string[] {
  return text === null || text === '' ? [] : [`${key}: ${quoted(text)}`];
}
