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

  it('has the evidence in a fence, with the lines around the root', () => {
    const markdown = report();
    assert.match(markdown, /^\*\*Evidence\*\*\n\n```text\npilotlog\.txt:9\n {3}4 {2}/m);
    const { fenced } = parted(markdown);
    assert.match(fenced[6] ?? '', /^> {2}9 {2}details: .*gfal-copy error: 28 .* on pool p17$/);
    assert.deepEqual(parted(report(failed(), { context: () => null })).fenced.length, 1);
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
        '| second\\|try | out | transferred at try 2 | 2 | gfal, HILLS_DATADISK | No space left on device |',
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

  it('says plainly that a file is no log', () => {
    const markdown = markdownReport(unknown());
    assert.match(markdown, /^### PanDA job: no verdict\n\n- \*\*Why:\*\* This is not a log that is known here\.\n$/);
  });
});
