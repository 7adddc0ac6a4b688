/** How good a set of rules is, for a terminal. */
import { excerpt, oneLine } from '../../report/hostile';
import { count as numberOf } from '../../report/words';
import type { ClassificationRow } from '../server/rows';
import type { CatchAll } from './catchAlls';
import type { Overlap } from './overlaps';
import type { Quality } from './quality';
import { retryLines } from './retryText';
import type { Unspecific } from './successes';
import { failures, takenBy, type TextClass } from './tally';
import { block, counted, nameOf, percent } from './textParts';

/** Unclassified texts that are listed for people; the JSON holds all. */
const MAX_LISTED = 20;
const MAX_TEXT = 160;
/** Causes of a rule that are named. */
const MAX_CAUSES = 3;

/** Lines that end in a newline: what each rule takes, what is wrong with the rules, and what none takes. */
export function qualityText(quality: Quality): string {
  const { tally, overlaps, unspecific, catchAlls, retry, material } = quality;
  const { texts, idle } = tally;
  const none = texts.filter(({ row }) => row === null);
  return [
    ...headLines(quality),
    ...takenBy(texts).map(({ row, count }) => counted(count, classWords(row))),
    ...block('both would apply, and do not agree', overlaps.filter(({ agree }) => !agree).map(conflictLine)),
    ...block('both would apply', agreeingLines(overlaps)),
    ...block(
      'not specific enough',
      unspecific.map((one) => unspecificLine(one, material.successful.length)),
    ),
    ...block('worth splitting', catchAlls.map(splitLine)),
    ...block(
      'apply to none',
      idle.map((row) => `  ${nameOf(row)}`),
    ),
    ...block(
      'not classified',
      none
        .slice(0, MAX_LISTED)
        .map((one) => counted(one.count, `${errorWords(one)}${excerpt(one.text, null, MAX_TEXT)}`)),
    ),
    ...(none.length > MAX_LISTED ? [`  and ${none.length - MAX_LISTED} more`] : []),
    ...(retry === null ? [] : retryLines(retry)),
    '',
  ].join('\n');
}

function headLines({ tally: { texts, withoutError }, material: { failed, successful, others } }: Quality): string[] {
  const total = failures(texts);
  const classified = total - failures(texts.filter(({ row }) => row === null));
  const jobs = failed.length - withoutError;
  const what = [
    ...(total > jobs || jobs === 0 ? [numberOf(total - jobs, 'text')] : []),
    ...(jobs > 0 ? [numberOf(jobs, 'failed job')] : []),
  ];
  const left = [...others].map(([state, count]) => `${oneLine(state)} ${count}`).sort();
  const shown = successful.filter(({ length }) => length > 0).length;
  return [
    `${what.join(' and ')}, ${texts.length} different: ${classified} classified (${percent(classified, total)})`,
    ...(withoutError > 0 ? [`failed jobs without an error besides: ${withoutError}`] : []),
    ...(successful.length > 0
      ? [`successful jobs beside them: ${successful.length}, of which ${shown} have an error text`]
      : []),
    ...(left.length > 0 ? [`jobs left out, as the server asks no rule about them: ${left.join(', ')}`] : []),
  ];
}

function conflictLine({ row, other, count }: Overlap): string {
  return counted(count, `${classWords(row)} stands before ${classWords(other)}`);
}

/** A line for each rule with all that stand behind it. */
function agreeingLines(overlaps: readonly Overlap[]): string[] {
  const agreeing = overlaps.filter(({ agree }) => agree);
  return [...new Set(agreeing.map(({ row }) => row))].map((row) => {
    const behind = agreeing.flatMap((one) => (one.row === row ? nameOf(one.other) : []));
    return `  ${nameOf(row)} stands before ${behind.join(', ')}`;
  });
}

function unspecificLine({ table, row, successful, failures: others }: Unspecific, all: number): string {
  const share = percent(successful, successful + others);
  const rule = table === 'retry' ? `retry rule ${nameOf(row)}` : nameOf(row);
  return `  ${rule} would hit ${successful} of ${all} successful jobs: ${share} of what its expression matches`;
}

function splitLine({ row, count, share, causes, groups, covered }: CatchAll): string {
  const named = causes.slice(0, MAX_CAUSES).map(({ signature, count: own }) => `${signature} ${own}`);
  const more = causes.length > MAX_CAUSES ? ', …' : '';
  const why =
    causes.length > 1 ? `of ${causes.length} causes (${named.join(', ')}${more})` : `${percent(share, 1)} of all`;
  const how =
    groups > 1
      ? `${groups} rules would take ${covered} of them, see --split ${nameOf(row)}`
      : 'they share too little for rules of their own';
  return counted(count, `${nameOf(row)} takes failures ${why}: ${how}`);
}

function classWords(row: ClassificationRow): string {
  return `${nameOf(row)} (${oneLine(row.errorClass)})`;
}

/** Of the error of a job, which one it is. */
function errorWords({ source, code, text }: TextClass): string {
  if (source === null) return '';
  return text === '' ? `${source} ${code}` : `${source} ${code}: `;
}
