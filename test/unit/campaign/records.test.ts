import assert from 'node:assert/strict';
import { readRecord, RecordError } from '../../../server/src/campaign/readRecord';
import { recordLine, recordLines } from '../../../server/src/campaign/records';
import { failedJob, job } from '../../campaign/jobs';

describe('a record of a campaign', () => {
  const whole = failedJob({
    reported: [{ code: 'pilot:1333', diag: null }],
    recovered: [{ code: null, signature: 'x', file: 'pilotlog.txt', line: 3 }],
    memory: { peak: 1, limit: null },
    limits: ['cut\u2028off \ud800 \n"'],
  });

  it('is one line that is read back as it was', () => {
    for (const one of [whole, job(), failedJob({ pandaId: null })]) {
      const line = recordLine(one);
      assert.ok(!line.includes('\n'));
      assert.deepEqual(readRecord(line), one);
      assert.equal(recordLine(readRecord(line)), line);
    }
  });

  it('has the same bytes for the same job, whatever the order of its keys', () => {
    const reversed = Object.fromEntries(Object.entries({ ...whole, extra: 1 }).reverse());
    assert.equal(recordLine(reversed as unknown as typeof whole), recordLine(whole));
  });

  it('comes in the order of PandaIDs, then of paths, each once', () => {
    const ids = ['10', '9', null, '9'].map((pandaId, index) => job({ pandaId, path: index === 1 ? 'b' : 'a' }));
    const lines = recordLines([...ids, ...ids]);
    assert.deepEqual(
      lines.map((line) => readRecord(line)).map(({ pandaId, path }) => `${pandaId} ${path}`),
      ['9 a', '9 b', '10 a', 'null a'],
    );
    assert.deepEqual(recordLines([...ids].reverse()), lines);
  });

  it('that is none is refused with what is wrong', () => {
    const wrong = (change: Record<string, unknown>) => () => readRecord(JSON.stringify({ ...whole, ...change }));
    const refused = (read: () => unknown, words: RegExp): void => {
      assert.throws(read, (error) => error instanceof RecordError && words.test(error.message));
    };
    refused(() => readRecord('{"path": '), /^is no JSON object$/);
    refused(() => readRecord('[]'), /^is no JSON object$/);
    refused(() => readRecord('{}'), /^is no job of a campaign: "path" must be there$/);
    refused(wrong({ pandaId: 7 }), /"pandaId" must be a text or null$/);
    refused(wrong({ outcome: 'fine' }), /"outcome" must be one of failed, succeeded/);
    refused(wrong({ failure: [] }), /"failure" must be an object or null$/);
    refused(
      wrong({ failure: { ...whole.failure, owner: 'me' } }),
      /"failure" must be an object in which "owner" must be one of/,
    );
    refused(
      wrong({ reported: [{ code: 1 }] }),
      /"reported" must be a list, each entry an object in which "code" must be a text/,
    );
    refused(wrong({ limits: 'x' }), /"limits" must be a list$/);
    refused(wrong({ start: '2026' }), /"start" must be a number or null$/);
  });
});
