import assert from 'node:assert/strict';
import { readAudit } from '../../../scripts/release/audit.mjs';

const answer = (vulnerabilities: Record<string, number>): string => JSON.stringify({ metadata: { vulnerabilities } });

describe('what npm audit says', () => {
  it('is nothing', () => {
    assert.deepEqual(readAudit(answer({ low: 0, high: 0, total: 0 })), {
      wasAnswered: true,
      isClean: true,
      words: 'npm audit: nothing is known against any package.',
    });
  });

  it('is how many of which kind, the worst first', () => {
    const { isClean, words } = readAudit(answer({ low: 2, high: 1, critical: 0, total: 3 }));
    assert.equal(isClean, false);
    assert.match(words, /: 1 high, 2 low\./);
  });

  it('is not taken for nothing where the registry did not answer', () => {
    const { wasAnswered, words } = readAudit('{"message":"405 Method Not Allowed","statusCode":405}');
    assert.equal(wasAnswered, false);
    assert.match(words, /did not answer \(405 Method Not Allowed\); not checked/);
    assert.match(readAudit('').words, /did not answer \(no answer\)/);
  });
});
