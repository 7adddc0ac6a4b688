/** Why a line is a finding, or none, for a terminal. */
import type { LineExplanation } from '../engine/explain/explainLine';
import { excerpt, oneLine } from './hostile';
import { lineStory, type Show } from './lineWords';

const MAX_QUOTE = 240;

const SHOW: Show = { prose: oneLine, name: oneLine, quote: (text) => `"${oneLine(text)}"` };

/**
 * The explanation of one line. Pure; control characters of the log never reach the terminal.
 *
 * @param path what the file is called from where the reader stands
 * @returns lines that end in a newline
 */
export function lineText(explanation: LineExplanation, path: string): string {
  const { line, text, findings } = explanation;
  const story = lineStory(explanation, SHOW);
  const rows = (label: string, texts: readonly string[]): string[] =>
    texts.map((row, i) => `  ${(i === 0 ? label : '').padEnd(9)} ${row}`);
  return [
    oneLine(`${path}:${line}`),
    ...rows('line', [excerpt(text, findings[0]?.column ?? null, MAX_QUOTE) || '(empty)']),
    ...rows('words', [story.words]),
    ...rows('stage', story.stage === null ? [] : [story.stage]),
    ...story.findings.flatMap((finding) => rows('found', finding)),
    ...rows('nothing', story.nothing === null ? [] : [story.nothing]),
    ...rows('remark', story.remarks),
    ...rows('tells', story.marks),
    ...rows('tried', story.tries),
    ...rows('limit', story.limits),
    '',
  ].join('\n');
}
