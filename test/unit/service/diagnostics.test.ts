import assert from 'node:assert/strict';
import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver-types';
import type { Finding } from '../../../server/src/engine/types';
import { testCatalogue } from '../../catalogue';
import { analysed, findingAt, pilotLine, service, type Given } from './logs';

const text = ['disk full', 'weak sign', 'says it again', 'tried again, worked', 'harmless']
  .map((m) => pilotLine(m))
  .join('\n');
const root = findingAt(text, 'disk full');
const contributing = findingAt(text, 'weak sign', {
  role: 'contributing',
  code: null,
  signature: 'transfer-failed',
  severity: 'warning',
});

function diagnosticsOf(findings: Finding[], given: Given = {}) {
  return service.diagnostics(analysed(text, { findings, job: { experiment: 'atlas' }, ...given }));
}

function messageOf(diagnostic: Diagnostic | undefined): string {
  return typeof diagnostic?.message === 'string' ? diagnostic.message : '';
}

describe('diagnostics', () => {
  it('show a root cause as an Error and a contribution as a Warning', () => {
    const [first, second, ...others] = diagnosticsOf([contributing, root]);
    assert.deepEqual(others, []);
    const start = text.indexOf('disk full');
    assert.deepEqual(first, {
      range: { start: { line: 0, character: start }, end: { line: 0, character: start + 'disk full'.length } },
      severity: DiagnosticSeverity.Error,
      source: 'panda',
      code: 'pilot:1333',
      codeDescription: { href: 'https://bigpanda.cern.ch/errors/?piloterrorcode=1333' },
      message: 'pilot:1333 NOREMOTESPACE: The storage is full.',
    });
    assert.equal(second?.severity, DiagnosticSeverity.Warning);
    assert.equal(second.code, 'transfer-failed');
    assert.equal(second.codeDescription, undefined);
  });

  it('attach echoes and recovered attempts to what they belong to, and drop noise', () => {
    const shown = diagnosticsOf([
      root,
      contributing,
      findingAt(text, 'says it again', { role: 'echo' }),
      findingAt(text, 'tried again', { role: 'recovered', code: null }),
      findingAt(text, 'harmless', { role: 'noise' }),
    ]);
    assert.equal(shown.length, 2);
    assert.deepEqual(
      shown[0]!.relatedInformation?.map(({ message, location }) => [location.range.start.line, message.split(':')[0]]),
      [
        [2, 'repeated'],
        [3, 'recovered'],
      ],
    );
    assert.equal(shown[1]!.relatedInformation, undefined);
  });

  it('join equal findings and count what does not fit', () => {
    const [only, ...others] = diagnosticsOf(Array.from({ length: 25 }, () => root));
    assert.deepEqual(others, []);
    assert.equal(only!.relatedInformation?.length, 3);
    assert.equal(only!.message, 'pilot:1333 NOREMOTESPACE: The storage is full. (and 21 more like it)');
  });

  it('show a contribution that says the same as the root cause with it, before unlike echoes', () => {
    const shown = diagnosticsOf([
      findingAt(text, 'says it again', { role: 'echo', code: 'pilot:1137' }),
      root,
      findingAt(text, 'harmless', { role: 'contributing' }),
    ]);
    assert.equal(shown.length, 1);
    assert.deepEqual(
      shown[0]!.relatedInformation?.map(({ message }) => message.split(':')[0]),
      ['the same again', 'repeated'],
    );
  });

  it('stop at the limit and say how many are missing', () => {
    const many = testCatalogue()
      .signatures.slice(0, 9)
      .map(({ id }) => ({ ...contributing, signature: id }));
    const shown = diagnosticsOf([...many, root], { settings: { maxDiagnostics: 4 } });
    assert.equal(shown.length, 4);
    assert.equal(shown[0]!.severity, DiagnosticSeverity.Error);
    assert.equal(shown[3]!.severity, DiagnosticSeverity.Information);
    assert.equal(shown[3]!.message, '7 more findings are not shown (the setting pandaLog.maxDiagnostics is 4).');
  });

  it('lead a COMPASS code to the COMPASS monitor and other components nowhere', () => {
    const compass = diagnosticsOf([{ ...root, code: 'pilot:1236' }], { job: { experiment: 'compass' } });
    assert.equal(compass[0]!.codeDescription?.href, 'http://vm221-132.jinr.ru/errors/?piloterrorcode=1236');
    assert.equal(diagnosticsOf([{ ...root, code: 'transform:139' }])[0]!.codeDescription, undefined);
  });

  it('link a code to its explanation where the client can show it', () => {
    const analysis = analysed(text, { findings: [root, contributing] });
    const hrefs = service.diagnostics(analysis, true).map(({ codeDescription }) => codeDescription?.href);
    assert.deepEqual(hrefs, ['panda-explain:/pilot%3A1333.panda-code.md?pilot%3A1333', undefined]);
  });

  it('are as many as there are kinds of finding, however often each is repeated', () => {
    const echo = findingAt(text, 'says it again', { role: 'echo', code: null });
    const [only, ...others] = diagnosticsOf([root, ...Array.from({ length: 200_000 }, () => ({ ...echo }))]);
    assert.deepEqual(others, []);
    assert.match(messageOf(only), /\(and 199997 more like it\)$/);
  });

  it('take the meaning that the engine settled on', () => {
    const shown = diagnosticsOf([{ ...root, code: 'pilot:1235', meaning: 'compass/pilot:1235' }], {
      job: { experiment: null },
    });
    assert.match(messageOf(shown[0]), /^pilot:1235 AFATALERRORAPPEARED: /);
  });

  it('keep a message on one line', () => {
    const [only] = diagnosticsOf([{ ...root, cause: 'a\nb\r\u0000c\u202e' }]);
    assert.equal(only!.message, 'pilot:1333 NOREMOTESPACE: a b ␀c\uFFFD');
  });

  it('are none in a file that is no log', () => {
    assert.deepEqual(service.diagnostics(analysed('[ERROR] nothing works', { name: 'notes.txt' })), []);
  });
});
