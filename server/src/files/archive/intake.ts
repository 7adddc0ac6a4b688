/** Takes from an archive the members that are asked for, and says what it left out. */
import type { ParsedTarEntry } from 'modern-tar';
import { fewOf } from '../../report/words';
import { startsWithData } from '../data';
import { isArchiveName, isCompressedName, logNameOf } from '../logNames';
import { lastName } from '../slashNames';
import { bytesInWords } from '../words';
import { chunksOf, joined } from './chunks';
import type { Uncompress } from './compressed';
import { isGzip } from './heads';
import type { ArchiveLimits } from './limits';
import { jobRoot, labelOf } from './memberNames';
import type { TarBlocks } from './tarBlocks';

/** Which members are asked for. */
export interface ArchiveQuestion {
  /** Whether to read a file, by its base name. */
  wants: (name: string) => boolean;
  /** Whether a file of this base name is read whatever it holds; any other only if it is text. */
  isKnown: (name: string) => boolean;
  limits: ArchiveLimits;
}

export interface Member {
  /** Its name as a label with `/`, below the folder that is named after the job, if the archive packs one. */
  path: string;
  bytes: Uint8Array;
}

export interface Archive {
  /** The files that were asked for, each label once: the last of a name counts, as when it is unpacked. */
  members: Member[];
  /** PandaID in the name of the folder that the archive packs. */
  pandaId: string | null;
  /** What was left out on purpose, in words for a person. */
  limits: string[];
  /** Why it could not be read to its end; what was read so far counts. Null when it could. */
  damage: string | null;
}

/** What is taken of the members as they come. */
export class Intake {
  readonly #question: ArchiveQuestion;
  readonly #members = new Map<string, Uint8Array>();
  readonly #tooLarge: string[] = [];
  readonly #tooMuch: string[] = [];
  readonly #archives: string[] = [];
  readonly #links: string[] = [];
  readonly #broken: string[] = [];
  #kept = 0;
  /** Bytes of the logs that were compressed by themselves. */
  #uncompressed = 0;
  /** The member that came last. */
  #last: string | null = null;
  #gaveUp = false;

  constructor(
    question: ArchiveQuestion,
    private readonly uncompress: Uncompress,
  ) {
    this.#question = question;
  }

  async all(entries: ReadableStream<ParsedTarEntry>): Promise<void> {
    try {
      for await (const { header, body } of chunksOf(entries)) {
        const label = labelOf(header.name);
        const isKnown = this.#question.isKnown(logNameOf(lastName(label)));
        const isPacked = isCompressedName(lastName(label));
        const bytes = await bytesOf(body, this.#isTaken(label, header));
        const log = bytes !== null && isPacked ? await this.#unpacked(label, bytes) : bytes;
        if (log !== null && (isKnown || !startsWithData(log))) this.#keep(label, log);
        if (label !== '') this.#last = label;
      }
    } catch {
      // The decoder gave up on a record that `TarBlocks` let pass; what was read before counts.
      this.#gaveUp = true;
    }
  }

  #isTaken(label: string, { type, size }: ParsedTarEntry['header']): boolean {
    const name = lastName(label);
    if (type === 'directory' || label === '') return false;
    if (isArchiveName(name)) this.#archives.push(label);
    else if (!this.#question.wants(logNameOf(name))) return false;
    else if (type !== 'file') this.#links.push(label);
    else if (size > this.#question.limits.member) this.#tooLarge.push(label);
    else if (this.#kept + size > this.#question.limits.kept) this.#tooMuch.push(label);
    else return true;
    return false;
  }

  /** A log that is compressed by itself; what is uncompressed of all is bounded as what is kept. */
  async #unpacked(label: string, bytes: Uint8Array): Promise<Uint8Array | null> {
    if (!isGzip(bytes)) return bytes;
    const { member, kept } = this.#question.limits;
    const left = kept - Math.max(this.#kept, this.#uncompressed);
    const log = await this.uncompress(bytes, Math.min(member, left));
    this.#uncompressed += log?.bytes.length ?? Math.min(member, left);
    if (log === null) (left < member ? this.#tooMuch : this.#tooLarge).push(label);
    else if (log.damage !== null) this.#broken.push(label);
    return log?.bytes ?? null;
  }

  #keep(label: string, bytes: Uint8Array): void {
    this.#kept += bytes.length - (this.#members.get(label)?.length ?? 0);
    this.#members.set(label, bytes);
  }

  archive(blocks: TarBlocks, fault: unknown): Archive {
    const { total, member, members, kept } = this.#question.limits;
    const root = jobRoot(this.#members.keys());
    const short = (label: string): string =>
      root !== null && label.startsWith(root.prefix) ? label.slice(root.prefix.length) : label;
    const named = (labels: readonly string[]): string => fewOf(labels.map(short));
    const after = this.#last === null ? '' : ` after ${short(this.#last)}`;
    const sentences: [boolean, string][] = [
      [blocks.end === 'empty', 'it is empty.'],
      [blocks.end === 'total', `it is unpacked up to ${bytesInWords(total)}; not read: what comes${after}.`],
      [blocks.end === 'members', `it is read up to ${members} members; not read: what comes${after}.`],
      [
        this.#tooLarge.length > 0,
        `members larger than ${bytesInWords(member)} are not read: ${named(this.#tooLarge)}.`,
      ],
      [this.#tooMuch.length > 0, `its logs are read up to ${bytesInWords(kept)}; not read: ${named(this.#tooMuch)}.`],
      [this.#archives.length > 0, `archives inside it are not opened: ${named(this.#archives)}.`],
      [
        this.#broken.length > 0,
        `compressed logs in it are cut off or damaged; read was what stands before: ${named(this.#broken)}.`,
      ],
      [this.#links.length > 0, `links and devices inside it are not followed: ${named(this.#links)}.`],
    ];
    return {
      members: [...this.#members].map(([label, bytes]) => ({ path: short(label), bytes })),
      pandaId: root?.pandaId ?? null,
      limits: sentences.flatMap(([bites, sentence]) => (bites ? [sentence] : [])),
      damage: this.#damage(
        blocks,
        fault,
        this.#last === null ? 'before its first member' : `in or after ${short(this.#last)}`,
      ),
    };
  }

  #damage({ end }: TarBlocks, fault: unknown, place: string): string | null {
    if (fault !== null || end === 'damaged' || this.#gaveUp) return `is damaged ${place}; what stands before was read`;
    return end === 'cut' ? `is cut off ${place}; what stands before was read` : null;
  }
}

/**
 * Reads a member to its end, for only then the decoder goes on: to cancel its stream (modern-tar 0.8.6) may close that of
 * a later member, for which the decoder then waits for ever.
 *
 * @returns its bytes, or null for what is not taken
 */
async function bytesOf(body: ReadableStream<Uint8Array>, isTaken: boolean): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of chunksOf(body)) if (isTaken) chunks.push(chunk);
  return isTaken ? joined(chunks) : null;
}
