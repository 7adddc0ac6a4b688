/** What a rule for a line of a log would be about. */
import { attributeOf } from '../../catalogue/components';
import type { Finding } from '../../engine/types';
import { rootFinding } from '../../report/words';
import type { RuleSubject } from '../../rules/draft/ruleSubject';
import type { Rule } from '../../rules/file/ruleFile';
import { CLASSIFIED_SOURCES, keptDiag, type ErrorSource } from '../../rules/server/jobErrors';
import { RETRIED_SOURCES } from '../../rules/server/retry';
import type { ErrorText } from '../../rules/suggest/texts';
import { familyAt, type Analysis } from '../analysis';
import { codesIn } from '../codeAt';
import { meaningsHere } from '../meanings';
import { findingsOnLine } from '../places';
import { subjectKnowledge } from './subjectKnowledge';

/** Sources by which the server asks the rules of each table. */
const ASKED: Readonly<Record<Rule['table'], readonly ErrorSource[]>> = {
  classification: CLASSIFIED_SOURCES,
  retry: RETRIED_SOURCES,
};

/**
 * What a rule for this line would be about: its finding, else a code it mentions, else the root cause.
 *
 * A proven code of the payload itself (`transform:`) is only the server's where the job ended with it, and never classifies;
 * the reported code stands in.
 *
 * @param line from 0
 * @param marked what a person selected on it; empty: nothing
 * @returns null when the server could ask no rule about anything here
 */
export function subjectOfLine(analysis: Analysis, line: number, table: Rule['table'], marked = ''): RuleSubject | null {
  if (!analysis.recognised) return null;
  const { job } = analysis.triage;
  const found = findingsOnLine(analysis, line + 1).find(({ role }) => role !== 'noise');
  const mentioned = codesIn(analysis.log.line(line + 1), familyAt(analysis, line + 1)).map(({ code }) => code);
  const root = rootFinding(analysis.triage);
  const { reported, exitCode } = job;
  const isAsked = (code: string | null | undefined): code is string => {
    const error = errorOf(code, table);
    return error !== null && (error.source !== 'transExitCode' || error.code === exitCode);
  };
  const code = [found?.code, ...mentioned, root?.code, ...reported.map((error) => error.code)].find(isAsked);
  const error = errorOf(code, table);
  if (code === undefined || code === null || error === null) return null;

  const finding = found?.code === code ? found : root?.code === code ? root : undefined;
  const diag = reported.find((one) => one.code === code)?.diag ?? wordsOf(analysis, finding);
  const text = error.source === 'transExitCode' ? '' : diag;
  const selected = marked.trim();
  const isPart = text.includes(selected);
  return {
    ...error,
    diag: keptDiag(error.source, selected === '' || isPart ? text : selected),
    marked: selected === '' || !isPart ? null : selected,
    ...subjectKnowledge(analysis.catalogue, finding?.signature ?? null, meaningsHere(analysis, code)[0]),
    ...(finding === undefined ? {} : { owner: finding.owner }),
  };
}

/** What the log itself says at a finding: a rule must match the text that the server has, not our explanation of it. */
function wordsOf(analysis: Analysis, finding: Finding | undefined): string {
  if (finding === undefined) return '';
  const log = analysis.logs.get(finding.file);
  return log?.line(finding.line).slice(finding.column - 1, finding.endColumn - 1) ?? '';
}

/** The source and number of a code, where the server asks rules of this table by it. */
function errorOf(code: string | null | undefined, table: Rule['table']): Pick<ErrorText, 'source' | 'code'> | null {
  const [component = '', number = ''] = code?.split(':') ?? [];
  const source = ASKED[table].find((one) => one === attributeOf(component));
  const value = Number(number);
  return source === undefined || value === 0 || !Number.isSafeInteger(value) ? null : { source, code: value };
}
