/** What each rule of a file makes of the errors at hand. */
import type { Rule } from '../../rules/file/ruleFile';
import { obstacle } from '../../rules/server/applies';
import { Expressions } from '../../rules/server/expressions';
import type { SeenError } from './seenErrors';

export interface RuleMatches {
  rule: Rule;
  /** Errors to which it applies. */
  matched: readonly SeenError[];
  /** Those of them that have another cause than the samples of the rule. */
  strangers: readonly SeenError[];
  /** Errors of its source and code to which it does not. */
  missed: readonly SeenError[];
}

/**
 * For each rule, in their order; yields between them. A rule for a job's configuration is asked for its text only.
 *
 * @param causeOf same for texts of one cause
 */
export function* ruleMatches(
  rules: readonly Rule[],
  errors: readonly SeenError[],
  causeOf: (text: string) => string,
): Generator<number, RuleMatches[]> {
  const expressions = new Expressions();
  const all: RuleMatches[] = [];
  for (const rule of rules) {
    const concerned = errors.filter(({ source, code }) => source === rule.source && code === rule.code);
    const matched: SeenError[] = [];
    const missed: SeenError[] = [];
    const verdicts = new Map<string | null, boolean>();
    for (const error of concerned) {
      const known = verdicts.get(error.diag);
      const isMatch = known ?? applies(expressions, rule, error);
      if (known === undefined) {
        verdicts.set(error.diag, isMatch);
        yield all.length;
      }
      (isMatch ? matched : missed).push(error);
    }
    const causes = rule.samples.map(causeOf).filter((cause) => cause !== '');
    const isStranger = ({ diag }: SeenError): boolean => {
      const cause = causes.length === 0 || diag === null ? '' : causeOf(diag);
      return cause !== '' && !causes.includes(cause);
    };
    const strangers = matched.filter(isStranger);
    all.push({ rule, matched, strangers, missed });
  }
  return all;
}

function applies(expressions: Expressions, { table, diag }: Rule, error: SeenError): boolean {
  // The server passes over a classification without an expression, and asks no text of such a retry rule.
  if (diag === null || diag === '') return table === 'retry';
  return obstacle(expressions, diag, error.diag) === null;
}
