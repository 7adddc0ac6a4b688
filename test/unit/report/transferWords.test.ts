import assert from 'node:assert/strict';
import type { Transfer } from '../../../server/src/engine/types';
import { otherTransfers, troubledTransfers } from '../../../server/src/report/transferWords';
import { attempt, transfer } from './triages';

const good = attempt({ outcome: 'transferred', error: null });
const well = (direction: Transfer['direction'], outcome: Transfer['outcome'] = 'transferred'): Transfer =>
  transfer({ direction, outcome, attempts: [good] });

describe('transfers that are worth a reader’s time', () => {
  it('are those that failed, then those that needed more than one try', () => {
    const transfers = [
      transfer({ lfn: 'late', outcome: 'transferred', attempts: [attempt(), good] }),
      transfer({ lfn: 'lost' }),
      transfer({ lfn: 'good', outcome: 'transferred', attempts: [good, good] }),
      transfer({ lfn: 'open', outcome: 'unknown', attempts: [] }),
      transfer({ lfn: 'lost too' }),
    ];
    assert.deepEqual(
      troubledTransfers(transfers).map(({ transfer: { lfn } }) => lfn),
      ['lost', 'lost too', 'late'],
    );
  });

  for (const [outcome, tries, words] of [
    ['failed', 3, 'failed'],
    ['transferred', 3, 'transferred at try 3'],
    ['transferred', 1, 'transferred'],
    ['direct', 2, 'read over the network'],
    ['unknown', 2, 'not known'],
  ] as const) {
    it(`say how it went in the end: ${words}`, () => {
      const attempts = Array.from({ length: tries }, () => attempt());
      const [told] = troubledTransfers([transfer({ outcome, attempts })]);
      assert.deepEqual([told?.outcome, told?.tries], [words, tries]);
    });
  }

  it('name each way that was tried once, as far as the log tells it', () => {
    const attempts = [
      attempt(),
      attempt(),
      attempt({ tool: null }),
      attempt({ tool: 'rucio', endpoint: null }),
      attempt({ tool: null, endpoint: null }),
    ];
    assert.deepEqual(troubledTransfers([transfer({ attempts })])[0]?.ways, [
      'gfal, HILLS_DATADISK',
      'HILLS_DATADISK',
      'rucio',
    ]);
  });

  it('have the error of the last failed try of which the log says one', () => {
    const errorOf = (...attempts: Transfer['attempts']): string | null | undefined =>
      troubledTransfers([transfer({ attempts })])[0]?.error;
    assert.equal(
      errorOf(attempt({ error: 'first' }), attempt({ error: 'second' }), attempt({ error: null })),
      'second',
    );
    assert.equal(errorOf(attempt({ error: 'first' }), attempt({ outcome: 'unknown', error: 'open' })), 'first');
    assert.equal(errorOf(attempt({ error: null })), null);
  });
});

describe('the other transfers in one phrase', () => {
  const late = transfer({ outcome: 'transferred', attempts: [attempt(), good] });
  const open = transfer({ outcome: 'unknown', attempts: [] });

  for (const [phrase, transfers] of [
    [null, []],
    [null, [transfer(), late]],
    ['1 file came in at the first try', [well('in')]],
    ['2 files came in at the first try', [well('in'), well('in', 'direct')]],
    ['1 file went out at the first try', [well('out'), late]],
    ['3 files came in and 1 went out at the first try', [well('in'), well('in'), well('in'), well('out')]],
    ['how 1 transfer ended the log does not say', [open]],
    [
      '1 file came in and 2 went out at the first try; how 2 transfers ended the log does not say',
      [well('in'), well('out'), well('out'), open, open],
    ],
  ] as const) {
    it(phrase ?? `is none for ${transfers.length} in trouble`, () => assert.equal(otherTransfers(transfers), phrase));
  }
});
