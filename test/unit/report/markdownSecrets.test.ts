import assert from 'node:assert/strict';
import { contextIn } from '../../../server/src/report/context';
import { markdownReport } from '../../../server/src/report/markdown';
import { testEngine } from '../../catalogue';
import { attempt, failed, transfer } from './triages';

describe('secrets in the Markdown report', () => {
  const secret =
    'curl -H "Authorization: Bearer abcdef0123456789" https://joe:pw@se.example.org/f /DC=org/DC=x/CN=Jane Doe';
  const leaks = (markdown: string): string[] =>
    ['abcdef0123456789', 'joe:pw', 'Jane', 'MIIB'].filter((leak) => markdown.includes(leak));

  it('of the log and names of persons are left out', () => {
    const markdown = markdownReport(
      failed(
        { text: secret, cause: secret },
        {
          remarks: [{ id: 'x', text: secret, file: 'pilotlog.txt', line: 1 }],
          transfers: [transfer({ lfn: secret, attempts: [attempt({ endpoint: secret, error: secret })] })],
          limits: [secret],
        },
      ),
    );
    assert.deepEqual(leaks(markdown), []);
    assert.match(markdown, /Authorization: \[redacted\]/);
  });

  it('in the lines around the root are left out, also those that go over several lines', () => {
    const lines = [secret, '-----BEGIN CERTIFICATE-----', 'MIIBaaaa', 'the root', 'X-Rucio-Auth-Token: MIIB-x', secret];
    const log = testEngine().read('pilotlog.txt', Buffer.from(lines.join('\n'))).log;
    const markdown = markdownReport(failed({ line: 5 }), { context: contextIn([log]) });
    assert.deepEqual(leaks(markdown), []);
    assert.match(markdown, /^> 5 {2}\[redacted\]$/m);
  });

  describe('are taken out before a text is cut, wherever the cut falls', () => {
    // What tells these stands behind them: the @, the second name, the end of a word.
    const texts: [text: string, secret: RegExp, more: RegExp[]][] = [
      ['https://jdoe:hunter2supersecretpassword@se.example.org/x', /jdoe|hunter/, []],
      ['mail jane.doe@mail.example.org now', /jane/, []],
      ['subject DC = ch, CN = Jane Doe, OU = Users', /Jane/, []],
      ['the project BLUE-BIRD-7 here', /BLUE/, [/BLUE-BIRD-\d/g]],
    ];
    for (const [text, secret, more] of texts) {
      it(text, () => {
        const triage = failed();
        for (let lead = 120; lead < 205; lead += 1) {
          const long = `${'y '.repeat(lead).slice(0, lead)} ${text} ${'z'.repeat(400)}`;
          triage.transfers = [transfer({ lfn: long, attempts: [attempt({ tool: long, error: long })] })];
          triage.job.reported = [{ ...triage.job.reported[0]!, diag: long }];
          const markdown = markdownReport(triage, { redact: more });
          assert.equal(secret.exec(markdown)?.[0], undefined, `behind ${lead} characters`);
          assert.match(markdown, /y y y/);
        }
      });
    }
  });

  it('are left out of a line that the engine has cut, too', () => {
    const triage = failed({}, { findings: [] });
    for (const [text, leak] of [
      ['https://jdoe:hunter2supersecretpassword@se.example.org/x', /hun/],
      ['password="my hunter2 and so on"', /hun/],
      ['mail jane.doe@mail.example.org now', /doe@/],
    ] as const) {
      for (let kept = 1; kept < text.length; kept += 1) {
        const line = `${'y '.repeat(250).slice(0, 499 - kept)} ${text}`.slice(0, 500);
        triage.verdict.text = line;
        const markdown = markdownReport(triage);
        assert.equal(leak.exec(markdown)?.[0], undefined, line.slice(-60));
      }
    }
  });

  it('that a caller names are left out everywhere', () => {
    const links = [{ title: 'Queue', url: 'https://bigpanda.cern.ch/site/T2-HILLS/' }];
    const markdown = markdownReport(failed({ text: 'on p17' }), { redact: [/p17/g, /HILLS/g], links });
    assert.equal(/p17|HILLS/.test(markdown), false);
    assert.match(markdown, /^- \*\*Cause:\*\* The destination pool \\\[redacted\\\] has no space left\.$/m);
    assert.match(markdown, /queue `T2-\[redacted\]_UCORE`/);
  });
});
