/** Which jobs the files of one place are of. */
import { isPilotsOwn } from '../log/recognise';
import { sectionsOf } from '../log/sections';
import { compareText } from '../order';
import type { FileKind, Reading } from '../types';

/** One job and everything that was read of it. */
export interface Job {
  /** Null when neither the logs nor their folders say. */
  pandaId: string | null;
  readings: readonly Reading[];
}

/** Folders that a pilot or a person names after a job (pilot3 pilot/util/filehandling.py, control/data.py; pilot1). */
const NAMED_FOLDER = /^(?:job_|PanDA_Pilot-|(?:tarball_)?PandaJob_)(\d{6,19})(?:_|$)/;

/** PandaID of the job that a folder is named after; null for other names. */
export function jobNamedBy(folder: string): string | null {
  return NAMED_FOLDER.exec(folder)?.[1] ?? null;
}

/** Kinds of files that tell of a whole pilot; any other file is a payload's and of one job alone. */
const OF_ALL_JOBS: ReadonlySet<FileKind> = new Set(['pilot', 'wrapper', 'server']);

/** Whether a file tells of a whole pilot and so of each of its jobs: also what the pilot itself wrote to stderr. */
function isOfAllJobs({ log, document }: Reading): boolean {
  return OF_ALL_JOBS.has(log.kind) || document?.kind === 'panda-ids' || isPilotsOwn(log.path);
}

/** PandaIDs that a file names. */
export function jobsNamedIn({ milestones, document }: Reading): Set<string> {
  const ids = milestones.flatMap(({ captures }) => captures['pandaId'] ?? []);
  if (document?.kind === 'heartbeat' || document?.kind === 'job-definition') ids.push(document.pandaId ?? '');
  return new Set(ids.filter((id) => id !== ''));
}

/** A reading, or the section of a pilot log that is about one job. */
interface Part {
  reading: Reading;
  folder: string;
  /** The job that the pilot itself says it is about. */
  said: string | null;
  /** The job that its place says it is of. */
  placed: string | null;
}

/**
 * Splits the readings of one place (a file, a folder, a log archive) into jobs.
 *
 * A pilot log is of the job that it says it received, and is cut where it received several. Any other file is of the
 * job after which a folder above it is named, else of the one that it names itself, else of the jobs of the nearest
 * folder: of all of them when it tells of the whole pilot, of the last when it is a payload's. What is near no job is
 * a job of its own, as of a pilot that got none.
 *
 * @returns at least one job, in the order in which they began, else by PandaID; independent of the order of readings
 */
export function jobsOf(readings: readonly Reading[]): Job[] {
  const logs = readings
    .filter(({ log, document, limits }) => log.dialects.length > 0 || document !== undefined || limits.length > 0)
    .sort((a, b) => compareText(a.log.path, b.log.path));
  const parts = logs.flatMap(partsOf);
  distrustFolders(parts);
  const began = beginnings(parts);
  const folders = jobsByFolder(parts);
  if (began.size === 0) return [{ pandaId: null, readings }];

  const inOrder = (ids: Iterable<string>): string[] =>
    [...ids].sort((a, b) => compare(began.get(a) ?? null, began.get(b) ?? null) || byId(a, b));
  const groups = new Map<string, Part[]>();
  const homeless: Part[] = [];
  for (const part of parts) {
    const ids = inOrder(jobsOfPart(part, folders, began));
    if (ids.length === 0) homeless.push(part);
    const meant = isOfAllJobs(part.reading) ? ids : ids.slice(-1);
    for (const id of meant) groups.set(id, [...(groups.get(id) ?? []), part]);
  }
  const known = inOrder(groups.keys()).map((pandaId) => jobOf(pandaId, groups.get(pandaId) ?? [], began.get(pandaId)));
  return [...known, ...byFolder(homeless)].sort((a, b) => compare(a.began, b.began)).map(({ job }) => job);
}

function partsOf(reading: Reading): Part[] {
  const { path, kind } = reading.log;
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const placed = reading.pandaId ?? namedFolder(folder)?.pandaId ?? null;
  const sections = kind === 'pilot' ? sectionsOf(reading) : [];
  return sections.length === 0
    ? [{ reading, folder, said: null, placed }]
    : sections.map((section) => ({ reading: section.reading, folder, said: section.pandaId, placed }));
}

/** The innermost folder above that is named after a job. */
function namedFolder(folder: string): { path: string; pandaId: string } | null {
  const names = folder.split('/');
  for (let depth = names.length; depth > 0; depth--) {
    const pandaId = jobNamedBy(names[depth - 1] ?? '');
    if (pandaId !== null) return { path: names.slice(0, depth).join('/'), pandaId };
  }
  return null;
}

/** A folder `job_1` whose pilot log says another PandaID is not named after that job, but counted. */
function distrustFolders(parts: readonly Part[]): void {
  const saidIn = new Map<string, Set<string>>();
  for (const { folder, said } of parts) {
    const named = namedFolder(folder)?.path;
    if (named !== undefined && said !== null) saidIn.set(named, (saidIn.get(named) ?? new Set()).add(said));
  }
  for (const part of parts) {
    const said = saidIn.get(namedFolder(part.folder)?.path ?? '');
    if (said !== undefined && part.reading.pandaId === undefined && !said.has(part.placed ?? '')) part.placed = null;
  }
}

/** Every job that a log or a place says, with the time at which its logs begin to speak of it; null when none says. */
function beginnings(parts: readonly Part[]): Map<string, number | null> {
  const began = new Map<string, number | null>();
  for (const { reading, said, placed } of parts) {
    const id = said ?? placed;
    if (id === null) continue;
    const own = said === null ? reading.milestones : reading.milestones.filter((m) => m.captures['pandaId'] === id);
    const earlier = began.get(id) ?? null;
    const time = own.find((milestone) => milestone.time !== null)?.time ?? null;
    began.set(id, earlier === null || (time !== null && time < earlier) ? time : earlier);
  }
  return began;
}

/** For each folder, the jobs of the files that lie in it. */
function jobsByFolder(parts: readonly Part[]): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>();
  for (const { folder, said, placed } of parts) {
    const id = said ?? placed;
    if (id !== null) folders.set(folder, (folders.get(folder) ?? new Set()).add(id));
  }
  return folders;
}

/** The jobs that a part may be of; none when it is near no job. */
function jobsOfPart(
  { reading, folder, said, placed }: Part,
  folders: ReadonlyMap<string, ReadonlySet<string>>,
  known: ReadonlyMap<string, unknown>,
): Iterable<string> {
  const own = said ?? placed;
  if (own !== null) return [own];
  const named = jobsNamedIn(reading);
  const [only] = named;
  if (only !== undefined && named.size === 1 && known.has(only)) return [only];
  for (let above = folder; ; above = above.slice(0, Math.max(0, above.lastIndexOf('/')))) {
    const near = folders.get(above);
    if (near !== undefined) return near;
    if (above === '') break;
  }
  const prefix = folder === '' ? '' : `${folder}/`;
  return [...folders].filter(([path]) => path.startsWith(prefix)).flatMap(([, ids]) => [...ids]);
}

interface Begun {
  job: Job;
  began: number | null;
}

function jobOf(pandaId: string | null, parts: readonly Part[], began: number | null | undefined): Begun {
  return { job: { pandaId, readings: parts.map(({ reading }) => reading) }, began: began ?? null };
}

/** One job for each outermost folder of parts that are near no job. */
function byFolder(parts: readonly Part[]): Begun[] {
  const outermost = (folder: string): string =>
    parts.reduce(
      (top, part) => (`${top}/`.startsWith(`${part.folder}/`) || part.folder === '' ? part.folder : top),
      folder,
    );
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    const key = outermost(part.folder);
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  return [...groups.values()].map((group) => {
    const times = group.flatMap(({ reading }) => reading.milestones.flatMap(({ time }) => time ?? []));
    return jobOf(null, group, times.length === 0 ? null : Math.min(...times));
  });
}

/** Earlier times first; what has no time comes last. */
function compare(a: number | null, b: number | null): number {
  return a === b ? 0 : a === null ? 1 : b === null ? -1 : a - b;
}

/** PandaIDs as the numbers they are; they may have more digits than a number holds. */
function byId(a: string, b: string): number {
  return a.length - b.length || compareText(a, b);
}
