import assert from 'node:assert/strict';
import type { LineExplanation } from '../../../server/src/engine/explain/explainLine';
import type { Result, Try } from '../../../server/src/engine/explain/tries';
import { lineText } from '../../../server/src/report/lineText';
import { finding } from './triages';

/** A line of a payload of which nothing is known. */
const PLAIN: LineExplanation = {
  file: 'payload.stdout',
  line: 7,
  text: 'no space on sda',
  voice: { dialect: 'payload-text', family: 'payload', region: 'plain', quotes: false },
  level: null,
  record: null,
  stage: null,
  findings: [],
  marks: [],
  remarks: [],
  tries: [],
  maybeCut: false,
};

/** The rows under a label, as they stand behind it. */
function rowsOf(label: string, over: Partial<LineExplanation> = {}): string[] {
  const rows = lineText({ ...PLAIN, ...over }, 'jobs/1/payload.stdout')
    .split('\n')
    .slice(1, -1);
  const found: string[] = [];
  let current = '';
  for (const row of rows) {
    current = row.slice(2, 11).trim() || current;
    assert.equal(row.slice(0, 2) + row.slice(11, 12), '   ');
    if (current === label) found.push(row.slice(12));
  }
  return found;
}

const tried = (result: Result, over: Partial<Try> = {}): Try => ({
  signature: 'disk-full',
  anchor: 'no space',
  line: 7,
  result,
  ...over,
});

describe('the explanation of a line for a terminal', () => {
  it('names the line, shows it, and says whose words it is', () => {
    assert.equal(
      lineText(PLAIN, 'jobs/1/payload.stdout'),
      [
        'jobs/1/payload.stdout:7',
        '  line      no space on sda',
        '  words     of the payload (payload-text); it belongs to no record',
        '  nothing   No text of the catalogue stands in this line, so it is no finding.',
        '',
      ].join('\n'),
    );
  });

  it('says so where the line is empty', () => assert.deepEqual(rowsOf('line', { text: ' ' }), ['(empty)']));

  it('shows a long line around what is found there', () => {
    const text = `${'before '.repeat(80)}HERE${' after'.repeat(80)}`;
    assert.match(
      rowsOf('line', { text, findings: [finding('root', { column: 561 })] })[0] ?? '',
      /^….* HERE after .*…$/,
    );
    assert.match(rowsOf('line', { text })[0] ?? '', /^before .*…$/);
  });

  for (const [voice, words] of [
    [{ region: 'dump' }, 'of the payload (payload-text), in a copy of its log that the pilot printed into its own'],
    [{ region: 'echo' }, 'of the payload (payload-text), in a record that only repeats what stands elsewhere'],
    [{ quotes: true }, 'of the payload (payload-text), which quotes other logs of the payload'],
    [{ family: 'pilot', dialect: 'pilot3' }, 'of the pilot (pilot3)'],
  ] as const) {
    it(`says whose words a line is: ${words}`, () =>
      assert.deepEqual(rowsOf('words', { voice: { ...PLAIN.voice, ...voice } }), [
        `${words}; it belongs to no record`,
      ]));
  }

  it('says to which record a line belongs', () => {
    const recordWords = (over: Partial<LineExplanation>): string | undefined =>
      rowsOf('words', over)[0]?.split('; ')[1];
    assert.equal(recordWords({ record: 3 }), 'it continues the record of line 3');
    assert.equal(recordWords({ record: 7 }), 'it begins a record');
    assert.equal(recordWords({ record: 7, level: 'error' }), 'it begins a record of level error');
  });

  it('names the stage where the log tells one', () => {
    assert.deepEqual(rowsOf('stage', { stage: 'stageout' }), ['stage-out']);
    assert.deepEqual(rowsOf('stage'), []);
  });

  it('tells each finding with its rank, its cause and why it has its role', () => {
    const root = finding('root', { cause: 'The disk sda is full.', reason: 'This text proves the cause.' });
    const guess = finding('noise', { code: null, signature: 'any-error', rank: 'fallback', cause: '', reason: 'So.' });
    assert.deepEqual(rowsOf('found', { findings: [root, guess] }), [
      'root: pilot:1333 by storage-full, rank cause (it proves one cause)',
      'The disk sda is full.',
      'Why root: This text proves the cause.',
      'noise: any-error, rank fallback (it only calls itself an error)',
      'Why noise: So.',
    ]);
    assert.deepEqual(rowsOf('nothing', { findings: [root] }), []);
  });

  it('tells facts of the job and turns of its course, and what the pilot hid', () => {
    const marks = [
      {
        mark: 'all-done',
        stage: 'payload',
        event: 'end',
        captures: { exitCode: '0', empty: '', user: 'a'.repeat(300) },
      },
      { mark: 'banner', stage: null, event: null, captures: {} },
    ] as const;
    assert.deepEqual(rowsOf('tells', { marks: marks.map((mark) => ({ ...mark })) }), [
      `all-done (payload: end): exitCode = "0", user = "${'a'.repeat(199)}…"`,
      'banner',
    ]);
    const remarks = [{ id: 'x', text: 'The pilot\u001b hid it.', file: 'payload.stdout', line: 7 }];
    assert.deepEqual(rowsOf('remark', { remarks }), ['The pilot␛ hid it.']);
  });

  describe('says what came of each try', () => {
    for (const [result, words] of [
      [{ outcome: 'seen', at: 7, captures: {} }, ', and it is seen'],
      [
        { outcome: 'seen', at: 7, captures: { disk: 'sda', size: '9' } },
        ', and it is seen, with disk = "sda", size = "9"',
      ],
      [{ outcome: 'seen', at: 9, captures: {} }, ' and opens a block whose cause stands on line 9'],
      [{ outcome: 'mismatch', at: 7 }, ', but its pattern does not match'],
      [
        { outcome: 'mismatch', at: 9 },
        ' and opens a block, but its pattern does not match line 9, where the block names its cause',
      ],
      [{ outcome: 'noBlock' }, ', but the line opens no block of its kind that comes to an end'],
      [
        { outcome: 'foreign', in: ['pilot', 'wrapper'] },
        ', but it is looked for elsewhere, in words of: pilot, wrapper',
      ],
      [
        { outcome: 'undone', mark: 'all-done' },
        ', and it matches, but the mark all-done stands in this file, so the payload ended well',
      ],
      [
        { outcome: 'outdone', by: ['disk-full', 'bad-alloc'] },
        ', and it matches, but gives way to what knows this line: disk-full, bad-alloc',
      ],
      [{ outcome: 'otherExperiment', experiment: 'compass' }, ', and it matches, but counts only in jobs of compass'],
      [{ outcome: 'notKept' }, ', and it matches, as do too many lines of this file: this one was counted, not kept'],
      [{ outcome: 'reported' }, ', and it is seen in the error text that this line reports, looked at by itself'],
      [{ outcome: 'counted' }, ', and its number was compared with others of the job: no disagreement is told here'],
      [{ outcome: 'elsewhere' }, ', and it matches, but the verdict tells it at another line'],
    ] as [Result, string][]) {
      it(`"no space" stands here${words}`, () =>
        assert.deepEqual(rowsOf('tried', { tries: [tried(result)] }), [`disk-full: "no space" stands here${words}`]));
    }

    it('where the text that was tried stands above', () => {
      assert.deepEqual(rowsOf('tried', { tries: [tried({ outcome: 'seen', at: 7, captures: {} }, { line: 4 })] }), [
        'disk-full: "no space" opens a block at line 4 that this line decides, and it is seen',
      ]);
    });

    it('the most telling first, forty at most', () => {
      const tries = Array.from({ length: 42 }, (_, n) => tried({ outcome: 'mismatch', at: 7 }, { signature: `s${n}` }));
      const seen = tried({ outcome: 'seen', at: 7, captures: {} }, { signature: 'best' });
      const rows = rowsOf('tried', { tries: [...tries, seen] });
      assert.equal(rows.length, 40);
      assert.match(rows[0] ?? '', /^best: /);
      assert.match(rows[1] ?? '', /^s0: /);
      assert.deepEqual(rowsOf('limit', { tries: [...tries, seen] }), ['3 more signatures tried, not listed.']);
      assert.deepEqual(rowsOf('limit', { tries: tries.slice(2) }), []);
    });
  });

  it('says why the line is no finding', () => {
    const nothing = (over: Partial<LineExplanation>): string | undefined => rowsOf('nothing', over)[0];
    const mark = { mark: 'banner', stage: null, event: null, captures: {} };
    assert.equal(nothing({ marks: [mark] }), 'No text of a signature stands in this line, so it is no finding.');
    assert.equal(
      nothing({ tries: [tried({ outcome: 'noBlock' }), tried({ outcome: 'notKept' })] }),
      'Of 2 signatures tried none counts here, so it is no finding.',
    );
    assert.equal(
      nothing({ tries: [tried({ outcome: 'noBlock' }), tried({ outcome: 'seen', at: 9, captures: {} })] }),
      'The finding stands on line 9.',
    );
    for (const level of ['warning', 'error', 'fatal'] as const) {
      assert.match(nothing({ level }) ?? '', new RegExp(` It calls itself ${level}, which alone is no finding\\.$`));
    }
    assert.doesNotMatch(nothing({ level: 'info' }) ?? '', /calls itself/);
  });

  it('says that a very long line was not looked at to its end', () => {
    assert.deepEqual(rowsOf('limit', { maybeCut: true }), ['The line is very long: only its start was looked at.']);
  });
});
