/** Reads the transfers of one log from its milestones, line by line. */
import type { Milestone, Transfer } from '../types';
import { tellsOutcome, Try } from './transferTry';

type Direction = Transfer['direction'];

/** A file as the story goes on. */
interface FileStory {
  transfer: Transfer;
  tries: Try[];
  /** What is said of a try before it begins. */
  draft: Try;
  /** The storage endpoint that was chosen for it. */
  endpoint: string | null;
  /** Tries that no tracing report has told of. */
  untraced: number;
}

/** What goes on in one direction. */
interface Lane {
  tool: string | null;
  /** The file that was spoken of last since a tool was chosen. */
  file: FileStory | null;
  /** A try that is spoken of before its file is named. */
  draft: Try;
}

/**
 * Transfers that one log tells of, in its order.
 *
 * @param milestones of one log, in order of lines; those that tell of no transfer are passed over
 */
export function readTransfers(milestones: readonly Milestone[]): Transfer[] {
  const story = new Story();
  const seen = new Set<string>();
  let latest = -Infinity;
  for (const milestone of milestones) {
    const { mark, time, captures } = milestone;
    if (!Object.keys(captures).some(isOfTransfer)) continue;
    // A pilot prints the last lines of its own log again (pilot3 control/job.py, log extracts).
    const words = `${mark} ${time} ${Object.values(captures).join(' ')}`;
    if (time !== null && time < latest && seen.has(words)) continue;
    seen.add(words);
    latest = Math.max(latest, time ?? latest);
    story.tell(milestone);
  }
  return story.transfers();
}

/** Names of captures that tell of transfers (catalogue/families/marks-transfers.yaml). */
function isOfTransfer(capture: string): boolean {
  return /^(?:file(?:In|Out)$|transfer|staging)/.test(capture);
}

class Story {
  readonly #files = new Map<string, FileStory>();
  readonly #lanes: Readonly<Record<Direction, Lane>> = {
    in: { tool: null, file: null, draft: new Try(null) },
    out: { tool: null, file: null, draft: new Try(null) },
  };
  /** The direction of lines that do not tell theirs. */
  #direction: Direction = 'in';

  transfers(): Transfer[] {
    return [...this.#files.values()].map(({ transfer, tries }) => {
      const attempts = tries.map((one) => one.attempt());
      const last = attempts.at(-1)?.outcome ?? 'unknown';
      return { ...transfer, outcome: transfer.outcome === 'unknown' ? last : transfer.outcome, attempts };
    });
  }

  tell(at: Milestone): void {
    const { captures } = at;
    if (captures['stagingIn'] !== undefined) this.#direction = 'in';
    if (captures['stagingOut'] !== undefined) this.#direction = 'out';
    const named = this.#named(at);
    if (named !== null) this.#direction = named.direction;
    const lane = this.#lanes[this.#direction];
    if (named === null && captures['transferTool'] !== undefined) {
      Object.assign(lane, { tool: captures['transferTool'], file: null, draft: new Try(null) });
      return;
    }
    const file = named?.file ?? lane.file;
    if (named?.file) lane.file = named.file;

    if (captures['transferTrace'] !== undefined) trace(file, lane, at);
    else if (captures['transferStatus'] !== undefined) close(file, lane, at);
    else if (captures['transferDirect'] !== undefined && file !== null) file.transfer.outcome = 'direct';
    else if (captures['transferTry'] !== undefined) begin(file, lane, at);
    else note(file, lane, at);
  }

  /** The file and direction that a line names; the file is null where it means the last one and there is none. */
  #named({ captures, file, line }: Milestone): { file: FileStory | null; direction: Direction } | null {
    const { fileIn, fileOut, transferFile } = captures;
    const lfn = fileIn ?? fileOut ?? transferFile;
    if (lfn === undefined) return null;
    const direction = fileIn === undefined ? (fileOut === undefined ? this.#directionOf(lfn) : 'out') : 'in';
    if (lfn === '') return { file: this.#lanes[direction].file, direction };
    const key = `${direction} ${lfn}`;
    const known = this.#files.get(key);
    if (known !== undefined) return { file: known, direction };
    const transfer: Transfer = { lfn, direction, outcome: 'unknown', attempts: [], file, line };
    const story: FileStory = { transfer, tries: [], draft: new Try(null), endpoint: null, untraced: 0 };
    this.#files.set(key, story);
    return { file: story, direction };
  }

  /** Stage-in and stage-out may go on at once when a job is killed: a file that is known tells which one is meant. */
  #directionOf(lfn: string): Direction {
    const [asInput, asOutput] = [this.#files.has(`in ${lfn}`), this.#files.has(`out ${lfn}`)];
    return asInput === asOutput ? this.#direction : asInput ? 'in' : 'out';
  }
}

/** A try begins, or another layer speaks of the one that just began. */
function begin(file: FileStory | null, lane: Lane, at: Milestone): void {
  const last = file === null ? lane.draft : (file.tries.at(-1) ?? lane.draft);
  if (at.captures['transferRetry'] !== undefined) last.end('failed');
  const isLayer = last.hasBegun() && last.isNewTo(at.mark);
  const one = isLayer ? last : (file?.draft ?? new Try(lane.tool));
  one.begin(at);
  if (file !== null) file.endpoint = at.captures['transferEndpoint'] ?? file.endpoint;
  if (file === null) lane.draft = one;
  else if (!file.tries.includes(one)) keep(file, one, lane);
}

function keep(file: FileStory, one: Try, lane: Lane): void {
  one.supply(lane.tool, file.endpoint);
  file.tries.push(one);
  file.untraced += 1;
  file.draft = new Try(null);
  lane.draft = new Try(null);
}

/** A line about the try that goes on or just ended, or about what was chosen for the next one. */
function note(file: FileStory | null, lane: Lane, at: Milestone): void {
  const { transferEndpoint, transferTool } = at.captures;
  if (transferTool !== undefined) lane.tool = transferTool;
  if (file === null) {
    lane.draft.note(at);
    return;
  }
  file.endpoint = transferEndpoint ?? file.endpoint;
  const last = file.tries.at(-1);
  if (last !== undefined && (last.isOpen() || (transferTool === undefined && tellsOutcome(at)))) last.note(at);
  else if (transferTool !== undefined || tellsOutcome(at)) file.draft.note(at);
}

/** A tracing report tells how a try ended; where no line told of the try, it does. */
function trace(file: FileStory | null, lane: Lane, at: Milestone): void {
  if (file === null) return;
  if (file.untraced === 0) {
    file.draft.begin(at);
    keep(file, file.draft, lane);
  }
  file.untraced = 0;
  file.tries.at(-1)?.trace(at);
}

/** The pilot's closing list tells how a file stands (pilot3 control/data.py). */
function close(file: FileStory | null, lane: Lane, at: Milestone): void {
  if (file === null) return;
  const status = at.captures['transferStatus'];
  if (status === 'remote_io') file.transfer.outcome = 'direct';
  else if (status === 'transferred' || status === 'failed') {
    file.transfer.outcome = status;
    if (file.tries.length === 0) {
      const one = file.draft.isBlank() ? lane.draft.copy() : file.draft;
      one.begin(at);
      one.supply(lane.tool, file.endpoint);
      file.tries.push(one);
    }
    file.tries.at(-1)?.end(status);
  } else if (status !== 'no_transfer') file.transfer.outcome = 'failed';
}
