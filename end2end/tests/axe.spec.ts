import { type Page } from '@playwright/test';
import { Office } from '../pages/office.ts';
import { barriers, barriersInBoth, open, tooWide, violations } from '../support/axe.ts';
import { numberOf, ownPages, wizardPages, withEverything } from '../support/routes.ts';
import { expect, test } from './fixtures.ts';

/** What keeps somebody out of a page in both schemes, and what sticks out of it on the narrowest phone. */
async function onPhonesToo(page: Page, path: string): Promise<string[]> {
  return [...(await barriersInBoth(page, path)), ...(await tooWide(page, path))];
}

/** Goes through pages; every finding of every page is told at the end. */
async function expectAccessible(page: Page, paths: string[], find = barriersInBoth): Promise<void> {
  const found: string[] = [];
  for (const path of paths) {
    await open(page, path);
    found.push(...(await find(page, path)));
  }
  expect(found).toEqual([]);
}

test.describe.configure({ timeout: 300_000 });

test('an applicant with assistive technology meets no barrier in the form, and never scrolls sideways on a phone', async ({
  page, citizen,
}) => {
  const { draft, card } = await withEverything(citizen);
  const base = `/apply/permit/${draft}`;
  const pages = [
    ...wizardPages('permit', draft), `${base}/appointment?service_point=SP110105001`, ...ownPages('card', card),
    `${base}/appointment?service_point=SP110105001&check=1&refused=no_place_left&slot=SP110105001@2026-01-05T09:00`,
  ];
  await expectAccessible(page, pages, onPhonesToo);
});

test('an applicant with assistive technology meets no barrier where something is wrong', async ({ page, citizen }) => {
  const id = await citizen.start('permit');
  await citizen.save('permit', id, 'identity', { email: 'wrong' });
  await expectAccessible(page, [`/apply/permit/${id}/identity?check=1`, '/apply/permit']);
});

test('an applicant with assistive technology meets no barrier in the warning before the session ends', async ({
  page, citizen, sessionClock,
}) => {
  const clock = await sessionClock(page);
  const id = await citizen.start('card');
  for (const comes of [() => (clock.passed = 26), () => clock.endIn(4)]) {
    comes();
    await page.goto(`/apply/card/${id}/identity`);
    await expect(page.getByRole('alertdialog')).toBeVisible();
    expect(await barriersInBoth(page, 'the warning')).toEqual([]);
  }
});

test('staff and applicant with assistive technology meet no barrier from review to notice', async ({ page, citizen, office }) => {
  const id = await citizen.submitted('card');
  const number = await numberOf(citizen, id);
  const reviewer = new Office(await office('reviewer'));
  await expectAccessible(reviewer.page, ['/admin', '/admin/review', `/admin/review/${id}`]);
  await reviewer.claim(number);
  await reviewer.page.locator('summary', { hasText: '退回补正' }).click();
  expect(await violations(reviewer.page)).toEqual([]);
  await reviewer.approve();
  await expectAccessible(page, [`/applications/${id}/notice`], onPhonesToo);
  await page.locator('a[href^="/verify?code="]').click();
  await expect(page).toHaveURL(/\/verify\?code=/);
  await expect(page.getByText(number)).toBeVisible();
  expect(await barriers(page, '/verify with the code of a notice')).toEqual([]);
  const clerk = new Office(await office('clerk'));
  await expectAccessible(clerk.page, ['/admin', '/admin/desk', `/admin/desk/${id}`]);
  await clerk.find(number);
  await clerk.checkIn();
  expect(await violations(clerk.page)).toEqual([]);
  await expectAccessible((await office('administrator')), ['/admin', '/admin/claims', '/admin/outbox', '/admin/services', '/admin/content']);
});

test('a point manager with assistive technology meets no barrier, and never scrolls sideways on a phone', async ({ office }) => {
  const page = await office('point_manager');
  const paths = ['/admin', '/admin/points', '/admin/points?district=110105', '/admin/jurisdictions'];
  await expectAccessible(page, paths, onPhonesToo);
});

test('a point manager with assistive technology meets no barrier on the pages of a point', async ({ office }) => {
  const page = await office('point_manager');
  const point = '/admin/points/SP110105001';
  const paths = [
    point, `${point}/change?kind=windows&windows=9`, `${point}/change?kind=hours&opening_hours=wrong`,
    `${point}/change?kind=places&places[mon_morning]=0&places[sat]=x`, `${point}/change?kind=close`,
  ];
  await expectAccessible(page, paths, onPhonesToo);
});

test('an editor with assistive technology meets no barrier, and never scrolls sideways on a phone', async ({ office }) => {
  const page = await office('editor');
  const paths = [
    '/admin', '/admin/content', '/admin/content?check=1&id=x%20y', '/admin/content/guide/apply-card/zh', '/admin/feedback',
  ];
  await expectAccessible(page, paths, onPhonesToo);
});
