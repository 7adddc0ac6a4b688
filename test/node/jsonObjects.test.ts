import assert from 'node:assert/strict';
import { JsonObjects } from '../../server/src/node/files/jsonObjects';
import { randomBelow } from '../random.mjs';

/** The objects in a text that comes in pieces of a size. */
function objectsIn(text: string, size = Infinity): unknown[] {
  const bytes = Buffer.from(text);
  const objects = new JsonObjects('jobs', 'job');
  const found: unknown[] = [];
  for (let at = 0; at < bytes.length; at += size) found.push(...objects.take(bytes.subarray(at, at + size)));
  objects.end();
  return found;
}

describe('objects of a large JSON file', () => {
  const a = { id: 1, text: 'a "quoted\\" \\ {[,:]} ü\u2028', inner: { jobs: [{ id: 9 }], job: { id: 8 } } };
  const b = { id: 2, list: [[{ x: 1 }], []] };

  for (const [what, text, wanted] of [
    ['a list', JSON.stringify([a, b]), [a, b]],
    [
      'the list of a member',
      JSON.stringify({ selectionsummary: [{ x: { jobs: [1] } }], jobs: [a, b], errsByCount: [{ y: 1 }] }),
      [a, b],
    ],
    ['the object of a member', JSON.stringify({ files: [{ x: 1 }], job: a, dsfiles: {} }), [a]],
    ['the object itself', JSON.stringify(a), [a]],
    ['objects of several lines', `${JSON.stringify(a)}\n${JSON.stringify(b)}\r\n\n`, [a, b]],
    ['an indented list behind a BOM', `\ufeff\n ${JSON.stringify([a, b], null, 2)}\n`, [a, b]],
    ['empty lists', '{"jobs": []} [] {"jobs": [], "job": {"id": 3}}', [{ id: 3 }]],
    ['only the objects of a list', '[1, "x", null, {"id": 4}, [{"id": 5}]]', [{ id: 4 }]],
    ['nothing', ' \n', []],
  ] as const) {
    it(`are ${what}, wherever the pieces are cut`, () => {
      for (const size of [Infinity, 1, 2, 3, 7, 64])
        assert.deepEqual(objectsIn(text, size), wanted, `pieces of ${size}`);
    });
  }

  it('are those that JSON.parse finds', () => {
    const below = randomBelow(3);
    const value = (depth: number): unknown => {
      const kind = below(depth > 3 ? 3 : 5);
      if (kind === 0) return below(1000) - 500;
      if (kind === 1) return ['', '\\', '"', '\\"', '}{][', 'é\u{1f600}'][below(6)];
      if (kind === 2) return [true, false, null][below(3)];
      const many = Array.from({ length: below(4) }, () => value(depth + 1));
      return kind === 3 ? many : Object.fromEntries(many.map((one, index) => [['jobs', 'job', 'x', '"'][index], one]));
    };
    for (let turn = 0; turn < 200; turn++) {
      const jobs = Array.from({ length: 3 }, () => ({ a: value(0) }));
      assert.deepEqual(objectsIn(JSON.stringify({ x: value(1), jobs }), 1 + below(40)), jobs);
    }
  });

  it('end where the JSON is cut off or none; those before count', () => {
    const before = (text: string): unknown[] => {
      const objects = new JsonObjects('jobs', 'job');
      const found: unknown[] = [];
      assert.throws(() => {
        for (const one of objects.take(Buffer.from(text))) found.push(one);
        objects.end();
      }, /cut off|no JSON/);
      return found;
    };
    assert.deepEqual(before('[{"id": 1}, {"id": 2'), [{ id: 1 }]);
    assert.deepEqual(before('[{"id": 1}, {id: 2}]'), [{ id: 1 }]);
    assert.deepEqual(before('[{"id": 1}]]'), [{ id: 1 }]);
    assert.deepEqual(before('{"id": 1}\nan ordinary line'), [{ id: 1 }]);
    assert.deepEqual(before('2026-03-10 09:41:03,911 | INFO'), []);
    assert.deepEqual(before('["unclosed'), []);
  });
});
