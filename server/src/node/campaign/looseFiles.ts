/** Which loose files of a folder are of one job, by their names: a batch system keeps the output of many jobs side by side. */
import { logNameOf } from '../../files/logNames';

/** What a batch system or a person puts before or behind the name of a job to tell its files apart. */
const ENDING = /[._-](?:out|err|log|txt|json|stdout|stderr)(?:\.\d{1,3})?$/i;
const BEGINNING = /^(?:out|err|log|stdout|stderr)[._-]/i;
/** Different names of one job, where none is known: its output, its errors, its set-up. */
const MOST_OF_ONE_JOB = 6;
/** Digits of a PandaID, and so of a name that more than one kind of file bears. */
const PANDA_ID = /\d{9,}/;
/** An id like those of HammerCloud; with numbers it is what counts jobs in names. */
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/**
 * The files of each job. Names that differ in numbers only are of several jobs; where no two do and they are few, all are of
 * one, as `out.log` and `err.log`.
 *
 * @param names in order; files whose names say nothing about what they hold
 */
export function jobsOfNames(names: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const stem = stemOf(name);
    groups.set(stem, [...(groups.get(stem) ?? []), name]);
  }
  const shapes = new Set([...groups.keys()].map((stem) => stem.replace(UUID, '#').replace(/\d+/g, '#')));
  const isHeap = shapes.size < groups.size || groups.size > MOST_OF_ONE_JOB;
  if (isHeap) return [...groups.values()];
  return names.length === 0 ? [] : [[...names]];
}

/** What the names of the files of one job have in common. */
function stemOf(name: string): string {
  const id = PANDA_ID.exec(name.replace(UUID, ''))?.[0];
  if (id !== undefined) return id;
  let stem = logNameOf(name);
  for (let before = ''; before !== stem;) {
    before = stem;
    stem = stem.replace(ENDING, '');
  }
  return stem.replace(BEGINNING, '');
}
