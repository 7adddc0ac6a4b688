import assert from 'node:assert/strict';
import type { Remark } from '../../../server/src/engine/types';
import { contextIn } from '../../../server/src/report/context';
import { markdownReport, type MarkdownOptions } from '../../../server/src/report/markdown';
import { testEngine } from '../../catalogue';
import { smallCatalogue } from './catalogue';
import { attempt, contributing, failed, finding, LOG, transfer, unknown } from './triages';

/** The lines around any place of the log of `failed`. */
const context = contextIn([testEngine().read('pilotlog.txt', Buffer.from(LOG)).log]);

/** The parts of a report that fences hold, and the rest: what a renderer takes for Markdown. */
function parted(markdown: string): { fenced: string[]; outside: string } {
  const outside: string[] = [];
  const fenced: string[] = [];
  let fence: string | null = null;
  for (const line of markdown.split('\n')) {
    const run = /^(`{3,})/.exec(line)?.[1];
    if (fence === null && run !== undefined) fence = run;
    else if (fence !== null && line === fence) fence = null;
    else (fence === null ? outside : fenced).push(line);
  }
  assert.equal(fence, null, 'a fence stays open');
  return { fenced, outside: outside.join('\n') };
}

/** The text behind a label. */
function labelled(markdown: string, label: string): string | undefined {
  return new RegExp(`^- \\*\\*${label}:\\*\\* (.*)$`, 'm').exec(markdown)?.[1];
}

const report = (triage = failed(), options: MarkdownOptions = {}): string =>
  markdownReport(triage, { context, catalogue: smallCatalogue, ...options });

describe('the Markdown report', () => {
  it('says what failed, why, whose it is, what to do, and which job it was', () => {
    const markdown = report();
    assert.match(
      markdown,
      /^### PanDA job 6517092978: failed, pilot:1333 NOREMOTESPACE\n\nPandaID `6517092978` · task /,
    );
    assert.match(markdown, /· task `38768471` · queue `T2-HILLS_UCORE` · /);
    assert.equal(labelled(markdown, 'Cause'), 'The destination pool p17 has no space left.');
    assert.equal(labelled(markdown, 'Whose problem'), 'the site; a retry may succeed.');
    assert.match(labelled(markdown, 'Why') ?? '', /^The pilot .* proves the cause\. \(confidence \d+ of 100: .+\)$/);
    assert.equal(
      labelled(markdown, 'Reported'),
      '`pilot:1333`, `pilot:1137`: agrees with the text (No space left on device)',
    );
    assert.match(markdown, /^- Look at other jobs of this queue\.\n- PanDA retry action: limit_retry maxAttempt=3$/m);
  });

  it('stays about half a page, whatever there is to tell', () => {
    const remark: Remark = { id: 'x', text: 'The pilot hid it.', file: 'pilotlog.txt', line: 3 };
    const full = failed(
      {},
      {
        findings: contributing(50),
        transfers: Array.from({ length: 900 }, (_, i) => transfer({ lfn: `f${i}` })),
        remarks: Array.from({ length: 20 }, () => remark),
      },
    );
    const markdown = report(full);
    assert.ok(markdown.split('\n').filter((line) => line !== '').length < 50, markdown);
    assert.match(markdown, /… and \d+ more kinds of line/);
    assert.match(markdown, /895 more files like these/);
    assert.match(markdown, /- and 16 more$/m);
  });

  it('of a job that succeeded has five lines at most', () => {
    const triage = failed(
      { outcome: 'succeeded', code: null, acronym: null, cause: null, file: null, line: null, text: null },
      {
        findings: [finding('recovered'), finding('recovered')],
        transfers: [transfer({ outcome: 'transferred', attempts: [] })],
      },
    );
    triage.job.reported = [];
    const markdown = report(triage, { links: [{ title: 'Job', url: 'https://bigpanda.cern.ch/job/1/' }] });
    const lines = markdown.split('\n').filter((line) => line !== '');
    assert.match(lines[0] ?? '', /: succeeded$/);
    assert.equal(
      labelled(markdown, 'Overcome on the way'),
      '`pilot:1333` `storage-full` (2 times, first `pilotlog.txt:9`)',
    );
    assert.match(markdown, /^\*\*Transfers\*\* 1 file went out at the first try\.$/m);
    assert.equal(lines.length, 6, markdown);
    const retried = report({ ...triage, transfers: [transfer({ outcome: 'transferred', lfn: 'a.root' })] });
    assert.match(retried, /^\*\*Transfers\*\* 1 file needed more than one try \(`a\.root`\)\.$/m);
  });

  it('of a job that succeeded names what was overcome, four kinds at most, and two of the files', () => {
    const groups = Array.from({ length: 6 }, (_, n) =>
      finding('recovered', { signature: `s${n}`, line: n + 1, ...(n === 0 ? { code: null } : {}) }),
    );
    const transfers = (...names: string[]) => ({
      transfers: names.map((lfn) => transfer({ lfn, outcome: 'transferred' })),
    });
    const ended = { outcome: 'succeeded' as const };
    const markdown = report(failed(ended, { findings: [finding('echo'), ...groups], ...transfers('a', 'b', 'c') }));
    assert.equal(
      labelled(markdown, 'Overcome on the way'),
      '`s0` (`pilotlog.txt:1`), ' +
        [1, 2, 3].map((n) => `\`pilot:1333\` \`s${n}\` (\`pilotlog.txt:${n + 1}\`)`).join(', '),
    );
    assert.match(markdown, /^\*\*Transfers\*\* 3 files needed more than one try \(`a`, `b`, …\)\.$/m);
    const well = transfer({ outcome: 'transferred', direction: 'in', attempts: [] });
    const two = failed(ended, transfers('a', 'b'));
    assert.match(
      report({ ...two, transfers: [...two.transfers, well] }),
      /^\*\*Transfers\*\* 2 files needed more than one try \(`a`, `b`\); 1 file came in at the first try\.$/m,
    );
  });

  it('calls a pilot that got no job by its name', () => {
    const { job, ...rest } = failed({ outcome: 'nojob', code: null, acronym: null });
    assert.match(report({ ...rest, job: { ...job, pandaId: null } }), /^### PanDA pilot: no job\n/);
  });

  it('counts nothing where its lists are complete', () => {
    const remark: Remark = { id: 'x', text: 'The pilot hid it.', file: 'pilotlog.txt', line: 3 };
    const markdown = report(
      failed(
        {},
        {
          findings: contributing(3).map((each) => ({ ...each, line: each.line + 100 })),
          transfers: Array.from({ length: 5 }, () => transfer()),
          remarks: Array.from({ length: 4 }, () => remark),
        },
      ),
    );
    assert.doesNotMatch(markdown, /\d more|besides/);
    assert.equal(markdown.match(/^- The pilot hid it/gm)?.length, 4);
    assert.equal(markdown.match(/^\| `user/gm)?.length, 5);
    assert.equal(markdown.match(/^pilotlog\.txt:10\d /gm)?.length, 3);
  });

  it('gives the course of the job in one line, with the date where it changes', () => {
    const triage = failed();
    const [first, second] = triage.timeline;
    const markdown = report({
      ...triage,
      timeline: [
        {
          ...first!,
          stage: 'payload',
          start: Date.UTC(2026, 10, 22, 23, 59),
          end: Date.UTC(2026, 10, 23, 1, 1),
          outcome: 'finished',
        },
        {
          ...second!,
          stage: 'stageout',
          start: Date.UTC(2026, 10, 23, 1, 1),
          end: Date.UTC(2026, 10, 23, 1, 2),
          outcome: 'failed',
        },
        { ...second!, stage: 'update', start: Date.UTC(2026, 10, 23, 1, 2), end: null, outcome: 'running' },
      ],
    });
    assert.match(
      markdown,
      /^\*\*Timeline\*\* \(UTC\) 2026-11-22 23:59:00 payload \(1h 02m 00s\) → 2026-11-23 01:01:00 stage-out \*\*failed\*\* \(1m 00s\) → 01:02:00 final update \(no end in the log\)$/m,
    );
  });

  describe('evidence', () => {
    it('is the root among five lines on each side, marked', () => {
      const { fenced } = parted(report());
      assert.equal(fenced[0], 'pilotlog.txt:9');
      assert.deepEqual(
        fenced.slice(1).map((line) => line.slice(0, 5)),
        ['   4 ', '   5 ', '   6 ', '   7 ', '   8 ', '>  9 ', '  10 ', '  11 ', '  12 ', '  13 ', '  14 '],
      );
      assert.match(fenced[6] ?? '', /^> {2}9 {2}details: .*gfal-copy error: 28 .* on pool p17$/);
    });

    it('has no blank lines at its edges', () => {
      const log = testEngine().read('pilotlog.txt', Buffer.from('\n\nbefore\n\nroot\n \n')).log;
      const { fenced } = parted(
        report(failed({ line: 5, column: 1 }, { findings: [] }), { context: contextIn([log]) }),
      );
      assert.deepEqual(fenced, ['pilotlog.txt:5', '  3  before', '  4', '> 5  root']);
    });

    it('stands alone where the log is not at hand', () => {
      const { fenced } = parted(report(failed(), { context: () => null }));
      assert.deepEqual(fenced.length, 1);
      assert.match(fenced[0] ?? '', /^pilotlog\.txt:9 {2}details: .*gfal-copy error: 28/);
    });

    it('names the place of a root whose line is blank', () => {
      assert.deepEqual(parted(markdownReport(failed({ text: null }, { findings: [] }))).fenced, ['pilotlog.txt:9']);
    });

    it('cuts long lines, that of the root around its place', () => {
      const log = [
        'x '.repeat(200),
        `${'before '.repeat(200)}HERE${' after'.repeat(200)}`,
        `2026 |  INFO${' '.repeat(200)}| end`,
      ];
      const triage = failed({ line: 2, column: 1401 }, { findings: [] });
      const { fenced } = parted(
        report(triage, { context: contextIn([testEngine().read('pilotlog.txt', Buffer.from(log.join('\n'))).log]) }),
      );
      assert.match(fenced[1] ?? '', /^ {2}1 {2}(?:x ){79}x…$/);
      assert.match(fenced[2] ?? '', /^> 2 {2}….* before HERE after .*…$/);
      assert.equal(fenced[3], '  3  2026 | INFO | end');
    });

    it('shows the place also where a secret stands before it', () => {
      const line = `token=${'s'.repeat(3000)} ${'x '.repeat(400)}HERE ${'y '.repeat(400)}`;
      const triage = failed({ line: 1, column: line.indexOf('HERE') + 1 }, { findings: [] });
      const log = testEngine().read('pilotlog.txt', Buffer.from(line)).log;
      assert.match(parted(report(triage, { context: contextIn([log]) })).fenced[1] ?? '', /x HERE y/);
    });

    it('adds what contributes elsewhere, and does not repeat what the context shows', () => {
      const findings = [
        finding('contributing', { line: 10, text: 'near' }),
        finding('contributing', { signature: 'a', line: 400, text: 'far' }),
      ];
      const { fenced } = parted(report(failed({}, { findings })));
      assert.equal(fenced.at(-1), 'pilotlog.txt:400  far');
      assert.equal(
        fenced.some((line) => line.endsWith('near')),
        false,
      );
    });
  });

  describe('what else there is to tell', () => {
    it('is what the pilot hid, and where that can be seen', () => {
      const remarks: Remark[] = [{ id: 'x', text: 'The list holds *two* more codes.', file: 'pilotlog.txt', line: 33 }];
      assert.match(
        report(failed({}, { remarks })),
        /^\*\*What the pilot hid\*\*\n\n- The list holds \\\*two\\\* more codes\. \(`pilotlog\.txt:33`\)$/m,
      );
    });

    it('is a table of the files that failed or needed another try, and a count of the others', () => {
      const markdown = report(
        failed(
          {},
          {
            transfers: [
              transfer({
                lfn: 'in.root',
                direction: 'in',
                outcome: 'transferred',
                attempts: [attempt({ outcome: 'transferred', error: null })],
              }),
              transfer({
                lfn: 'second|try',
                outcome: 'transferred',
                attempts: [attempt(), attempt({ outcome: 'transferred', error: null })],
              }),
              transfer(),
              transfer({ lfn: 'open', outcome: 'unknown', attempts: [] }),
            ],
          },
        ),
      );
      const at = markdown.indexOf('**Transfers**');
      assert.deepEqual(markdown.slice(at).split('\n').slice(0, 6), [
        '**Transfers** (besides: 1 file came in at the first try; how 1 transfer ended the log does not say)',
        '',
        '| File | Way | Outcome | Tries | With | Error |',
        '|---|---|---|---|---|---|',
        '| `user.svensson.38730094._000309.out.root` | out | failed | 2 | gfal, HILLS_DATADISK; rucio, HILLS_DATADISK | No space left on device |',
        '| `second\\|try` | out | transferred at try 2 | 2 | gfal, HILLS_DATADISK | No space left on device |',
      ]);
    });

    it('is memory of a failed job against its limit, of another only near it', () => {
      const memory = (peak: number) => ({ memory: { file: 'pilotlog.txt', line: 5, peak, limit: 4194304 } });
      assert.equal(labelled(report(failed({}, memory(2097152))), 'Memory'), 'peak 2.00 GiB of 4.00 GiB allowed (50 %)');
      assert.equal(labelled(report(failed({ outcome: 'succeeded' }, memory(2097152))), 'Memory'), undefined);
      assert.match(labelled(report(failed({ outcome: 'succeeded' }, memory(4100000))), 'Memory') ?? '', /\(98 %\)$/);
    });

    it('is a silence of the pilot beyond its rhythm', () => {
      const heartbeats = (seconds: number) => ({
        heartbeats: { count: 2, first: 0, last: 1, longest: { file: 'pilotlog.txt', line: 12, seconds } },
      });
      assert.match(
        labelled(report(failed({}, heartbeats(2832))), 'Heartbeats') ?? '',
        /^none for 47m 12s before pilotlog\.txt:12; /,
      );
      assert.equal(labelled(report(failed({}, heartbeats(1801))), 'Heartbeats'), undefined);
    });

    it('is the limits that bit', () => {
      assert.equal(
        labelled(report(failed({}, { limits: ['Only 5 files were read.'] })), 'Limit'),
        'Only 5 files were read.',
      );
    });

    it('is links, to http and https addresses only', () => {
      const markdown = report(failed(), {
        links: [
          { title: 'Job', url: 'https://bigpanda.cern.ch/job/6517092978/' },
          { title: 'Queue', url: 'https://bigpanda.cern.ch/site/A(B)/' },
          { title: 'Evil', url: 'command:workbench.action' },
        ],
      });
      assert.match(markdown, / · \[Job\]\(https:\/\/bigpanda\.cern\.ch\/job\/6517092978\/\) · /);
      assert.match(markdown, /\[Queue\]\(https:\/\/bigpanda\.cern\.ch\/site\/A%28B%29\/\) · Evil$/m);
    });
  });

  describe('hostile text', () => {
    it('of the log stays inside its fence', () => {
      const triage = failed({ text: 'x ```` \n```\n# Owned [a](command:evil)' });
      const markdown = markdownReport(triage);
      assert.match(markdown, /^`{5}text$/m);
      assert.equal(parted(markdown).outside.includes('Owned'), false);
      const log = testEngine().read('pilotlog.txt', Buffer.from('a\n```\n# Owned\n`````\nx')).log;
      assert.equal(parted(report(failed({ line: 3 }), { context: contextIn([log]) })).outside.includes('Owned'), false);
    });

    it('becomes no Markdown wherever it stands', () => {
      const evil = '[click](command:workbench.action) <img src=x> `code` *b* | _i_ ![a](http://evil.example) # h';
      const markdown = markdownReport(
        failed(
          { cause: evil, reason: evil },
          {
            findings: [],
            remarks: [{ id: 'x', text: evil, file: 'pilotlog.txt', line: 1 }],
            transfers: [transfer({ attempts: [attempt({ tool: evil, endpoint: evil, error: evil })] })],
            limits: [evil],
          },
        ),
      );
      const { outside } = parted(markdown);
      assert.equal(/(?<!\\)\[click|(?<!\\)<img|(?<!\\)!|(?<!\\)`code/.test(outside), false);
      assert.equal(outside.includes('http://'), false);
      const row = outside.split('\n').find((line) => line.startsWith('| `user')) ?? '';
      assert.equal(row.match(/(?<!\\)\|/g)?.length, 7);
    });

    it('in ids ends no code', () => {
      const triage = failed();
      triage.job.queue = '`](command:x)`';
      assert.match(markdownReport(triage), /queue `` `\]\(command:x\)` ``/);
    });
  });

  describe('secrets', () => {
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
      const lines = [
        secret,
        '-----BEGIN CERTIFICATE-----',
        'MIIBaaaa',
        'the root',
        'X-Rucio-Auth-Token: MIIB-x',
        secret,
      ];
      const log = testEngine().read('pilotlog.txt', Buffer.from(lines.join('\n'))).log;
      const markdown = report(failed({ line: 5 }), { context: contextIn([log]) });
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
          const { fenced } = parted(markdownReport(triage));
          assert.equal(leak.exec(fenced.join('\n'))?.[0], undefined, line.slice(-60));
        }
      }
    });

    it('that a caller names are left out everywhere', () => {
      const links = [{ title: 'Queue', url: 'https://bigpanda.cern.ch/site/T2-HILLS/' }];
      const markdown = report(failed({ text: 'on p17' }), { redact: [/p17/g, /HILLS/g], links });
      assert.equal(/p17|HILLS/.test(markdown), false);
      assert.equal(labelled(markdown, 'Cause'), 'The destination pool \\[redacted\\] has no space left.');
      assert.match(markdown, /queue `T2-\[redacted\]_UCORE`/);
    });
  });

  it('says plainly that a file is no log', () => {
    const markdown = markdownReport(unknown());
    assert.match(markdown, /^### PanDA job: no verdict\n\n- \*\*Why:\*\* This is not a log that is known here\.\n$/);
  });
});
