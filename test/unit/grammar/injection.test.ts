import assert from 'node:assert/strict';
import type { IGrammar } from 'vscode-textmate';
import { grammar, shown } from './tokenize';

describe('injection into the log language', () => {
  let log: IGrammar;
  before(async () => {
    log = await grammar('text.log');
  });

  const reads = (what: string, line: string, expected: string[]): void => {
    it(what, () => assert.deepEqual(shown(log, line), expected));
  };

  reads(
    'our scopes win over those of the log language',
    '2026-03-10 09:40:40,001 | ERROR    | pilotErrorCodes = [1305]',
    [
      '2026-03-10 09:40:40,001: constant.numeric.date',
      'ERROR: token.error-token',
      'pilotErrorCodes: variable.other.readwrite',
      '1305: variable.other.enummember.error-code',
    ],
  );
  reads('wrapper', '2026-03-10 09:40:01,200 [wrapper] ---- Host details ----', [
    '2026-03-10 09:40:01,200: constant.numeric.date',
    'wrapper: entity.name.namespace',
    '---- Host details ----: markup.heading',
  ]);
  reads('Athena', '12:26:49 Py:Athena            ERROR including file', [
    '12:26:49: constant.numeric.date',
    'Py:Athena: entity.name.namespace',
    'ERROR: token.error-token',
  ]);
  reads('Athena with a name of full width', 'ToolSvc.FileMetaDa WARNING nothing to do', [
    'ToolSvc.FileMetaDa: entity.name.namespace',
    'WARNING: token.warn-token',
  ]);
  reads('LSST', 'INFO 2023-04-10T12:00:00.123Z lsst.isr (isr:{detector: 1})(isrTask.py:99) - no flat', [
    'INFO: token.info-token',
    '2023-04-10T12:00:00.123Z: constant.numeric.date',
    'lsst.isr: entity.name.namespace',
    'isr:{detector: 1}: variable.other.data-id',
    'isrTask.py: entity.name.function',
    '99: constant.numeric.line',
  ]);

  describe('leaves the lines of others to the log language', () => {
    reads('a server log', '[Sun Dec 04 04:47:44 2005] [error] mod_jk ERROR state 6', [
      '04: log.constant',
      '04: log.constant',
      '47: log.constant',
      '44: log.constant',
      '2005: log.constant',
      'ERROR: log.error',
      '6: log.constant',
    ]);
    reads('a level after a short name', 'kernel ERROR disk 3', ['ERROR: log.error', '3: log.constant']);
    reads('a traceback', 'ValueError: 12', ['12: log.constant']);
  });
});
