/** Files of rules for the tests of what editors show in them. */
import { atOnce } from '../../../../server/src/engine/pieces';
import { ruleDocument, type RuleDocument } from '../../../../server/src/service/rules/ruleDocument';
import { testCatalogue } from '../../../catalogue';

export const uri = 'file:///rules/site.panda-rules.yaml';

/** A file of rules, read and checked at a time when none has expired. */
export function documentOf(text: string): RuleDocument {
  return atOnce(ruleDocument(uri, text, testCatalogue(), 0));
}

export const RULES = `classification:
  - id: full
    status: suggested
    source: pilotErrorCode
    code: 1333
    diag: '.*No space left'
    class: system
    samples:
      - 'DESTINATION: No space left on device'
    not: [No route to host]
retry:
  - { id: thrice, status: confirmed, source: ddmErrorCode, code: 200, action: limit_retry, parameters: { maxAttempt: 3 } }
`;
