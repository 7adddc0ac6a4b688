import assert from 'node:assert/strict';
import type { CodeEntry, Signature } from '../../../server/src/catalogue/types';
import { familyPage } from '../../../server/src/report/manual';
import { catalogueWithSteps, smallCatalogue } from './catalogue';

const [code] = smallCatalogue.codes as [CodeEntry];
const [signature] = catalogueWithSteps.signatures as [Signature];

/** The paragraphs of a page behind its title and the note that it is made. */
const paragraphs = (content: { codes?: CodeEntry[]; signatures?: Signature[] }): string[] => {
  const page = familyPage('codes pilot storage', { codes: [], signatures: [], ...content });
  assert.ok(page.endsWith('\n') && !page.endsWith('\n\n'));
  const [title, note, ...rest] = page.trimEnd().split('\n\n');
  assert.equal(title, '# codes pilot storage');
  assert.match(note ?? '', /^Made from the catalogue by `npm run knowledge`/);
  return rest;
};

describe('a page of the manual', () => {
  it('has of a code what the catalogue knows, and no part of which there is nothing', () => {
    assert.deepEqual(paragraphs({ codes: [code] }), [
      '## Codes',
      '### pilot:1333 NOREMOTESPACE',
      '_No space left on device_',
      'The storage that should take the output has no room left.',
      'Whose problem: the site; a retry may succeed',
      '**Do:** Look at other jobs of this queue.',
      '**Retry action:** limit_retry maxAttempt=3',
      'Source: `PanDAWMS/pilot3 pilot/common/errorcodes.py`',
    ]);
  });

  it('has of a code that is explained in depth all of it', () => {
    const deep: CodeEntry = {
      ...code,
      experiment: 'rubin',
      category: 1,
      causes: ['A full pool.', 'A quota.'],
      looksLike: ['`error: 28`'],
      mistakenFor: 'a full disk.',
      pilotWrong: 'It misses small letters.',
    };
    const page = paragraphs({ codes: [deep] });
    assert.equal(page[2], '_No space left on device_ · RUBIN only');
    assert.deepEqual(page.slice(4, 12), [
      'Whose problem: the site; a retry may succeed · Category: file and storage issues',
      '**Causes:**',
      '- A full pool.\n- A quota.',
      '**In the log:** `error: 28`',
      '**Do:** Look at other jobs of this queue.',
      '**Retry action:** limit_retry maxAttempt=3',
      '**Mistaken for:** a full disk.',
      '**Pilot gets wrong:** It misses small letters.',
    ]);
  });

  it('has of a signature what it finds, where it is looked for, and the lines that it knows', () => {
    const family: Signature = {
      ...signature,
      in: ['pilot3', 'pilot1'],
      cause: [{ when: 'log-rotation', text: 'No space for {size} bytes{pool? on {pool}}.' }, { text: 'No space.' }],
      samples: ['gfal-copy error: 28 (No space)', 'and another'],
    };
    const [head, title, what, ...rest] = paragraphs({
      signatures: [family, { ...signature, id: 'no-code', finds: null }],
    });
    assert.deepEqual(
      [head, title, what],
      ['## Signatures', '### storage-full', '_cause · pilot:1333_ · in pilot3, pilot1'],
    );
    assert.match(rest[0] ?? '', /^No space for .* bytes.* \(log-rotation\)$/);
    assert.equal(rest[1], 'No space.');
    assert.equal(rest[2], '```text\ngfal-copy error: 28 (No space)\nand another\n```');
    assert.deepEqual(rest.slice(3, 5), ['### no-code', '_cause_ · in pilot3']);
  });
});
