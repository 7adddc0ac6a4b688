/** What a rule for a line of a log would be about. */
import { attributeOf, componentOf } from '../../catalogue/components';
import type { Engine } from '../../engine/index';
import { RANKS } from '../../engine/order';
import type { Finding } from '../../engine/types';
import { cut, oneLine } from '../../report/hostile';
import { rootFinding } from '../../report/words';
import type { RuleSubject } from '../../rules/draft/ruleSubject';
import type { Rule } from '../../rules/file/ruleFile';
import { foundWords } from '../../rules/server/foundWords';
import { CLASSIFIED_SOURCES, keptDiag, NONE, type ErrorSource } from '../../rules/server/jobErrors';
import { RETRIED_SOURCES } from '../../rules/server/retry';
import { triagedJob } from '../../rules/server/triagedJob';
import { familyAt, type Analysis } from '../analysis';
import { codesIn } from '../codeAt';
import { meaningsHere } from '../meanings';
import { findingsOnLine } from '../places';
import { knowledgeOfText } from './subjectKnowledge';

/** Sources by which the server asks the rules of each table. */
const ASKED: Readonly<Record<Rule['table'], readonly ErrorSource[]>> = {
  classification: CLASSIFIED_SOURCES,
  retry: RETRIED_SOURCES,
};

/** What a rule would be about, and what to know of it before it is confirmed: a sentence; null: nothing. */
export interface DoubtedSubject extends RuleSubject {
  doubt: string | null;
}

/** Characters of a text that are quoted. */
const MAX_QUOTED = 80;

/** An error by which the server asks its rules. */
type AskedError = Pick<RuleSubject, 'source' | 'code' | 'diag' | 'isPart' | 'standard'>;

/**
 * What a rule for this line would be about: an error that the server has of the job, as it asks its rules about nothing
 * else. Of several it is the one with the selected words, with a code that the line mentions, with a text and the code or the
 * words that were found there, or the one whose text says most. Of a log that tells no error of the job, what was found is the subject.
 *
 * @param line from 0
 * @param marked what a person selected on it; empty: nothing
 * @returns null when the server could ask no rule about anything here
 */
export function subjectOfLine(
  engine: Engine,
  analysis: Analysis,
  line: number,
  table: Rule['table'],
  marked = '',
): DoubtedSubject | null {
  if (!analysis.recognised) return null;
  const found = findingsOnLine(analysis, line + 1).find(({ role }) => role !== 'noise');
  const mentioned = codesIn(analysis.log.line(line + 1), familyAt(analysis, line + 1)).map(({ code }) => code);
  const selected = marked.trim();
  const told = askedErrors(analysis, table);
  const words = wordsOf(analysis, found);
  const error =
    told.find(({ diag }) => selected !== '' && diag.includes(selected)) ??
    told.find((one) => mentioned.includes(codeOf(one))) ??
    told.find((one) => one.diag !== '' && found?.code === codeOf(one)) ??
    told.find(({ diag }) => words !== '' && diag.includes(words)) ??
    mostTelling(engine, told) ??
    foundError(analysis, found, table) ??
    mentionedError(analysis, mentioned, table) ??
    foundError(analysis, rootFinding(analysis.triage), table);
  if (error === null) return null;

  const { source, diag: text } = error;
  const isMarked = selected !== '' && text.includes(selected);
  const isOther = selected !== '' && !isMarked;
  const diag = keptDiag(source, isOther ? selected : text);
  const code = codeOf(error);
  const shown = [found, rootFinding(analysis.triage)].find((one) => one?.code === code) ?? null;
  const meaningOf = (of: string) => meaningsHere(analysis, of)[0];
  const knowledge = knowledgeOfText(engine, { code, diag, shown }, meaningOf);
  const meant = found ?? rootFinding(analysis.triage);
  return {
    ...error,
    diag,
    doubt: doubtOf(code, error, meant?.signature === knowledge.signature || shown !== null ? undefined : meant),
    isPart: error.isPart || isOther,
    marked: isMarked ? selected : null,
    standard: isOther ? null : error.standard,
    ...knowledge,
  };
}

/** @param kept a finding of which the text of the server says nothing; undefined: none */
function doubtOf(code: string, { diag, isPart }: AskedError, kept: Finding | undefined): string | null {
  if (isPart) {
    return `This log does not tell with which text ${code} was reported: the rule is for what the log says. Look at the job in the monitor before you confirm it.`;
  }
  if (kept === undefined || kept.signature === '') return null;
  const text = diag === '' ? 'no text' : `only “${cut(oneLine(diag), MAX_QUOTED)}”`;
  return `With ${code} the server is told ${text}: the rule is for all such failures, not only for ${kept.signature}.`;
}

/** The errors that the server has of the job; without a text beside a code, the words of the log that show it. */
function askedErrors(analysis: Analysis, table: Rule['table']): AskedError[] {
  const { triage } = analysis;
  const errors = triagedJob(triage).errors.filter(({ source }) => ASKED[table].includes(source));
  return errors.flatMap(({ source, code, diag, isAssumed }) => {
    const isTold = diag !== null && diag !== '' && diag !== NONE && isAssumed !== true;
    const shown = isTold
      ? undefined
      : triage.findings.find((one) => showsError(one) && one.code === codeOf({ source, code }));
    if (isTold) return [{ source, code, diag, isPart: false, standard: null }];
    return assumed(analysis, { source, code }, wordsOf(analysis, shown), table) ?? [];
  });
}

/**
 * An error whose text nothing tells: the words that were found stand for it, or those that the pilot has for its code.
 *
 * @returns null where there are none, for a table that the server never asks without a text
 */
function assumed(
  analysis: Analysis,
  error: Pick<AskedError, 'source' | 'code'>,
  words: string,
  table: Rule['table'],
): AskedError | null {
  if (error.source === 'transExitCode') return { ...error, diag: '', isPart: false, standard: null };
  const standard = standardWords(analysis, codeOf(error));
  const diag = words === '' ? (standard ?? '') : words;
  return diag === '' && table === 'classification' ? null : { ...error, diag, isPart: diag !== '', standard };
}

/** What a pilotErrorDiag begins with when the pilot says nothing else (pilot3 common/errorcodes.py). */
function standardWords(analysis: Analysis, code: string): string | null {
  const [entry] = meaningsHere(analysis, code);
  return code.startsWith('pilot:') && entry !== undefined && entry.experiment === undefined ? entry.message : null;
}

function showsError({ role }: Finding): boolean {
  return role === 'root' || role === 'contributing';
}

/** The error whose text the catalogue knows best, the first of several. */
function mostTelling(engine: Engine, errors: readonly AskedError[]): AskedError | null {
  const weightOf = ({ diag }: AskedError): number => {
    const best = diag === '' ? undefined : engine.diagnose(diag)[0];
    return best === undefined ? 0 : RANKS[best.rank];
  };
  return errors.reduce<AskedError | null>(
    (best, error) => (best === null || weightOf(error) > weightOf(best) ? error : best),
    null,
  );
}

/** Where a log tells no error of the job: the code of what was found, with its words. */
function foundError(analysis: Analysis, finding: Finding | undefined, table: Rule['table']): AskedError | null {
  const error = errorOf(finding?.code, table);
  return error && assumed(analysis, error, wordsOf(analysis, finding), table);
}

function mentionedError(analysis: Analysis, codes: readonly string[], table: Rule['table']): AskedError | null {
  const [error] = codes.flatMap((code) => errorOf(code, table) ?? []);
  return error === undefined ? null : assumed(analysis, error, '', table);
}

/** What the log itself says at a finding: a rule must match the text that the server has, not our explanation of it. */
function wordsOf(analysis: Analysis, finding: Finding | undefined): string {
  const line = finding && analysis.logs.get(finding.file)?.line(finding.line);
  return finding === undefined || line === undefined ? '' : foundWords(line, finding);
}

function codeOf({ source, code }: Pick<AskedError, 'source' | 'code'>): string {
  return `${componentOf(source) ?? ''}:${code}`;
}

/** The source and number of a code, where the server asks rules of this table by it and has a text beside it. */
function errorOf(code: string | null | undefined, table: Rule['table']): Pick<AskedError, 'source' | 'code'> | null {
  const [component = '', number = ''] = code?.split(':') ?? [];
  const source = ASKED[table].find((one) => one === attributeOf(component) && one !== 'transExitCode');
  const value = Number(number);
  return source === undefined || value === 0 || !Number.isSafeInteger(value) ? null : { source, code: value };
}
