import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { campaignHtml } from '../../../server/src/campaign/out/html/page';
import { SCRIPT, SCRIPT_HASH } from '../../../server/src/campaign/out/html/script';
import { STYLE, STYLE_HASH } from '../../../server/src/campaign/out/html/style';
import { tableOf } from '../../../server/src/campaign/tableOf';
import { testCatalogue } from '../../catalogue';
import { campaignOf, failed, numbered, succeeded, TIME, unexplained } from './campaignJobs';
import { HOSTILE, SECRET, WITH_SECRET } from './hostileTexts';

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const countOf = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

describe('the error table as a page', () => {
  const jobs = [
    ...numbered(3, (i) =>
      failed({ time: TIME + i * 40 * 3_600_000 }, { memory: { peak: 3_900_000, limit: 4_000_000 } }),
    ),
    ...numbered(1, () => unexplained('RuntimeError: no calibration', 'v1-0123456789abcdef'), 7_000_000_000),
    ...numbered(6, () => succeeded(), 8_000_000_000),
  ];
  const page = campaignHtml(campaignOf(jobs, new Set(['pilot:1333/storage-full'])));

  it('lets nothing run, be loaded or be sent but its own style and script', () => {
    assert.match(
      page,
      /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'">/,
    );
    assert.equal(SCRIPT_HASH, hashOf(SCRIPT), 'write this hash into script.ts');
    assert.equal(STYLE_HASH, hashOf(STYLE), 'write this hash into style.ts');
    assert.equal(countOf(page, /<script/g), 1);
    assert.equal(countOf(page, /<style/g), 1);
    assert.doesNotMatch(page, /\ssrc=|\sstyle=|<link|<iframe|\son[a-z]+="/);
  });

  it('has headline, totals, plots, rows, unexplained groups and links', () => {
    assert.match(page, /<h1>Campaign: 10 jobs, 4 failed \(40\.0 %\)<\/h1>/);
    assert.equal(countOf(page, /<svg class="plot" role="img"/g), 4);
    assert.match(page, /<caption>Failures with a known cause: 1 row<\/caption>/);
    assert.match(page, /<caption>Failures that nothing explains: 1 group<\/caption>/);
    assert.match(
      page,
      /<a href="https:\/\/bigpanda\.cern\.ch\/jobs\/\?jeditaskid=38768471&amp;piloterrorcode=1333&amp;mode=nodrop" rel="noopener noreferrer">task 38768471<\/a>/,
    );
  });

  it('can be read aloud: captions, heads of columns and rows, names of plots, and their numbers as tables', () => {
    const tables = countOf(page, /<table/g);
    assert.equal(countOf(page, /<caption>/g), tables);
    assert.equal(countOf(page, /<div class="wide" role="region" aria-label="[^"]+" tabindex="0">/g), tables);
    assert.equal(countOf(page, /<th /g), countOf(page, /<th scope="(?:col|row)"/g));
    assert.match(
      page,
      /<svg class="plot" role="img" viewBox="[^"]+" aria-label="Failures over time\. When jobs failed \(UTC\)\.">/,
    );
    assert.match(page, /<html lang="en">/);
  });

  it('says by a word what is new, not by a colour', () => {
    assert.equal(countOf(page, /<span class="new">new<\/span>/g), 1);
    assert.match(page, /<input type="checkbox" name="new">/);
    assert.doesNotMatch(campaignHtml(campaignOf(jobs)), /class="new"|name="new"/);
  });

  it('has what the script sorts and filters by', () => {
    assert.match(page, /<tr data-owner="site" data-persistence="transient" data-jobs="3" data-new="false">/);
    assert.match(page, /<td class="number" data-key="0\.75">75\.0 %<\/td>/);
    assert.match(
      page,
      /<select name="owner"><option value="">any<\/option><option>site<\/option><option>unknown<\/option>/,
    );
  });

  it('is a page without a script where there is nothing to sort', () => {
    const empty = campaignHtml(campaignOf([]));
    assert.doesNotMatch(empty, /<script|<table|<svg/);
    assert.match(empty, /<h1>Campaign: 0 jobs, 0 failed<\/h1>/);
  });

  it('names the group of each row of a grouped table', () => {
    const catalogue = testCatalogue();
    const table = tableOf(jobs, { catalogue, groupBy: 'site' });
    assert.match(campaignHtml({ table, jobs, catalogue }), /<th scope="col">Of site<\/th><th scope="col">Code<\/th>/);
  });

  it('shows hostile texts as texts', () => {
    const recovered = [{ code: HOSTILE, signature: HOSTILE, file: HOSTILE, line: 1 }];
    const place = { pandaId: HOSTILE, taskId: HOSTILE, site: HOSTILE, path: HOSTILE, limits: [HOSTILE], recovered };
    const hostile = campaignHtml(
      campaignOf([
        failed({ cause: HOSTILE, text: HOSTILE, file: HOSTILE, acronym: HOSTILE, reason: HOSTILE }, place),
        unexplained(HOSTILE, HOSTILE, { site: HOSTILE }),
      ]),
    );
    const tags = [...hostile.matchAll(/<(\/?[a-z0-9]+)/gi)].map(([, name = '']) => name.toLowerCase());
    assert.deepEqual(
      tags.filter((name) => ['script', 'img'].includes(name)),
      ['script'],
    );
    const attributes = [...hostile.matchAll(/<[a-z0-9]+((?:\s+[a-z0-9-]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(
      ([, all = '']) => all,
    );
    assert.equal(attributes.length, tags.filter((name) => !name.startsWith('/')).length);
    assert.doesNotMatch(attributes.join(' ').replace(/="[^"]*"/g, ''), /\bon[a-z]+/);
    for (const address of hostile.matchAll(/href="([^"]*)"/g))
      assert.match(address[1] ?? '', /^https:\/\/bigpanda\.cern\.ch\//);

    assert.doesNotMatch(hostile, /[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2028]/);
  });

  it('has no secrets, not even in its plots', () => {
    const told = campaignHtml(
      campaignOf([
        failed(
          { cause: WITH_SECRET, text: WITH_SECRET },
          { site: WITH_SECRET, taskId: WITH_SECRET, limits: [WITH_SECRET] },
        ),
      ]),
    );
    assert.ok(!told.includes(SECRET));
  });
});
