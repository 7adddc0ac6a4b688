/** Half a page of Markdown about one job, to paste into a ticket. */
import type { Catalogue } from '../catalogue/types';
import { stageTitle } from '../engine/job/stages';
import type { Stage, Triage } from '../engine/types';
import { evidenceLines, type EvidenceOptions } from './evidence';
import { cellCode, codeSpan, cut, escaped, fenced, link, ownText, sentence } from './hostile';
import { redact, type SecretPattern } from './redact';
import { summaryOf, type Summary } from './summary';
import { otherTransfers, troubledTransfers, type TroubledTransfer } from './transferWords';
import { count, duration, otherFindings, shortTime, type Group } from './words';

export interface MarkdownOptions extends EvidenceOptions {
  /** Gives the steps under "What to do"; without it that part is left out. */
  catalogue?: Catalogue | undefined;
  /** Where to read on, e.g. pages of the monitor; only http(s) addresses become links. */
  links?: readonly { title: string; url: string }[] | undefined;
}

/** Rows and items of one kind that are given; the rest is counted. */
const MAX_REMARKS = 4;
const MAX_TRANSFERS = 5;
/** Characters of an error, of a reported text, of a file's name. */
const MAX_TEXT = 200;

/**
 * Makes log text safe for Markdown and takes its secrets out. What may be long is cut after that: a cut may take away
 * what tells a secret, such as the `@` behind a password.
 */
interface Dressing {
  safe: (text: string) => string;
  code: (text: string) => string;
  brief: (text: string) => string;
  briefCode: (text: string) => string;
  briefCell: (text: string) => string;
}

function dressingFor(more: readonly SecretPattern[]): Dressing {
  const hide = (text: string): string => redact(text, { more });
  const short = (text: string): string => cut(sentence(hide(text)), MAX_TEXT);
  return {
    safe: (text) => escaped(hide(text)),
    code: (text) => codeSpan(hide(text)),
    brief: (text) => escaped(short(text)),
    briefCode: (text) => codeSpan(short(text)),
    briefCell: (text) => cellCode(short(text)),
  };
}

function heading({ job, verdict }: Triage, { outcome, title }: Summary, { safe }: Dressing): string {
  const kind = verdict.outcome === 'nojob' ? 'PanDA pilot' : 'PanDA job';
  const subject = job.pandaId === null ? kind : `${kind} ${safe(job.pandaId)}`;
  return `### ${subject}: ${outcome}${title === null ? '' : `, ${escaped(title)}`}`;
}

function facts(triage: Triage, told: Summary, dressing: Dressing): string[] {
  const { safe, brief } = dressing;
  const { cause, whose, why, reported, diag, memory, silence } = told;
  const failed = triage.verdict.outcome === 'failed';
  const recovered = otherFindings(triage).filter(({ role }) => role === 'recovered');
  const items: [label: string, text: string | null][] = [
    ['Cause', cause && safe(cause)],
    ['Whose problem', whose],
    ['Why', safe(why)],
    ['Reported', reported && `${reported}${diag === null ? '' : ` (${brief(diag)})`}`],
    ['Overcome on the way', recovered.length === 0 || failed ? null : recoveredWords(recovered, dressing)],
    ['Memory', memory !== null && (failed || memory.near) ? memory.text : null],
    ['Heartbeats', silence && safe(silence)],
    ...triage.limits.map((limit): [string, string] => ['Limit', safe(limit)]),
  ];
  return items.flatMap(([label, text]) => (text === null ? [] : [`- **${label}:** ${text}`]));
}

function recoveredWords(groups: readonly Group[], { code }: Dressing): string {
  return groups
    .slice(0, MAX_REMARKS)
    .map(({ first, count: times }) => {
      const what =
        first.code === null ? codeSpan(first.signature) : `${codeSpan(first.code)} ${codeSpan(first.signature)}`;
      const where = code(`${first.file}:${first.line}`);
      return times > 1 ? `${what} (${times} times, first ${where})` : `${what} (${where})`;
    })
    .join(', ');
}

function hidden({ remarks }: Triage, { safe, code }: Dressing): string[] {
  if (remarks.length === 0) return [];
  const items = remarks
    .slice(0, MAX_REMARKS)
    .map(({ text, file, line }) => `- ${safe(text)} (${code(`${file}:${line}`)})`);
  const more = remarks.length - MAX_REMARKS;
  return ['**What the pilot hid**', [...items, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n')];
}

/** The course of the job in one line: a date where it changes, then each stage with the time of its start. */
function timeline(stages: readonly Stage[]): string[] {
  let day = '';
  const steps = stages.map(({ stage, start, end, outcome }) => {
    const [date = '', time = ''] = shortTime(start).split(' ');
    const when = time === '' ? [] : date === day ? [time] : [date, time];
    if (time !== '') day = date;
    const took = duration(start, end);
    const how = outcome === 'finished' ? [] : [outcome === 'failed' ? '**failed**' : '(no end in the log)'];
    return [...when, stageTitle(stage), ...how, ...(took === '-' ? [] : [`(${took})`])].join(' ');
  });
  return steps.length === 0 ? [] : [`**Timeline** (UTC) ${steps.join(' → ')}`];
}

function transfers({ transfers: all, verdict }: Triage, dressing: Dressing): string[] {
  const succeeded = verdict.outcome === 'succeeded';
  const troubled = troubledTransfers(all);
  const others = otherTransfers(all);
  if (troubled.length === 0) return others === null ? [] : [`**Transfers** ${others}.`];
  if (succeeded) return [`**Transfers** ${[secondTries(troubled, dressing), others].filter(Boolean).join('; ')}.`];
  const more = troubled.length - MAX_TRANSFERS;
  const table = [
    '| File | Way | Outcome | Tries | With | Error |',
    '|---|---|---|---|---|---|',
    ...troubled.slice(0, MAX_TRANSFERS).map((transfer) => transferRow(transfer, dressing)),
  ];
  const rest = [...(more > 0 ? [`${count(more, 'more file')} like these`] : []), ...(others === null ? [] : [others])];
  return [`**Transfers**${rest.length === 0 ? '' : ` (besides: ${rest.join('; ')})`}`, table.join('\n')];
}

/** The troubled files of a job that came to a good end, in one phrase. */
function secondTries(troubled: readonly TroubledTransfer[], { briefCode }: Dressing): string {
  const names = troubled.slice(0, 2).map(({ transfer }) => briefCode(transfer.lfn));
  return `${count(troubled.length, 'file')} needed more than one try (${[...names, ...(troubled.length > 2 ? ['…'] : [])].join(', ')})`;
}

function transferRow({ transfer, outcome, tries, ways, error }: TroubledTransfer, dressing: Dressing): string {
  const { brief, briefCell } = dressing;
  const cells = [
    briefCell(transfer.lfn),
    transfer.direction,
    outcome,
    String(tries),
    brief(ways.join('; ')),
    brief(error ?? ''),
  ];
  return `| ${cells.join(' | ')} |`;
}

function steps({ advice }: Summary): string[] {
  const items = [...advice.steps, ...(advice.retry === null ? [] : [`PanDA retry action: ${advice.retry}`])];
  return items.length === 0 ? [] : ['**What to do**', items.map((item) => `- ${ownText(item)}`).join('\n')];
}

/**
 * A report of one job as Markdown: verdict, ids and links, cause, what the pilot hid, evidence, course, transfers, what to
 * do. What there is nothing to say of is left out.
 *
 * Text of the log appears only escaped or fenced, and without secrets (see `redact`).
 */
export function markdownReport(triage: Triage, options: MarkdownOptions = {}): string {
  const more = options.redact ?? [];
  const dressing = dressingFor(more);
  const told = summaryOf(triage, options.catalogue, dressing.code);
  const ids = told.ids.map(([name, value]) => `${name} ${dressing.code(value)}`);
  // An address that holds what must not be told is none to follow.
  const links = (options.links ?? []).filter(({ url }) => redact(url, { more }) === url);
  const evidence = evidenceLines(triage, options);
  const parts = [
    heading(triage, told, dressing),
    ...(ids.length + links.length > 0
      ? [[...ids, ...links.map(({ title, url }) => link(title, url))].join(' · ')]
      : []),
    facts(triage, told, dressing).join('\n'),
    ...hidden(triage, dressing),
    ...(evidence.length === 0 ? [] : ['**Evidence**', fenced(evidence)]),
    ...timeline(triage.timeline),
    ...transfers(triage, dressing),
    ...steps(told),
  ];
  return parts.join('\n\n') + '\n';
}
