/** What the benchmark compares with, and how it talks to the language server. */
import assert from 'node:assert/strict';
import type { Catalogue, Signature } from '../../../server/src/catalogue/types';
import { anchorsOf, catalogueOf } from '../../bench/peers/catalogue.mjs';
import { Messages, packed } from '../../bench/server/messages.mjs';

function signature(id: string, anchor: string): Signature {
  return {
    id,
    finds: null,
    in: ['pilot'],
    anchors: [anchor],
    pattern: anchor,
    stage: 'payload',
    rank: 'cause',
    cause: [],
    silences: ['second', 'third'],
    samples: [],
    not: [],
  };
}

const catalogue: Catalogue = {
  version: '1',
  dialects: [],
  codes: [],
  signatures: [
    signature('first', 'no space left'),
    signature('second', 'file was lost'),
    signature('third', '[42]'),
    signature('fourth', 'proxy has expired'),
  ],
  marks: [],
};

describe('a catalogue of another size', () => {
  it('is a part of ours that silences nothing it does not have', () => {
    const { signatures } = catalogueOf(catalogue, 2, 1);
    assert.deepEqual(
      signatures.map(({ id, silences }) => [id, silences]),
      [
        ['first', ['third']],
        ['third', ['third']],
      ],
    );
  });

  it('is ours and variants with other words, none of them twice', () => {
    const { signatures, version } = catalogueOf(catalogue, 12, 1);
    assert.deepEqual(signatures.slice(0, 4), catalogue.signatures);
    assert.equal(new Set(signatures.map(({ id }) => id)).size, 12);
    assert.notEqual(version, catalogue.version);
    const known = new Set(anchorsOf(catalogue));
    for (const { pattern, anchors } of signatures.slice(4)) {
      assert.equal(pattern, undefined);
      assert.deepEqual(
        anchors.filter((anchor) => known.has(anchor)),
        [],
      );
    }
    assert.deepEqual(catalogueOf(catalogue, 12, 1), catalogueOf(catalogue, 12, 1));
  });
});

describe('messages of the language server', () => {
  it('are put together from pieces of any size', () => {
    const sent = [
      { id: 1, result: 'ü' },
      { method: 'x', params: {} },
    ];
    const bytes = Buffer.concat(sent.map(packed));
    for (const size of [1, 7, bytes.length]) {
      const got: unknown[] = [];
      const messages = new Messages((message) => got.push(message));
      for (let at = 0; at < bytes.length; at += size) messages.push(bytes.subarray(at, at + size));
      assert.deepEqual(got, sent);
    }
  });
});
