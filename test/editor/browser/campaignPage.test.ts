/** The page of a campaign in a real browser: what its script does, and that nothing else runs. */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { openBrowser } from '../../../scripts/editor/browser.mjs';
import { cache } from '../../../scripts/lib/project.mjs';
import { campaignHtml } from '../../../server/src/campaign/out/html/page';
import { campaignOf, failed, numbered, succeeded, TIME, unexplained } from '../../unit/campaign/campaignJobs';
import { HOSTILE } from '../../unit/campaign/hostileTexts';

const DAY = 86_400_000;

describe('the page of a campaign', () => {
  let page: Page;
  let close: () => Promise<void>;
  const complaints: string[] = [];
  const requests: string[] = [];

  before(async () => {
    const jobs = [
      ...numbered(12, (i) => failed({ time: TIME + i * DAY }, { memory: { peak: 900, limit: 1000 } })),
      ...numbered(
        30,
        () => failed({ code: 'transform:65', acronym: 'A', signature: 'athena-fatal', owner: 'user' }),
        66e8,
      ),
      ...numbered(2, () => unexplained(HOSTILE, 'v1-0123456789abcdef', { site: HOSTILE, limits: [HOSTILE] }), 67e8),
      ...numbered(20, () => succeeded({ memory: { peak: 300, limit: 1000 } }), 68e8),
    ];
    const file = path.join(cache, 'browser-tests', 'campaign.html');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, campaignHtml(campaignOf(jobs, new Set(['pilot:1333/storage-full']))));
    ({ page, close } = await openBrowser());
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('dialog', (dialog) => complaints.push(dialog.message()));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(file).href);
  });

  after(() => close());

  const codes = (): Promise<string[]> => page.locator('table.rows').first().locator('tbody th:visible').allInnerTexts();

  it('loads nothing, and nothing is refused or fails: its policy knows its style and script', () => {
    assert.deepEqual(complaints, []);
    assert.equal(requests.length, 1);
  });

  it('shows most failures first, and sorts by a click on the head of a column, down and up', async () => {
    const table = page.locator('table.rows').first();
    assert.deepEqual(await codes(), ['transform:65 A new', 'pilot:1333 NOREMOTESPACE']);
    await table.getByRole('button', { name: 'Code' }).click();
    assert.deepEqual(await codes(), ['pilot:1333 NOREMOTESPACE', 'transform:65 A new']);
    assert.equal(await table.getByRole('columnheader', { name: 'Code' }).getAttribute('aria-sort'), 'ascending');
    await table.getByRole('button', { name: 'Jobs' }).press('Enter');
    assert.equal((await codes())[0], 'transform:65 A new');
    assert.equal(await table.getByRole('columnheader', { name: 'Code' }).getAttribute('aria-sort'), null);
    await table.getByRole('button', { name: 'Jobs' }).press('Enter');
    assert.equal((await codes())[0], 'pilot:1333 NOREMOTESPACE');
  });

  it('filters by words, owner and what is new, and says how many rows are left', async () => {
    const left = page.locator('.controls output');
    assert.equal(await left.innerText(), '3 of 3 rows, 44 failed jobs');
    await page.getByLabel('Rows with').fill('NoRemote');
    assert.deepEqual(await codes(), ['pilot:1333 NOREMOTESPACE']);
    assert.equal(await left.innerText(), '1 of 3 rows, 12 failed jobs');
    await page.getByLabel('Rows with').fill('');
    await page.getByLabel('Owner').selectOption('user');
    assert.deepEqual(await codes(), ['transform:65 A new']);
    await page.getByLabel('Owner').selectOption('any');
    await page.getByLabel('new ones only').check();
    assert.equal(await left.innerText(), '2 of 3 rows, 32 failed jobs');
  });

  it('can be read in dark, with forced colours and without scripts', async () => {
    await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
    const colours = await page.evaluate<[string, string]>(
      '[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]',
    );
    assert.notEqual(colours[0], colours[1]);
    const browser = page.context().browser();
    const plain = await browser?.newPage({ javaScriptEnabled: false });
    await plain?.goto(page.url());
    assert.equal(await plain?.locator('.controls').isVisible(), false);
    assert.equal(await plain?.locator('table.rows tbody tr').count(), 3);
  });
});
