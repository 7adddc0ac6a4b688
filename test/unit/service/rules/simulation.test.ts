import assert from 'node:assert/strict';
import { atOnce } from '../../../../server/src/engine/pieces';
import { jobsSimulation, simulation } from '../../../../server/src/service/rules/simulation';
import { analysed, pilotLine, type Given } from '../logs';
import { RULES, uri } from './documents';

const NOW = Date.UTC(2026, 10, 22);

function told(rules: string | null, given: Given['job'] = {}): string {
  const reported = [
    { code: 'pilot:1333', diag: 'DESTINATION: No space left on device', file: 'pilotlog.txt', line: 1 },
  ];
  const analysis = analysed(pilotLine('started'), { job: { pandaId: '6517092978', reported, ...given } });
  return atOnce(simulation(analysis, rules === null ? [] : [{ uri, text: rules }], NOW));
}

describe('what PanDA would do about the job of a log', () => {
  it('names the rule that decides and where it stands, what it does and what the server logs', () => {
    const text = told(RULES.replace('status: suggested', 'status: confirmed'));
    assert.match(text, /^## Job 6517092978$/m);
    assert.match(
      text,
      /^Classified by `full` \(`site\.panda-rules\.yaml:2`\) as class `system`\. It is confirmed: the server \*\*acts\*\*\.$/m,
    );
    assert.match(text, /^Its log then says `action=increase_max_failure for PandaID=6517092978 /m);
    assert.match(text, /^No retry rule applies\.$/m);
  });

  it('tells a suggested rule from one that acts, and one that does not count by its reason', () => {
    assert.match(told(RULES), /It is suggested: the server would only log it/);
    assert.match(
      told(RULES.replace("'.*No space left'", 'No space left')),
      /^- `full`.*does not match from the start/m,
    );
  });

  it('says that there are no rules, that there is no error, and what of a file cannot be read', () => {
    assert.match(told(null), /There is no file of rules/);
    assert.match(told(RULES, { reported: [], set: [], exitCode: 0 }), /It has no error: the server asks no rule/);
    assert.match(told(RULES.replace('code: 1333', 'code: many')), /\*\*1 cannot be read and left out\*\*/);
    const soon =
      'retry:\n  - { id: a, status: confirmed, source: pilotErrorCode, code: 1333, action: no_retry, expires: soon }\n';
    assert.match(told(soon), /: 0 rules; \*\*1 cannot be read and left out\*\*[^]*No retry rule applies/);
  });

  it('takes jobs as the monitor’s JSON has them, one or many', () => {
    const typed = (json: string): string => atOnce(jobsSimulation(json, [{ uri, text: RULES }], NOW));
    const job = { pandaid: 7, piloterrorcode: 1333, piloterrordiag: 'No space left on device' };
    assert.match(typed(JSON.stringify(job)), /^## Job 7$[^]*^Classified by `full`/m);
    const many = typed(JSON.stringify(Array.from({ length: 53 }, (_, pandaid) => ({ ...job, pandaid }))));
    assert.equal(many.match(/^## Job \d+$/gm)?.length, 50);
    assert.match(many, /^3 more jobs are not shown: `panda-triage simulate` takes all of them\.$/m);
  });

  it('names the rule by its place, as two files may have one of the same name', () => {
    const other = {
      uri: 'file:///rules/other.panda-rules.yaml',
      text: RULES.replace("'.*No space left'", "'nothing'"),
    };
    const job = { pandaid: 7, piloterrorcode: 1333, piloterrordiag: 'No space left on device' };
    const text = atOnce(jobsSimulation(JSON.stringify(job), [other, { uri, text: RULES }], NOW));
    assert.match(text, /^Classified by `full` \(`site\.panda-rules\.yaml:\d+`\)/m);
    assert.match(text, /^- `full` \(`other\.panda-rules\.yaml:\d+`\): its expression does not match/m);
  });

  it('tells fifty of the rules that do not count, and how many others there are', () => {
    const rules = Array.from(
      { length: 60 },
      (_, n) =>
        `  - { id: r${n}, status: suggested, source: pilotErrorCode, code: 1333, diag: 'nothing ${n}', class: system }`,
    );
    const job = JSON.stringify({ pandaid: 7, piloterrorcode: 1333, piloterrordiag: 'No space left on device' });
    const text = atOnce(jobsSimulation(job, [{ uri, text: ['classification:', ...rules].join('\n') }], NOW));
    assert.equal(text.match(/^- `r\d+`/gm)?.length, 50);
    assert.match(text, /^- and 10 others$/m);
  });

  it('asks no rule about a typed job that has not failed', () => {
    const job = { pandaid: 7, jobstatus: 'finished', piloterrorcode: 1333, piloterrordiag: 'No space left' };
    const text = atOnce(jobsSimulation(JSON.stringify(job), [{ uri, text: RULES }], NOW));
    assert.match(
      text,
      /^No rule is asked: the job is finished, and the server asks its rules when a job has failed\.$/m,
    );
    assert.match(text, /^No classification rule applies\.$/m);
    const well = atOnce(jobsSimulation(JSON.stringify({ ...job, piloterrorcode: 0, transexitcode: '0' }), [], NOW));
    assert.match(well, /^It has no error\.$/m);
    const odd = atOnce(jobsSimulation('{"pandaid": 7, "transexitcode": "0"}', [], NOW));
    assert.match(odd, /^It has no error: the server asks no rule but those for transExitCode 0\.$/m);
  });

  it('says what is wrong with what is being typed', () => {
    const typed = (json: string): string => atOnce(jobsSimulation(json, [], NOW));
    assert.match(typed('{"pandaid": 7, "piloterrorcode": '), /^This is no JSON: .+\. A job is an object/m);
    assert.match(
      typed('{"piloterrorcode": 1333}'),
      /^This is JSON without jobs\. A job is an object with a `pandaid`/m,
    );
    assert.match(typed(''), /^This holds no job in JSON\. A job is an object/m);
    assert.match(typed('{"a": 1}\n{"b": 2}'), /^This holds no job in JSON\. /m);
    const vague = typed('{"pandaid": 7, "piloterrorcode": "13O5"}');
    assert.match(
      vague,
      /1 job has a code that is no whole number and is left out \(piloterrorcode, job 7 is the first\)/,
    );
    const half = typed('{"pandaid": 7, "piloterrorcode": 1333}\n{"pandaid": 8, "pil');
    assert.match(half, /^In this list, line 2 holds no job and is left out\.$[^]*^## Job 7$/m);
  });

  it('keeps hostile texts as code', () => {
    const evil = '`[x](command:rm) <img>';
    const text = told(RULES, { reported: [{ code: 'pilot:1333', diag: evil, file: 'pilotlog.txt', line: 1 }] });
    assert.match(text, /^- `pilotErrorCode 1333` `` `\[x\]\(command:rm\) <img> ``$/m);
  });
});
