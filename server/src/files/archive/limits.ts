/** How much of an archive is read. */
import type { TarLimits } from './tarBlocks';

/** A job's log archive has some megabytes and a few dozen members. */
export interface ArchiveLimits extends TarLimits {
  /** Bytes of one member. */
  member: number;
  /** Bytes of the members that are read, together: they stay in memory. */
  kept: number;
}

const MIB = 2 ** 20;
export const ARCHIVE_LIMITS: ArchiveLimits = {
  total: 1024 * MIB,
  members: 100_000,
  member: 256 * MIB,
  kept: 512 * MIB,
};
