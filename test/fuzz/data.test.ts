/** Any bytes as what else is read: archives, records, job lists, rules, catalogue files. */
import { fuzzed } from './ofTargets';
import { ARCHIVES } from './targets/archives';
import { CAMPAIGN } from './targets/campaign';
import { DRAFTS } from './targets/drafts';
import { RULE_TARGETS } from './targets/rules';

describe('any archive, list or file of rules', () => fuzzed([...ARCHIVES, ...CAMPAIGN, ...RULE_TARGETS, ...DRAFTS]));
