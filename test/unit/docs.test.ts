import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { HELP } from '../../server/src/node/cli/options';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';

const read = (file: string): string => readFileSync(path.resolve(__dirname, '../..', file), 'utf8');

/** The first column of the rows of all tables whose cell is code. */
function named(markdown: string): string[] {
  return [...markdown.matchAll(/^\| `([^`]+)`/gm)].flatMap(([, name]) => name ?? []);
}

describe('the documents for people', () => {
  it('name all settings', () => {
    const settings = named(read('README.md')).filter((name) => name.startsWith('pandaLog.'));
    assert.deepEqual(
      settings.sort(),
      Object.keys(DEFAULT_SETTINGS)
        .map((key) => `pandaLog.${key}`)
        .sort(),
    );
  });

  it('name all options of the command line, as its help does', () => {
    const options = (names: readonly string[]): string[] => [...new Set(names)].sort();
    const table = named(read('docs/cli.md')).flatMap((name) => /^--[a-z]+/.exec(name) ?? []);
    const help = [...HELP.matchAll(/^ {2}(--[a-z]+)/gm)].flatMap(([, name]) => name ?? []);
    assert.deepEqual(options(table), options(help.filter((name) => !['--version', '--help'].includes(name))));
  });

  const protocol = read('shared/protocol.ts');
  const others = read('docs/other-editors.md');

  it('name all requests and notifications beyond the protocol', () => {
    const methods = [...protocol.matchAll(/= '(panda\/\w+)'/g)].flatMap(([, method]) => method ?? []);
    assert.ok(methods.length > 8);
    for (const method of methods) assert.ok(others.includes(`\`${method}\``), method);
    for (const method of others.match(/(?<=`)panda\/\w+/g) ?? []) assert.ok(methods.includes(method), method);
  });

  it('name all that a client can say of itself', () => {
    const [, body = ''] = /interface InitializationOptions \{([^}]*)\}/.exec(protocol) ?? [];
    const options = [...body.matchAll(/^ {2}(\w+)\?:/gm)].flatMap(([, option]) => option ?? []);
    assert.deepEqual(
      named(others).filter((name) => !name.includes('/')),
      options,
    );
  });
});
