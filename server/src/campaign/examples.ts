/** Jobs to look at. */
import type { CampaignJob } from './campaignJob';
import type { Example } from './errorTable';

/** Jobs that a row names; who wants all of them has the records. */
export const MAX_EXAMPLES = 5;

/** A job and the place in it; of a job that no log tells of there is none. */
export function exampleOf({ pandaId, path }: CampaignJob, place: Pick<Example, 'file' | 'line'>): Example {
  return { pandaId, path, file: place.file, line: place.line };
}

/**
 * An example as people and terminals write places, `job/payload.stderr:12`; null where no log was read. The name of a log
 * that is itself what the run was given is not repeated.
 */
export function placeOf({ path, file, line }: Example): string | null {
  if (path === null) return null;
  const isLog = file === null || path === file || path.endsWith(`/${file}`) || path.endsWith(`\\${file}`);
  return `${isLog ? path : `${path.replace(/[\\/]+$/, '')}/${file}`}${line === null ? '' : `:${line}`}`;
}
