/** The jobs of a text in JSON: of one value, or of one a line. */
import { monitorJobs, type MonitorJob } from './monitorJob';

/** What such a text holds; `problem` says in words for a person what is wrong with it, or with a part that is left out. */
export type JobList =
  { holds: 'jobs'; jobs: MonitorJob[]; problem: string | null } | { holds: 'noJobs'; problem: string };

/** How an object in JSON begins, or a list of them: neither a log nor an error text does. */
const OBJECT = /^\s*(?:\[\s*)?\{\s*"[^"\n]{0,200}"\s*:/;

/** Lines of which one must be JSON, where each has a value of its own. */
const HEADS = 20;

/** @returns null for what is no JSON and does not begin like it, or has a text of something else on each line */
export function jobsInJson(text: string): JobList | null {
  const whole = parsed(text);
  if (!(whole instanceof SyntaxError)) {
    const jobs = monitorJobs(whole);
    return jobs === null ? { holds: 'noJobs', problem: 'is JSON without jobs' } : listOf(jobs, null);
  }
  const lines = text.split('\n');
  const heads = lines.filter((line) => line.trim() !== '').slice(0, HEADS);
  if (heads.some((line) => !(parsed(line) instanceof SyntaxError))) return jobsOfLines(lines);
  return OBJECT.test(text) ? { holds: 'noJobs', problem: `is no JSON: ${whole.message}` } : null;
}

/** Of a file that was cut while it was written all lines but the last are good. */
function jobsOfLines(lines: readonly string[]): JobList | null {
  const jobs: MonitorJob[] = [];
  const others: number[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const some = monitorJobs(parsed(line));
    if (some === null) others.push(index + 1);
    else for (const job of some) jobs.push(job);
  }
  return jobs.length === 0 ? null : listOf(jobs, leftOut(others));
}

/** @param problem what of the list could not be read; null: nothing */
export function listOf(jobs: MonitorJob[], problem: string | null): JobList {
  const unread = jobs.filter((job) => job.unread.length > 0);
  const [first] = unread;
  if (first === undefined) return { holds: 'jobs', jobs, problem };
  const columns = [...new Set(unread.flatMap((job) => job.unread))].join(', ');
  const which = first.pandaId === null ? '' : `, job ${first.pandaId} is the first`;
  const codes = `${unread.length} ${unread.length === 1 ? 'job has' : 'jobs have'} a code that is no whole number and is left out (${columns}${which})`;
  return { holds: 'jobs', jobs, problem: problem === null ? codes : `${problem}; ${codes}` };
}

function leftOut([first, ...more]: readonly number[]): string | null {
  if (first === undefined) return null;
  if (more.length === 0) return `line ${first} holds no job and is left out`;
  return `${1 + more.length} lines hold no job and are left out, line ${first} is the first`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return error;
    throw error;
  }
}
