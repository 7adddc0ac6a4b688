import assert from 'node:assert/strict';
import type { IGrammar } from 'vscode-textmate';
import { closes, grammar, shown } from './tokenize';

describe('grammar of payload logs', () => {
  let payload: IGrammar;
  before(async () => {
    payload = await grammar('text.panda.payload');
  });

  const reads = (what: string, line: string, expected: string[]): void => {
    it(what, () => {
      assert.deepEqual(shown(payload, line), expected);
      assert.ok(closes(payload, line), 'the line must not reach into the next one');
    });
  };

  describe('Athena', () => {
    reads('with time', '01:56:56 G4AtlasAlg                          FATAL Failed to retrieve tool', [
      '01:56:56: constant.numeric.date',
      'G4AtlasAlg: entity.name.namespace',
      'FATAL: token.error-token',
    ]);
    reads('with substep', 'ESDtoAOD 12:09:10 Py:inputFilePeeker   ERROR Unable to build inputFileSummary', [
      'ESDtoAOD: entity.name.type.substep',
      '12:09:10: constant.numeric.date',
      'Py:inputFilePeeker: entity.name.namespace',
      'ERROR: token.error-token',
    ]);
    reads('a name cut with three dots touches its level', '12:07:40 TRT_PAI_effecti...WARNING effectiveGas::XGInt', [
      '12:07:40: constant.numeric.date',
      'TRT_PAI_effecti...: entity.name.namespace',
      'WARNING: token.warn-token',
    ]);
    reads('event and slot of AthenaMT', 'AthenaHiveEventLoopMgr                               3   0    INFO   start', [
      'AthenaHiveEventLoopMgr: entity.name.namespace',
      '3: constant.numeric.event',
      '0: constant.numeric.slot',
      'INFO: token.info-token',
    ]);
    reads(
      'prose with a level word is no message',
      'Long ERROR message at line 12 (see jobReport for further details)',
      [],
    );
    reads(
      'transform',
      'PyJobTransforms.trfExe.validate 2022-08-08 12:09:11,865 ERROR Validation of return code failed',
      [
        'PyJobTransforms.trfExe.validate: entity.name.namespace',
        '2022-08-08 12:09:11,865: constant.numeric.date',
        'ERROR: token.error-token',
      ],
    );
    reads('exit message', 'RAWtoALL got a SIGSEGV signal (exit code 139)', [
      'SIGSEGV: variable.other.enummember.signal',
      '139: variable.other.enummember.error-code',
    ]);
  });

  describe('LSST', () => {
    reads(
      'long form',
      "ERROR 2023-04-10T12:00:01.000+00:00 lsst.ctrl.mpexec.run (isr:{instrument: 'LATISS', detector: 1})(run.py:267) - Exception ValueError: x",
      [
        'ERROR: token.error-token',
        '2023-04-10T12:00:01.000+00:00: constant.numeric.date',
        'lsst.ctrl.mpexec.run: entity.name.namespace',
        "isr:{instrument: 'LATISS', detector: 1}: variable.other.data-id",
        'run.py: entity.name.function',
        '267: constant.numeric.line',
        'ValueError: entity.name.type.exception',
      ],
    );
    reads('short form', 'lsst.ctrl.mpexec.cmdLineFwk WARNING: QuantumGraph is empty', [
      'lsst.ctrl.mpexec.cmdLineFwk: entity.name.namespace',
      'WARNING: token.warn-token',
    ]);
  });

  describe('Python', () => {
    reads('head of a traceback', 'Traceback (most recent call last):', [
      'Traceback (most recent call last):: markup.heading.traceback',
    ]);
    reads('frame', '  File "/srv/pipe.py", line 38, in <module>', [
      '"/srv/pipe.py": string.quoted.double.file',
      '38: constant.numeric.line',
      '<module>: entity.name.function',
    ]);
    reads('exception', 'rucio.common.exception.RucioException: None of the requested files have been downloaded.', [
      'rucio.common.exception.RucioException: token.error-token',
    ]);
    reads('logging module', '2026-11-22 01:55:05,253 ntupana            INFO     host wn371.example.org, 2 cores', [
      '2026-11-22 01:55:05,253: constant.numeric.date',
      'ntupana: entity.name.namespace',
      'INFO: token.info-token',
    ]);
    reads('prmon', '[2023-07-21 12:31:59.085] [prmon] [error] Error: attempt to reduce', [
      '2023-07-21 12:31:59.085: constant.numeric.date',
      'prmon: entity.name.namespace',
      'error: token.error-token',
    ]);
  });

  describe('C++ programs', () => {
    reads('ROOT', 'SysError in <TFile::Flush>: error flushing file tree.root (Input/output error)', [
      'SysError: token.error-token',
      'TFile::Flush: entity.name.function',
    ]);
    reads(
      'ROOT over xrootd',
      'Error in <TNetXNGFile::Open>: [ERROR] Server responded with an error: [3011] No such file',
      [
        'Error: token.error-token',
        'TNetXNGFile::Open: entity.name.function',
        'ERROR: token.error-token',
        '3011: variable.other.enummember.error-code',
      ],
    );
    reads('ROOT signal', ' *** Break *** segmentation violation', [
      ' *** Break *** segmentation violation: token.error-token',
    ]);
    reads('Geant4 error', '-------- EEEE ------- G4Exception-START -------- EEEE -------', [
      '-------- EEEE ------- G4Exception-START -------- EEEE -------: token.error-token',
    ]);
    reads('Geant4 warning', '-------- WWWW ------- G4Exception-START -------- WWWW -------', [
      '-------- WWWW ------- G4Exception-START -------- WWWW -------: token.warn-token',
    ]);
    reads('Geant4 code', '*** G4Exception : GeomVol1002', [
      'G4Exception: entity.name.type.exception',
      'GeomVol1002: variable.other.enummember.error-code',
    ]);
    reads('bash', './run.sh: line 12: 12345 Segmentation fault      (core dumped) coral.exe opts', [
      './run.sh: string.unquoted.file',
      '12: constant.numeric.line',
      '12345: variable.other.readwrite.id',
      'Segmentation fault      (core dumped): token.error-token',
    ]);
    reads('glibc', 'malloc(): corrupted top size', ['malloc(): corrupted top size: token.error-token']);
    reads('libstdc++', "terminate called after throwing an instance of 'std::bad_alloc'", [
      "terminate called after throwing an instance of 'std::bad_alloc': token.error-token",
    ]);
    reads('gdb frame', '#5  0x00007f2 in xAOD::Foo::bar (this=0x0) at Foo.cxx:12', [
      '#5: constant.numeric.frame',
      '0x00007f2: constant.numeric.hex',
      'xAOD::Foo::bar: entity.name.function',
    ]);
    reads('gfal', 'gfal-copy error: 28 (No space left on device) - DESTINATION WRITE', [
      'gfal-copy: entity.name.function',
      'error: token.error-token',
      '28: variable.other.enummember.error-code',
    ]);
    reads('PHAST', 'A FATAL ERROR APPEARED', ['A FATAL ERROR APPEARED: token.error-token']);
  });
});
