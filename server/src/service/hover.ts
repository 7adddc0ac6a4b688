/** Hover: on a finding, an error code, an id, a logger name. */
import type { Hover, Position } from 'vscode-languageserver-types';
import { scopeOf } from '../catalogue/codes';
import type { CodeEntry } from '../catalogue/types';
import type { Finding, Role } from '../engine/types';
import { adviceOn } from '../report/advice';
import { actionRows } from '../report/entryStory';
import { cut, escaped } from '../report/hostile';
import { monitorOf } from '../report/monitor';
import { contextHere, familyAt, type Analysis } from './analysis';
import { codesIn, type CodeMention } from './codeAt';
import { actionsOf, explainEntry, headingOf, titleLine } from './explain';
import { idsIn, type IdMention } from './ids';
import { nameFrom } from './jobPaths';
import { fileLink, inlineCode, link } from './markdown';
import { meaningOfFinding, meaningsElsewhere, meaningsHere, titleOf, titleOfCode } from './meanings';
import { findingAt, findingsOnLine, rangeOf } from './places';
import { rootPlace } from './rootPlace';
import { pilotSource } from './sourceLink';

const ROLES: Record<Role, string> = {
  root: 'Root cause',
  contributing: 'Contributes',
  echo: 'Repeats an error',
  recovered: 'Recovered',
  noise: 'Looks like an error and is none',
};

/**
 * What is known about the place under the pointer.
 *
 * @returns Markdown of at most one screen with the range it is about; null where there is nothing to say
 */
export function hover(analysis: Analysis, position: Position): Hover | null {
  if (!analysis.recognised) return null;
  const line = analysis.log.line(position.line + 1);
  const under = ({ start, end }: { start: number; end: number }): boolean =>
    start <= position.character && position.character < end;

  const code = codesIn(line, familyAt(analysis, position.line + 1)).find(under);
  if (code !== undefined) {
    const same = findingsOnLine(analysis, position.line + 1).find((finding) => finding.code === code.code);
    return same === undefined ? onCode(analysis, position, code) : onFinding(analysis, same, span(position, code));
  }
  const id = idsIn(line, analysis.triage.job).find(under);
  if (id !== undefined) return onId(analysis, position, id);
  const finding = findingAt(analysis, position);
  if (finding !== undefined) return onFinding(analysis, finding, rangeOf(finding));
  return onLogger(analysis, position);
}

function onFinding(analysis: Analysis, finding: Finding, range: Hover['range']): Hover {
  const entry = meaningOfFinding(analysis, finding);
  const signature = analysis.catalogue.signatures.find(({ id }) => id === finding.signature);
  const heading =
    entry === undefined
      ? titleLine(`**${escaped(titleOf(analysis, finding))}**`, finding)
      : headingOf({ ...entry, owner: finding.owner, persistence: finding.persistence });
  const elsewhere = entry === undefined && finding.code !== null ? meaningsElsewhere(analysis, finding.code) : [];
  const paragraphs = [heading, escaped(cut(finding.cause, 600))];
  if (elsewhere.length > 0) paragraphs.push(`With other pilots this code means:\n\n${listed(elsewhere).join('\n')}`);
  const captured = Object.entries(finding.captures).filter(
    ([, value]) => value !== '' && !finding.cause.includes(value),
  );
  if (captured.length > 0) {
    paragraphs.push(
      captured
        .slice(0, 6)
        .map(([name, value]) => `${escaped(name)}: ${inlineCode(cut(value, 200))}`)
        .join(' · '),
    );
  }
  if (finding.role === 'root' || finding.role === 'contributing' || finding.role === 'recovered') {
    paragraphs.push(...actionsOf(actionRows(adviceOn(signature, entry), entry ?? {})));
  }
  if (finding.role === 'root') paragraphs.push(...alsoReported(analysis, finding));
  else if (finding.role !== 'noise') paragraphs.push(...wayToRoot(analysis, finding));
  paragraphs.push(`${ROLES[finding.role]}: ${escaped(finding.reason)}`);
  paragraphs.push(...jobLinks(analysis, finding.code));
  return markdownHover(paragraphs, range);
}

/** The other codes that the pilot sent or listed, which a monitor shows instead of, or beside, the proven one. */
function alsoReported(analysis: Analysis, finding: Finding): string[] {
  const others = [...new Set(analysis.triage.job.reported.map(({ code }) => code))].filter(
    (code) => code !== finding.code,
  );
  if (others.length === 0) return [];
  const named = others.slice(0, 5).map((code) => inlineCode(titleOfCode(analysis, code)));
  return [`Also reported: ${named.join(', ')}`];
}

function onCode(analysis: Analysis, position: Position, mention: CodeMention): Hover {
  const here = meaningsHere(analysis, mention.code);
  const [first, ...others] = here.length > 0 ? here : meaningsElsewhere(analysis, mention.code);
  const range = span(position, mention);
  const isReported = analysis.triage.job.reported.some(({ code }) => code === mention.code);
  const way = isReported ? wayToRoot(analysis) : [];
  if (first === undefined) {
    const what = mention.code.startsWith('transform:')
      ? "the payload's own exit code. It means what the program that returned it says."
      : 'no explanation of this code in the catalogue.';
    const title = `**${escaped(mention.code)}** · ${what}`;
    return markdownHover([title, ...way, ...jobLinks(analysis, mention.code)], range);
  }
  const foreign = here.length > 0 ? [] : ['The pilot of this log is not known to use this code. With others it means:'];
  const paragraphs = [explainEntry(first, [...way, ...foreign])];
  if (others.length > 0) {
    paragraphs.push(
      `The log does not say which of its meanings holds here. It can also be:\n\n${listed(others).join('\n')}`,
    );
  }
  paragraphs.push(...jobLinks(analysis, mention.code));
  return markdownHover(paragraphs, range);
}

/** Meanings with where they hold, as a list. */
function listed(entries: readonly CodeEntry[]): string[] {
  return entries.map((entry) => `- ${scopeOf(entry) === '' ? 'elsewhere' : scopeOf(entry)}: ${headingOf(entry)}`);
}

/** Where the root cause stands, for a reader of something else than it (`from`); a link where it is another file. */
function wayToRoot(analysis: Analysis, from?: Finding): string[] {
  const root = rootPlace(analysis);
  if (root === undefined || root.finding === from) return [];
  const { finding, uri, here } = root;
  const title = escaped(titleOf(analysis, finding));
  if (here) return [`The root cause is ${title} at line ${finding.line}.`];
  const name = nameFrom(finding.file, analysis.log.path);
  const place = fileLink(`${name} line ${finding.line}`, uri, finding.line);
  return [`The cause stands in ${place}: ${title}, ${escaped(cut(finding.cause, 300))}`];
}

function onId(analysis: Analysis, position: Position, mention: IdMention): Hover {
  const { job } = analysis.triage;
  const monitor = monitorOf(analysis.settings, job.experiment);
  const text =
    mention.kind === 'job'
      ? `${link(`Job ${mention.id}`, monitor.job(mention.id))}${mention.id === job.pandaId ? ', the job of this log' : ''}`
      : mention.kind === 'task'
        ? `${link(`Task ${mention.id}`, monitor.task(mention.id))}${mention.id === job.taskId ? ', the task of this log' : ''}`
        : link(`Tasks of request ${mention.id}`, monitor.request(mention.id));
  return markdownHover([text], span(position, mention));
}

function onLogger(analysis: Analysis, position: Position): Hover | null {
  const head = analysis.log.headAt(position.line + 1);
  if (head === null || familyAt(analysis, head.line) !== 'pilot') return null;
  const field = head.fields.find(
    ({ name, column, endColumn }) =>
      (name === 'logger' || name === 'module') &&
      column - 1 <= position.character &&
      position.character < endColumn - 1,
  );
  const source = field === undefined ? null : pilotSource(head, contextHere(analysis).generation ?? null);
  if (field === undefined || source === null) return null;
  const func = head.fields.find(({ name }) => name === 'func')?.text.trim();
  const where = func === undefined || func === '' ? '' : `, function ${inlineCode(func)}`;
  return markdownHover(
    [`Written by ${link(source.file, source.url)} of ${inlineCode(source.repository)}${where}`],
    span(position, { start: field.column - 1, end: field.column - 1 + field.text.trimEnd().length }),
  );
}

/** One line of links: job, task, queue, other failures with this code. */
function jobLinks(analysis: Analysis, code: string | null): string[] {
  const { job } = analysis.triage;
  const monitor = monitorOf(analysis.settings, job.experiment);
  const links: string[] = [];
  if (job.pandaId !== null) links.push(link(`Job ${job.pandaId}`, monitor.job(job.pandaId)));
  if (job.taskId !== null) links.push(link(`Task ${job.taskId}`, monitor.task(job.taskId)));
  if (job.queue !== null) links.push(link(job.queue, monitor.queue(job.queue)));
  const errors = code === null ? null : monitor.errors(code);
  if (errors !== null) links.push(link('Jobs that failed alike', errors));
  return links.length === 0 ? [] : [links.join(' · ')];
}

function span(position: Position, { start, end }: { start: number; end: number }): NonNullable<Hover['range']> {
  return { start: { line: position.line, character: start }, end: { line: position.line, character: end } };
}

function markdownHover(paragraphs: readonly string[], range: Hover['range']): Hover {
  const contents = { kind: 'markdown' as const, value: paragraphs.filter((text) => text !== '').join('\n\n') };
  return range === undefined ? { contents } : { contents, range };
}
