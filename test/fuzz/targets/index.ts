/** All that is fuzzed. */
import type { Target } from '../target';
import { ARCHIVES } from './archives';
import { CAMPAIGN } from './campaign';
import { DRAFTS } from './drafts';
import { FEATURES } from './features';
import { LOGS } from './logs';
import { RULE_TARGETS } from './rules';
import { SESSIONS } from './sessions';

export const TARGETS: readonly Target[] = [
  ...LOGS,
  ...FEATURES,
  ...CAMPAIGN,
  ...RULE_TARGETS,
  ...DRAFTS,
  ...ARCHIVES,
  ...SESSIONS,
];
