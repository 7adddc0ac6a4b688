/** Reads jobs from files with JSON of the BigPanDA monitor. */
import { monitorJobs, type MonitorJob } from '../../rules/server/monitorJob';
import { readFile, readHead } from '../files/readFile';

const MAX_BYTES = 512 * 2 ** 20;
/** Bytes at the head of a file in which JSON begins, where it is some. */
const HEAD = 256;

/**
 * The jobs of a file: of one JSON value, or of one a line.
 *
 * @returns `noJobs` for JSON of something else, null for what is no JSON, is a folder or cannot be read
 */
export async function monitorFile(path: string): Promise<MonitorJob[] | 'noJobs' | null> {
  let text: string;
  try {
    if (!/^\ufeff?\s*[[{]/.test((await readHead(path, HEAD)).toString('utf8'))) return null;
    text = (await readFile(path, { limit: MAX_BYTES }))?.toString('utf8') ?? '';
  } catch {
    // Whoever takes the path for something else says why.
    return null;
  }
  return jobsIn(text.replace(/^\ufeff/, ''));
}

function jobsIn(text: string): MonitorJob[] | 'noJobs' | null {
  const whole = parsed(text);
  if (whole !== undefined) return monitorJobs(whole) ?? 'noJobs';
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const jobs: MonitorJob[] = [];
  for (const line of lines) {
    const some = monitorJobs(parsed(line));
    if (some === null) return null;
    for (const job of some) jobs.push(job);
  }
  return jobs;
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
