import assert from 'node:assert/strict';
import { campaignMarkdown } from '../../../server/src/campaign/out/markdown';
import { tableOf } from '../../../server/src/campaign/tableOf';
import { testCatalogue } from '../../catalogue';
import { campaignOf, failed, HOUR, numbered, succeeded, TIME, unexplained } from './campaignJobs';
import { HOSTILE, SECRET, WITH_SECRET } from './hostileTexts';

/** The cells of a row of a table; a pipe behind a backslash ends none. */
function cells(line: string): string[] {
  return line
    .slice(1, -1)
    .split(/(?<=(?<!\\)(?:\\\\)*)\|/)
    .map((cell) => cell.trim());
}

const linesOf = (markdown: string, start: string): string[] =>
  markdown.split('\n').filter((line) => line.startsWith(start));

describe('the error table as Markdown', () => {
  const jobs = [
    ...numbered(3, (i) => failed({ time: TIME + i * HOUR }, { site: i === 0 ? 'CERN' : 'BNL' })),
    ...numbered(1, () => unexplained('RuntimeError: no calibration', 'v1-0123456789abcdef'), 7_000_000_000),
    ...numbered(6, () => succeeded(), 8_000_000_000),
  ];
  const markdown = campaignMarkdown(campaignOf(jobs));

  it('says how many jobs there are, how they ended, and how many failures nothing explains', () => {
    assert.match(markdown, /^### Campaign: 10 jobs, 4 failed \(40\.0 %\)\n/);
    assert.match(markdown, /Besides, 6 succeeded\. Failures that are explained: 3 of 4\./);
    assert.match(markdown, /Failures from 2026-03-10 09:40:00 to 2026-03-10 11:40:00 \(UTC\)\./);
  });

  it('takes a failure for explained that a text explains, though no code stands for it', () => {
    const told = campaignMarkdown(campaignOf([failed({ code: null, acronym: null, signature: 'token-file-missing' })]));
    assert.match(told, /Failures that are explained: 1 of 1\./);
    assert.doesNotMatch(told, /Not explained/);
  });

  it('has code, jobs, share, meaning, cause, owner, persistence, sites and times of each row', () => {
    const [row = ''] = linesOf(markdown, '| `pilot:1333`');
    assert.deepEqual(cells(row).slice(0, 10), [
      '`pilot:1333` NOREMOTESPACE',
      '3',
      '75.0 %',
      'The destination of the output is full.',
      'The destination pool p17 has no space left.',
      'site',
      'transient',
      'BNL (2), CERN (1)',
      '2026-03-10 09:40:00',
      '2026-03-10 11:40:00',
    ]);
  });

  it('leads to the jobs with this error in the monitor, and to some of them', () => {
    const [row = ''] = linesOf(markdown, '| `pilot:1333`');
    const last = cells(row).at(-1) ?? '';
    assert.ok(
      last.startsWith(
        '[task 38768471](https://bigpanda.cern.ch/jobs/?jeditaskid=38768471&piloterrorcode=1333&mode=nodrop), ' +
          'e.g. [6500000000](https://bigpanda.cern.ch/job/6500000000/) `pilotlog.txt:675`',
      ),
      last,
    );
  });

  it('leads to the code that was reported, where the text proves another one', () => {
    const other = failed({ code: 'transform:134', signature: 'glibc-abort' }, { taskId: null });
    const row = campaignMarkdown(campaignOf([{ ...other, reported: [{ code: 'pilot:1305', diag: null }] }]));
    assert.match(row, /jobs\/\?date_from=2026-03-10&date_to=2026-03-11&piloterrorcode=1305&mode=nodrop/);
    assert.doesNotMatch(row, /transexitcode/);
  });

  it('leads to the monitor of the experiment that the jobs of a row belong to', () => {
    const rubin = numbered(1, () => failed({ signature: 'rubin-only' }, { experiment: 'rubin' }), 9_000_000_000);
    const told = campaignMarkdown(campaignOf([...jobs, ...rubin]));
    const [row = ''] = linesOf(told, '| `pilot:1333`').filter((line) => line.includes('9000000000'));
    assert.match(row, /\(https:\/\/usdf-panda-bigmon\.slac\.stanford\.edu:8443\/jobs\/\?jeditaskid=/);
    assert.match(row, /\(https:\/\/usdf-panda-bigmon\.slac\.stanford\.edu:8443\/job\/9000000000\/\)/);
  });

  it('lists groups that nothing explains apart, with fingerprint and sample', () => {
    const [row = ''] = linesOf(markdown.split('**Not explained**')[1] ?? '', '| `v1-');
    assert.deepEqual(cells(row).slice(0, 5), [
      '`v1-0123456789abcdef`',
      '1',
      '25.0 %',
      '`pilot:1305`',
      '`RuntimeError: no calibration`',
    ]);
  });

  it('lists problems that jobs came through apart, and what was not read', () => {
    const recovered = [{ code: 'pilot:1151', signature: 'stagein-timeout', file: 'pilotlog.txt', line: 5 }];
    const told = campaignMarkdown(
      campaignOf(numbered(2, () => succeeded({ recovered, limits: ['pilot.stderr: only its first MiB was read.'] }))),
    );
    const [row = ''] = linesOf(told.split('**Came through**')[1] ?? '', '| `pilot:1151`');
    assert.deepEqual(cells(row).slice(1, 3), ['2', '`stagein-timeout`']);
    assert.match(told, /\*\*Not read\*\*\n\n- pilot\.stderr: only its first MiB was read\. \(2 times\)\n$/);
  });

  it('marks what is not in the baseline, and nothing without one', () => {
    assert.doesNotMatch(markdown, /\*\*new\*\*/);
    const marked = campaignMarkdown(campaignOf(jobs, new Set(['pilot:1333/storage-full'])));
    assert.deepEqual(linesOf(marked, '| **new**').length, 1);
    assert.match(marked, /\| \*\*new\*\* `v1-0123456789abcdef` \|/);
  });

  it('names the group of each row of a grouped table', () => {
    const catalogue = testCatalogue();
    const table = tableOf(jobs, { catalogue, groupBy: 'site' });
    const grouped = campaignMarkdown({ table, jobs, catalogue });
    assert.match(grouped, /^\| Of site \| Code \|/m);
    assert.deepEqual(
      linesOf(grouped, '| BNL').map((row) => cells(row).slice(0, 3)),
      [['BNL', '`pilot:1333` NOREMOTESPACE', '2']],
    );
  });

  it('counts rows that are too many for a ticket', () => {
    const many = numbered(60, (i) => unexplained(`error ${i}`, `v1-${String(i).padStart(16, '0')}`));
    const told = campaignMarkdown(campaignOf(many));
    assert.equal(linesOf(told, '| `v1-').length, 50);
    assert.match(told, /\nAnd 10 more rows of 10 jobs\.\n/);
  });

  it('has nothing to show of a campaign without failures, and says so', () => {
    assert.equal(
      campaignMarkdown(campaignOf([succeeded()])),
      '### Campaign: 1 job, 0 failed (0.0 %)\n\nBesides, 1 succeeded.\n',
    );
    assert.match(campaignMarkdown(campaignOf([])), /^### Campaign: 0 jobs, 0 failed\n/);
  });

  describe('of hostile texts', () => {
    const hostile = campaignMarkdown(
      campaignOf([
        failed(
          { cause: HOSTILE, text: HOSTILE, file: HOSTILE, acronym: HOSTILE },
          {
            pandaId: HOSTILE,
            taskId: HOSTILE,
            site: HOSTILE,
            path: HOSTILE,
            limits: [HOSTILE],
            recovered: [{ code: HOSTILE, signature: HOSTILE, file: HOSTILE, line: 1 }],
          },
        ),
        unexplained(HOSTILE, 'v1-0123456789abcdef', { pandaId: '2' }),
      ]),
    );

    it('has as many cells in each row as there are columns', () => {
      for (const table of hostile.split('\n\n').filter((part) => part.startsWith('| '))) {
        const [head = '', , ...rows] = table.split('\n');
        assert.ok(rows.length > 0);
        for (const row of rows) assert.equal(cells(row).length, cells(head).length, row);
      }
    });

    it('has no markup, mention, picture, script link, turned text or control character of them', () => {
      const live = hostile
        .replace(/\\[^\w\s]/g, '')
        .replace(/`[^`\n]*`/g, '')
        .replace(/\]\(https:[^\s)]*\)/g, '');
      assert.doesNotMatch(live, /<|!\[|\]\(|@|\*\*bold/);

      assert.doesNotMatch(hostile, /[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2028]/);
    });
  });

  it('has no secrets, not even in the addresses it leads to', () => {
    const told = campaignMarkdown(
      campaignOf([
        failed(
          { cause: WITH_SECRET, text: WITH_SECRET },
          { taskId: WITH_SECRET, site: WITH_SECRET, limits: [WITH_SECRET] },
        ),
        unexplained(`${'x'.repeat(250)} ${WITH_SECRET}`, 'v1-0123456789abcdef', { pandaId: WITH_SECRET }),
      ]),
      { redact: [/p17/g] },
    );
    assert.ok(!told.includes(SECRET), told);
    assert.match(told, /\\\[redacted\\\]|\[redacted\]/);
  });
});
