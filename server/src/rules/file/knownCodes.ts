/** Whether the codes of rules are codes of their sources, as far as the catalogue knows. */
import { attributeOf, componentOf } from '../../catalogue/components';
import type { Codes } from '../../catalogue/codes';
import type { Catalogue } from '../../catalogue/types';
import type { RuleFile } from './ruleFile';
import { warning, type RuleProblem } from './ruleProblem';

/** Programs of anybody end with codes of their own: no list of them is whole. */
export const OPEN_SOURCES: readonly string[] = ['exeErrorCode', 'transExitCode'];

/** Warnings on codes that their sources do not have. */
export function unknownCodes({ rules }: RuleFile, { codes }: Catalogue): RuleProblem[] {
  const known = new Set(codes.map(({ code }) => code));
  return rules.flatMap((rule) => {
    const { source, code } = rule;
    if (OPEN_SOURCES.includes(source) || code === 0 || known.has(`${componentOf(source) ?? ''}:${code}`)) return [];
    const others = sourcesOf({ codes }, code).filter((other) => !OPEN_SOURCES.includes(other));
    const hint = others.length === 0 ? '' : ` It is one of ${others.join(', ')}.`;
    return [warning('unknown-code', rule, ['code'], `No code ${code} of ${source} is known.${hint}`)];
  });
}

/** The sources that have a code, as far as the catalogue knows. */
export function sourcesOf({ codes }: Codes, code: number): string[] {
  const components = codes.flatMap((entry) => {
    const [component = '', number] = entry.code.split(':');
    return number === String(code) ? [component] : [];
  });
  return [...new Set(components)].flatMap((component) => attributeOf(component) ?? []);
}
