/** From a rule to the lines of the logs at hand that it matches. */
import type { Location, Position } from 'vscode-languageserver-types';
import { rangeAt } from '../fileRange';
import type { RuleMatches } from './ruleMatches';
import type { SeenError } from './seenErrors';

/** Places that are listed for a rule: nobody looks at more, and of a campaign there may be thousands. */
const MAX_PLACES = 200;

/** Where the errors stand that the rule at a position matches; null where there is no rule. */
export function rulePlaces(matches: readonly RuleMatches[], position: Position): Location[] | null {
  const here = matches.find(({ rule }) => {
    const { start, end } = rangeAt(rule.place());
    return start.line <= position.line && position.line <= end.line;
  });
  return here === undefined ? null : placesOf(here.matched);
}

/** Where errors can be seen, the first of them. */
export function placesOf(errors: readonly SeenError[]): Location[] {
  const places: Location[] = [];
  for (const { place } of errors) {
    if (places.length === MAX_PLACES) break;
    places.push(...[place()].filter((found) => found !== null));
  }
  return places;
}
