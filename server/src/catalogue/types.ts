/**
 * The shapes of the catalogue: what an author writes in a family file (`families/*.yaml`)
 * and what the engine, the hover, the manual and the tests read from it.
 */

/** Whose problem a failure is. */
export type Owner = 'user' | 'site' | 'system' | 'experiment' | 'unknown';

/** Whether the same job, tried again unchanged, may succeed. */
export type Persistence = 'transient' | 'permanent' | 'unknown';

/** Generations of the pilot; some codes mean different things in different ones. */
export type Generation = 'pilot1' | 'pilot2' | 'pilot3' | 'pilot3-2026H2';

/** Parts of a job's life, in order. `server` is what the PanDA server does once the pilot is silent. */
export type StageName = 'start' | 'getjob' | 'setup' | 'stagein' | 'payload' | 'stageout' | 'log' | 'update' | 'server';

/**
 * How much a sighting says about the cause. A judge takes the highest rank that a job offers.
 * `cause` proves one cause; `general` says which step failed, not why; `fallback` is any line that calls itself
 * an error; `report` is the bookkeeping of the pilot that repeats an error; `noise` looks like an error and is none.
 */
export type Rank = 'cause' | 'general' | 'fallback' | 'report' | 'noise';

/** A meaning of an error code. Key: experiment, component:number and generation; see `codeKey`. */
export interface CodeEntry {
  /** `component:number` as BigPanDA writes it, e.g. `pilot:1137`. */
  code: string;
  /** Lower-case experiment when the number means this only there, e.g. `compass`. */
  experiment?: string;
  /** Pilot generations that use this meaning; absent when all do. */
  generation?: Generation[];
  acronym?: string;
  /** The short official text. */
  message: string;
  /** Other words of earlier or later pilots for the same. */
  texts?: string[];
  since?: string;
  /** BigPanDA error category, 0 to 6. */
  category?: number;
  owner: Owner;
  persistence: Persistence;
  /** One of the codes that shifters meet most. */
  frequent?: true;
  /** What it means, in one or two sentences. */
  means: string;
  /** Usual causes, most likely first; empty when nothing useful is known. */
  causes: string[];
  /** How the log shows it: texts to search for, and where. */
  looksLike: string[];
  /** What it is mistaken for. */
  mistakenFor?: string;
  /** What the pilot gets wrong about it. */
  pilotWrong?: string;
  /** What to do next; empty when nothing useful is known. */
  do: string[];
  /** The PanDA retry action that fits, e.g. `limit_retry maxAttempt=3`, or why none does. */
  retry?: string;
  /** `owner/repository path` the facts come from. */
  source: string;
}

/** A text with a condition; the first alternative whose condition holds is taken. */
export interface CauseText {
  /** `log-rotation`: the failure falls into the log-rotation window (a setting). Absent: always. */
  when?: 'log-rotation';
  text: string;
}

/** What numbers of a job must agree; see `engine/counts/`. */
export interface Counts {
  /**
   * `marks`: the capture `count` is that of the first mark in `with` that the file has: its last number, or the sum of
   * all.
   * `total`: the captures `count` and `total` of a job that ended well are the same.
   * `output-events`: a transform's output holds the events of the step that made it, or at least the part in `least`.
   * `input-events`: a transform processed what its input and its arguments gave it.
   * `output-size`: an output is not empty.
   * `output-files`: the outputs that the job definition names were transferred by a finished job, all of them.
   */
  check: 'marks' | 'total' | 'output-events' | 'input-events' | 'output-size' | 'output-files';
  /** Marks with a capture `count`, the best to compare with first. */
  with?: string[];
  /** Share of the events that an output of a type holds at least; types that are not named here may hold any number. */
  least?: Record<string, number>;
  /** Codes with which a pilot refuses such an output; without them, only one that holds events is a failure. */
  refused?: string[];
}

/** A known pattern of a log and what it means. */
export interface Signature {
  /** Unique, kebab-case. */
  id: string;
  /**
   * The code it stands for; null when the text proves none. `transform:*` is the payload's own exit code;
   * elsewhere `component:*` takes the number from the capture `code`.
   */
  finds: string | null;
  /** The codes it stands for during stage-in, and during stage-out and log transfer, where these are other ones. */
  staging?: { in?: string | string[]; out?: string | string[] };
  /**
   * Only for this experiment, if given. With `unless` or `counts`, where an ordinary line makes a failure, the
   * experiment must be known, or a mark of it must stand in the same file.
   */
  experiment?: string;
  /** Dialects or dialect families it may be seen in. */
  in: string[];
  /** Literal texts, one of which every match contains. */
  anchors: string[];
  /** JavaScript regular expression with named groups, tested on the message of one line (see `Dialect.record`). */
  pattern?: string;
  /** The hit opens a block; the finding stands where the block names its cause. */
  block?: 'traceback' | 'g4exception' | 'g4event';
  /** The mark that this payload always writes when it ends well: the sighting counts only in a file without it. */
  unless?: string;
  /** The line is ordinary; it counts only where its number does not agree with another one of the job. */
  counts?: Counts;
  stage: StageName;
  rank: Rank;
  /** Cause text with `{capture}` placeholders; `{a? text}` is left out when `a` was not captured. */
  cause: CauseText[];
  /** Signatures that add nothing where this one is seen. */
  silences: string[];
  /** Which of several sightings tells most; the first, unless this says otherwise. */
  pick?: 'last';
  /** Overrides the code's. */
  owner?: Owner;
  persistence?: Persistence;
  do?: string[];
  /** Lines that must match. */
  samples: string[];
  /** Lines that must not match. */
  not: string[];
}

/** A line that tells a fact about the job or moves its timeline; never a finding by itself. */
export interface Mark {
  id: string;
  in: string[];
  anchors: string[];
  /** Named groups whose names are facts (see `engine/types.ts` `JobFacts`) set them. */
  pattern?: string;
  stage?: StageName;
  event?: 'start' | 'end' | 'fail';
  /** Only programs of this experiment write the line. */
  experiment?: string;
  /** The line counts only as the last one with text of its file. */
  last?: true;
  /** What ends with this line, beyond a stage: the pilot itself, or what the payload's own program printed. */
  ends?: 'pilot' | 'output';
  /** After this line begins what the payload's own program printed. */
  begins?: 'output';
  samples: string[];
}

/** How one kind of log writes a record. */
export interface Dialect {
  id: string;
  title: string;
  /** What signatures say in `in` to mean all dialects of a kind. */
  family: 'pilot' | 'wrapper' | 'server' | 'payload';
  /** File names (not paths) that are of this dialect whatever they hold; regular expressions. */
  names: string[];
  /** A file name of this dialect, where content alone does not tell it. */
  example?: string;
  /**
   * First lines of records; tried in order. Named groups `time level logger func pid module msg` are the fields.
   * Where `msg` is captured in a pilot, wrapper or server record, signatures are tested on it, else on the line.
   */
  record: string[];
  /** Records whose message matches hold another log in their continuation lines; a regular expression. */
  embeds?: string;
  /** Records whose message matches only repeat what stands elsewhere (data sent, commands run); a regular expression. */
  echoes?: string;
  /** Its records quote lines of other payload logs: their signatures are tested on `msg`. */
  quotes?: true;
  /** How many records make a file of unknown name one of this dialect; 0: never by content alone. */
  enough: number;
  samples: string[];
}

/** The entries of a catalogue, or of a part of one. Plain data: it survives `JSON.stringify`. */
export interface Content {
  dialects: Dialect[];
  codes: CodeEntry[];
  signatures: Signature[];
  marks: Mark[];
}

/** Everything known, ready for the engine. */
export interface Catalogue extends Content {
  /** Changes whenever any content changes. */
  version: string;
  /**
   * Where the windows of anchors are that are rarest in ordinary logs, by anchor (engine/scan/windows.ts): made by the build.
   * Those of other anchors are chosen by their letters.
   */
  windows?: Readonly<Record<string, readonly number[]>>;
  /** The tables of the scan for exactly these signatures and marks: made by the build, else when an engine begins. */
  image?: ScanImage;
}

/** The memory of the scan's module (engine/kernel) as it is before any text is in it. */
export interface ScanImage {
  /** The memory from its start on, little-endian. */
  bytes: Uint8Array;
  /** Values of the module's globals: where things are in it. */
  globals: Readonly<Record<string, number>>;
  /** Bytes of the longest anchor. */
  longest: number;
  /** The most anchors that one window may belong to. */
  mostPlaces: number;
}
