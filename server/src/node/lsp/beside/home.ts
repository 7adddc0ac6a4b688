/** Where a document is: a file on disk, or one inside an archive there. */
import { memberOf } from '../../../../../shared/addresses';
import { pathOf } from '../../files/paths';
import { nameInJob } from '../../job/jobNeighbours';

export interface Home {
  /** Absolute path of the file, or of the archive. */
  file: string;
  /** Its name in the archive, or null. */
  member: string | null;
  /** Its name in the job. */
  path: string;
}

/** Null for a document that is no file on disk. */
export function homeOf(uri: string): Home | null {
  const member = memberOf(uri);
  const file = pathOf(member?.archive ?? uri);
  if (file === null) return null;
  const path = nameInJob(file);
  return member === null ? { file, member: null, path } : { file, member: member.name, path: `${path}/${member.name}` };
}

/** The path that a document is known by, as if archives were folders. */
export function labelOf({ file, member }: Home): string {
  return member === null ? file : `${file}/${member}`;
}
