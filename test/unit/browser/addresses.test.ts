import assert from 'node:assert/strict';
import { folderOf, isFile, keyOf, nameOf, within } from '../../../server/src/browser/addresses';

const LOG = 'vscode-vfs://github/panda/logs/a%20job/pilotlog.txt';

describe('addresses in a browser', () => {
  it('name a file and its folders, up to the topmost one', () => {
    assert.equal(nameOf(LOG), 'pilotlog.txt');
    assert.equal(folderOf(LOG), 'vscode-vfs://github/panda/logs/a%20job');
    assert.equal(nameOf(folderOf(LOG)), 'a job');
    assert.equal(folderOf('vscode-vfs://github/panda'), 'vscode-vfs://github/');
    assert.equal(folderOf('vscode-vfs://github/'), 'vscode-vfs://github/');
    assert.equal(folderOf('file:///a.log'), 'file:///');
  });
  it('are made of a folder and a name, whatever the name holds', () => {
    for (const name of ['a b.log', '50%.log', 'a#b?c', 'é', 'log.tgz']) {
      const file = within(folderOf(LOG), name);
      assert.equal(nameOf(file), name);
      assert.equal(folderOf(file), folderOf(LOG));
    }
    assert.equal(within('file:///', 'a'), 'file:///a');
  });
  it('are the same file however they are written', () => {
    assert.equal(keyOf('vscode-remote://host%3A80/a/b%28c%29.txt'), keyOf('vscode-remote://HOST:80/a/b(c).txt'));
    assert.notEqual(keyOf('memfs:/a/b'), keyOf('memfs:/a/B'));
  });
  it('that no longer can be decoded stand for themselves', () => {
    assert.equal(nameOf('memfs:/a/50%.log'), '50%.log');
  });
  it('may be of no file at all', () => {
    for (const uri of ['untitled:Untitled-1', 'panda-line:/x?y', 'git:/a/b?q', 'no address', '']) {
      assert.equal(isFile(uri), false, uri);
    }
    for (const uri of [LOG, 'file:///a', 'memfs:/a', 'vscode-test-web://mount/a']) assert.equal(isFile(uri), true, uri);
  });
});
