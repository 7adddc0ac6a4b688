/** `triage_log`: the verdict on the jobs at a place with its evidence, or the lines around one. */
import type { Catalogue } from '../../catalogue/types';
import type { Log, Triage } from '../../engine/types';
import type { Monitors } from '../../report/monitor';
import type { SecretPattern } from '../../report/redact';
import { fewOf as fewNames } from '../../report/words';
import { fitted, shortenedNote, ToolError, type Answer } from './answer';
import { linesAround, MAX_NAME, USUAL_CONTEXT } from './evidence';
import { Quotes } from './quotes';
import type { TriageInput, TriageOutput } from './schemas/triage';
import { toldJob } from './toldJob';
import { numberedJobs, outcomesOf, toldJobs, type NumberedJob } from './toldJobs';
import { triageText } from './triageText';

/** What was read at a place, and by what it is told. */
export interface ReadPlace {
  /** As it was asked for. */
  path: string;
  kind: 'file' | 'folder' | 'archive';
  triages: readonly Triage[];
  logs: readonly Log[];
  catalogue: Catalogue;
  monitors: Monitors;
  /** What is taken out beside the secrets that are known anyway. */
  redact: readonly SecretPattern[];
  /** What else is to be said of the place. */
  notes: readonly string[];
}

/** @throws ToolError when no log is there, or not the job, file or line that is asked for */
export function triageLog(place: ReadPlace, input: TriageInput): Answer<TriageOutput> {
  const { path, logs } = place;
  if (logs.length === 0) throw new ToolError(`${shown(place, path)} holds no log that is known.`);
  const jobs = numberedJobs(place.triages);
  const job = jobs.length === 1 && input.job === undefined ? jobs[0] : jobAsked(jobs, input.job, place);
  const log = input.line === undefined ? undefined : logAsked(place, input, job);
  return fitted((share) => {
    const quotes = new Quotes(share, place.redact);
    const data = { ...told({ place, input, jobs, job, log }, quotes), path: quotes.name(path, MAX_NAME) };
    return { text: triageText(data), data };
  });
}

interface Asked {
  place: ReadPlace;
  input: TriageInput;
  jobs: readonly NumberedJob[];
  job: NumberedJob | undefined;
  log: Log | undefined;
}

function told({ place, input, jobs, job, log }: Asked, quotes: Quotes): Omit<TriageOutput, 'path'> {
  const context = input.context ?? USUAL_CONTEXT;
  const base = {
    jobs: jobs.length,
    outcomes: outcomesOf(jobs),
    job: null,
    causes: [],
    list: [],
    lines: null,
  };
  const notes = [...shortenedNote(quotes.share), ...place.notes.map((note) => quotes.words(note, MAX_NAME))];
  if (log !== undefined && input.line !== undefined) {
    return { ...base, lines: linesAround(log, input.line, context, quotes), leftOut: notes };
  }
  if (job === undefined) {
    const { causes, list, leftOut } = toldJobs(jobs, quotes);
    return { ...base, causes, list, leftOut: [...notes, ...leftOut] };
  }
  const { job: one, leftOut } = toldJob(job.triage, job.id, { ...place, context }, quotes);
  return { ...base, job: one, leftOut: [...notes, ...leftOut] };
}

function jobAsked(jobs: readonly NumberedJob[], asked: string | undefined, place: ReadPlace): NumberedJob | undefined {
  if (asked === undefined) return undefined;
  const found = jobs.find(({ id }, i) => id === asked.trim() || `#${i + 1}` === asked.trim());
  if (found !== undefined) return found;
  const ids = fewNames(jobs.map(({ id }) => shown(place, id)));
  throw new ToolError(`${shown(place, place.path)} has no job ${shown(place, asked)}; there are ${ids}.`);
}

/** The log of which lines are asked for: the one that is named, else the only one, else that of the root cause. */
function logAsked(place: ReadPlace, { file }: TriageInput, job: NumberedJob | undefined): Log {
  const { logs, kind, path } = place;
  const names = fewNames(logs.map((log) => shown(place, log.path)));
  if (file !== undefined) {
    const asked = file.replaceAll('\\', '/').replace(/^\.\//, '');
    const ends = logs.filter((log) => log.path === asked || log.path.endsWith(`/${asked}`));
    const found = logs.find((log) => log.path === asked) ?? (ends.length === 1 ? ends[0] : undefined);
    if (found !== undefined) return found;
    throw new ToolError(`${shown(place, path)} has no log ${shown(place, file)}; there are ${names}.`);
  }
  const [only] = logs;
  if (only !== undefined && (kind === 'file' || logs.length === 1)) return only;
  const root = logs.find((log) => log.path === job?.triage.verdict.file);
  if (root !== undefined) return root;
  throw new ToolError(`Say with file which log of ${shown(place, path)} is meant; there are ${names}.`);
}

/** A name as a sentence to whoever asked has it. */
function shown({ redact }: ReadPlace, name: string): string {
  return new Quotes(1, redact).name(name, MAX_NAME);
}
