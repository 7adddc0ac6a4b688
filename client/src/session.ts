/** What every command works with. */
import type { Excerpts } from './large/excerpts';
import type { LargeLogs } from './large/largeLogs';
import type { ServerLink } from './serverLink';

export interface Session extends ServerLink {
  large: LargeLogs;
  excerpts: Excerpts;
}
