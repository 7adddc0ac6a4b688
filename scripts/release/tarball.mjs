/** Packs the command line and the language server as an npm package that needs nothing else. */
import { mkdir, readFile, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { stage } from '../build/staging.mjs';
import { cache, dist, inRoot } from '../lib/project.mjs';
import { capture, npm } from '../lib/run.mjs';
import { sourceTime } from '../lib/sourceTime.mjs';

/** What `dist/` holds for the editor alone. */
const ofTheEditor = /^(?:extension|campaign|webExtension|webServer)\.(?:js|css)$/;
const shipped = /\.(?:js|json|bin|txt)$/;

/** What a person who installs it from a registry reads first, and nobody else. */
const readme = `# panda-triage

Says why a PanDA job failed: what failed, on which line of which log, whose problem it is, whether a retry helps.

    panda-triage JOB-FOLDER
    panda-triage table CAMPAIGN-FOLDER
    panda-log-language-server --stdio

The first two are described in docs/cli.md; what an editor needs to know of the third in docs/other-editors.md. It needs Node
20 or later and no other package, reads what it is given, and sends nothing anywhere.
`;

/**
 * Names of files in `dist/` that belong to the command line and the language server.
 *
 * @returns {Promise<string[]>} sorted
 */
export async function programFiles() {
  const entries = await readdir(dist, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  return names.filter((name) => shipped.test(name) && !ofTheEditor.test(name)).sort();
}

/**
 * Packs what `dist/` holds now.
 *
 * @param {string} target where to write the tarball
 * @throws with what npm printed when it fails
 */
export async function packageCommandLine(target) {
  const { name, version, description, license, engines, bin, keywords } = JSON.parse(
    await readFile(inRoot('package.json'), 'utf8'),
  );
  const manifest = { name, version, description, license, keywords, engines: { node: engines.node }, bin };
  const folder = path.join(cache, 'tarball');
  const files = [...(await programFiles()).map((file) => `dist/${file}`), ...(await documents())];
  await stage(
    folder,
    files,
    { 'package.json': `${JSON.stringify(manifest, null, 2)}\n`, 'README.md': readme },
    Object.values(bin),
  );
  await mkdir(path.dirname(target), { recursive: true });
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(await sourceTime()) };
  const [command, args] = npm(['pack', '--ignore-scripts', '--json', '--pack-destination', path.dirname(target)]);
  const { code, stdout, stderr } = await capture(command, args, { cwd: folder, env });
  if (code !== 0) throw new Error(`npm pack failed:\n${stdout}${stderr}`.trim());
  await rename(path.join(path.dirname(target), `${name}-${version}.tgz`), target);
}

/** @returns {Promise<string[]>} what is to be read, and the shapes of what is written */
async function documents() {
  // How we write is of no use to who runs the program.
  const docs = (await readdir(inRoot('docs'))).filter((name) => name.endsWith('.md') && name !== 'style.md');
  const schemas = (await readdir(inRoot('schema'))).filter((name) => name.endsWith('.json'));
  const own = ['LICENSE', 'CHANGELOG.md'];
  return [...own, ...docs.map((name) => `docs/${name}`), ...schemas.map((name) => `schema/${name}`)].sort();
}
