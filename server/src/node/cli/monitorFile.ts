/** Reads jobs from files with JSON of the BigPanDA monitor, and from tables of jobs as CSV. */
import { jobsInJson, listOf, type JobList } from '../../rules/server/jobList';
import { isJobTable, tableJobs } from '../../rules/server/monitorJob';
import { readFile, readHead } from '../files/readFile';
import { csvRows } from './csv';

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
 * @throws UnreadableError when the file is too large, or the CSV broken
 */
export async function monitorFile(path: string, { tables = true } = {}): Promise<JobList | null> {
  const form = await formAt(path);
  if (form === null || (form === 'csv' && !tables)) return null;
  const bytes = await readFile(path, { limit: form === 'json' ? MAX_BYTES : MAX_CSV_BYTES });
  const text = (bytes?.toString('utf8') ?? '').replace(/^\ufeff/, '');
  return form === 'json' ? jobsInJson(text) : listOf(tableJobs(csvRows(text)), null);
}

async function formAt(path: string): Promise<'json' | 'csv' | null> {
  let head: string;
  try {
    head = (await readHead(path, HEAD)).toString('utf8').replace(/^\ufeff/, '');
  } catch {
    // Whoever takes the path for something else says why.
    return null;
  }
  if (/^\s*[[{]/.test(head)) return 'json';
  const names = /^.*/.exec(head)?.[0] ?? '';
  return isJobTable(names.replaceAll('"', '').split(',')) ? 'csv' : null;
}
