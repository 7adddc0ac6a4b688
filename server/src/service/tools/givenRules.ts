/** The rules that `test_panda_rule` was given, as a file of rules with all that is wrong in it. */
import type { Catalogue } from '../../catalogue/types';
import { sentence } from '../../report/hostile';
import { ruleDocument, type RuleDocument } from '../rules/ruleDocument';
import { ToolError } from './answer';
import type { RuleFields, RulesInput } from './schemas/rules';

/** Problems that are told where no rule is left. */
const MAX_TOLD = 5;

export interface GivenRules {
  document: RuleDocument;
  /** They came as a text, whose lines the problems name. */
  hasLines: boolean;
}

/**
 * Reads and checks the rules; yields often, as `ruleDocument`.
 *
 * @param now milliseconds since 1970, for rules that expire
 * @throws ToolError when there are none, or none that can be used
 */
export function* givenRules(
  { yaml, rule }: RulesInput,
  catalogue: Catalogue,
  now: number,
): Generator<void, GivenRules> {
  if ((yaml === undefined) === (rule === undefined)) {
    throw new ToolError('Give either yaml, the text of a rule file, or rule, the fields of one rule.');
  }
  const text = yaml ?? fileOf(rule);
  const document = yield* ruleDocument('rules', text, catalogue, now);
  if (document.file.rules.length === 0) throw new ToolError(whyNone(document, yaml !== undefined));
  return { document, hasLines: yaml !== undefined };
}

/** One rule as a file; JSON is YAML. */
function fileOf(rule: RuleFields | undefined): string {
  if (rule === undefined) return '';
  const { table, id = 'rule', status = 'suggested', ...fields } = rule;
  return JSON.stringify({ [table]: [{ id, status, ...fields }] });
}

function whyNone({ problems }: RuleDocument, hasLines: boolean): string {
  const told = problems.slice(0, MAX_TOLD).map((problem) => {
    const where = hasLines ? `line ${problem.line}: ` : '';
    const keys = 'keys' in problem && problem.keys !== null ? problem.keys.slice(2).join('.') : '';
    return `${where}${keys === '' ? '' : `${keys}: `}${sentence(problem.message)}`;
  });
  return told.length === 0 ? 'There is no rule in it.' : `No rule can be used. ${told.join('; ')}`;
}
