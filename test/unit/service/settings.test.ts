import assert from 'node:assert/strict';
import { DEFAULT_SETTINGS, parseSettings } from '../../../server/src/service/settings';
import type { Settings } from '../../../shared/settings';

/** What is said of a value that cannot be used; the default must hold then. */
function problemsWith(value: unknown): string[] {
  const { settings, problems } = parseSettings(value);
  assert.deepEqual(settings, DEFAULT_SETTINGS);
  return problems;
}

describe('settings', () => {
  it('are complete without any', () => {
    const absent = Object.fromEntries(Object.keys(DEFAULT_SETTINGS).map((key) => [key, null]));
    for (const nothing of [undefined, null, {}, absent, { logRotation: { hour: null } }, { experiment: '' }]) {
      assert.deepEqual(parseSettings(nothing), { settings: DEFAULT_SETTINGS, problems: [] });
    }
  });

  it('are merged over the defaults', () => {
    const { settings, problems } = parseSettings({
      experiment: ' Rubin ',
      monitors: { ATLAS: 'https://monitor.example.org/panda/' },
      logRotation: { hour: 3 },
      maxDiagnostics: 5,
      gapSeconds: 0,
      catalogue: ['site.yaml', '/etc/panda'],
      redact: ['wn\\d+'],
      wholeJob: false,
      other: 1,
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(settings, {
      experiment: 'rubin',
      monitors: { ...DEFAULT_SETTINGS.monitors, atlas: 'https://monitor.example.org/panda' },
      logRotation: { ...DEFAULT_SETTINGS.logRotation, hour: 3 },
      maxDiagnostics: 5,
      gapSeconds: 0,
      catalogue: ['site.yaml', '/etc/panda'],
      redact: ['wn\\d+'],
      wholeJob: false,
    });
  });

  for (const [value, problem] of [
    [[], 'pandaLog must be an object, not []; the defaults are used.'],
    ['x', 'pandaLog must be an object, not "x"; the defaults are used.'],
    [{ experiment: 7 }, 'pandaLog.experiment must be a text such as "atlas" or "auto", not 7; "auto" is used.'],
    [{ monitors: 3 }, 'pandaLog.monitors must be an object of addresses, not 3; the defaults are used.'],
    [
      { monitors: { evil: 'javascript:alert(1)' } },
      'pandaLog.monitors.evil must be an http or https address, not "javascript:alert(1)"; it is ignored.',
    ],
    [
      { monitors: { blank: 'https://a b' } },
      'pandaLog.monitors.blank must be an http or https address, not "https://a b"; it is ignored.',
    ],
    [{ logRotation: 'x' }, 'pandaLog.logRotation must be an object, not "x"; it is ignored.'],
    [
      { catalogue: 'site.yaml' },
      'pandaLog.catalogue must be a list of files or folders, not "site.yaml"; it is ignored.',
    ],
    [{ catalogue: ['a', ''] }, 'pandaLog.catalogue must be a list of files or folders, not ["a",""]; it is ignored.'],
    [{ redact: 'wn' }, 'pandaLog.redact must be a list of regular expressions, not "wn"; it is ignored.'],
    [{ wholeJob: 'no' }, 'pandaLog.wholeJob must be true or false, not "no"; true is used.'],
    [{ gapSeconds: '9' }, 'pandaLog.gapSeconds must be a whole number from 0 to 604800, not "9"; 600 is used.'],
  ] as const) {
    it(`that cannot be used are named, and the default holds: ${JSON.stringify(value)}`, () =>
      assert.deepEqual(problemsWith(value), [problem]));
  }

  it('that are numbers are whole and have bounds, which belong to them', () => {
    const numbers: [path: string, read: (settings: Settings) => number, min: number, max: number][] = [
      ['logRotation.hour', ({ logRotation }) => logRotation.hour, 0, 23],
      ['logRotation.minute', ({ logRotation }) => logRotation.minute, 0, 59],
      ['logRotation.lengthMinutes', ({ logRotation }) => logRotation.lengthMinutes, 0, 1440],
      ['maxDiagnostics', ({ maxDiagnostics }) => maxDiagnostics, 1, 10_000],
      ['gapSeconds', ({ gapSeconds }) => gapSeconds, 0, 604_800],
    ];
    for (const [path, read, min, max] of numbers) {
      const given = (value: number): object =>
        path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;
      for (const value of [min, max]) assert.equal(read(parseSettings(given(value)).settings), value, path);
      for (const value of [min - 1, max + 1, min + 0.5, NaN]) {
        assert.match(problemsWith(given(value))[0] ?? '', new RegExp(`^pandaLog\\.${path} must .* ${min} to ${max}, `));
      }
    }
  });

  it('are named one by one, each of several', () => {
    const problems = problemsWith({ experiment: 7, maxDiagnostics: -1, logRotation: { hour: 24, minute: 'x' } });
    assert.deepEqual(problems.map((problem) => problem.split(' ')[0]).sort(), [
      'pandaLog.experiment',
      'pandaLog.logRotation.hour',
      'pandaLog.logRotation.minute',
      'pandaLog.maxDiagnostics',
    ]);
  });

  it('for redaction keep what is a text, and name what is none', () => {
    const { settings, problems } = parseSettings({ redact: ['wn\\d+', 7, '', '('] });
    assert.deepEqual(settings.redact, ['wn\\d+', '(']);
    assert.deepEqual(problems, [
      'pandaLog.redact must hold regular expressions, not 7; it is ignored.',
      'pandaLog.redact must hold regular expressions, not ""; it is ignored.',
    ]);
  });

  it('are quoted in short', () => {
    const [problem = ''] = problemsWith({ catalogue: 'x'.repeat(500) });
    assert.ok(problem.length < 150, problem);
  });
});
