/** Reads jobs from files with JSON of the BigPanDA monitor, and from tables of jobs as CSV. */
import { jobsInJson, listOf, type JobList } from '../../rules/server/jobList';
import { isJobTable, tableJobs } from '../../rules/server/monitorJob';
import { readErrorWords, UnreadableError } from '../../files/readErrors';
import { readHead } from '../files/readFile';
import { headText, readText } from '../files/readText';
import { csvRows, csvSeparator } from './csv';

const MAX_BYTES = 512 * 2 ** 20;
/** Bytes of a CSV file: all its cells are held in memory. */
const MAX_CSV_BYTES = 200 * 2 ** 20;
/** Bytes at the head of a file in which JSON begins, and in which the names of columns stand, where there are some. */
const HEAD = 8192;

/**
 * The jobs of a file: of one JSON value, of one a line, or of a CSV file with the columns of the table of jobs.
 *
 * @param tables whether a CSV file may be one
 * @returns null for what is neither, is a folder or cannot be opened
 * @throws UnreadableError when the CSV is too large, broken, or in another encoding than `readText` knows
 */
export async function monitorFile(path: string, { tables = true } = {}): Promise<JobList | null> {
  const form = await formAt(path);
  if (form === 'json') return await jsonFile(path);
  if (form === null || !tables) return null;
  const rows = csvRows(await readText(path, MAX_CSV_BYTES), { ...form, looseQuotes: true });
  return listOf(tableJobs(rows), null);
}

async function jsonFile(path: string): Promise<JobList | null> {
  try {
    return jobsInJson(await readText(path, MAX_BYTES));
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    // A log may begin like this, and have any bytes.
    return { holds: 'noJobs', problem: readErrorWords(error) };
  }
}

/** JSON, or CSV with the names of columns parted like this. */
async function formAt(path: string): Promise<'json' | { separator: string } | null> {
  let head: string;
  try {
    head = headText(await readHead(path, HEAD));
  } catch {
    // Whoever takes the path for something else says why.
    return null;
  }
  if (/^\s*[[{]/.test(head)) return 'json';
  const separator = csvSeparator(/^.*/.exec(head)?.[0] ?? '', isJobTable);
  return separator === null ? null : { separator };
}
