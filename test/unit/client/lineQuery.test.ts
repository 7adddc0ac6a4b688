import assert from 'node:assert/strict';
import { lineOf } from '../../../client/src/lineQuery';
import { lineAddress, lineScheme } from '../../../shared/protocol';

describe('the address of a line explanation', () => {
  it('names the log and the line, and reads as a title', () => {
    const address = lineAddress('file:///jobs/1/payload%20two.stderr', 11);
    const { protocol, pathname, search } = new URL(address);
    assert.equal(protocol, `${lineScheme}:`);
    assert.equal(decodeURIComponent(pathname), '/Line 12 of payload two.stderr.panda-line.md');
    assert.deepEqual(lineOf(decodeURIComponent(search.slice(1))), {
      uri: 'file:///jobs/1/payload%20two.stderr',
      line: 11,
    });
  });

  it('takes any address of a log', () => {
    for (const uri of ['untitled:Untitled-1', 'file:///a%2Fb%5Cc/%E0%A4', 'vscode-remote://h+x/ü?q#f', '']) {
      const { pathname, search } = new URL(lineAddress(uri, 0));
      assert.doesNotMatch(decodeURIComponent(pathname).slice(1), /[/\\]/);
      assert.deepEqual(lineOf(decodeURIComponent(search.slice(1))), { uri, line: 0 });
    }
  });

  it('is refused where it is none', () => {
    for (const query of [
      '',
      'x',
      'null',
      '5',
      '[]',
      '["a"]',
      '["a",-1]',
      '["a",0.5]',
      '[1,2]',
      '{"uri":"a","line":1}',
    ]) {
      assert.equal(lineOf(query), null, query);
    }
  });
});
