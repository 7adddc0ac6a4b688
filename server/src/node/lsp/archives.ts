/** Log archives beside open logs: the logs in them, kept as long as the archive does not change. */
import type { Catalogue } from '../../catalogue/types';
import type { Archive } from '../archive/intake';
import { readArchive } from '../archive/readArchive';
import type { Neighbour } from '../jobNeighbours';
import { nameIsKnown } from '../logNames';

/** Bytes of an archive unpacked, of one member, and of all that are read: somebody is waiting. */
const LIMITS = { total: 400 * 2 ** 20, members: 10_000, member: 20 * 2 ** 20, kept: 50 * 2 ** 20 };
/** Archives that are kept. */
const MAX_KEPT = 3;

export class Archives {
  readonly #kept = new Map<string, { state: string; archive: Promise<Archive> }>();

  constructor(private readonly catalogue: () => Catalogue) {}

  /** Whether an archive was read and has not changed. */
  knows({ absolute, size, modified }: Neighbour): boolean {
    return this.#kept.get(absolute)?.state === this.#state(size, modified);
  }

  #state(size: number, modified: number): string {
    return `${this.catalogue().version} ${size} ${modified}`;
  }

  /**
   * The members of an archive that are named like logs.
   *
   * @throws UnreadableError when it cannot be read at all or is no archive
   */
  async read({ absolute, size, modified }: Pick<Neighbour, 'absolute' | 'size' | 'modified'>): Promise<Archive> {
    const catalogue = this.catalogue();
    const state = this.#state(size, modified);
    const known = this.#kept.get(absolute);
    if (known?.state === state) return known.archive;
    const isKnown = (name: string): boolean => nameIsKnown(name, catalogue);
    const archive = readArchive(absolute, { wants: isKnown, isKnown, limits: LIMITS });
    this.#kept.delete(absolute);
    this.#kept.set(absolute, { state, archive });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return archive;
  }
}
