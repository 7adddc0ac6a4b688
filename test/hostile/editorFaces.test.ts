/** What an editor is told of a log, and of a file of rules. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Command } from 'vscode-languageserver-types';
import { clientCommands, serverCommands } from '../../shared/protocol';
import { plainText } from '../../client/src/plainText';
import { writeRuleFile } from '../../server/src/rules/file/writeRuleFile';
import type { Analysis } from '../../server/src/service/languageService';
import { lineText } from '../../server/src/report/lineText';
import { ruleHover } from '../../server/src/service/rules/ruleHover';
import { simulation } from '../../server/src/service/rules/simulation';
import { testEngine } from '../catalogue';
import { LOG } from '../unit/report/triages';
import { rule, retryRule, rulesOf, NOON } from '../unit/rules/ruleMaterial';
import { analysed, service } from '../unit/service/logs';
import { documentOf } from '../unit/service/rules/documents';
import { ATTACKS } from './attacks';
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
  );
}

function commandsOf(analysis: Analysis): Command[] {
  const all = { start: { line: 0, character: 0 }, end: { line: analysis.log.lineCount - 1, character: 0 } };
  const diagnostics = service.diagnostics(analysis, true);
  const actions = service.codeActions(analysis, all, diagnostics, ABILITIES).map(({ command }) => command);
  const lenses = service.codeLenses(analysis).map(({ command }) => command);
  return [...actions, ...lenses].filter((command) => command !== undefined);
}

describe('an editor', () => {
  for (const { name, text } of ATTACKS) {
    const analysis = logWith(text);

    it(`shows hovers and explanations of lines that lead only where ours do, with ${name}`, () => {
      for (let line = 0; line < analysis.log.lineCount; line++) {
        blocksOf(service.explainLine(analysis, line) ?? '');
        for (const character of [0, 60, 110, 140]) {
          const contents = service.hover(analysis, { line, character })?.contents;
          if (contents !== undefined && typeof contents === 'object' && 'value' in contents) blocksOf(contents.value);
        }
        const [triage] = analysis.jobs;
        const { log, seen } = analysis;
        const told = triage && testEngine().explainLine({ ...seen, log }, triage, line + 1);
        if (told) isSeen(lineText(told, text));
      }
    });

    it(`shows reports and simulations that lead only where ours do, with ${name}`, () => {
      blocksOf(service.report(analysis) ?? '');
      const rules = rulesOf(
        [rule('a', '(', { error_code: 1333 }), rule(text, text, { error_code: 1333 })],
        [retryRule(text, text, { errorcode: 1333 })],
      );
      const file = writeRuleFile(rules);
      blocksOf(
        simulation(
          analysis,
          [{ uri: `file:///jobs/${encodeURIComponent(text.replace(/\p{Cs}/gu, ''))}`, text: file }],
          NOON,
        ),
      );
      const document = documentOf(file);
      file.split('\n').forEach((line, at) => {
        const contents = ruleHover(document, { line: at, character: line.length - 1 })?.contents;
        if (contents !== undefined && typeof contents === 'object' && 'value' in contents) blocksOf(contents.value);
      });
    });

    it(`shows problems, hints, symbols and a status as plain text, with ${name}`, () => {
      const told = service.triagedParams(analysis);
      const lines = [
        ...service
          .diagnostics(analysis, true)
          .flatMap(({ message, relatedInformation = [] }) =>
            [message, ...relatedInformation.map((one) => one.message)].map(String),
          ),
        ...service.symbols(analysis).flatMap(({ name: symbol, detail = '' }) => [symbol, detail]),
        ...('headline' in told ? [told.headline, told.detail] : []),
        ...commandsOf(analysis).map(({ title }) => title),
      ];
      for (const line of lines) {
        isSeen(line);
        assert.doesNotMatch(plainText(line), /\]\(|\$\(/);
      }
    });

    it(`is given commands of ours alone, and links into the web that it asks for, with ${name}`, () => {
      for (const { command, arguments: given = [] } of commandsOf(analysis)) {
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
