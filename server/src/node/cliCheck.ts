/** `panda-triage check`: whether the catalogue files of a site can be used, and their samples hold. */
import { openEngine } from './cliEngine';
import type { Order } from './cliOptions';
import { complain, print } from './cliOutput';
import { count } from '../report/words';

/**
 * Checks family files; what is wrong goes to standard error.
 *
 * @returns the exit status: 0 when nothing is wrong, else 2
 */
export async function check({ catalogue }: Order<'check'>): Promise<number> {
  const { files, status } = await openEngine(catalogue);
  if (status === 0 && files === 0) {
    await complain(...catalogue, 'no catalogue file (*.yaml) there');
    return 2;
  }
  if (status === 0) await print(`${count(files, 'catalogue file')}: every entry is sound and every sample holds\n`);
  return status;
}
