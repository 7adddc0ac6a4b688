/** Rules of files as the rows that the PanDA server would have of them. */
import { writeParameters } from '../server/parameters';
import type { ClassificationRow, RetryRow, RuleSet } from '../server/rows';
import { timeOf } from '../server/time';
import type { ClassificationRule, RetryRule, Rule } from './ruleFile';

/** Whether it is known until when a rule holds: one that shall end must not be taken for one that never does. */
export function hasKnownEnd(rule: Rule): boolean {
  return rule.table !== 'retry' || rule.expires === null || timeOf(rule.expires) !== null;
}

/** In their order, without those whose end is not known; a suggested rule is not active. Rows are called by the names of their rules. */
export function asRows(rules: readonly Rule[]): RuleSet {
  return {
    classification: rules.flatMap((rule) => (rule.table === 'classification' ? [classificationRow(rule)] : [])),
    retry: rules.flatMap((rule) => (rule.table === 'retry' && hasKnownEnd(rule) ? [retryRow(rule)] : [])),
  };
}

function classificationRow({
  id,
  source,
  code,
  diag,
  errorClass,
  status,
  description,
}: ClassificationRule): ClassificationRow {
  return { id, source, code, diag: diag ?? '', errorClass, active: status === 'confirmed', description };
}

function retryRow(rule: RetryRule): RetryRow {
  const { id, source, code, diag, action, architecture, release, workQueue, status, description } = rule;
  const parameters = writeParameters(rule.parameters);
  return {
    id,
    source,
    code,
    diag,
    action,
    parameters: parameters === '' ? null : parameters,
    architecture,
    release,
    workQueue,
    active: status === 'confirmed',
    expires: rule.expires === null ? null : timeOf(rule.expires),
    description,
  };
}
