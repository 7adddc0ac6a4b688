/** What the catalogue knows of that which a rule is about. */
import type { CodeEntry } from '../../catalogue/types';
import { isStandardText } from '../../engine/explain/standardText';
import type { Engine } from '../../engine/index';
import { signaturesOf } from '../../engine/job/evidence';
import { RANKS } from '../../engine/order';
import type { Diagnosis, Finding } from '../../engine/types';
import { adviceOn } from '../../report/advice';
import { sentence } from '../../report/hostile';
import type { RuleSubject } from '../../rules/draft/ruleSubject';

type Knowledge = Pick<RuleSubject, 'signature' | 'description' | 'owner' | 'persistence' | 'retry'>;

/** What a failure of a code is known by. */
interface Told {
  /** `component:number` */
  code: string;
  /** What the server has beside it; empty: nothing. */
  diag: string;
  shown: Shown | null;
}

/** How a log proves that very code; null: it does not. */
export type Shown = Pick<Finding, 'owner'> & { signature: string | null };

/**
 * By the text that the server has, and its code: a rule is for all failures that these are the same of, whatever else the
 * log of one of them shows. Without a text it is for all of the code.
 *
 * @param meaningOf what a code means here; undefined where that is not known
 */
export function knowledgeOfText(
  engine: Pick<Engine, 'diagnose' | 'catalogue'>,
  { code, diag, shown }: Told,
  meaningOf: (code: string) => CodeEntry | undefined,
): Knowledge {
  const signatures = signaturesOf(engine.catalogue);
  const best = diag === '' ? undefined : bestOf(engine, code, diag);
  const told = signatures.get(best?.signature ?? '');
  const isTold = told !== undefined && told.rank !== 'fallback';
  const seen = isTold || diag === '' ? null : shown;
  const signature = isTold ? told : signatures.get(seen?.signature ?? '');
  const proven = isTold && best?.code != null ? best.code : code;
  const entry = meaningOf(proven) ?? meaningOf(code);
  return {
    signature: signature === undefined || signature.rank === 'fallback' ? null : signature.id,
    description: sentence(entry?.means ?? signature?.id ?? ''),
    owner: seen?.owner ?? signature?.owner ?? entry?.owner ?? 'unknown',
    persistence: signature?.persistence ?? entry?.persistence ?? 'unknown',
    retry: adviceOn(signature, entry).retry,
  };
}

/**
 * What a text says beside its code. Words that the pilot has for that very code say nothing else, even if they are
 * those of another failure (`No space left on device` of pilot:1333); what stands behind them may say more.
 */
function bestOf(engine: Pick<Engine, 'diagnose'>, code: string, text: string): Diagnosis | undefined {
  const found = engine.diagnose(text);
  const [first] = found;
  const own = found.find((one) => one.code === code);
  if (first === undefined || own === undefined) return first;
  if (!isStandardText(own)) return RANKS[own.rank] < RANKS[first.rank] ? first : own;
  return engine.diagnose(own.captures['detail'] ?? '').find(({ rank }) => rank === 'cause') ?? own;
}
