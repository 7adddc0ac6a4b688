/** Whose problem a failure is, as the PanDA server's rules call it. */
import type { Owner } from '../catalogue/types';

/** Only class `system` makes the server act; a failure of the site or the system is not the user's attempt. */
export const CLASSES: Readonly<Record<Owner, string>> = {
  system: 'system',
  site: 'system',
  user: 'user',
  experiment: 'user',
  unknown: 'unknown',
};
