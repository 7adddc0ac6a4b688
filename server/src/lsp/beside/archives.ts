/** Log archives: the logs in them, kept as long as the archive does not change. */
import type { Catalogue } from '../../catalogue/types';
import type { Archive } from '../../files/archive/intake';
import type { Disk } from '../../files/disk';
import { mayBeLog, nameIsKnown } from '../../files/logNames';
import type { Neighbour } from '../../files/job/neighbourSearch';

/** Bytes of an archive unpacked, of one member, and of all that are read: somebody is waiting. */
const LIMITS = { total: 400 * 2 ** 20, members: 10_000, member: 20 * 2 ** 20, kept: 100 * 2 ** 20 };
/** Archives that are kept; those not asked for the longest time are forgotten. */
const MAX_KEPT = 3;

export class Archives {
  readonly #kept = new Map<string, { state: string; archive: Promise<Archive> }>();

  constructor(
    private readonly disk: Disk,
    private readonly catalogue: () => Catalogue,
  ) {}

  /** Whether an archive was read and has not changed. */
  knows({ absolute, size, modified }: Neighbour): boolean {
    return this.#kept.get(absolute)?.state === this.#state(size, modified);
  }

  #state(size: number, modified: number): string {
    return `${this.catalogue().version} ${size} ${modified}`;
  }

  /**
   * The members of an archive that may be logs by their names; of those with unknown names, the texts.
   *
   * @throws UnreadableError when it cannot be read at all or is no archive
   */
  async read({ absolute, size, modified }: Pick<Neighbour, 'absolute' | 'size' | 'modified'>): Promise<Archive> {
    const state = this.#state(size, modified);
    const known = this.#kept.get(absolute);
    const kept = known?.state === state ? known : { state, archive: this.#unpack(absolute) };
    // Put last, as the one asked for most recently.
    this.#kept.delete(absolute);
    this.#kept.set(absolute, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    try {
      return await kept.archive;
    } catch (error) {
      // What stood in the way may be gone next time, though the archive is the same.
      if (this.#kept.get(absolute) === kept) this.#kept.delete(absolute);
      throw error;
    }
  }

  #unpack(absolute: string): Promise<Archive> {
    const catalogue = this.catalogue();
    return this.disk.archive(absolute, {
      wants: (name) => mayBeLog(name, catalogue),
      isKnown: (name) => nameIsKnown(name, catalogue),
      limits: LIMITS,
    });
  }
}
