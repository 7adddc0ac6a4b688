import assert from 'node:assert/strict';
import { simulation } from '../../../../server/src/service/rules/simulation';
import { analysed, pilotLine, type Given } from '../logs';
import { RULES, uri } from './documents';

const NOW = Date.UTC(2026, 10, 22);

function told(rules: string | null, given: Given['job'] = {}): string {
  const reported = [
    { code: 'pilot:1333', diag: 'DESTINATION: No space left on device', file: 'pilotlog.txt', line: 1 },
  ];
  const analysis = analysed(pilotLine('started'), { job: { pandaId: '6517092978', reported, ...given } });
  return simulation(analysis, rules === null ? [] : [{ uri, text: rules }], NOW);
}

describe('what PanDA would do about the job of a log', () => {
  it('names the rule that decides and where it stands, what it does and what the server logs', () => {
    const text = told(RULES.replace('status: suggested', 'status: confirmed'));
    assert.match(text, /^## Job 6517092978$/m);
    assert.match(
      text,
      /^Classified by `full` \(`site\.panda-rules\.yaml:2`\) as class `system`\. It is confirmed: the server \*\*acts\*\*\.$/m,
    );
    assert.match(text, /^Its log then says `action=increase_max_failure for PandaID=6517092978 /m);
    assert.match(text, /^No retry rule applies\.$/m);
  });

  it('tells a suggested rule from one that acts, and one that does not count by its reason', () => {
    assert.match(told(RULES), /It is suggested: the server would only log it/);
    assert.match(
      told(RULES.replace("'.*No space left'", 'No space left')),
      /^- `full`.*does not match from the start/m,
    );
  });

  it('says that there are no rules, that there is no error, and what of a file cannot be read', () => {
    assert.match(told(null), /There is no file of rules/);
    assert.match(told(RULES, { reported: [], set: [], exitCode: 0 }), /It has no error: the server asks no rule/);
    assert.match(told(RULES.replace('code: 1333', 'code: many')), /\*\*1 cannot be read and left out\*\*/);
    const soon =
      'retry:\n  - { id: a, status: confirmed, source: pilotErrorCode, code: 1333, action: no_retry, expires: soon }\n';
    assert.match(told(soon), /: 0 rules; \*\*1 cannot be read and left out\*\*[^]*No retry rule applies/);
  });

  it('keeps hostile texts as code', () => {
    const evil = '`[x](command:rm) <img>';
    const text = told(RULES, { reported: [{ code: 'pilot:1333', diag: evil, file: 'pilotlog.txt', line: 1 }] });
    assert.match(text, /^- `pilotErrorCode 1333` `` `\[x\]\(command:rm\) <img> ``$/m);
  });
});
