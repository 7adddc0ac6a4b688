/** docs/protocol.md tells authors of other clients what client and server share, and keeps up with shared/. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';
import { serverCommands, clientCommands } from '../../shared/protocol';

const read = (file: string): string => readFileSync(path.resolve(__dirname, '../..', file), 'utf8');
const protocol = read('shared/protocol.ts') + read('shared/files.ts');
/** All that the document tells of. */
const shared = ['protocol', 'campaign', 'outcome', 'settings', 'addresses', 'files']
  .map((name) => read(`shared/${name}.ts`))
  .join('');
const document = read('docs/protocol.md');

/** What a client can notice of a protocol: its text without comments and white space. */
function essence(text: string): string {
  return text
    .replace(/^\s*\/\*[^]*?\*\//gm, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/\s+/g, '');
}

const numberOf = (text: string): string => createHash('sha256').update(essence(text)).digest('hex').slice(0, 16);

/** The first column of the tables of a section, without what is no code. */
function named(title: string): string[] {
  const [, body = ''] = new RegExp(`^## ${title}.*\n([^]*?)(?=^## |(?![^]))`, 'm').exec(document) ?? [];
  return [...body.matchAll(/^\| `([^`]+)`/gm)].flatMap(([, name]) => name ?? []);
}

/** The names of the methods that the protocol gives to messages of a kind. */
function methods(kind: 'Request' | 'Notification'): string[] {
  const found = [...protocol.matchAll(/^export const \w+?(Request|Notification) = '(panda\/\w+)'/gm)];
  return found.flatMap(([, is, method]) => (is === kind && method !== undefined ? [method] : [])).sort();
}

describe('the document on the protocol', () => {
  it('has been looked at since what is shared last changed', () => {
    const number = numberOf(shared);
    const [, written] = /^<!-- shared: (\w+) -->$/m.exec(document) ?? [];
    assert.equal(
      written,
      number,
      `Something in shared/ has changed. Read docs/protocol.md, bring it up to date, then write this number at its top: ${number}`,
    );
  });

  it('need not be looked at for a comment or white space, but for anything else', () => {
    const text =
      "/** One. */\nexport const a = 'panda/a';\ninterface B {\n  /**\n   * Two.\n   */\n  c: 1;\n  // Three.\n}\n";
    const same = "export const a =\n    'panda/a';\n\n/* Other. */\ninterface B {\n  c: 1;\n}\n";
    assert.equal(numberOf(text), numberOf(same));
    assert.notEqual(numberOf(text), numberOf(text.replace('panda/a', 'panda/b')));
    assert.notEqual(numberOf(text), numberOf(text.replace('c: 1', 'c?: 1')));
  });

  it('names each request and each notification, and no other', () => {
    assert.ok(methods('Request').length > 8);
    assert.deepEqual(named('Requests').sort(), methods('Request'));
    assert.deepEqual(named('Notifications').sort(), methods('Notification'));
    for (const method of document.match(/(?<=`)panda\/\w+/g) ?? []) assert.ok(protocol.includes(`'${method}'`), method);
  });

  it('names all that a client can say of itself, and all settings', () => {
    const [, body = ''] = /interface InitializationOptions \{([^}]*)\}/.exec(protocol) ?? [];
    const options = [...body.matchAll(/^ {2}(\w+)\?:/gm)].flatMap(([, option]) => option ?? []);
    assert.deepEqual(named('What a client can say'), options);
    assert.deepEqual(named('Settings').sort(), Object.keys(DEFAULT_SETTINGS).sort());
  });

  it('names commands and schemes that there are', () => {
    const commands: string[] = [...Object.values(serverCommands), ...Object.values(clientCommands)];
    for (const command of named('Commands')) assert.ok(commands.includes(command), command);
    for (const command of Object.values(serverCommands)) assert.ok(named('Commands').includes(command), command);
    const schemes = [...shared.matchAll(/Scheme = '([\w-]+)'/g)].flatMap(([, scheme]) => scheme ?? []);
    assert.deepEqual(
      named('Addresses')
        .map((address) => address.split(':')[0])
        .sort(),
      schemes.sort(),
    );
  });
});
