/** What an editor is told of a log, and of a file of rules. */
import assert from 'node:assert/strict';
import { atOnce } from '../../server/src/engine/pieces';
import { readFileSync } from 'node:fs';
import type { Command, Hover, Range } from 'vscode-languageserver-types';
import { clientCommands, serverCommands } from '../../shared/protocol';
import { plainText } from '../../client/src/plainText';
import { writeRuleFile } from '../../server/src/rules/file/writeRuleFile';
import type { Analysis } from '../../server/src/service/languageService';
import { lineText } from '../../server/src/report/lineText';
import { ruleHover } from '../../server/src/service/rules/ruleHover';
import { jobsSimulation, simulation } from '../../server/src/service/rules/simulation';
import { testEngine } from '../catalogue';
import { LOG } from '../unit/report/triages';
import { rule, retryRule, rulesOf, NOON } from '../unit/rules/ruleMaterial';
import { analysed, service } from '../unit/service/logs';
import { documentOf } from '../unit/service/rules/documents';
import { ATTACKS, LONG } from './attacks';
import { blocksOf } from './faces';
import { isSeen } from './unseen';

const COMMANDS: readonly string[] = [...Object.values(serverCommands), ...Object.values(clientCommands)];
const ABILITIES = { clientCommands: new Set<string>(Object.values(clientCommands)), createsFiles: true };

/** The log of a failed job in which whatever others name is this text. */
function logWith(text: string): Analysis {
  const words = text.replace(/[\r\n]/g, ' ');
  const log = LOG.replaceAll("'No space left on device'", `'${words}'`)
    .replaceAll('T2-HILLS_UCORE', words)
    .replaceAll('(No space left on device)', `(${words})`)
    .replaceAll('tried again', `tried again ${words}`);
  return analysed(
    `${log}\n${words}\nTraceback (most recent call last):\n  File "${words}", line 1\nValueError: ${words}\n`,
    { settings: { gapSeconds: 60 } },
  );
}

function wholeOf({ log }: Analysis): Range {
  return { start: { line: 0, character: 0 }, end: { line: log.lineCount - 1, character: 0 } };
}

function commandsOf(analysis: Analysis): Command[] {
  const diagnostics = service.diagnostics(analysis, true);
  const actions = service
    .codeActions(analysis, wholeOf(analysis), diagnostics, ABILITIES)
    .map(({ command }) => command);
  const lenses = service.codeLenses(analysis).map(({ command }) => command);
  return [...actions, ...lenses].filter((command) => command !== undefined);
}

/** The Markdown of a hover. */
function markdownOf(hover: Hover | null): string[] {
  const contents = hover?.contents;
  return contents !== undefined && typeof contents === 'object' && 'value' in contents ? [contents.value] : [];
}

describe('an editor', () => {
  for (const { name, text } of [...ATTACKS, ...LONG]) {
    const analysis = logWith(text);

    it(`shows hovers and explanations of lines that lead only where ours do, with ${name}`, () => {
      const [triage] = analysis.jobs;
      assert.ok(triage !== undefined);
      const { log, seen } = analysis;
      const hovers: string[] = [];
      for (let line = 0; line < log.lineCount; line++) {
        const explained = service.explainLine(analysis, line);
        assert.ok(explained, `line ${line} is explained`);
        blocksOf(explained);
        for (const character of [0, 60, 110, 140])
          hovers.push(...markdownOf(service.hover(analysis, { line, character })));
        const told = testEngine().explainLine({ ...seen, log }, triage, line + 1);
        assert.ok(told, `line ${line} is told of`);
        isSeen(lineText(told, text));
      }
      assert.notDeepEqual(hovers, []);
      hovers.forEach(blocksOf);
    });

    it(`shows reports and simulations that lead only where ours do, with ${name}`, () => {
      const report = service.report(analysis);
      assert.match(report ?? '', /1333/);
      blocksOf(report ?? '');
      const rules = rulesOf(
        [rule('a', '(', { error_code: 1333 }), rule(text, text, { error_code: 1333 })],
        [retryRule(text, text, { errorcode: 1333 })],
      );
      const file = writeRuleFile(rules);
      const uri = `file:///jobs/${encodeURIComponent(text.replace(/\p{Cs}/gu, ''))}`;
      const simulated = atOnce(simulation(analysis, [{ uri, text: file }], NOON));
      assert.match(simulated, /1333/);
      blocksOf(simulated);
      const job = { pandaid: 1, jobstatus: text, piloterrorcode: 1333, piloterrordiag: text };
      blocksOf(atOnce(jobsSimulation(JSON.stringify(job), [{ uri, text: file }], NOON)));
      const document = documentOf(file);
      const hovers = file
        .split('\n')
        .flatMap((line, at) => markdownOf(ruleHover(document, { line: at, character: line.length - 1 })));
      assert.notDeepEqual(hovers, []);
      hovers.forEach(blocksOf);
    });

    it(`shows problems, hints, symbols and a status as plain text, with ${name}`, () => {
      const told = service.triagedParams(analysis);
      assert.ok('headline' in told);
      const kinds = {
        problems: service
          .diagnostics(analysis, true)
          .flatMap(({ message, relatedInformation = [] }) =>
            [message, ...relatedInformation.map((one) => one.message)].map(String),
          ),
        symbols: service.symbols(analysis).flatMap(({ name: symbol, detail = '' }) => [symbol, detail]),
        status: [told.headline, told.detail],
        titles: commandsOf(analysis).map(({ title }) => title),
        hints: service
          .inlayHints(analysis, wholeOf(analysis))
          .flatMap(({ label, tooltip }) => [label, tooltip ?? ''].map(String)),
      };
      for (const [kind, lines] of Object.entries(kinds)) assert.notEqual(lines.join(''), '', kind);
      for (const line of Object.values(kinds).flat()) {
        isSeen(line);
        assert.doesNotMatch(plainText(line), /\]\(|\$\(/);
      }
    });

    it(`is given commands of ours alone, and links into the web that it asks for, with ${name}`, () => {
      const commands = commandsOf(analysis);
      assert.ok(
        commands.some(({ command }) => command === serverCommands.openUrl),
        'there is a link',
      );
      for (const { command, arguments: given = [] } of commands) {
        assert.ok(COMMANDS.includes(command), command);
        if (command === serverCommands.openUrl)
          assert.match(String(given[0]), /^https:\/\/bigpanda\.cern\.ch\/[^\s]*$/);
      }
    });
  }

  it('is never told to trust what a server sends', () => {
    const client = readFileSync('client/src/server.ts', 'utf8');
    assert.match(client, /markdown: \{ isTrusted: false \}/);
    assert.doesNotMatch(client, /supportHtml: true|isTrusted: true/);
  });
});
