/** Folders to pack: their files have the same rights and times whoever checked them out, and on which machine. */
import { chmod, copyFile, mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inRoot } from '../lib/project.mjs';
import { sourceTime } from '../lib/sourceTime.mjs';

/**
 * Lays out what is to be packed.
 *
 * @param {string} folder made anew
 * @param {readonly string[]} files of the project, by their paths from its top, with `/`
 * @param {Readonly<Record<string, string>>} texts other files, by their paths; they come before those of the project
 * @param {readonly string[]} programs those of the files that can be started
 */
export async function stage(folder, files, texts, programs) {
  await rm(folder, { recursive: true, force: true });
  const time = await sourceTime();
  for (const name of new Set([...files, ...Object.keys(texts)])) {
    const target = path.join(folder, ...name.split('/'));
    await mkdir(path.dirname(target), { recursive: true });
    const text = texts[name];
    if (text === undefined) await copyFile(inRoot(name), target);
    else await writeFile(target, text);
    await chmod(target, programs.includes(name) ? 0o755 : 0o644);
    await utimes(target, time, time);
  }
}
