import assert from 'node:assert/strict';
import type { Triage } from '../../server/src/engine/types';
import { hasPilotEnded, newsIn } from '../../server/src/node/cli/follow/news';
import { testEngine } from '../catalogue';
import { FAILED_LOG, SHORT_LOG } from '../failedLog';

const read = (text: string) => testEngine().read('pilotlog.txt', Buffer.from(text));
const judged = (text: string): Triage[] => testEngine().judgeAll([read(text)]);
const lines = FAILED_LOG.split(/(?<=\n)/);
const upTo = (line: number): string => lines.slice(0, line).join('');
const ordinary =
  '2026-03-10 09:40:05,000 | INFO     | pilot.control.job                | job_monitor               | monitor loop #3\n';

describe('news of a log that grows', () => {
  const isNew = (before: string, now: string): boolean => newsIn(judged(before), judged(now)).length > 0;

  it('are the first verdict and each other one', () => {
    assert.equal(newsIn([], judged(SHORT_LOG)).length, 1);
    assert.ok(isNew(upTo(7), FAILED_LOG), 'the job has failed');
  });

  it('are a finding that counts and a code that the pilot reports', () => {
    assert.ok(isNew(upTo(4), upTo(5)), 'no space left');
    assert.ok(isNew(upTo(6), upTo(7)), 'the pilot reports it');
  });

  it('are neither ordinary lines nor the same error again', () => {
    assert.ok(!isNew(FAILED_LOG, FAILED_LOG));
    assert.ok(!isNew(SHORT_LOG, SHORT_LOG + ordinary));
    assert.ok(!isNew(upTo(5), upTo(5) + ordinary + lines.slice(4, 5).join('')));
  });

  it('are of the job that they are about', () => {
    const second = lines.slice(1).join('').replaceAll('6512345678', '6512345679').replaceAll('09:40', '09:50');
    const news = newsIn(judged(FAILED_LOG), judged(FAILED_LOG + second));
    assert.deepEqual(
      news.map(({ job }) => job.pandaId),
      ['6512345679'],
    );
  });

  it('know the last words of a pilot', () => {
    const goodbye =
      '2026-03-10 09:40:09,000 | INFO     | root                             | <module>                  | pilot has finished (exit code=0, shell exit code=0)\n';
    assert.equal(hasPilotEnded(read(FAILED_LOG)), false);
    assert.equal(hasPilotEnded(read(FAILED_LOG + goodbye)), true);
  });
});
