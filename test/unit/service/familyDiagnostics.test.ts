import assert from 'node:assert/strict';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { compileFamilies } from '../../../server/src/catalogue/compile';
import { familyDiagnostics } from '../../../server/src/service/familyDiagnostics';
import { testCatalogue } from '../../catalogue';
import { SITE_FAMILY } from '../../siteFamily';

/** What is wrong with a site's file beside the catalogue. */
const problemsOf = (text: string) => compileFamilies([{ path: 'site.yaml', text }], { base: testCatalogue() }).problems;

describe('diagnostics of a catalogue file', () => {
  it('are none where all is well', () => assert.deepEqual(familyDiagnostics(problemsOf(SITE_FAMILY)), []));

  it('mark what is wrong, as an Error where the entry is left out', () => {
    const text = SITE_FAMILY.replace('rank: cause', 'rank: top');
    const [only, ...others] = familyDiagnostics(problemsOf(text));
    assert.deepEqual(others, []);
    assert.deepEqual([only?.severity, only?.source], [DiagnosticSeverity.Error, 'panda']);
    const { start, end } = only!.range;
    assert.equal(start.line, end.line);
    assert.equal(text.split('\n')[start.line]?.slice(start.character, end.character), 'top');
  });

  it('warn where an entry is used all the same, over as many lines as it takes', () => {
    const place = { path: 'site.yaml', line: 3, column: 5, endLine: 4, endColumn: 1 };
    assert.deepEqual(familyDiagnostics([{ ...place, message: 'No sample is seen.', severity: 'warning' }]), [
      {
        range: { start: { line: 2, character: 4 }, end: { line: 3, character: 0 } },
        severity: DiagnosticSeverity.Warning,
        source: 'panda',
        message: 'No sample is seen.',
      },
    ]);
  });
});
