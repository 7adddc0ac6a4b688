/** What `npm run release` hands out: what is in it, that it can be installed, and that anybody gets the same bytes. */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { unpackTar } from 'modern-tar';
import { root } from '../../scripts/lib/project.mjs';
import { npm } from '../../scripts/lib/run.mjs';
import { Client } from '../protocol/client';
import { madeTwice, SOURCE_TIME } from './made';
import { zipEntries, type Entry } from './zip';

interface Manifest {
  name: string;
  version: string;
  bin: Record<string, string>;
}
interface Component {
  name: string;
  version: string;
  scope: string;
  licenses?: unknown[];
  hashes?: { alg: string; content: string }[];
}
interface Bom {
  bomFormat: string;
  specVersion: string;
  serialNumber?: string;
  metadata: { timestamp: string; component: { name: string; version: string } };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

const { name, version, bin } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
const VSIX = `${name}-${version}.vsix`;
const TARBALL = `${name}-${version}.tgz`;

/** Parts of the programs have names that change with what is in them. */
const essence = (file: string): string => file.replace(/^(.*dist\/cli)-[\w-]+\.js$/, '$1-*.js');
const different = (names: readonly string[]): string[] => [...new Set(names)].sort();

/** Top folders of the project that no package has a use for. */
const OURS_ALONE = /^(?:test|scripts|server|client|shared|node_modules|\.\w+)\//;

describe('the release', function () {
  this.timeout(120_000);
  const made = madeTwice();
  const file = (which: string, copy: 0 | 1 = 0): Buffer => readFileSync(path.join(made.folders[copy], which));
  const bom = (of: string): Bom => JSON.parse(file(`${of}.cdx.json`).toString()) as Bom;
  const inVsix = (): Entry[] => zipEntries(file(VSIX));
  const inTarball = async (): Promise<{ name: string; mode: number; content: Buffer }[]> =>
    (await unpackTar(gunzipSync(file(TARBALL)))).map(({ header, data }) => ({
      name: header.name,
      mode: header.mode ?? 0,
      content: Buffer.from(data ?? []),
    }));

  it('is the same to the byte, wherever, whenever and by whom it is made of the same source', () => {
    const [one, two] = made.folders.map((folder) => readdirSync(folder).sort());
    assert.deepEqual(one, ['RELEASE-NOTES.md', 'SHA256SUMS', TARBALL, `${TARBALL}.cdx.json`, VSIX, `${VSIX}.cdx.json`]);
    assert.deepEqual(two, one);
    for (const each of one ?? []) assert.ok(file(each, 0).equals(file(each, 1)), each);
  });

  it('has the checksum of each file, as sha256sum writes it', () => {
    const lines = file('SHA256SUMS').toString().trimEnd().split('\n');
    assert.equal(lines.length, 5);
    for (const line of lines) {
      const [sum, each = ''] = line.split('  ');
      assert.equal(createHash('sha256').update(file(each)).digest('hex'), sum);
    }
  });

  it('is a draft where nobody vouches for it, and says why', () => {
    assert.match(made.said, /^This is no git checkout/m);
    assert.match(made.said, /^npm audit: the registry did not answer \(.+\); not checked\.$/m);
    assert.match(made.said, /is in dist\/release\.$/m);
  });

  it('holds as extension what runs, what is shown and what is read, and nothing else', () => {
    const names = different(inVsix().map((entry) => essence(entry.name)));
    const documents = names.filter((each) => /^extension\/(?:docs|images|l10n|samples|schema|syntaxes)\//.test(each));
    assert.deepEqual(
      names.filter((each) => !documents.includes(each)),
      [
        ...['[Content_Types].xml', 'extension.vsixmanifest', 'extension/LICENSE.txt', 'extension/changelog.md'],
        ...['extension/dist/THIRD-PARTY-NOTICES.txt', 'extension/dist/campaign.css', 'extension/dist/campaign.js'],
        ...['extension/dist/campaignThread.js', 'extension/dist/catalogue.bin', 'extension/dist/catalogue.json'],
        ...['extension/dist/cli-*.js', 'extension/dist/cli.js', 'extension/dist/extension.js'],
        ...['extension/dist/rulesThread.js', 'extension/dist/server.js', 'extension/dist/triageThread.js'],
        ...['extension/dist/webExtension.js', 'extension/dist/webServer.js'],
        ...['extension/language-configuration.json', 'extension/package.json', 'extension/package.nls.de.json'],
        ...['extension/package.nls.fr.json', 'extension/package.nls.json', 'extension/readme.md'],
      ],
    );
    for (const each of documents) assert.match(each, /\.(?:md|json|png|svg|txt|stdout|stderr)$/);
  });

  it('holds as npm package the command line and the language server, without tests and without the client', async () => {
    const entries = await inTarball();
    const names = different(entries.map((entry) => essence(entry.name.replace(/^package\//, ''))));
    const documents = names.filter((each) => /^(?:docs|schema)\//.test(each));
    assert.deepEqual(
      names.filter((each) => !documents.includes(each)),
      [
        ...['CHANGELOG.md', 'LICENSE', 'README.md', 'dist/THIRD-PARTY-NOTICES.txt', 'dist/campaignThread.js'],
        ...['dist/catalogue.bin', 'dist/catalogue.json', 'dist/cli-*.js', 'dist/cli.js', 'dist/rulesThread.js'],
        ...['dist/server.js', 'dist/triageThread.js', 'package.json'],
      ],
    );
    for (const each of documents) assert.match(each, /^(?:docs\/[\w-]+\.md|schema\/[\w.-]+\.json)$/);
    assert.ok(documents.includes('docs/cli.md') && documents.includes('schema/triage.schema.json'));
    const manifest = JSON.parse(
      entries.find((entry) => entry.name === 'package/package.json')!.content.toString(),
    ) as object;
    assert.deepEqual(Object.keys(manifest).sort(), [
      ...['bin', 'description', 'engines', 'keywords', 'license', 'name', 'version'],
    ]);
  });

  it('gives every file the rights it needs, and the time of the source', async () => {
    const programs = Object.values(bin);
    for (const { name: each, mode } of await inTarball()) {
      assert.equal(mode & 0o777, programs.includes(each.replace('package/', '')) ? 0o755 : 0o644, each);
    }
    // 2026-01-02 03:04:06, as MS-DOS packs it.
    const dos = ((((2026 - 1980) << 9) | (1 << 5) | 2) << 16) | (3 << 11) | (4 << 5) | (6 >> 1);
    assert.equal(new Date(SOURCE_TIME * 1000).toISOString(), '2026-01-02T03:04:06.000Z');
    for (const { name: each, time } of inVsix()) assert.equal(time, dos, each);
  });

  it('tells no path of the machine that made it, and holds nothing of our workshop', async () => {
    const files = [...inVsix(), ...(await inTarball())];
    const machine = [made.scratch, root, path.join(homedir(), '.')].filter((each) => each.length > 1);
    for (const { name: each, content } of files) {
      assert.doesNotMatch(each.replace(/^(?:extension|package)\//, ''), OURS_ALONE);
      assert.doesNotMatch(each, /\.(?:map|ts|mjs)$/);
      for (const place of machine) assert.ok(!content.includes(`${place}/`), `${each} names ${place}`);
      assert.ok(!content.includes('sourceMappingURL='), each);
    }
  });

  it('lists in a bill of materials what is bundled: name, version, licence and checksum of each package', () => {
    for (const of of [VSIX, TARBALL]) {
      const { bomFormat, specVersion, serialNumber, metadata, components, dependencies } = bom(of);
      assert.deepEqual([bomFormat, specVersion, serialNumber], ['CycloneDX', '1.5', undefined]);
      assert.deepEqual([metadata.component.name, metadata.component.version], [of, version]);
      assert.equal(metadata.timestamp, '2026-01-02T03:04:06.000Z');
      assert.ok(components.length > 3);
      for (const each of components) {
        assert.equal(each.scope, 'required');
        assert.equal(each.licenses?.length, 1, each.name);
        assert.match(each.hashes?.[0]?.content ?? '', /^[0-9a-f]{128}$/, each.name);
      }
      const known = dependencies.map(({ ref }) => ref);
      for (const ref of dependencies.flatMap(({ dependsOn }) => dependsOn)) assert.ok(known.includes(ref), ref);
    }
    const names = (of: string): string[] => bom(of).components.map((each) => each.name);
    assert.ok(names(VSIX).includes('vscode-languageclient') && names(TARBALL).includes('yaml'));
    assert.ok(!names(TARBALL).includes('vscode-languageclient'));
    assert.ok(!names(VSIX).includes('mocha') && !names(VSIX).includes('esbuild'));
  });

  it('contains the packages that ARCHITECTURE.md calls shipped, and of those named there no others', () => {
    const table = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8');
    const rows = [...table.matchAll(/^\| `([\w@/-]+)` +\| (yes|no) /gm)].map(([, row = '', answer]) => ({
      row,
      answer,
    }));
    const bundled = new Set(bom(VSIX).components.map((each) => each.name));
    assert.ok(rows.length > 10);
    for (const { row, answer } of rows) assert.equal(answer, bundled.has(row) ? 'yes' : 'no', row);
  });

  it('brings the licence of every package in it', async () => {
    const notices = (await inTarball())
      .find((entry) => entry.name.endsWith('THIRD-PARTY-NOTICES.txt'))!
      .content.toString();
    const named = notices.split(/\n-{80}\n/).slice(1);
    const told = named.map((each) => / *(\S+) (\S+) \(/.exec(each)?.slice(1, 3).join('@') ?? '');
    const refs = bom(VSIX).components.map((each) => `${each.name}@${each.version}`);
    assert.deepEqual(different(told), different(refs));
    for (const each of named) assert.match(each, /copyright|blue oak/i);
  });

  describe('installed with npm', () => {
    const run = promisify(execFile);
    const prefix = (): string => path.join(made.scratch, 'prefix');
    const program = (command: string): string => path.join(prefix(), 'bin', command);

    before(async () => {
      const [command, args] = npm([
        ...['install', '--global', '--offline', '--no-audit', '--no-fund', '--prefix', prefix()],
        path.join(made.folders[0], TARBALL),
      ]);
      await run(command, args);
    });

    it('has the two programs, and needs no other package', () => {
      assert.deepEqual(readdirSync(path.join(prefix(), 'bin')).sort(), Object.keys(bin).sort());
      assert.deepEqual(readdirSync(path.join(prefix(), 'lib', 'node_modules')), [name]);
    });

    it('says its version, and why a sample job failed', () => {
      const says = (...args: string[]): { status: number | null; stdout: string } =>
        spawnSync(program('panda-triage'), args, { encoding: 'utf8' });
      assert.equal(says('--version').stdout, `panda-triage ${version}\n`);
      const { status, stdout } = says(path.join(root, 'samples/stage-out-storage-full'));
      assert.equal(status, 1);
      assert.match(stdout, /pilot:1333/);
      const table = says('table', '--no-cache', path.join(root, 'samples'));
      assert.equal(table.status, 1);
      assert.match(table.stdout, /pilot:1333/);
    });

    it('starts as a language server', async () => {
      const client = await Client.start({ program: program('panda-log-language-server') });
      assert.equal(client.initialized.serverInfo?.version, version);
      const log = path.join(root, 'samples/stage-out-storage-full/pilotlog.txt');
      const { diagnostics } = await client.open('file:///job/pilotlog.txt', readFileSync(log, 'utf8'));
      assert.ok(diagnostics.some(({ code }) => code === 'pilot:1333'));
      await client.stop();
    });
  });
});
