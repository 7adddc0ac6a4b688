/** Lenses above each rule of a file: what it matches and misses of the logs at hand. */
import type { CodeLens, Location } from 'vscode-languageserver-types';
import { serverCommands, showMatchesCommand } from '../../../../shared/protocol';
import { count } from '../../report/words';
import { rangeAt } from '../fileRange';
import type { RuleMatches } from './ruleMatches';
import { placesOf } from './rulePlaces';
import type { SeenError } from './seenErrors';

/**
 * @param uri of the file
 * @param jobs how many are at hand
 * @param showsMatches whether the client has a command for a list of places; else the first of them is shown
 */
export function ruleLenses(
  uri: string,
  matches: readonly RuleMatches[],
  jobs: number,
  showsMatches: boolean,
): CodeLens[] {
  return matches.flatMap(({ rule, matched, strangers, missed }) => {
    const { start } = rangeAt(rule.place());
    const lens = (title: string, errors: readonly SeenError[]): CodeLens => {
      return { range: { start, end: start }, command: commandFor(title, placesOf(errors)) };
    };
    const commandFor = (title: string, places: readonly Location[]): NonNullable<CodeLens['command']> => {
      const [first] = places;
      if (first === undefined) return { title, command: '' };
      if (showsMatches) return { title, command: showMatchesCommand, arguments: [uri, start, places] };
      const { line, character } = first.range.start;
      return { title, command: serverCommands.showLocation, arguments: [first.uri, line, character] };
    };
    return [
      lens(jobs === 0 ? 'no job at hand to try it on' : matchWords(matched, jobs), matched),
      ...(strangers.length === 0 ? [] : [lens(`${strangers.length} of them of another cause`, strangers)]),
      ...(missed.length === 0 ? [] : [lens(`misses ${count(missed.length, 'finding')} of this code`, missed)]),
    ];
  });
}

/** `matches 12 findings in 3 of 5 jobs, 0 in successful jobs` */
function matchWords(matched: readonly SeenError[], jobs: number): string {
  const found = new Set(matched.map(({ job }) => job)).size;
  const successful = matched.filter(({ outcome }) => outcome === 'succeeded').length;
  return `matches ${count(matched.length, 'finding')} in ${found} of ${count(jobs, 'job')}, ${successful} in successful jobs`;
}
