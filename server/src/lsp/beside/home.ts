/** Where a document is: a file, or one inside an archive. */
import { memberOf } from '../../../../shared/addresses';
import type { Disk } from '../../files/disk';
import { nameInJob } from '../../files/job/jobNeighbours';

export interface Home {
  /** Place of the file, or of the archive. */
  file: string;
  /** Its name in the archive, or null. */
  member: string | null;
  /** Its name in the job. */
  path: string;
}

/** Null for a document that is no file of the disk. */
export function homeOf(disk: Disk, uri: string): Home | null {
  const member = memberOf(uri);
  const file = disk.placeOf(member?.archive ?? uri);
  if (file === null) return null;
  const path = nameInJob(disk, file);
  return member === null ? { file, member: null, path } : { file, member: member.name, path: `${path}/${member.name}` };
}

/** The place that a document is known by, as if archives were folders. */
export function labelOf({ file, member }: Home): string {
  return member === null ? file : `${file}/${member}`;
}
