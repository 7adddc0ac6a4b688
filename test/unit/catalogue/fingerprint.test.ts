import assert from 'node:assert/strict';
import { fingerprint } from '../../../server/src/catalogue/fingerprint';

describe('the fingerprint of a text', () => {
  it('is sixteen digits, the same on every platform', () => {
    for (const text of ['', 'a', 'caf\u00e9 \u{1F600}', 'x'.repeat(10_000)])
      assert.match(fingerprint(text), /^[0-9a-f]{16}$/);
    // The first half is FNV-1a of 32 bits; values: draft-eastlake-fnv.
    assert.equal(fingerprint('').slice(0, 8), '811c9dc5');
    assert.equal(fingerprint('a').slice(0, 8), 'e40c292c');
    assert.equal(fingerprint('foobar').slice(0, 8), 'bf9cf968');
  });

  it('is another one for each of many texts, in both of its halves', () => {
    const texts = Array.from({ length: 20_000 }, (_, n) => `signature ${n}`);
    assert.equal(new Set(texts.map(fingerprint)).size, texts.length);
    const halves = new Set(texts.slice(0, 1000).map((text) => fingerprint(text).slice(8)));
    assert.equal(halves.size, 1000);
  });

  it('depends on the order of what it reads', () => assert.notEqual(fingerprint('ab'), fingerprint('ba')));
});
