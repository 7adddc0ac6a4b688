/** The draft of an error classification rule for a line: the row's columns, filled from what is found there. */
import { attributeOf } from '../catalogue/components';
import type { Owner } from '../catalogue/types';
import type { Finding } from '../engine/types';
import { sentence } from '../report/hostile';
import { rootFinding } from '../report/words';
import { draftClassificationRule } from '../rules/draft';
import { CLASSES } from '../rules/errorClass';
import { familyAt, type Analysis } from './analysis';
import { codesIn } from './codeAt';
import { meaningsHere } from './meanings';
import { findingsOnLine } from './places';

interface RuleSubject {
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
  const root = rootFinding(analysis.triage);
  const reported = analysis.triage.job.reported;
  const code = [found?.code, ...mentioned, root?.code, ...reported.map((error) => error.code)].find(classifiable);
  if (code === undefined || code === null) return null;

  const entry = meaningsHere(analysis, code)[0];
  const finding = found?.code === code ? found : root?.code === code ? root : undefined;
  return {
    code,
    diag: reported.find((error) => error.code === code)?.diag ?? wordsOf(analysis, finding),
    description: sentence(finding?.cause ?? entry?.means ?? code),
    owner: finding?.owner ?? entry?.owner ?? 'unknown',
  };
}

/** What the log itself says at a finding: a rule must match the text that the server has, not our explanation of it. */
function wordsOf(analysis: Analysis, finding: Finding | undefined): string {
  if (finding === undefined) return '';
  const log = analysis.logs.get(finding.file);
  return log?.line(finding.line).slice(finding.column - 1, finding.endColumn - 1) ?? '';
}

/** The draft's text, see `ruleSubject`; null when nothing of the log can be classified. */
export function ruleDraft(analysis: Analysis, line: number): string | null {
  const subject = ruleSubject(analysis, line);
  if (subject === null) return null;
  const [component = '', number = ''] = subject.code.split(':');
  return draftClassificationRule({
    source: attributeOf(component) ?? component,
    code: Number(number),
    diag: subject.diag,
    description: subject.description,
    errorClass: CLASSES[subject.owner],
  });
}

/** The server classifies by error codes only: the payload's own exit code has none of its rules. */
function classifiable(code: string | null | undefined): boolean {
  const component = code?.split(':')[0] ?? '';
  return component !== 'transform' && attributeOf(component) !== null;
}
