/** What lies both in an archive and beside it: a reader stays on the side where the document is. */
import type { Archive, Member } from '../archive/intake';
import { logNameOf } from '../logNames';
import { isWhole, shorterWords, twinFinder, type ArchiveBeside } from './looseTwins';

export interface Sides {
  /** Files of the archive that are read. */
  members: Member[];
  /** Names in the job of files beside it that are not, as they are in the archive. */
  twins: ReadonlySet<string>;
  /** What to say of files that are read from both. */
  limits: string[];
}

/**
 * @param archive its name in the job
 * @param isInside whether the reader looks at a file of the archive
 */
export function sidesOf(
  archive: string,
  { members, pandaId }: Pick<Archive, 'members' | 'pandaId'>,
  beside: ArchiveBeside,
  isInside: boolean,
): Sides {
  const twinOf = twinFinder(archive, beside);
  const pairs = members.map((member) => {
    const packed = { path: logNameOf(member.path), size: member.bytes.length };
    return { member, packed, twin: twinOf(packed, pandaId) };
  });
  if (isInside) {
    const twins = pairs.flatMap(({ packed, twin }) => (twin !== null && packed.size > 0 ? [twin.path] : []));
    return { members, twins: new Set(twins), limits: [] };
  }
  const read = pairs.filter(({ packed, twin }) => twin === null || !isWhole(twin, packed));
  const shorter = read.flatMap(({ packed, twin }) => (twin !== null && twin.size < packed.size ? [twin.path] : []));
  return { members: read.map(({ member }) => member), twins: new Set(), limits: shorterWords(shorter) };
}
