/** The units of a campaign: what a run on one machine would read one after the other. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
export async function campaignUnits(of: string): Promise<string[]> {
  if ((await stat(of)).isDirectory()) return (await readdir(of)).map((name) => path.join(of, name));
  return (await readFile(of, 'utf8')).split('\n').filter((line) => line !== '');
}
