/** Drafts of rows for the PanDA server's tables of rules. */
import { quoted } from '../catalogue/yamlQuotes';
import { oneLine } from '../report/hostile';
import { diagRegex } from './diagRegex';
import { COLUMN_BYTES } from './server/columnBytes';

export interface RuleInput {
  /** Job attribute with the code, e.g. `pilotErrorCode`; see catalogue/components.ts. */
  source: string;
  code: number;
  /** The diagnostic text the server holds beside the code. */
  diag: string;
  /** For the people who read the table; cut to 250 characters. */
  description: string;
  /** `system`, `user`, … */
  errorClass: string;
}

const HEAD = `# A suggested row of the table ERROR_CLASSIFICATION of the PanDA server.
# The server takes the first row, in no promised order, whose source and code equal the job's and whose
# error_diag matches the start of the job's diagnostic text (Python re.match: anchored at the start, open at the end).
# There is no API for rules: they are entered by those who run the server.
`;

/** Why a row, as it stands, would never apply; null when it can. */
function neverApplies({ source, code }: RuleInput): string | null {
  if (source === 'transExitCode') {
    return 'No effect here: the server classifies by the error codes of a job and never looks at transExitCode.';
  }
  return code === 0 ? 'No effect: code 0 means no error, and the server never looks at such a row.' : null;
}

function shortened(text: string, length: number): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '');
}

/**
 * A suggested row of ERROR_CLASSIFICATION as YAML, its columns in lower case, with comments on what each does.
 *
 * `active` is `N`: an unconfirmed row only leaves a line in the server's log
 * (PanDAWMS/panda-server pandaserver/taskbuffer/retryModule.py `apply_error_classification_logic`).
 *
 * @throws RangeError when the code is no whole number of at most ten digits
 */
export function draftClassificationRule(input: RuleInput): string {
  if (!Number.isInteger(input.code) || Math.abs(input.code) >= 1e10) {
    throw new RangeError(`An error code is a whole number of at most ten digits, not ${input.code}.`);
  }
  const never = neverApplies(input);
  const effect =
    input.errorClass === 'system'
      ? 'An active row of class system gives the job one more attempt, so that the failure does not count.'
      : 'Only class system has an effect; any other class is a label.';
  return [
    HEAD,
    ...(never === null ? [] : [`# ${never}`]),
    `error_source: ${quoted(oneLine(input.source))}`,
    `error_code: ${input.code}`,
    '# At most 256 characters. Ids, numbers, paths and hosts are masked; make it as narrow as you mean it.',
    `error_diag: ${quoted(oneLine(diagRegex(input.diag)))}`,
    `# ${effect}`,
    `error_class: ${quoted(oneLine(input.errorClass))}`,
    '# N: the decision is only logged. Y, once confirmed: it acts.',
    "active: 'N'",
    `description: ${quoted(oneLine(shortened(input.description, COLUMN_BYTES.classification.description)))}`,
    '',
  ].join('\n');
}
