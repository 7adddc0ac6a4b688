import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { HELP } from '../../server/src/node/cli/help';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';

const read = (file: string): string => readFileSync(path.resolve(__dirname, '../..', file), 'utf8');

/** The first column of the rows of all tables whose cell is code. */
function named(markdown: string): string[] {
  return [...markdown.matchAll(/^\| `([^`]+)`/gm)].flatMap(([, name]) => name ?? []);
}

describe('the documents for people', () => {
  it('name all settings, and of each its default', () => {
    const sections = read('docs/settings.md').split(/^### /m).slice(1);
    const settings = sections.map((section) => /^pandaLog\.(.*)/.exec(section)?.[1] ?? '');
    assert.deepEqual(settings.sort(), [...Object.keys(DEFAULT_SETTINGS), 'trace.server'].sort());
    for (const section of sections) assert.match(section, /^Default: .+\./m);
  });

  it('name all options of the command line, as its help does', () => {
    const options = (names: readonly string[]): string[] => [...new Set(names)].sort();
    const table = named(read('docs/cli.md')).flatMap((name) => /^--[a-z]+/.exec(name) ?? []);
    const help = [...HELP.matchAll(/^ {2}(--[a-z]+)/gm)].flatMap(([, name]) => name ?? []);
    assert.deepEqual(options(table), options(help.filter((name) => !['--version', '--help'].includes(name))));
  });
});
