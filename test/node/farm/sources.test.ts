import assert from 'node:assert/strict';
import { readSources, sourceLine, sourcesIn, type Source } from '../../../server/src/node/campaign/sources';
import { UnreadableError } from '../../../server/src/files/readErrors';

const HOSTILE = `a\nb\r\u2028 "c" \\ $(d) 'é`;

const SOURCES: readonly Source[] = [
  { list: `${HOSTILE}.json` },
  { unit: { kind: 'place', path: HOSTILE, others: [`x/${HOSTILE}`], root: null }, isNamed: true },
  { unit: { kind: 'place', path: 'jobs/a', others: [], root: 'jobs' }, isNamed: false },
  { unit: { kind: 'files', folder: 'jobs', names: [HOSTILE, 'out.2'] }, isNamed: false },
  { unit: { kind: 'closed', path: 'jobs/secret', message: 'permission denied' }, isNamed: true },
];

describe('farm: the places of a part', () => {
  it('stand on a line each, whatever they are called, and are the same when they are read', () => {
    const lines = SOURCES.map(sourceLine);
    for (const line of lines) assert.doesNotMatch(line, /[\n\r]/);
    assert.deepEqual([...sourcesIn(readSources(lines))], SOURCES);
  });

  it('are told from anything else', () => {
    const others = ['', 'jobs/a', '{', 'null', '[]', '{}', '{"list":1}', '{"unit":{"kind":"place"},"isNamed":true}'];
    for (const other of others) {
      const lines = [sourceLine({ list: 'x' }), other];
      assert.throws(() => readSources(lines), new UnreadableError('line 2 is no place of a campaign'), other);
    }
  });
});
