/** Any bytes as a log, in the engine, the reports, the features of an editor and a session of the server. */
import { fuzzed } from './ofTargets';
import { FEATURES } from './targets/features';
import { LOGS } from './targets/logs';
import { SESSIONS } from './targets/sessions';

describe('any log', () => fuzzed([...LOGS, ...FEATURES, ...SESSIONS]));
