/** Why a line is a finding, or none, as Markdown for a document of its own. */
import type { LineExplanation } from '../engine/explain/explainLine';
import { codeSpan, escaped, excerpt, fenced } from '../report/hostile';
import { lineStory, type Show } from '../report/lineWords';
import { inlineCode } from './markdown';

const MAX_QUOTE = 500;

const SHOW: Show = { prose: escaped, name: inlineCode, quote: codeSpan };

/** The explanation of one line. What comes from the log is escaped, in code, or fenced. */
export function lineMarkdown(explanation: LineExplanation): string {
  const { file, line, text, findings } = explanation;
  const story = lineStory(explanation, SHOW);
  const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
  const part = (title: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : [`**${title}**`, list(items)];
  return [
    `### Line ${line} of ${escaped(file)}`,
    fenced([excerpt(text, findings[0]?.column ?? null, MAX_QUOTE)]),
    ...story.findings.map(([title = '', ...more]) => [`**Found** ${title}`, ...more].join('\n\n')),
    ...(story.nothing === null ? [] : [story.nothing]),
    ...part('Remarks', story.remarks),
    ...part('Tells of the job', story.marks),
    ...part('Tried', story.tries),
    [`Words ${story.words}`, ...(story.stage === null ? [] : [`Stage: ${story.stage}`])].join(' · '),
    ...part('Limits', story.limits),
  ].join('\n\n');
}
