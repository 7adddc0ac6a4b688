/** What the catalogue knows of that which a rule is about. */
import type { Catalogue, CodeEntry } from '../../catalogue/types';
import { signaturesOf } from '../../engine/job/evidence';
import { adviceOn } from '../../report/advice';
import { sentence } from '../../report/hostile';
import type { RuleSubject } from '../../rules/draft/ruleSubject';

type Knowledge = Pick<RuleSubject, 'signature' | 'description' | 'owner' | 'persistence' | 'retry'>;

/**
 * @param id signature that explains the failure; null: none does
 * @param entry what its code means; undefined where that is not known
 */
export function subjectKnowledge(catalogue: Catalogue, id: string | null, entry: CodeEntry | undefined): Knowledge {
  const signature = id === null ? undefined : signaturesOf(catalogue).get(id);
  return {
    signature: signature?.rank === 'fallback' ? null : id,
    description: sentence(entry?.means ?? id ?? ''),
    owner: signature?.owner ?? entry?.owner ?? 'unknown',
    persistence: signature?.persistence ?? entry?.persistence ?? 'unknown',
    retry: adviceOn(signature, entry).retry,
  };
}
