import assert from 'node:assert/strict';
import { codes, ended, FAILED, log, RECEIVED, remarkIn, STARTED, triageOf } from './job';

describe('remarks on what the pilot did not look for', () => {
  const atlas = [
    RECEIVED,
    STARTED,
    ended(134),
    log('aborting payload error diagnosis since an error has already been set: [1305]'),
    FAILED,
    codes('1305', 'Failed to execute payload'),
  ];

  it('says what the logs of the payload show when the diagnosis was skipped', () => {
    const triage = triageOf({
      'pilot.stdout': atlas,
      'log.RAWtoALL': ["terminate called after throwing an instance of 'std::bad_alloc'"],
    });
    assert.match(
      remarkIn(triage, 'diagnosis-skipped') ?? '',
      /^pilot\.stdout:4 The pilot did not search the payload's logs, because it had set pilot:1305 already\. They show: .+ \(log\.RAWtoALL:1\)\.$/,
    );
  });

  it('is silent when they show nothing, when the pilot knew, and when the diagnosis was not skipped', () => {
    assert.equal(
      remarkIn(triageOf({ 'pilot.stdout': atlas, 'log.RAWtoALL': ['all well'] }), 'diagnosis-skipped'),
      null,
    );
    const badAlloc = ["terminate called after throwing an instance of 'std::bad_alloc'"];
    const killed = [
      ...atlas.slice(0, 2),
      log('job has exceeded the memory limit 823786 kB > 256000 kB (subresource=SCORE, corecount=1)'),
      ...atlas.slice(2, 5),
      codes('1235, 1305', 'Payload exceeded maximum allowed memory'),
    ];
    assert.equal(remarkIn(triageOf({ 'pilot.stdout': killed, 'payload.stderr': badAlloc }), 'diagnosis-skipped'), null);
    const looked = atlas.filter((line) => !line.includes('aborting'));
    assert.equal(remarkIn(triageOf({ 'pilot.stdout': looked, 'payload.stderr': badAlloc }), 'diagnosis-skipped'), null);
  });

  const eic = [
    log("pilot arguments: Namespace(pilot_user='eic', workdir='x')", 'INFO'),
    RECEIVED,
    STARTED,
    ended(139),
    log('payload stderr dump', 'DEBUG'),
    './run.sh: line 1:    59 Segmentation fault      ./sim',
    FAILED,
    codes('1305', 'Failed to execute payload'),
  ];

  it('says that other experiments have no diagnosis, and that the words of the payload are in the pilot log', () => {
    assert.match(
      remarkIn(triageOf({ 'pilot.stdout': eic }), 'no-diagnosis') ?? '',
      /^pilot\.stdout:6 The pilot does not search the logs of eic payloads, so pilot:1305 says nothing of the cause\./,
    );
  });

  it('is silent where the payload has a log of its own', () => {
    const triage = triageOf({ 'pilot.stdout': eic, 'payload.stderr': [eic[5] ?? ''] });
    assert.equal(triage.verdict.file, 'payload.stderr');
    assert.equal(remarkIn(triage, 'no-diagnosis'), null);
  });
});

describe('remarks on diagnostics that mislead', () => {
  const pilot = (diag: string): string[] => [
    RECEIVED,
    STARTED,
    ended(139),
    FAILED,
    codes('1305', `Failed to execute payload:${diag}`),
  ];
  const stderr = [
    'CDBUtils: Error: no payload for type TPC_DRIFT - using default',
    './run.sh: line 1:    59 Segmentation fault      ./sim',
  ];

  it('says when the reported text is the first error line and another one tells more', () => {
    const triage = triageOf({
      'pilot.stdout': pilot('no payload for type TPC_DRIFT - using default'),
      'payload.stderr': stderr,
    });
    assert.equal(
      remarkIn(triage, 'diag-misleads'),
      'payload.stderr:1 The reported text, “no payload for type TPC_DRIFT - using default”, is only the first line of the ' +
        'payload that looks like an error; payload.stderr:2 tells more.',
    );
    assert.equal(triage.verdict.line, 2);
  });

  it('is silent when the reported text is the cause, and when it says nothing of its own', () => {
    for (const diag of ['line 1: 59 Segmentation fault ./sim', '']) {
      const triage = triageOf({ 'pilot.stdout': pilot(diag), 'payload.stderr': stderr });
      assert.equal(remarkIn(triage, 'diag-misleads'), null);
    }
  });
});
