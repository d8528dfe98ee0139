import { type Page } from '@playwright/test';
import { hasCode, live } from '../support/live.ts';
import { ownPages, PUBLIC_PAGES, wizardPages } from '../support/routes.ts';
import { expect, test } from './fixtures.ts';

/** The code that a page asks for. */
function asked(page: Page): Set<string> {
  const files = new Set<string>();
  page.on('request', (request) => {
    const name = new URL(request.url()).pathname.split('/').pop()!;
    if (/\.(wasm|js)$/.test(name)) files.add(name);
  });
  return files;
}

const isOffices = (file: string) => file.startsWith('split_office');

test('the browser of an applicant never loads the code of the office', async ({ page, citizen, office }) => {
  const own = asked(page);
  const draft = await citizen.draftAt('permit', 'confirm');
  const card = await citizen.submitted('card');
  for (const path of [...PUBLIC_PAGES, ...wizardPages('permit', draft), ...ownPages('card', card)]) {
    await page.goto(path);
    if (await hasCode(page)) {
      await live(page);
      // What a page fetches ahead, it fetches when it is idle.
      await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle, { timeout: 2_000 })));
    }
  }
  expect([...own].some((file) => file.startsWith('split_form')), [...own].join()).toBe(true);
  expect([...own].filter(isOffices)).toEqual([]);

  // The office has what is looked for.
  const reviewer = await office('reviewer');
  const theirs = asked(reviewer);
  await reviewer.goto('/admin/review');
  await reviewer.locator('html[data-hydrated]').waitFor({ state: 'attached' });
  expect([...theirs].filter(isOffices).length).toBeGreaterThan(0);
});
