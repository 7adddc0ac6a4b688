import assert from 'node:assert/strict';
import { markdownReport } from '../../../server/src/report/markdown';
import { smallCatalogue } from './catalogue';
import { contributing, failed, unknown } from './triages';

/** The report without its fenced blocks: what a renderer takes for Markdown. */
function outsideFences(markdown: string): string {
  const kept: string[] = [];
  let fence: string | null = null;
  for (const line of markdown.split('\n')) {
    const run = /^(`{3,})/.exec(line)?.[1];
    if (fence === null && run !== undefined) fence = run;
    else if (fence !== null && line === fence) fence = null;
    else if (fence === null) kept.push(line);
  }
  assert.equal(fence, null, 'a fence stays open');
  return kept.join('\n');
}

describe('the Markdown report', () => {
  it('says what failed, why, where, when, what to do, and which job it was', () => {
    const markdown = markdownReport(failed(), smallCatalogue);
    assert.match(markdown, /^### PanDA job 6517092978: failed, pilot:1333 NOREMOTESPACE$/m);
    assert.match(markdown, /^- \*\*Cause:\*\* The destination pool p17 has no space left\.$/m);
    assert.match(markdown, /^- \*\*Whose problem:\*\* the site; a retry may succeed\.$/m);
    assert.match(
      markdown,
      /^- \*\*Reported:\*\* `pilot:1333`, `pilot:1137`: agrees with the text \(No space left on device\)$/m,
    );
    assert.match(markdown, /^pilotlog\.txt:9 {2}details: .*gfal-copy error: 28/m);
    assert.match(markdown, /^\| payload \| 2026-11-22 01:50:00 \| 2026-11-22 01:52:03 \| 2m 03s \| finished \|$/m);
    assert.match(markdown, /^- Look at other jobs of this queue\.$/m);
    assert.match(markdown, /PandaID `6517092978` · task `38768471` · queue `T2-HILLS\\?_UCORE`/);
  });

  it('stays about half a page', () => {
    const markdown = markdownReport(failed({}, { findings: contributing(50) }), smallCatalogue);
    assert.ok(markdown.split('\n').length < 40);
    assert.match(markdown, /… and 47 more kinds of line/);
  });

  it('names the place of a root whose line is blank', () => {
    assert.match(markdownReport(failed({ text: null }, { findings: [] })), /^pilotlog\.txt:9$/m);
  });

  it('keeps log text inside its fence', () => {
    const markdown = markdownReport(failed({ text: 'x ```` \n```\n# Owned [a](command:evil)' }));
    assert.match(markdown, /^`{5}text$/m);
    assert.equal(outsideFences(markdown).includes('Owned'), false);
  });

  it('lets no captured text become Markdown', () => {
    const cause = '[click](command:workbench.action) <img src=x> `code` *b* | _i_ ![a](http://evil.example) # h';
    const outside = outsideFences(markdownReport(failed({ cause, reason: cause })));
    assert.equal(/(?<!\\)\[|(?<!\\)<|(?<!\\)\||(?<!\\)!/.test(outside.split('\n').slice(2, 5).join('\n')), false);
    assert.equal(outside.includes('http://'), false);
    assert.equal(/(?<!\\)`code/.test(outside), false);
  });

  it('fences ids that hold backticks', () => {
    const triage = failed();
    triage.job.queue = '`](command:x)`';
    assert.match(markdownReport(triage), /queue `` `\]\(command:x\)` ``/);
  });

  it('holds no secret and no name of a person', () => {
    const secret =
      'curl -H "Authorization: Bearer abcdef0123456789" https://joe:pw@se.example.org/f /DC=org/DC=x/CN=Jane Doe';
    const markdown = markdownReport(failed({ text: secret, cause: secret }));
    for (const leaked of ['abcdef0123456789', 'joe:pw', 'Jane']) assert.equal(markdown.includes(leaked), false, leaked);
    assert.match(markdown, /Authorization: \[redacted\]/);
  });

  it('names the limits that bit', () => {
    assert.match(
      markdownReport(failed({}, { limits: ['Only 5 files were read.'] })),
      /^- Limit: Only 5 files were read\.$/m,
    );
  });

  it('says plainly that a file is no log', () => {
    const markdown = markdownReport(unknown());
    assert.match(markdown, /^### PanDA job: no verdict\n\n- \*\*Why:\*\* This is not a log that is known here\.\n$/);
  });
});
