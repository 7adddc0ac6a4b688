/** From a rule to the lines of the logs at hand that it matches. */
import type { Location, Position } from 'vscode-languageserver-types';
import { rangeAt } from '../fileRange';
import type { RuleMatches } from './ruleMatches';

/** Where the errors stand that the rule at a position matches; null where there is no rule. */
export function rulePlaces(matches: readonly RuleMatches[], position: Position): Location[] | null {
  const here = matches.find(({ rule }) => {
    const { start, end } = rangeAt(rule.place());
    return start.line <= position.line && position.line <= end.line;
  });
  return here?.matched.map(({ location }) => location) ?? null;
}
