/**
 * `npm run release`: everything that is handed out, into `dist/release/`. It refuses what nobody could trace back to a
 * commit; `npm run release -- --draft` says what is wrong and goes on.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from './build/dist.mjs';
import { packageExtension } from './build/vsix.mjs';
import { dist, inRoot, messageOf, root, say } from './lib/project.mjs';
import { audit } from './release/audit.mjs';
import { checksums } from './release/checksums.mjs';
import { releaseNotes } from './release/notes.mjs';
import { obstacles } from './release/obstacles.mjs';
import { bomOf, npmBom } from './release/sbom.mjs';
import { packageCommandLine, programFiles } from './release/tarball.mjs';
import { checkLicences } from './testing/licences.mjs';

const folder = path.join(dist, 'release');

/**
 * Name and version of each package that some bundles contain.
 *
 * @param {readonly import('./build/bundles.mjs').Bundle[]} bundles
 * @returns {Promise<string[]>} as in `yaml@2.9.1`
 */
async function refsOf(bundles) {
  const folders = [...new Set(bundles.flatMap(({ packages }) => packages))];
  return Promise.all(
    folders.map(async (each) => {
      const { name, version } = JSON.parse(await readFile(inRoot(each, 'package.json'), 'utf8'));
      return `${name}@${version}`;
    }),
  );
}

/** @param {string} name @param {string} text */
async function write(name, text) {
  await writeFile(path.join(folder, name), text);
  say(`${name}: ${Math.ceil(Buffer.byteLength(text) / 1000)} kB`);
}

/** @param {boolean} isDraft */
async function release(isDraft) {
  const { name, version } = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
  const changelog = await readFile(inRoot('CHANGELOG.md'), 'utf8');
  const against = await obstacles({ folder: root, version, changelog });
  for (const sentence of against) say(sentence);
  if (against.length > 0 && !isDraft)
    throw new Error('Nothing was released. With --draft it would be made all the same.');
  const notes = releaseNotes(version, changelog);

  await checkLicences();
  const { isClean, words } = await audit();
  say(words);
  if (!isClean && !isDraft) throw new Error('Nothing was released.');

  const bundles = await build();
  await mkdir(folder, { recursive: true });
  const [vsix, tarball] = [`${name}-${version}.vsix`, `${name}-${version}.tgz`];
  await packageExtension(path.join(folder, vsix));
  await packageCommandLine(path.join(folder, tarball));
  const bom = await npmBom();
  const programs = await programFiles();
  const ofPrograms = bundles.filter((bundle) => programs.includes(bundle.name));
  await write(`${vsix}.cdx.json`, await bomOf(bom, { name: vsix, refs: await refsOf(bundles) }));
  await write(`${tarball}.cdx.json`, await bomOf(bom, { name: tarball, refs: await refsOf(ofPrograms) }));
  await write('RELEASE-NOTES.md', notes.text);
  await write('SHA256SUMS', await checksums(folder));
  say(`${notes.isCut ? 'Release' : 'Draft of the release'} ${version} is in ${path.relative(root, folder)}.`);
}

const args = process.argv.slice(2);
try {
  if (args.some((arg) => arg !== '--draft')) throw new Error('Usage: npm run release, or npm run release -- --draft.');
  await release(args.includes('--draft'));
} catch (error) {
  say(messageOf(error));
  process.exitCode = 1;
}
