/**
 * The features in the excerpt of a large log: each is that of the log, asked for the place that the excerpt shows, and
 * what it answers is brought back into the excerpt.
 */
import type { CodeAction, DocumentLink, DocumentSymbol, InlayHint, Range } from 'vscode-languageserver-types';
import { serverCommands, type Excerpt } from '../../../../shared/protocol';
import type { Analysis } from '../analysis';
import type { LanguageService, PlaceFeature } from '../features';
import { linksOnLine } from '../links';
import type { Searched } from '../mentions';
import { RULE } from './excerpt';
import { placesOf, type ExcerptAnalysis } from './excerptAnalysis';
import type { ExcerptPlaces } from './excerptPlaces';
import { shifted, type TokenPart } from './shiftedTokens';

/**
 * A language service that answers for excerpts as well. They have no code lenses, as their heading tells the verdict, and
 * nothing to fold.
 */
export function withExcerpts(service: LanguageService): LanguageService {
  return { ...service, ...inExcerpts(service) };
}

function inExcerpts(service: LanguageService): Pick<LanguageService, PlaceFeature> {
  return {
    hover(analysis, position) {
      const places = placesOf(analysis);
      if (places === null) return service.hover(analysis, position);
      const there = places.toLog(position);
      const hover = there && service.hover(analysis, there);
      if (hover?.range === undefined) return hover;
      return { ...hover, range: places.range(hover.range) ?? { start: position, end: position } };
    },
    codeActions(analysis, range, given, abilities) {
      const places = placesOf(analysis);
      if (places === null) return service.codeActions(analysis, range, given, abilities);
      // The heading speaks of the whole log, as its first line does.
      const line = range.start.line === 0 ? 0 : places.lineOf(range.start.line);
      if (line === null) return [];
      const start = { line, character: 0 };
      return service
        .codeActions(analysis, { start, end: start }, given, abilities)
        .map((action) => led(action, places));
    },
    *semanticTokens(analysis, range) {
      const places = placesOf(analysis);
      if (places === null) return yield* service.semanticTokens(analysis, range);
      const { indent } = (analysis as ExcerptAnalysis).excerpt;
      const parts: TokenPart[] = [];
      for (const { row, line, count } of places.runs(range?.start.line, range?.end.line)) {
        const tokens = yield* service.semanticTokens(analysis, linesOf(line, count));
        parts.push({ row, line, data: tokens?.data ?? [] });
      }
      return { data: shifted(parts, indent) };
    },
    *links(analysis, search) {
      const places = placesOf(analysis);
      return places === null ? yield* service.links(analysis, search) : excerptLinks(analysis as ExcerptAnalysis);
    },
    inlayHints(analysis, range) {
      const places = placesOf(analysis);
      if (places === null) return service.inlayHints(analysis, range);
      return [...places.runs(range.start.line, range.end.line)]
        .flatMap(({ line, count }) => service.inlayHints(analysis, linesOf(line, count)))
        .flatMap((hint): InlayHint[] => {
          const position = places.toExcerpt(hint.position);
          return position === null ? [] : [{ ...hint, position }];
        });
    },
    symbols(analysis) {
      const places = placesOf(analysis);
      const found = service.symbols(analysis);
      return places === null ? found : found.flatMap((symbol) => moved(symbol, places));
    },
    definition(analysis, position) {
      const places = placesOf(analysis);
      if (places === null) return service.definition(analysis, position);
      const there = places.toLog(position);
      const found = there && service.definition(analysis, there);
      return found && places.location(found);
    },
    references(analysis, position, declaration) {
      const places = placesOf(analysis);
      if (places === null) return service.references(analysis, position, declaration);
      const there = places.toLog(position);
      const found = there && service.references(analysis, there, declaration);
      return found && { ...found, locations: found.locations.map((location) => places.location(location)) };
    },
    codesAt(analysis, position) {
      const places = placesOf(analysis);
      const there = places === null ? position : places.toLog(position);
      return there === null ? service.codes() : service.codesAt(analysis, there);
    },
    codeLenses: (analysis) => (placesOf(analysis) === null ? service.codeLenses(analysis) : []),
    *folding(analysis, limit) {
      return placesOf(analysis) === null ? yield* service.folding(analysis, limit) : [];
    },
    highlights(analysis, position) {
      const places = placesOf(analysis);
      if (places === null) return service.highlights(analysis, position);
      const there = places.toLog(position);
      const found = (there && service.highlights(analysis, there, shownLines(analysis, places))) ?? [];
      return found.flatMap((highlight) => {
        const range = places.range(highlight.range);
        return range === null ? [] : [{ ...highlight, range }];
      });
    },
    ruleDraft: (analysis, line, order, marked) =>
      onLine(analysis, line, (there) => service.ruleDraft(analysis, there, order, marked)),
    signatureDraft: (analysis, line) => onLine(analysis, line, (there) => service.signatureDraft(analysis, there)),
    explainLine: (analysis, line) => onLine(analysis, line, (there) => service.explainLine(analysis, there)),
  };
}

/** What is known about the line of the log that a row shows; null in a heading or a gap. */
function onLine<T>(analysis: Analysis, line: number, ask: (line: number) => T | null): T | null {
  const places = placesOf(analysis);
  const there = places === null ? line : places.lineOf(line);
  return there === null ? null : ask(there);
}

/** The lines that are shown, to be searched: the log itself may be too large for a question at each move of the cursor. */
function shownLines({ log }: Analysis, places: ExcerptPlaces): Searched {
  return {
    line: (n) => log.line(n),
    findAll: (text, limit, from = 1) =>
      [...places.runs()]
        .flatMap(({ line, count }) => Array.from({ length: count }, (_, index) => line + index + 1))
        .filter((line) => line >= from && log.line(line).includes(text))
        .slice(0, limit),
  };
}

function linesOf(line: number, count: number): Range {
  return { start: { line, character: 0 }, end: { line: line + count - 1, character: Number.MAX_SAFE_INTEGER } };
}

/** An action that shows a place of the log, leading to where the excerpt shows it. */
function led(action: CodeAction, places: ExcerptPlaces): CodeAction {
  const { command } = action;
  if (command?.command !== serverCommands.showLocation) return action;
  const [uri, line, character] = (command.arguments ?? []) as [string, number, number];
  const there = places.location({ uri, range: { start: { line, character }, end: { line, character } } });
  const { start } = there.range;
  return { ...action, command: { ...command, arguments: [there.uri, start.line, start.character] } };
}

/** The links of the lines that are shown; the number of a line with a finding leads to that line of the log itself. */
function excerptLinks(analysis: ExcerptAnalysis): DocumentLink[] {
  const { places, excerpt, uri } = analysis;
  const marked = new Set(excerpt.marks.map(({ line }) => line));
  return excerpt.lines.flatMap((line, row) => {
    if (line === null) return [];
    const toLog = {
      range: numberOf(excerpt, row),
      target: `${uri}#L${line + 1}`,
      tooltip: 'Open the log at this line',
    };
    const inText = linksOnLine(analysis, line + 1).flatMap((link) => {
      const range = places.range(link.range);
      return range === null ? [] : [{ ...link, range }];
    });
    return marked.has(row) ? [toLog, ...inText] : inText;
  });
}

function numberOf({ lines, indent }: Excerpt, row: number): Range {
  const digits = String((lines[row] ?? 0) + 1).length;
  const width = indent - RULE.length;
  return { start: { line: row, character: width - digits }, end: { line: row, character: width } };
}

/** A part of the outline where the excerpt shows its beginning. */
function moved(symbol: DocumentSymbol, places: ExcerptPlaces): DocumentSymbol[] {
  const range = places.range(symbol.range);
  const selectionRange = places.range(symbol.selectionRange);
  const children = (symbol.children ?? []).flatMap((child) => moved(child, places));
  if (range === null || selectionRange === null) return children;
  return [{ ...symbol, range, selectionRange, ...(symbol.children === undefined ? {} : { children }) }];
}
