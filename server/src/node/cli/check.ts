/** `panda-triage check`: whether the catalogue files of a site can be used, and their samples hold. */
import { count } from '../../report/words';
import { openEngine } from './engine';
import { print } from './output';
import type { Order } from './request';

/**
 * Checks family files; what is wrong goes to standard error.
 *
 * @returns the exit status: 0 when nothing is wrong, else 2
 */
export async function check({ catalogue }: Order<'check'>): Promise<number> {
  const { files, sound } = await openEngine(catalogue);
  if (!sound) return 2;
  await print(`${count(files, 'catalogue file')}: every entry is sound and every sample holds\n`);
  return 0;
}
