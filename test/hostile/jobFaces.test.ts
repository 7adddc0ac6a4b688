/** The report of one job, in all its forms. */
import assert from 'node:assert/strict';
import type { Log } from 'sarif';
import { jsonOf } from '../../server/src/catalogue/unseen';
import type { Triage } from '../../server/src/engine/types';
import { jsonReport } from '../../server/src/report/json';
import { markdownReport } from '../../server/src/report/markdown';
import { pagesOf } from '../../server/src/report/monitor';
import { sarifLog } from '../../server/src/report/sarif';
import { textReport } from '../../server/src/report/text';
import { DEFAULT_SETTINGS } from '../../server/src/service/settings';
import { testCatalogue } from '../catalogue';
import { failed, transfer } from '../unit/report/triages';
import { ATTACKS, HARMLESS, LONG } from './attacks';
import { blocksOf, isPlainSarif } from './faces';
import { planted } from './plant';
import { isSeen } from './unseen';

const TRANSFERS = [transfer({ outcome: 'failed', attempts: [] })];

function triageWith(text: string): Triage {
  const triage = failed();
  const remarks = [{ id: 'x', text: 'x', file: 'x', line: 1 }];
  return planted({ ...triage, remarks, limits: ['x'], transfers: TRANSFERS }, text, ['id']);
}

function markdownOf(text: string): string {
  const triage = triageWith(text);
  const context = (): { first: number; lines: string[] } => ({ first: triage.verdict.line ?? 1, lines: [text, text] });
  const links = pagesOf(DEFAULT_SETTINGS, triage.job);
  return markdownReport(triage, { catalogue: testCatalogue(), context, links });
}

function textOf(text: string, color: boolean): string {
  const locate = (file: string): string => file;
  return textReport(triageWith(text), { path: text, locate, color, catalogue: testCatalogue() });
}

describe('the report of a job', () => {
  for (const { name, text } of [...ATTACKS, ...LONG]) {
    it(`as Markdown has no other blocks, links or HTML by ${name}`, () => {
      assert.deepEqual(blocksOf(markdownOf(text)), blocksOf(markdownOf(HARMLESS)));
    });

    it(`on a terminal shows ${name}`, () => {
      isSeen(textOf(text, false));
      isSeen(textOf(text, true).replace(/\u001b\[\d\d?m/g, ''));
      assert.equal(textOf(text, false).split('\n').length, textOf(HARMLESS, false).split('\n').length);
    });

    it(`as JSON is the same data with ${name}, and shows it`, () => {
      const report = jsonReport(triageWith(text), text);
      const written = jsonOf(report);
      isSeen(written);
      assert.deepEqual(JSON.parse(written), JSON.parse(JSON.stringify(report)));
    });

    it(`as SARIF has no link, and no address of another kind, by ${name}`, () => {
      const written = jsonOf(sarifLog([{ triage: triageWith(text), locate: (file) => file }], testCatalogue(), '1'), 1);
      isSeen(written);
      const { results = [], invocations = [] } = (JSON.parse(written) as Log).runs[0] ?? {};
      assert.ok(results.length > 0);
      for (const { message, locations = [] } of results) {
        isPlainSarif(message.text ?? '');
        for (const { physicalLocation } of locations) {
          assert.doesNotMatch(physicalLocation?.artifactLocation?.uri ?? '', /^(?!file:)[^/]*:|\s|[<>"]/);
        }
      }
      const notes = invocations.flatMap(({ toolExecutionNotifications = [] }) => toolExecutionNotifications);
      for (const { message } of notes) isPlainSarif(message.text ?? '');
    });
  }
});
