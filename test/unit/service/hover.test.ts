import assert from 'node:assert/strict';
import type { Hover } from 'vscode-languageserver-types';
import { analysed, findingAt, hoverAt, pilotLine, service, textAt } from './logs';

describe('hover on a finding', () => {
  const text = pilotLine('gfal-copy error: 28 (No space left on device)', 'WARNING');
  const marked = text.replace('error: 28', 'err$0or: 28');
  const job = { pandaId: '6517092978', taskId: '38768471', queue: 'T2-HILLS_UCORE', experiment: 'atlas', reported: [] };

  it('fits one screen: what, why here, what to do, what PanDA does, links', () => {
    const finding = findingAt(text, 'gfal-copy error: 28', {
      cause: 'The destination pool dcpool17_3 has no space left.',
      captures: { pool: 'dcpool17_3', size: '20008' },
    });
    const value = textAt(marked, { findings: [finding], job });
    const paragraphs = value.split('\n\n');
    assert.match(paragraphs[0]!, /^\*\*pilot:1333 NOREMOTESPACE\*\* · .+ — \*site · transient\*$/);
    assert.equal(paragraphs[1], 'The destination pool dcpool17_3 has no space left.');
    assert.equal(paragraphs[2], 'size: `20008`');
    assert.match(value, /\n\n\*\*Do:\*\* \S/);
    assert.match(value, /\n\nRoot cause: Nothing else proves a cause\.\n\n/);
    assert.equal(
      paragraphs.at(-1),
      '[Job 6517092978](https://bigpanda.cern.ch/job/6517092978/) · ' +
        '[Task 38768471](https://bigpanda.cern.ch/task/38768471/) · ' +
        '[T2-HILLS_UCORE](https://bigpanda.cern.ch/site/T2-HILLS_UCORE/) · ' +
        '[Jobs that failed alike](https://bigpanda.cern.ch/errors/?piloterrorcode=1333)',
    );
    assert.ok(value.split('\n').length <= 25, value);
  });

  it('lets a signature with steps of its own say what to do, else the code', () => {
    const { signatures, codes } = service.catalogue;
    const own = signatures.find(({ do: steps, finds }) => steps !== undefined && finds?.startsWith('pilot:'))!;
    const entry = codes.find(({ code }) => code === 'pilot:1333')!;
    const doing = (rest: Parameters<typeof findingAt>[2]): string | undefined =>
      /^\*\*Do:\*\* .*$/m.exec(textAt(marked, { findings: [findingAt(text, 'gfal-copy error: 28', rest)] }))?.[0];
    assert.ok(doing({ signature: own.id })?.includes(own.do![0]!.slice(0, 20)));
    assert.ok(doing({ signature: 'storage-full' })?.includes(entry.do[0]!.slice(0, 20)));
  });

  it('says what to do about what matters, not about what repeats it or is none', () => {
    for (const [role, hasSteps, hasWay] of [
      ['root', true, false],
      ['contributing', true, true],
      ['recovered', true, true],
      ['echo', false, true],
      ['noise', false, false],
    ] as const) {
      const two = `${marked}\n${pilotLine('disk full')}`;
      const findings = [findingAt(text, 'gfal-copy error: 28', { role })];
      const root = findingAt(two.replace('$0', ''), 'disk full');
      const value = textAt(two, { findings: role === 'root' ? findings : [...findings, root] });
      assert.equal(value.includes('**Do:**'), hasSteps, role);
      assert.equal(value.includes('The root cause is pilot:1333 NOREMOTESPACE at line 2.'), hasWay, role);
    }
  });

  it('is about the most telling of several findings', () => {
    const findings = (['noise', 'echo', 'root', 'contributing'] as const).map((role) =>
      findingAt(text, 'gfal-copy error: 28', { role }),
    );
    assert.match(textAt(marked, { findings }), /\n\nRoot cause: /);
    assert.match(textAt(marked, { findings: findings.slice(0, 2) }), /\n\nRepeats an error: /);
  });

  it('covers the text of the finding, and nothing beside it', () => {
    const findings = [findingAt(text, 'gfal-copy error: 28', { code: null })];
    const start = text.indexOf('gfal-copy');
    const end = start + 'gfal-copy error: 28'.length;
    const over = (character: number): Hover | null =>
      service.hover(analysed(text, { findings }), { line: 0, character });
    assert.deepEqual(over(start)?.range, { start: { line: 0, character: start }, end: { line: 0, character: end } });
    assert.deepEqual([over(start - 1), over(end - 1) === null, over(end)], [null, false, null]);
  });

  it('is short where the code, its causes and its job are not known', () => {
    const finding = findingAt(text, 'gfal-copy error: 28', {
      code: null,
      cause: '',
      signature: 'transfer-failed',
      owner: 'unknown',
      persistence: 'unknown',
    });
    const nameless = { pandaId: null, taskId: null, queue: null, reported: [] };
    const steps = service.catalogue.signatures.find(({ id }) => id === 'transfer-failed')?.do;
    assert.deepEqual(textAt(marked, { findings: [finding], job: nameless }).split('\n\n'), [
      '**transfer-failed**',
      ...(steps === undefined ? [] : [`**Do:** ${steps.join(' ')}`]),
      'Root cause: Nothing else proves a cause.',
    ]);
  });

  it('shows six of the captures at most, and cuts what is long', () => {
    const captures = Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`key${n}`, `${n}`.repeat(300)]));
    const value = textAt(marked, { findings: [findingAt(text, 'gfal-copy error: 28', { captures })] });
    const shown = value
      .split('\n\n')
      .find((part) => part.startsWith('key0'))!
      .split(' · ');
    assert.deepEqual(
      shown.map((part) => part.length),
      Array.from({ length: 6 }, () => 'key0: ``'.length + 200),
    );
  });

  it('names the other codes that were reported', () => {
    const reported = ['pilot:1333', 'pilot:1137'].map((code) => ({ code, diag: null, file: 'pilotlog.txt', line: 1 }));
    const value = textAt(marked, { findings: [findingAt(text, 'gfal-copy error: 28')], job: { ...job, reported } });
    assert.match(value, /Also reported: `pilot:1137 \w+`\n/);
  });

  it('names five other codes at most, each once', () => {
    const reported = [1, 1, 2, 3, 4, 5, 6].map((n) => ({ code: `pilot:190${n}`, diag: null, file: 'x', line: 1 }));
    const value = textAt(marked, { findings: [findingAt(text, 'gfal-copy error: 28')], job: { ...job, reported } });
    const named = [1, 2, 3, 4, 5].map((n) => `\`pilot:190${n}\``).join(', ');
    assert.ok(value.includes(`\n\nAlso reported: ${named}\n\n`), value);
  });

  it('leads from an echo to the root cause', () => {
    const two = `${text}\n${pilotLine('again: no space')}`;
    const findings = [
      findingAt(two, 'gfal-copy error: 28'),
      findingAt(two, 'again: no space', { role: 'echo', reason: 'It repeats line 1.' }),
    ];
    const value = textAt(two.replace('again: no', 'again: $0no'), { findings, job });
    assert.match(value, /The root cause is pilot:1333 NOREMOTESPACE at line 1\./);
    assert.match(value, /Repeats an error: It repeats line 1\./);
  });

  it('keeps log text from becoming Markdown', () => {
    const evil =
      '[click](command:evil) <img src=x onerror=y> **b** `c` https://evil.example www.evil.example @team\n# head\u202e';
    const finding = findingAt(text, 'gfal-copy error: 28', {
      cause: evil,
      captures: { pool: '`[x](command:y)' },
      code: null,
    });
    const value = textAt(marked, { findings: [finding], job: { ...job, queue: 'Q](command:z)' } });
    const withoutCode = value.replace(/`` .*? ``/g, '');
    assert.doesNotMatch(withoutCode, /(?<!\\)\]\(command/);
    assert.doesNotMatch(value, /(?<!\\)<img/);
    assert.doesNotMatch(value, /(?<!\\)\*\*b/);
    assert.doesNotMatch(value, /https:\/\/evil/);
    assert.doesNotMatch(value, /www\.evil|@team|\u202e/);
    assert.doesNotMatch(value, /^#/m);
    assert.match(value, /pool: `` `\[x\]\(command:y\) ``/);
    assert.match(value, /\[Q\\\]\(command:z\)\]\(https:\/\/bigpanda\.cern\.ch\/site\/Q%5D%28command%3Az%29\/\)/);
  });
});

describe('hover on an id', () => {
  const job = { pandaId: '6517092978', taskId: '38768471', experiment: 'rubin' };
  it('leads to the job in the monitor of the experiment', () => {
    const value = textAt(pilotLine("job 65170$092978 is in state 'running'"), { job });
    assert.equal(
      value,
      '[Job 6517092978](https://usdf-panda-bigmon.slac.stanford.edu:8443/job/6517092978/), the job of this log',
    );
  });
  it('of another job or task does not call it that of this log', () => {
    const other = { ...job, pandaId: '6511111111', taskId: '38111111' };
    assert.match(textAt(pilotLine("job 65170$092978 is in state 'running'"), { job: other }), /\/job\/6517092978\/\)$/);
    assert.match(textAt(pilotLine("'taskID': 387$068471,"), { job: other }), /\/task\/38768471\/\)$/);
  });
  it('leads to a task and a request', () => {
    assert.match(
      textAt(pilotLine("'taskID': 387$068471,"), { job }),
      /^\[Task 38768471\]\(.*\/task\/38768471\/\), the task/,
    );
    assert.match(
      textAt(pilotLine("'reqID': 44$0818,"), { job }),
      /^\[Tasks of request 44818\]\(.*\/tasks\/\?reqid=44818\)$/,
    );
  });
});

describe('hover elsewhere', () => {
  it('is silent in a file that is no log', () => {
    assert.equal(hoverAt('my notes: pilot:13$005', { name: 'notes.txt' }), null);
  });
  it('is silent on plain words and beyond the end', () => {
    assert.equal(hoverAt(pilotLine('a pl$0ain message')), null);
    assert.equal(service.hover(analysed(pilotLine('x')), { line: 99, character: 3 }), null);
  });
});
