/** The jobs of a text in JSON: of one value, or of one a line. */
import { monitorJobs, type MonitorJob } from './monitorJob';

/** What such a text holds; `problem` says in words for a person what is wrong with it, or with a part that is left out. */
export type JobList =
  { holds: 'jobs'; jobs: MonitorJob[]; problem: string | null } | { holds: 'noJobs'; problem: string };

/** How an object in JSON begins, or a list of them: neither a log nor an error text does. */
const OBJECT = /^\s*(?:\[\s*)?\{\s*"[^"\n]{0,200}"\s*:/;

/** @returns null for what is no JSON and does not begin like it, or has a text of something else on each line */
export function jobsInJson(text: string): JobList | null {
  const whole = parsed(text);
  if (!(whole instanceof SyntaxError)) {
    const jobs = monitorJobs(whole);
    return jobs === null
      ? { holds: 'noJobs', problem: 'is JSON without jobs' }
      : { holds: 'jobs', jobs, problem: null };
  }
  const first = /^\s*(\S.*)/.exec(text)?.[1] ?? '';
  if (!(parsed(first) instanceof SyntaxError)) return jobsOfLines(text);
  return OBJECT.test(text) ? { holds: 'noJobs', problem: `is no JSON: ${whole.message}` } : null;
}

/** Of a file that was cut while it was written all lines but the last are good. */
function jobsOfLines(text: string): JobList | null {
  const jobs: MonitorJob[] = [];
  const others: number[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const some = monitorJobs(parsed(line));
    if (some === null) others.push(index + 1);
    else for (const job of some) jobs.push(job);
  }
  return jobs.length === 0 ? null : { holds: 'jobs', jobs, problem: leftOut(others) };
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
