import assert from 'node:assert/strict';
import { againstBaseline, readBaseline } from '../../../server/src/campaign/baseline';
import { withAccepted } from '../../../server/src/campaign/baselineEdit';
import type { ErrorRow } from '../../../server/src/campaign/errorTable';
import { campaignOf, failed, numbered, unexplained } from './campaignJobs';
import { HOSTILE, SECRET, WITH_SECRET } from './hostileTexts';

const rowsOf = (...signatures: string[]): readonly ErrorRow[] =>
  campaignOf(numbered(signatures.length, (i) => failed({ signature: signatures[i]! }))).table.rows;
const read = (text: string) => readBaseline({ path: 'baseline.yaml', text });
const keysOf = (text: string): string[] => read(text).accepted.map(({ key }) => key);

describe('a baseline', () => {
  it('has one accepted row a line, sorted by key, with code and cause for who reads it', () => {
    const text = withAccepted('', rowsOf('b', 'c', 'a')) ?? '';
    assert.deepEqual(
      text.split('\n').filter((line) => line.startsWith('  - ')),
      ['a', 'b', 'c'].map(
        (id) =>
          `  - { key: 'pilot:1333/${id}', code: 'pilot:1333', cause: 'The destination pool p17 has no space left.' }`,
      ),
    );
    assert.deepEqual(read(text).problems, []);
  });

  it('is the same whatever the order in which rows were accepted', () => {
    const once = withAccepted('', rowsOf('a', 'b', 'c'));
    assert.equal(withAccepted(withAccepted(withAccepted('', rowsOf('b'))!, rowsOf('c'))!, rowsOf('a', 'b')), once);
    assert.equal(withAccepted(once!, rowsOf('c', 'a')), once);
  });

  it('keeps what people wrote: notes, comments, their own form of a line', () => {
    const text = [
      '# Ours.',
      'accepted:',
      '# The disk of the pool is on order.',
      "- key: 'pilot:1333/b'",
      '  note: until May',
      "- { key: 'pilot:1333/d', note: 'JIRA-12' }  # for ever",
      '# The end.',
      '',
    ].join('\n');
    const more = withAccepted(text, rowsOf('a', 'b', 'c', 'e'))!;
    assert.deepEqual(
      keysOf(more),
      ['a', 'b', 'c', 'd', 'e'].map((id) => `pilot:1333/${id}`),
    );
    for (const line of text.split('\n')) assert.ok(more.split('\n').includes(line), line);
    assert.match(more, /\/a'.*\n# The disk of the pool is on order\.\n- key: 'pilot:1333\/b'\n/);
    assert.equal(read(more).accepted[1]?.note, 'until May');
  });

  it('keeps the line ends of Windows', () => {
    const text = withAccepted('', rowsOf('a'))!.replaceAll('\n', '\r\n');
    const more = withAccepted(text, rowsOf('b'))!;
    assert.deepEqual(keysOf(more).length, 2);
    assert.ok(
      more
        .split('\n')
        .slice(0, -1)
        .every((line) => line.endsWith('\r')),
    );
  });

  it('is not written to where its entries do not stand in lines', () => {
    assert.equal(withAccepted("accepted: [{ key: 'pilot:1333/b' }, { key: 'pilot:1333/d' }]\n", rowsOf('c')), null);
  });

  it('takes a file that has only comments, or an empty list', () => {
    for (const text of ['# Ours.\n', '# Ours.\naccepted: []\n', '# Ours.\naccepted:\n', 'accepted: []']) {
      const more = withAccepted(text, rowsOf('a'))!;
      assert.deepEqual(keysOf(more), ['pilot:1333/a'], text);
      if (text.startsWith('#')) assert.match(more, /^# Ours\.\n/);
    }
  });

  it('holds no secrets of causes and samples, and hostile texts as one line of text', () => {
    const { rows } = campaignOf([
      failed({ cause: `${WITH_SECRET} ${HOSTILE}` }, { pandaId: '1' }),
      unexplained(`${HOSTILE}\n- { key: x }\n${WITH_SECRET}`, 'v1-0123456789abcdef', { pandaId: '2' }),
    ]).table;
    const text = withAccepted('', rows)!;
    assert.ok(!text.includes(SECRET));
    assert.deepEqual(keysOf(text).sort(), rows.map(({ key }) => key).sort());
    assert.equal(text.split('\n').filter((line) => line.startsWith('  - ')).length, 2);

    assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2028]/);
  });

  it('marks what is not in it as new, and tells what in it no longer happens', () => {
    const { table } = campaignOf([...numbered(2, () => failed()), failed({ signature: 'a' }, { pandaId: '9' })]);
    const { table: marked, gone } = againstBaseline(table, read(withAccepted('', rowsOf('a', 'b'))!));
    assert.deepEqual(
      marked.rows.map(({ key, isNew }) => [key, isNew]),
      [
        ['pilot:1333/storage-full', true],
        ['pilot:1333/a', false],
      ],
    );
    assert.deepEqual(
      gone.map(({ key }) => key),
      ['pilot:1333/b'],
    );
  });

  for (const [what, text, message, line] of [
    ['no YAML', 'accepted: [', /./, 1],
    ['another list', '- x\n', /A baseline is a list under the key accepted\./, 1],
    ['a text', 'accepted: x\n', /A baseline is a list under the key accepted\./, 1],
    ['a stray key', 'accept: []\n', /accept means nothing here/, 1],
    ['an entry that is a text', 'accepted:\n  - x\n', /An entry has a key/, 2],
    ['an entry without a key', 'accepted:\n  - { code: x }\n', /key must be a text/, 2],
    ['a key that is a number', 'accepted:\n  - { key: 12 }\n', /key must be a text/, 2],
    ['a stray part of an entry', 'accepted:\n  - { key: a, why: b }\n', /why means nothing here/, 2],
    ['a note that is none', 'accepted:\n  - { key: a, note: [b] }\n', /note must be a text/, 2],
    ['a key that stands there twice', 'accepted:\n  - { key: a }\n  - { key: a }\n', /a stands here a second time/, 3],
  ] as const) {
    it(`with ${what} is told with its place`, () => {
      const { problems } = read(text);
      assert.equal(problems.length, 1);
      assert.match(problems[0]?.message ?? '', message);
      assert.deepEqual([problems[0]?.path, problems[0]?.line], ['baseline.yaml', line]);
    });
  }

  it('is used but for the entries that are wrong', () => {
    const { accepted, problems } = read("accepted:\n  - { key: 'a' }\n  - { key: 1 }\n  - { key: 'b', code: null }\n");
    assert.deepEqual([accepted.map(({ key }) => key), problems.length], [['a', 'b'], 1]);
    for (const text of ['', '# Nothing yet.\n', 'accepted:\n'])
      assert.deepEqual(read(text), { accepted: [], problems: [] });
  });
});
