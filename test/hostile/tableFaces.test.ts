/** The error table of many jobs, in all its forms, and what compares two of them. */
import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import type { Log } from 'sarif';
import { jsonOf } from '../../server/src/catalogue/unseen';
import type { CampaignJob } from '../../server/src/campaign/campaignJob';
import { compared } from '../../server/src/campaign/compare';
import { hidingOf, type Campaign } from '../../server/src/campaign/out/campaign';
import { comparisonMarkdown } from '../../server/src/campaign/out/comparisonMarkdown';
import { comparisonText } from '../../server/src/campaign/out/comparisonText';
import { campaignCsv } from '../../server/src/campaign/out/csv';
import { campaignHtml } from '../../server/src/campaign/out/html/page';
import { campaignMarkdown } from '../../server/src/campaign/out/markdown';
import { campaignSarif } from '../../server/src/campaign/out/sarif';
import { listedJob } from '../../server/src/campaign/listedJobs';
import { readRecord } from '../../server/src/campaign/readRecord';
import { recordLine } from '../../server/src/campaign/records';
import { tableOf } from '../../server/src/campaign/tableOf';
import { tableText } from '../../server/src/campaign/tableText';
import { testCatalogue, testEngine } from '../catalogue';
import { campaignOf, failed, succeeded, unexplained } from '../unit/campaign/campaignJobs';
import { ATTACKS, HARMLESS, LONG } from './attacks';
import { blocksOf, elementsOf, isPlainSarif } from './faces';
import { planted } from './plant';
import { isSeen } from './unseen';

/** Jobs whose codes, causes and places are this text, and one that only a job list tells of. */
function jobsWith(text: string): CampaignJob[] {
  const recovered = [{ code: text, signature: text, file: text, line: 1 }];
  const memory = { peak: 4_000_000, limit: 4_000_000 };
  const known = planted(failed({}, { recovered, limits: ['x'], memory }), text, ['reported']);
  const strange = planted(unexplained('x', 'x'), text, ['pandaId']);
  const signed = planted(failed({ signature: text, code: text }, { pandaId: '7' }), text, ['pandaId']);
  const listed = listedJob(
    {
      pandaid: 8,
      jobstatus: 'failed',
      computingsite: `T2-${text}`,
      modificationhost: text,
      vo: text,
      piloterrorcode: 1305,
      piloterrordiag: text,
    },
    testEngine(),
    {},
  );
  assert.ok(listed !== null);
  return [known, strange, signed, listed, succeeded({ pandaId: '9' })];
}

function campaignWith(text: string): Campaign {
  const jobs = jobsWith(text);
  const catalogue = testCatalogue();
  return { table: tableOf(jobs, { catalogue, groupBy: 'site' }), jobs, catalogue };
}

const rowsOf = (csv: string, delimiter: string): string[][] =>
  parse(csv, { delimiter, relax_column_count: true, relax_quotes: true });

/** What a spreadsheet computes; a number alone may have a sign. */
const FORMULA = /^\s*[=+\-@＝＋－＠](?!\d+(?:\.\d+)?$)/;

function comparisonOf(text: string): ReturnType<typeof compared> {
  return compared(campaignOf([succeeded()]).table, campaignWith(text).table);
}

describe('the error table', () => {
  for (const { name, text } of [...ATTACKS, ...LONG]) {
    it(`as Markdown has no other blocks, links or HTML by ${name}`, () => {
      assert.deepEqual(
        blocksOf(campaignMarkdown(campaignWith(text))),
        blocksOf(campaignMarkdown(campaignWith(HARMLESS))),
      );
    });

    it(`as a page has no other elements, attributes or scripts by ${name}`, () => {
      // In whatever order the rows stand, which depends on their texts.
      const elements = (one: string): string[] => elementsOf(campaignHtml(campaignWith(one))).sort();
      const isLink = (one: string): boolean => one.startsWith('a ') || one === 'p ';
      const [told, usual] = [elements(text), elements(HARMLESS)];
      // What looks like a secret, or names a person, is no part of a link: then there is none, nor the paragraph around it.
      assert.ok(told.filter(isLink).length <= usual.filter(isLink).length);
      assert.deepEqual(
        told.filter((one) => !isLink(one)),
        usual.filter((one) => !isLink(one)),
      );
    });

    it(`as CSV has no other cells, and no formula, by ${name}`, () => {
      const csv = campaignCsv(campaignWith(text));
      isSeen(csv.replaceAll('\r\n', '\n'));
      const cells = rowsOf(csv, ',');
      const columns = rowsOf(campaignCsv(campaignWith(HARMLESS)), ',').map(({ length }) => length);
      assert.deepEqual(
        cells.map(({ length }) => length),
        columns,
      );
      // Other lands part cells by semicolons, whatever is quoted.
      for (const cell of [...cells.flat(), ...csv.split(/[;\r\n]/).map((one) => one.replace(/^"/, ''))]) {
        assert.doesNotMatch(cell, FORMULA);
      }
    });

    it(`as SARIF has no links by ${name}`, () => {
      const written = jsonOf(campaignSarif(campaignWith(text), '1'), 1);
      isSeen(written);
      const { results = [], invocations = [] } = (JSON.parse(written) as Log).runs[0] ?? {};
      assert.equal(results.length, 4);
      for (const { message, hostedViewerUri = 'https://bigpanda.cern.ch/', locations = [] } of results) {
        isPlainSarif(message.text ?? '');
        assert.match(hostedViewerUri, /^https:\/\/bigpanda\.cern\.ch\/[^\s<>"]*$/);
        for (const { physicalLocation } of locations) {
          assert.doesNotMatch(physicalLocation?.artifactLocation?.uri ?? '', /^(?!file:)[^/]*:|\s|[<>"]/);
        }
      }
      for (const { message } of invocations[0]?.toolExecutionNotifications ?? []) isPlainSarif(message.text ?? '');
    });

    it(`as records and as JSON is the same data with ${name}`, () => {
      for (const job of jobsWith(text)) {
        isSeen(recordLine(job));
        assert.equal(recordLine(job).includes('\n'), false);
        assert.equal(recordLine(readRecord(recordLine(job))), recordLine(job));
      }
      const { table } = campaignWith(text);
      isSeen(jsonOf(table));
      assert.deepEqual(JSON.parse(jsonOf(table)), JSON.parse(JSON.stringify(table)));
    });

    it(`on a terminal shows ${name}`, () => {
      const [told, usual] = [text, HARMLESS].map((one) => tableText(campaignWith(one).table, false));
      isSeen(told ?? '');
      assert.equal(told?.split('\n').length, usual?.split('\n').length);
    });

    it(`compared with another one shows ${name}`, () => {
      const names = { before: text, after: text };
      isSeen(comparisonText(comparisonOf(text), names));
      const usual = comparisonMarkdown(comparisonOf(HARMLESS), { before: HARMLESS, after: HARMLESS }, hidingOf());
      assert.deepEqual(blocksOf(comparisonMarkdown(comparisonOf(text), names, hidingOf())), blocksOf(usual));
    });
  }
});
