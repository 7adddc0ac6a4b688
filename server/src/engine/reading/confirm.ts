/** From hits of anchors to what was really seen: signatures at places, and marks of the job's course. */
import type { Mark, Signature } from '../../catalogue/types';
import type { FileLog } from '../log/log';
import { inOrder, type Entry } from '../scan/anchors';
import { MAX_LINE_BYTES } from '../text/lines';
import { QUOTED_LENGTH, type Milestone, type Sighting, type Voice } from '../types';
import { attempt, givesWay, isUndone, knownLines, rankOf, type Match } from './attempt';
import { Kept, mostKept } from './kept';

/** Jobs of one pilot log that are kept apart; a pilot runs a few. */
const MAX_JOBS = 100;

export interface Seen {
  sightings: Sighting[];
  milestones: Milestone[];
  limits: string[];
}

/** All that is seen in a log, line by line. */
export class Look {
  readonly #sightings: Kept<Entry, Sighting>;
  readonly #milestones: Kept<Entry, Milestone>;
  /** The first line of which only a part was searched, and how many there are. */
  #cut: { first: number; count: number } | null = null;
  /** The job that the log speaks of here, and how many it has spoken of. */
  #pandaId: string | null = null;
  #jobs = 1;
  /** The line of the latest hits, the last of them, and what may stand there. */
  #line = 0;
  #offset = -1;
  #entries: Entry[] = [];
  /** What was seen since this look began, as far as it is noted: name, place and line. */
  readonly added: string[] = [];
  /** What was passed on the line that was noted last. */
  #passedHere: { line: number; entries: Entry[] } = { line: 0, entries: [] };
  /** Lines where something was tried that depends on what stands below, with the furthest line that was looked at. */
  #reaching: readonly { line: number; reach: number }[] = [];

  /**
   * @param from what was seen in the lines above, where they were looked at before; it is not changed
   * @param notes how much of what is seen is noted
   */
  constructor(
    private readonly log: FileLog,
    from?: Look,
    private readonly notes = 0,
  ) {
    this.#sightings = new Kept(mostOf, from && from.#sightings);
    this.#milestones = new Kept(mostOf, from && from.#milestones);
    if (from === undefined) return;
    this.#cut = from.#cut;
    this.#pandaId = from.#pandaId;
    this.#jobs = from.#jobs;
    this.#reaching = from.#reaching;
  }

  /** Takes what one hit may mean. Lines of hits must ascend; each is looked at when the next one begins. */
  take(entries: readonly Entry[], offset: number): void {
    for (const entry of entries) {
      // What waits on another line may fill its kind.
      if (this.#entries.includes(entry)) this.#moveTo(offset);
      if (this.#pass(entry, offset)) continue;
      if (offset !== this.#offset) this.#moveTo(offset);
      if (!this.#entries.includes(entry)) this.#entries.push(entry);
    }
  }

  /** Looks at the line of the latest hits. */
  settle(): void {
    if (this.#entries.length === 0) return;
    const entries = this.#entries.length === 1 ? this.#entries : inOrder(this.#entries);
    this.#entries = [];
    // The line of the next hit has been asked for since.
    this.log.lines.expect(this.#line, this.#offset);
    const voice = this.log.voiceOf(this.#line);
    this.log.reach = 0;
    let isCut = false;
    for (const entry of entries) isCut = this.#look(entry, voice) || isCut;
    if (isCut) this.#note('cut', this.#line, 0);
    if (isCut) this.#cut = { first: this.#cut?.first ?? this.#line, count: (this.#cut?.count ?? 0) + 1 };
    const { reach } = this.log;
    if (reach <= this.#line) return;
    const open = this.#reaching.filter((earlier) => earlier.reach > this.#line);
    this.#reaching = [...open, { line: this.#line, reach }];
  }

  /** The first line where what was seen depends on the text from a line on; null when there is none above it. */
  dependsOn(line: number): number | null {
    const found = this.#reaching.find(({ reach }) => reach >= line);
    return found === undefined || found.line >= line ? null : found.line;
  }

  /** All that was seen so far, in the order of the lines. */
  seen(): Seen {
    const { log } = this;
    const all = new Look(log, this);
    all.#settleKept();
    const kept = all.#sightings.all();
    const known = knownLines(kept);
    return {
      sightings: kept
        .filter((sighting) => !givesWay(sighting, known))
        .sort((a, b) => a.line - b.line || a.column - b.column),
      milestones: all.#milestones.all().sort((a, b) => a.line - b.line),
      limits: [
        ...all.#sightings.limits(log.path, nameOf),
        ...all.#milestones.limits(log.path, nameOf),
        ...(this.#cut === null ? [] : [cutLimit(log.path, this.#cut)]),
      ],
    };
  }

  /** Notes a hit of an entry of which enough was seen; false for any other entry. */
  #pass(entry: Entry, offset: number): boolean {
    const kept = entry.mark === undefined ? this.#sightings : this.#milestones;
    if (!kept.isFull(entry) || isReceipt(entry)) return false;
    kept.pass(entry, offset);
    if (this.added.length < this.notes) this.#notePassed(entry, this.log.lines.at(offset));
    return true;
  }

  #moveTo(offset: number): void {
    const line = this.log.lines.at(offset);
    if (line !== this.#line) this.settle();
    this.#line = line;
    this.#offset = offset;
  }

  /** Looks for one entry at the line of the latest hits; true where a part of the line could not be searched. */
  #look(entry: Entry, voice: Voice): boolean {
    const tried = attempt(this.log, this.#line, entry, voice);
    if (tried.outcome === 'foreign') return false;
    const isCut = this.log.lines.isCut(this.#line);
    if (tried.outcome !== 'seen' || !isInPlace(this.log, entry, tried.match)) return isCut;
    const { match } = tried;
    this.#note(nameOf(entry), match.line, match.column);
    if (entry.mark !== undefined) {
      this.#beginJob(entry.mark, match);
      this.#milestones.add(entry, milestone(this.log, entry.mark, match, voice));
    }
    if (entry.signature !== undefined) {
      this.#sightings.add(entry, sighting(this.log, entry.signature, match, voice));
    }
    return isCut;
  }

  #note(name: string, line: number, column: number): void {
    if (this.added.length < this.notes) this.added.push(`${name} ${line} ${column} ${this.log.line(line)}`);
  }

  /** Notes an entry once for a line, however often it stands there. */
  #notePassed(entry: Entry, line: number): void {
    if (this.#passedHere.line !== line) this.#passedHere = { line, entries: [] };
    if (this.#passedHere.entries.includes(entry)) return;
    this.#passedHere.entries.push(entry);
    this.#note(nameOf(entry), line, 0);
  }

  /** Of each job of a pilot log the first things are kept, and one job's end undoes nothing of another's. */
  #beginJob({ stage, event }: Mark, { captures }: Match): void {
    const named = captures['pandaId'];
    if (stage !== 'getjob' || event !== 'end' || named === undefined || named === this.#pandaId) return;
    if (this.#pandaId !== null && this.#jobs < MAX_JOBS) {
      this.#jobs += 1;
      this.#settleKept();
      this.#sightings.begin();
      this.#milestones.begin();
    }
    this.#pandaId = named;
  }

  /** Finds the last of what was passed, and forgets what counts for nothing: where some mark stands, or more is known. */
  #settleKept(): void {
    const { log } = this;
    this.#milestones.settle((entry, offset) =>
      seenAt(log, entry, offset, (match, voice) => entry.mark && milestone(log, entry.mark, match, voice)),
    );
    const marked = new Set(this.#milestones.kinds().map(nameOf));
    for (const entry of this.#sightings.kinds()) {
      if (entry.signature !== undefined && isUndone(entry.signature, marked)) this.#sightings.delete(entry);
    }
    const isOutdone = this.#knownBeyondKept();
    this.#sightings.settle((entry, offset) => {
      const last = seenAt(log, entry, offset, (match, voice) =>
        entry.signature === undefined ? undefined : sighting(log, entry.signature, match, voice),
      );
      return last === null || isOutdone(last) ? null : last;
    });
    this.#sightings.forget(isOutdone);
  }

  /** Tells a guess on a line that a signature knows of which not all places are kept. */
  #knownBeyondKept(): (sighting: Sighting) => boolean {
    const { log } = this;
    const full = this.#sightings
      .kinds()
      .filter((entry) => entry.signature?.rank !== 'fallback' && this.#sightings.isFull(entry));
    return ({ rank, line }) => {
      if (rank !== 'fallback' || full.length === 0) return false;
      const text = log.line(line);
      return full.some(
        (entry) =>
          entry.anchors.some((anchor) => text.includes(anchor)) &&
          attempt(log, line, entry, log.voiceOf(line)).outcome === 'seen',
      );
    };
  }
}

/** What is seen of an entry at the line that holds a byte, or null. */
function seenAt<T>(
  log: FileLog,
  entry: Entry,
  offset: number,
  make: (match: Match, voice: Voice) => T | undefined,
): T | null {
  const line = log.lines.at(offset);
  const voice = log.voiceOf(line);
  const tried = attempt(log, line, entry, voice);
  if (tried.outcome !== 'seen' || !isInPlace(log, entry, tried.match)) return null;
  return make(tried.match, voice) ?? null;
}

/** Whether an entry counts where it was seen: some marks do only at the end of the log. */
function isInPlace(log: FileLog, { mark }: Entry, { line }: Match): boolean {
  return mark?.last !== true || log.lines.isLast(line);
}

/** Whether an entry is the mark of a job that was received: none of these is passed, for each begins a part of the log. */
function isReceipt({ mark }: Entry): boolean {
  return mark?.stage === 'getjob' && mark.event === 'end';
}

function mostOf({ signature }: Entry): number {
  return mostKept(signature?.rank);
}

function nameOf({ mark, signature }: Entry): string {
  return mark?.id ?? signature?.id ?? '';
}

function cutLimit(path: string, { first, count }: { first: number; count: number }): string {
  const others = count === 1 ? '' : ` (and ${count - 1} more like it)`;
  const bytes = MAX_LINE_BYTES.toLocaleString('en');
  return `${path}:${first}: the line is very long${others}; only its first ${bytes} bytes were searched`;
}

function milestone(log: FileLog, mark: Mark, match: Match, voice: Voice): Milestone {
  return {
    mark: mark.id,
    file: log.path,
    line: match.line,
    time: log.recordOf(match.line)?.time ?? null,
    stage: mark.stage ?? null,
    event: mark.event ?? null,
    ends: mark.ends ?? null,
    begins: mark.begins ?? null,
    captures: match.captures,
    experiment: mark.experiment ?? null,
    region: voice.region,
  };
}

function sighting(log: FileLog, signature: Signature, match: Match, voice: Voice): Sighting {
  return {
    file: log.path,
    line: match.line,
    column: match.column,
    endColumn: match.endColumn,
    signature: signature.id,
    code: signature.finds,
    meaning: null,
    rank: rankOf(signature, match, voice),
    stage: signature.stage,
    captures: match.captures,
    owner: signature.owner ?? 'unknown',
    persistence: signature.persistence ?? 'unknown',
    text: log.line(match.line).slice(0, QUOTED_LENGTH),
    region: voice.region,
  };
}
