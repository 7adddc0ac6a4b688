/** The draft of an error classification rule for a line: the row's columns, filled from what is found there. */
import { draftClassificationRule, errorSourceOf } from '../rules/draft';
import type { Owner } from '../catalogue/types';
import { familyAt, type Analysis } from './analysis';
import { codesIn } from './codeAt';
import { findingsOnLine, meaningsHere, rootFinding } from './findings';
import { oneLine } from './markdown';

/** Only class `system` makes the server act; a failure of the site or the system is not the user's attempt. */
const CLASSES: Record<Owner, string> = {
  system: 'system',
  site: 'system',
  user: 'user',
  experiment: 'user',
  unknown: 'unknown',
};

export interface RuleSubject {
  /** `component:number`, of a component that the server classifies. */
  code: string;
  diag: string;
  description: string;
  owner: Owner;
}

/**
 * What a rule for this line would be about: its finding, else a code it mentions, else the root cause.
 *
 * A proven code of the payload itself (`transform:`) has no error source on the server; the reported code stands in.
 *
 * @param line from 0
 * @returns null when nothing of the log can be classified
 */
export function ruleSubject(analysis: Analysis, line: number): RuleSubject | null {
  if (!analysis.recognised) return null;
  const found = findingsOnLine(analysis, line + 1).find(({ role }) => role !== 'noise');
  const mentioned = codesIn(analysis.log.line(line + 1), familyAt(analysis, line + 1)).map(({ code }) => code);
  const root = rootFinding(analysis);
  const reported = analysis.triage.job.reported;
  const code = [found?.code, ...mentioned, root?.code, ...reported.map((error) => error.code)].find(classifiable);
  if (code === undefined || code === null) return null;

  const entry = meaningsHere(analysis, code)[0];
  const finding = found?.code === code ? found : root?.code === code ? root : undefined;
  return {
    code,
    diag: oneLine(reported.find((error) => error.code === code)?.diag ?? finding?.cause ?? entry?.message ?? ''),
    description: oneLine(entry?.means ?? finding?.cause ?? code),
    owner: finding?.owner ?? entry?.owner ?? 'unknown',
  };
}

/** The draft's text, see `ruleSubject`; null when nothing of the log can be classified. */
export function ruleDraft(analysis: Analysis, line: number): string | null {
  const subject = ruleSubject(analysis, line);
  if (subject === null) return null;
  const [component = '', number = ''] = subject.code.split(':');
  return draftClassificationRule({
    source: errorSourceOf(component) ?? component,
    code: Number(number),
    diag: subject.diag,
    description: subject.description,
    errorClass: CLASSES[subject.owner],
  });
}

/** The server classifies by error codes only: the payload's own exit code has none of its rules. */
function classifiable(code: string | null | undefined): boolean {
  const component = code?.split(':')[0] ?? '';
  return component !== 'transform' && errorSourceOf(component) !== null;
}
