/** The action of a drafted retry rule, from what the catalogue knows of a failure. */
import type { Persistence } from '../../catalogue/types';
import { MAX_ATTEMPT } from '../server/parameters';
import { ACTIONS } from '../server/retry';
import type { RuleSubject } from './ruleSubject';

interface RetryAction {
  action: string;
  parameters: ReadonlyMap<string, string>;
}

const FEW_ATTEMPTS: RetryAction = { action: 'limit_retry', parameters: new Map([[MAX_ATTEMPT, '3']]) };

const BY_PERSISTENCE: Readonly<Record<Persistence, RetryAction>> = {
  transient: FEW_ATTEMPTS,
  unknown: FEW_ATTEMPTS,
  permanent: { action: 'no_retry', parameters: new Map() },
};

/** What the catalogue advises (`limit_retry maxAttempt=3; …`); without advice, what fits how lasting the failure is. */
export function retryAction({ retry, persistence }: Pick<RuleSubject, 'retry' | 'persistence'>): RetryAction {
  const [, action = '', pairs = ''] = /^(\w+)((?: +\w+=[\w,]*\w)*)/.exec(retry ?? '') ?? [];
  if (!ACTIONS.includes(action)) return BY_PERSISTENCE[persistence];
  const parameters = [...pairs.matchAll(/(\w+)=([\w,]+)/g)].map(([, key = '', value = '']) => [key, value] as const);
  return { action, parameters: new Map(parameters) };
}
