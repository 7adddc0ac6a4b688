/** Names of an archive's members: labels for the report, never paths to follow. */
import { jobNamedBy } from '../../engine/job/jobs';

/** Characters of a name that are kept. */
const MAX_NAME = 500;

/** A name as a label: no root, no way up, `/` between its parts; empty when nothing is left. */
export function labelOf(name: string): string {
  return name
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/')
    .slice(0, MAX_NAME);
}

/** PandaID in the folder at the top of a label, as in `tarball_PandaJob_<PandaID>_<queue>/payload.stderr`. */
export function jobOfLabel(label: string): string | null {
  const end = label.indexOf('/');
  return end < 0 ? null : jobNamedBy(label.slice(0, end));
}

/** The folder that an archive packs as a whole, where it is named after the job; null when there is more than one. */
export function jobRoot(labels: Iterable<string>): { prefix: string; pandaId: string } | null {
  let root: { prefix: string; pandaId: string } | null = null;
  for (const label of labels) {
    const pandaId = jobOfLabel(label);
    if (pandaId === null) return null;
    const prefix = label.slice(0, label.indexOf('/') + 1);
    if (root !== null && root.prefix !== prefix) return null;
    root = { prefix, pandaId };
  }
  return root;
}
