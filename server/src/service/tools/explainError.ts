/** `explain_panda_error`: what an error code means, or which ones may have been meant. */
import { meanings, scopeOf } from '../../catalogue/codes';
import { attributeOf, componentOf, componentOfPrefix } from '../../catalogue/components';
import type { Catalogue, CodeEntry } from '../../catalogue/types';
import { codesWithNumber, entryText } from '../../report/explainText';
import { cut, sentence } from '../../report/hostile';
import { categoryWords } from '../../report/words';
import { fewOf, fitted, shortenedNote, type Answer } from './answer';
import { plainName } from '../../catalogue/likeness';
import { nearNumbers, nearWords } from '../../catalogue/nearCodes';
import type { ExplainInput, ExplainOutput } from './schemas/explain';

/** Characters of a question that an answer repeats. */
const MAX_ASKED = 80;
/** Meanings that are told in full. */
const MAX_MEANINGS = 8;

/** What was found for a question. */
interface Found {
  entries: readonly CodeEntry[];
  near: readonly CodeEntry[];
  note: string;
}

/**
 * All meanings that are possible, best first; those of a number alone stand under the components whose they are. An unknown
 * code is answered with near ones.
 */
export function explainError(catalogue: Catalogue, input: ExplainInput): Answer<ExplainOutput> {
  const asked = cut(sentence(input.code), MAX_ASKED);
  const { entries, near, note } = found(catalogue, input, asked);
  return fitted((share) => {
    const told = fewOf(entries, MAX_MEANINGS, share);
    const rest = entries.slice(told.length).map(({ code, acronym }) => [code, acronym ?? []].flat().join(' '));
    const leftOut = [
      ...shortenedNote(share),
      ...(rest.length > 0 ? [`Not explained here: ${cut(rest.join(', '), 400)}.`] : []),
    ];
    const data = { asked, note, meanings: told.map(meaningData), near: near.map(nearData), leftOut };
    return { text: textOf(data, told), data };
  });
}

/** A number, and the component of which it is, where that was said. */
interface Numbered {
  component: string | null;
  number: string;
}

function found(catalogue: Catalogue, { code, component, experiment }: ExplainInput, asked: string): Found {
  const numbered = numberedOf(code.trim(), component);
  return numbered === null
    ? named(catalogue, asked, experiment)
    : byNumber(catalogue, numbered, { asked, experiment, component });
}

/** `pilot:1333`, `1333`, `pilotErrorCode=1333`; null for a name. */
function numberedOf(code: string, component: string | undefined): Numbered | null {
  const groups = /^(?:[a-z0-9+]{1,40}\/)?(?:(?<name>[a-z]{1,40})\s?[:=\s]\s?)?(?<number>-?\d{1,10})$/i.exec(
    code,
  )?.groups;
  if (groups?.number === undefined) return null;
  const name = groups.name ?? component;
  return { component: name === undefined ? null : componentNamed(name), number: String(Number(groups.number)) };
}

function componentNamed(name: string): string {
  const lower = name.toLowerCase();
  return attributeOf(lower) !== null ? lower : (componentOf(name) ?? componentOfPrefix(name) ?? lower);
}

function byNumber(
  catalogue: Catalogue,
  { component, number }: Numbered,
  { asked, experiment }: { asked: string; experiment: string | undefined; component: string | undefined },
): Found {
  const context = { experiment };
  if (component !== null) {
    const code = `${component}:${number}`;
    const entries = meanings(catalogue, code, context);
    if (entries.length > 0) return { entries, near: [], note: noteOn(code, entries) };
    const scopes = meanings(catalogue, code).map(scopeOf);
    const why =
      scopes.length > 0
        ? `${code} is no code of ${sentence(experiment ?? 'this experiment')}; it has a meaning for ${scopes.join(', ')}.`
        : `${code} is not known.`;
    return { entries: [], near: nearNumbers(catalogue.codes, component, Number(number)), note: why };
  }
  const codes = codesWithNumber(catalogue, number);
  const entries = codes.flatMap((code) => meanings(catalogue, code, context));
  if (entries.length === 0) {
    return {
      entries,
      near: nearNumbers(catalogue.codes, null, Number(number)),
      note: `No component is known to have a code ${number}.`,
    };
  }
  const note =
    codes.length === 1
      ? `Only one component is known to have a code ${number}: ${noteOn(codes[0] ?? asked, entries)}`
      : `The number ${number} alone does not say what is meant: it is a code of ${codes.join(', ')}. All of them follow.`;
  return { entries, near: [], note };
}

/** By acronym: an experiment leaves out what only others have. */
function named({ codes }: Catalogue, asked: string, experiment: string | undefined): Found {
  const name = plainName(asked);
  const own = codes.filter(({ acronym }) => acronym !== undefined && plainName(acronym) === name);
  const entries = own.filter((entry) => experiment === undefined || isOf(entry, experiment));
  if (entries.length > 0) return { entries, near: [], note: noteOn(asked, entries) };
  return {
    entries,
    near: own.length > 0 ? own : nearWords(codes, asked),
    note: `${asked} is no code or acronym that is known.`,
  };
}

function isOf({ experiment }: CodeEntry, name: string): boolean {
  return experiment === undefined || experiment === name.toLowerCase();
}

function noteOn(asked: string, entries: readonly CodeEntry[]): string {
  return entries.length === 1
    ? `${asked} has one meaning.`
    : `${asked} has ${entries.length} meanings; which one holds depends on component, experiment or pilot.`;
}

function meaningData(entry: CodeEntry): ExplainOutput['meanings'][number] {
  return {
    code: entry.code,
    acronym: entry.acronym ?? null,
    scope: scopeOf(entry),
    message: entry.message,
    means: entry.means,
    category: entry.category === undefined ? null : categoryWords(entry.category),
    owner: entry.owner,
    persistence: entry.persistence,
    causes: entry.causes,
    looksLike: entry.looksLike,
    do: entry.do,
    retryAction: entry.retry ?? null,
    mistakenFor: entry.mistakenFor ?? null,
    pilotWrong: entry.pilotWrong ?? null,
    otherWords: entry.texts ?? [],
    since: entry.since ?? null,
    source: entry.source,
  };
}

function nearData({ code, acronym, message }: CodeEntry): ExplainOutput['near'][number] {
  return { code, acronym: acronym ?? null, message };
}

function textOf({ note, near, leftOut }: ExplainOutput, told: readonly CodeEntry[]): string {
  const nearLines = near.map(({ code, acronym, message }) => `  ${[code, acronym ?? []].flat().join(' ')}: ${message}`);
  return [
    note,
    ...(nearLines.length > 0 ? ['Near ones:', ...nearLines] : []),
    ...(told.length > 0 ? ['', told.map(entryText).join('\n').trimEnd()] : []),
    ...leftOut.map((one) => `left out: ${one}`),
    '',
  ].join('\n');
}
