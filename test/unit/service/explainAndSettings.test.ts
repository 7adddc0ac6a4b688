import assert from 'node:assert/strict';
import { monitorOf } from '../../../server/src/report/monitor';
import { plainText } from '../../../server/src/service/markdown';
import { DEFAULT_SETTINGS, parseSettings } from '../../../server/src/service/settings';
import { analysed, pilotLine, service } from './logs';

describe('explain', () => {
  it('lists every code with a key that explains it', () => {
    const codes = service.codes();
    assert.ok(codes.length > 50);
    assert.equal(new Set(codes.map(({ key }) => key)).size, codes.length);
    for (const { key, code } of codes) assert.ok(service.explain(key)?.startsWith(`**${code}`), key);
  });
  it('lists the codes met most first', () => {
    const keys = service.codes().map(({ key }) => key);
    assert.ok(keys.indexOf('pilot:1305') < keys.indexOf('pilot:1221'));
  });
  it('tells the COMPASS meaning from the other', () => {
    const compass = service.codes().find(({ code, experiment }) => code === 'pilot:1235' && experiment === 'compass');
    assert.equal(compass?.key, 'compass/pilot:1235');
    assert.notEqual(service.explain('compass/pilot:1235'), service.explain('pilot:1235'));
  });
  it('is null for an unknown key', () => {
    assert.equal(service.explain('pilot:1999'), null);
  });
});

describe('explanation of a line', () => {
  it('says why the line is a finding, or that it is none', () => {
    const analysis = analysed(pilotLine('caught signal: SIGTERM in FRAME=') + '\n' + pilotLine('all quiet'));
    assert.match(service.explainLine(analysis, 0) ?? '', /^### Line 1 of pilotlog\.txt\n[\s\S]*`signal-sigterm`/);
    assert.match(service.explainLine(analysis, 1) ?? '', /No text of the catalogue stands in this line/);
  });
  it('is null beyond the log, and for what is no log', () => {
    assert.equal(service.explainLine(analysed(pilotLine('x')), 1), null);
    assert.equal(service.explainLine(analysed(pilotLine('x')), -1), null);
    assert.equal(service.explainLine(analysed('hello', { name: 'notes.txt' }), 0), null);
  });
  it('of a text that a person called a log is that of the reading which is shown', () => {
    const forced = analysed(pilotLine('caught signal: SIGTERM in FRAME='), { name: 'notes.dat', forced: true });
    assert.match(service.explainLine(forced, 0) ?? '', /`signal-sigterm`/);
  });
});

describe('settings', () => {
  it('are complete without any', () => {
    for (const nothing of [undefined, null, {}]) {
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
      other: 1,
    });
    assert.deepEqual(problems, []);
    assert.equal(settings.experiment, 'rubin');
    assert.equal(settings.monitors.atlas, 'https://monitor.example.org/panda');
    assert.equal(settings.monitors.rubin, DEFAULT_SETTINGS.monitors.rubin);
    assert.deepEqual(settings.logRotation, { ...DEFAULT_SETTINGS.logRotation, hour: 3 });
    assert.equal(settings.maxDiagnostics, 5);
    assert.equal(settings.gapSeconds, 0);
  });
  it('that cannot be used are named, and the default holds', () => {
    const { settings, problems } = parseSettings({
      experiment: 7,
      monitors: { evil: 'javascript:alert(1)' },
      logRotation: { hour: 24, minute: 'x' },
      maxDiagnostics: -1,
      gapSeconds: 1_000_000,
    });
    assert.deepEqual(settings, DEFAULT_SETTINGS);
    assert.deepEqual(problems.map((problem) => problem.split(' ')[0]).sort(), [
      'pandaLog.experiment',
      'pandaLog.gapSeconds',
      'pandaLog.logRotation.hour',
      'pandaLog.logRotation.minute',
      'pandaLog.maxDiagnostics',
      'pandaLog.monitors.evil',
    ]);
    assert.equal(parseSettings([]).problems.length, 1);
    assert.equal(parseSettings({ monitors: 3, logRotation: 'x' }).problems.length, 2);
  });
  it('for redaction keep what is a text, and name what is none', () => {
    const { settings, problems } = parseSettings({ redact: ['wn\\d+', 7, '', '('] });
    assert.deepEqual(settings.redact, ['wn\\d+', '(']);
    assert.deepEqual(problems, [
      'pandaLog.redact must hold regular expressions, not 7; it is ignored.',
      'pandaLog.redact must hold regular expressions, not ""; it is ignored.',
    ]);
    assert.match(parseSettings({ redact: 'wn' }).problems[0] ?? '', /^pandaLog\.redact must be a list/);
  });
  it('of the log rotation reach the judge, and the experiment too', () => {
    const analysis = analysed(pilotLine('error code: 1235, message'), { settings: { experiment: 'compass' } });
    assert.equal(analysis.triage.job.experiment, 'compass');
  });
});

describe('the monitor', () => {
  const jobAddress = (monitors: Record<string, string>, experiment: string | null): string =>
    monitorOf({ ...DEFAULT_SETTINGS, monitors }, experiment).job('1');

  it('is that of the experiment, else the default one', () => {
    const monitors = { default: 'https://all.example.org', atlas: 'http://atlas.example.org' };
    assert.equal(jobAddress(monitors, 'atlas'), 'http://atlas.example.org/job/1/');
    for (const name of ['rubin', null, 'constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      assert.equal(jobAddress(monitors, name), 'https://all.example.org/job/1/', String(name));
    }
  });
  it('has an http or https address whatever the settings say', () => {
    for (const monitors of [{}, { default: 'javascript:alert(1)', atlas: 'file:///etc' }]) {
      assert.equal(jobAddress(monitors, 'atlas'), 'https://bigpanda.cern.ch/job/1/');
    }
  });
});

describe('plain text of a hover', () => {
  it('has links written out and no escapes', () => {
    assert.equal(plainText('**a** \\<b\\> [J \\*1](https://x.org/a) `c`'), 'a <b> J *1 (https://x.org/a) c');
  });
});
