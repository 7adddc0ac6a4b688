/** `panda-triage accept BASELINE RECORDS`: adds the failures of a campaign to those that are known. */
import { access, writeFile } from 'node:fs/promises';
import { readBaseline } from '../../campaign/baseline';
import { withAccepted } from '../../campaign/baselineEdit';
import type { ErrorTable } from '../../campaign/errorTable';
import { tableOf } from '../../campaign/tableOf';
import { problemLine } from '../../catalogue/problems';
import { count } from '../../report/words';
import { readErrorWords } from '../../files/readErrors';
import { readFile } from '../files/readFile';
import { openEngine } from './engine';
import { complain, print } from './output';
import { readRecords } from './recordFile';
import type { Order } from './request';

/** Bytes of a file that people edit by hand. */
const MAX_BYTES = 16 * 2 ** 20;

/**
 * Accepts all rows, or those that are named. What is wrong with the file, or with a name, leaves it as it is.
 *
 * @returns the exit status: 0, or 2 when something could not be read or written
 */
export async function accept({ baseline: file, records, keys, catalogue }: Order<'accept'>): Promise<number> {
  const text = await textOf(file);
  if (text === null) return 2;
  const known = readBaseline({ path: file, text });
  for (const problem of known.problems) await complain(problemLine(problem));
  if (known.problems.length > 0) return 2;
  const { engine, status } = await openEngine(catalogue);
  let table: ErrorTable;
  try {
    table = tableOf(await readRecords(records), { catalogue: engine.catalogue });
  } catch (error) {
    await complain(records, readErrorWords(error));
    return 2;
  }
  const strange = keys.filter((key) => !table.rows.some((row) => row.key === key));
  for (const key of strange) await complain(key, 'no row of the table has this key');
  if (strange.length > 0) return 2;
  const rows = table.rows.filter(({ key }) => keys.length === 0 || keys.includes(key));
  const more = withAccepted(text, rows);
  if (more === null) {
    await complain(file, 'its entries do not stand in lines of their own, so none can be added');
    return 2;
  }
  try {
    if (more !== text) await writeFile(file, more);
  } catch (error) {
    await complain(file, readErrorWords(error));
    return 2;
  }
  const fresh = rows.filter(({ key }) => !known.accepted.some((entry) => entry.key === key));
  await print(`${count(fresh.length, 'row')} accepted, ${rows.length - fresh.length} known before\n`);
  return status;
}

/** Empty where there is no such file yet; null where it cannot be read, which was complained about. */
async function textOf(file: string): Promise<string | null> {
  const isThere = await access(file).then(
    () => true,
    (error: unknown) => (error as NodeJS.ErrnoException).code !== 'ENOENT',
  );
  if (!isThere) return '';
  try {
    return (await readFile(file, { limit: MAX_BYTES })).toString('utf8');
  } catch (error) {
    await complain(file, readErrorWords(error));
    return null;
  }
}
