/** Each package that the project depends on is worth it, and ARCHITECTURE.md says why. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Manifest {
  dependencies?: unknown;
  optionalDependencies?: unknown;
  peerDependencies?: unknown;
  devDependencies: Record<string, string>;
}

const read = (file: string): string => readFileSync(path.resolve(__dirname, '../..', file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const [, section = ''] = /^## Packages\n([^]*?)(?=^## )/m.exec(read('ARCHITECTURE.md')) ?? [];
const rows = [...section.matchAll(/^\| `([^`]+)` +\| (yes|no) +\| (.*?) *\|$/gm)];

describe('the packages of the project', () => {
  it('are all in the table of ARCHITECTURE.md, and no others', () => {
    const names = rows.flatMap(([, name]) => name ?? []);
    assert.deepEqual(names.sort(), Object.keys(manifest.devDependencies).sort());
  });

  it('have a reason each', () => {
    for (const [, name, , reason = ''] of rows) assert.ok(reason.length >= 5, name);
  });

  it('are none that a user would have to install', () => {
    const { dependencies, optionalDependencies, peerDependencies } = manifest;
    assert.deepEqual([dependencies, optionalDependencies, peerDependencies], [undefined, undefined, undefined]);
  });

  it('are in one version each, so that a new one is a decision', () => {
    for (const [name, version] of Object.entries(manifest.devDependencies))
      assert.match(version, /^\d+\.\d+\.\d+$/, name);
  });
});
