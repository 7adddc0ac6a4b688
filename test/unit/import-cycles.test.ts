import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { importCycles } from '../../scripts/lint/import-cycles.mjs';

const root = path.join(import.meta.dirname, '../..');

/** The TypeScript files below some folders of the project, by their paths from its top. */
function sourcesIn(...folders: string[]): Map<string, string> {
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => path.posix.join(folder, file.split(path.sep).join('/'))),
  );
  return new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
}

describe('imports', () => {
  it('go round in no circle', () => {
    assert.deepEqual(importCycles(sourcesIn('server/src', 'client/src', 'client/webview', 'shared')), []);
  });

  it('that go round in a circle are told, those of types and those at run time as well', () => {
    const sources = new Map([
      ['a/index.ts', "import { b } from '../b';"],
      ['b.ts', "import type { C } from './c';"],
      ['c.ts', "export const a = () => import('./a');"],
      ['d.ts', "import { a } from './a'; import path from 'node:path';"],
    ]);
    assert.deepEqual(importCycles(sources), [['a/index.ts', 'b.ts', 'c.ts']]);
  });

  it('of one file by several others are no circle', () => {
    const sources = new Map([
      ['a.ts', "import './b'; import './c';"],
      ['b.ts', "import './c';"],
      ['c.ts', ''],
    ]);
    assert.deepEqual(importCycles(sources), []);
  });
});
