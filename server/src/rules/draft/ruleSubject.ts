/** What a rule is to be drafted for. */
import type { Owner, Persistence } from '../../catalogue/types';
import type { ErrorSource } from '../server/jobErrors';

export interface RuleSubject {
  source: ErrorSource;
  code: number;
  /** The text that the server has beside the code; empty: none. */
  diag: string;
  /** Whether nobody told that text, and this is only a part of it, as a log shows it. */
  isPart: boolean;
  /** Words with which a text of this code begins where the pilot says nothing else; null: not known, or the text is. */
  standard: string | null;
  /** A part of the text that says it all, as a person marked it; null: the whole counts. */
  marked: string | null;
  /** Signature that explains it; null: none does. */
  signature: string | null;
  /** One sentence. */
  description: string;
  owner: Owner;
  persistence: Persistence;
  /** The retry action that fits, as the catalogue puts it; null: it says none. */
  retry: string | null;
}
