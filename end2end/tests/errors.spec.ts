import { type Page } from '@playwright/test';
import { Office } from '../pages/office.ts';
import { live } from '../support/live.ts';
import { numberOf, ownPages, PUBLIC_PAGES, wizardPages, withEverything } from '../support/routes.ts';
import { expect, test } from './fixtures.ts';

// What these tests look for is watched by the fixture `problems`: no page may throw or write an error to the console.

test.describe.configure({ timeout: 240_000 });

/** Opens every page directly. Where scripts run, waits until they do. */
async function openEach(page: Page, paths: string[]): Promise<void> {
  for (const path of paths) {
    const answer = await page.goto(path, { waitUntil: 'load' });
    expect(answer!.status(), path).toBe(200);
    await live(page);
    await expect(page.locator('h1'), path).toHaveCount(1);
    await expect(page, path).toHaveTitle(/.+ - 北京市居住证服务平台$|^北京市居住证服务平台$/);
  }
}

/** Goes to a page as a link on this page would. */
async function follow(page: Page, path: string): Promise<void> {
  await page.evaluate((href) => {
    const link = document.createElement('a');
    link.href = href;
    link.textContent = 'go';
    document.querySelector('main')!.append(link);
    link.click();
  }, path);
  await expect(page).toHaveURL(new RegExp(`${path.replace(/[?.]/g, '\\$&')}$`));
  await expect(page.locator('main h1'), path).toHaveCount(1);
  await expect(page.locator('.skeleton'), path).toHaveCount(0);
}

/** Goes through living pages without loading a document. */
async function walkTo(page: Page, paths: string[]): Promise<void> {
  await page.evaluate(() => Object.assign(window, { stillHere: true }));
  for (const path of paths) await follow(page, path);
  expect(await page.evaluate(() => 'stillHere' in window), 'no document was loaded').toBe(true);
}

test('a visitor opens every public page without an error @phone', async ({ page }) => {
  await openEach(page, PUBLIC_PAGES.map(encodeURI));
});

test('an applicant opens every page without an error @phone', async ({ page, citizen }) => {
  const { draft, card } = await withEverything(citizen);
  await openEach(page, [
    ...wizardPages('permit', draft), `/apply/permit/${draft}/appointment?service_point=SP110105001`,
    `/apply/permit/${draft}/identity?check=1`, ...ownPages('card', card),
  ]);
});

test('an applicant walks through every living page without an error', async ({ page, citizen }) => {
  const { draft, card } = await withEverything(citizen);
  const steps = wizardPages('permit', draft);
  await openEach(page, [steps[0]!]);
  await walkTo(page, [...steps.slice(1), `/applications/${card}/appointment`, ...steps.toReversed()]);
});

test('an applicant goes from a living page to plain ones without an error', async ({ page, citizen }) => {
  const { draft, card } = await withEverything(citizen);
  for (const path of ['/', '/points', '/guide', '/sign-out', ...ownPages('card', card)]) {
    await openEach(page, [wizardPages('permit', draft)[0]!]);
    await follow(page, path);
  }
});

test('staff open and walk through every page of the office without an error', async ({ citizen, office }) => {
  const id = await citizen.submitted('card');
  const reviewer = new Office(await office('reviewer'));
  const forReviewers = ['/admin', '/admin/review', `/admin/review/${id}`, '/admin/review?service=card&status=submitted'];
  await openEach(reviewer.page, forReviewers);
  await walkTo(reviewer.page, forReviewers);
  await reviewer.claim(await numberOf(citizen, id));
  await reviewer.approve();
  const clerk = await office('clerk');
  await openEach(clerk, ['/admin', '/admin/desk', `/admin/desk/${id}`]);
  await walkTo(clerk, ['/admin', '/admin/desk', `/admin/desk/${id}`]);
  const manager = await office('point_manager');
  await openEach(manager, ['/admin', '/admin/points', '/admin/jurisdictions']);
  await walkTo(manager, ['/admin', '/admin/points', '/admin/jurisdictions']);
  const administrator = await office('administrator');
  await openEach(administrator, ['/admin', '/admin/claims', '/admin/outbox']);
  await walkTo(administrator, ['/admin', '/admin/claims', '/admin/outbox']);
});

test('an officer of another role is told plainly that a page is not theirs', async ({ office, problems }) => {
  problems.allow(/40[34]/);
  const clerk = await office('clerk');
  const answer = await clerk.goto('/admin/review');
  expect([403, 404]).toContain(answer!.status());
  await expect(clerk.locator('h1')).toHaveCount(1);
});
