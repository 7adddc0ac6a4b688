import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { campaignCsv } from '../../../server/src/campaign/out/csv';
import { campaignOf, failed, HOUR, numbered, succeeded, TIME, unexplained } from './campaignJobs';
import { HOSTILE, SECRET, WITH_SECRET } from './hostileTexts';

const records = (csv: string): Record<string, string>[] => parse(csv, { columns: true, record_delimiter: '\r\n' });

describe('the error table as CSV', () => {
  const csv = campaignCsv(
    campaignOf([
      ...numbered(3, (i) => failed({ time: TIME + i * HOUR }, { site: i === 0 ? 'CERN' : 'BNL' })),
      ...numbered(1, () => unexplained('it said: "no", twice', 'v1-0123456789abcdef'), 7_000_000_000),
      succeeded(),
    ]),
  );

  it('has the names of the columns and a line a row, as RFC 4180 has them', () => {
    const lines = csv.split('\r\n');
    assert.equal(lines.length, 4);
    assert.equal(lines[3], '');
    assert.ok(!lines.join('').includes('\n'));
    assert.match(lines[0] ?? '', /^key,group,code,acronym,jobs,share,/);
    assert.match(lines[2] ?? '', /"it said: ""no"", twice"/);
  });

  it('has numbers as numbers, times as ISO 8601 and lists that can be taken apart', () => {
    const [row] = records(csv);
    assert.deepEqual(
      [row?.['key'], row?.['code'], row?.['jobs'], row?.['share'], row?.['sites'], row?.['tasks'], row?.['first']],
      ['pilot:1333/storage-full', 'pilot:1333', '3', '0.75', 'BNL=2 CERN=1', '38768471=3', '2026-03-10T09:40:00.000Z'],
    );
    assert.deepEqual(
      [row?.['new'], row?.['examples'], row?.['places']?.split(' ')[0], row?.['monitor']],
      [
        '',
        '6500000000 6500000001 6500000002',
        'jobs/6500000000/pilotlog.txt:675',
        'https://bigpanda.cern.ch/jobs/?jeditaskid=38768471&piloterrorcode=1333&mode=nodrop',
      ],
    );
  });

  describe('takes from a spreadsheet what it would compute', () => {
    for (const [text, cell] of [
      ['=1+1', "'=1+1"],
      ['+1', "'+1"],
      ['-1 is no exit code', "'-1 is no exit code"],
      ['@SUM(A1)', "'@SUM(A1)"],
      ['\t=1+1', "'=1+1"],
      ['\r\n=1+1', "'=1+1"],
      ['"=1+1"', `"'=1+1"`],
      ['＝1+1', "'＝1+1"],
      ['ended; =1+1', "ended; '=1+1"],
      ['ended;"=1+1', `ended;"'=1+1`],
      ['exit code -9, a = b', 'exit code -9, a = b'],
    ] as const) {
      it(JSON.stringify(text), () => {
        const [row] = records(campaignCsv(campaignOf([failed({ cause: text })])));
        assert.equal(row?.['cause'], cell);
      });
    }
  });

  it('stays a line a row whatever a log says', () => {
    const hostile = campaignCsv(
      campaignOf([
        failed({ cause: `${HOSTILE}\r\n${HOSTILE}`, text: HOSTILE, file: HOSTILE }, { site: HOSTILE, path: HOSTILE }),
        unexplained(HOSTILE, 'v1-0123456789abcdef', { pandaId: '2' }),
      ]),
    );
    const rows = records(hostile);
    assert.equal(rows.length, 2);
    assert.equal(hostile.split('\n').length, 4);
    for (const cell of rows.flatMap((row) => Object.values(row)))
      assert.doesNotMatch(cell, /(^|;)["'\s]*[=+@-](?<!'.)/);

    assert.doesNotMatch(hostile, /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u202a-\u202e\u2028]/);
  });

  it('has no secrets', () => {
    const told = campaignCsv(
      campaignOf([failed({ cause: WITH_SECRET, text: WITH_SECRET }, { site: WITH_SECRET, taskId: WITH_SECRET })]),
    );
    assert.ok(!told.includes(SECRET), told);
  });
});
