import { type Page } from '@playwright/test';
import { Office } from '../pages/office.ts';
import { SCHEMES, sideways, textOf, violations, violationsInBoth } from '../support/axe.ts';
import { numberOf, ownPages, wizardPages, withEverything } from '../support/routes.ts';
import { expect, test } from './fixtures.ts';

/** Goes through pages in both colour schemes; every finding of every page is told at the end. */
async function expectAccessible(page: Page, paths: string[]): Promise<void> {
  const found: string[] = [];
  for (const path of paths) {
    await page.goto(path);
    found.push(...(await violationsInBoth(page, path)));
  }
  expect(found).toEqual([]);
}

/** Nothing sticks out on the narrowest phone, with text twice as large too. */
async function expectNoSideways(page: Page, paths: string[]): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  const found: string[] = [];
  for (const path of paths) {
    await page.goto(path);
    for (const text of ['100%', '200%']) {
      await textOf(page, text);
      const wider = await sideways(page);
      if (wider > 0) found.push(`${path} with ${text} text is ${wider} px too wide`);
    }
  }
  expect(found).toEqual([]);
}

test.describe.configure({ timeout: 300_000 });

test('an applicant with assistive technology meets no barrier in the form', async ({ page, citizen }) => {
  const { draft, card } = await withEverything(citizen);
  const base = `/apply/permit/${draft}`;
  await expectAccessible(page, [
    ...wizardPages('permit', draft), `${base}/appointment?service_point=SP110105001`, ...ownPages('card', card),
    `${base}/appointment?service_point=SP110105001&check=1&refused=no_place_left&slot=SP110105001@2026-01-05T09:00`,
  ]);
});

test('an applicant with assistive technology meets no barrier where something is wrong', async ({ page, citizen }) => {
  const id = await citizen.start('permit');
  await citizen.save('permit', id, 'identity', { email: 'wrong' });
  await expectAccessible(page, [`/apply/permit/${id}/identity?check=1`, '/apply/permit']);
  await page.context().clearCookies();
  await page.goto('/register');
  await page.getByRole('button', { name: '继续', exact: true }).click();
  await expect(page.locator('#error-summary')).toBeVisible();
  expect(await violations(page)).toEqual([]);
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
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await violations(page)).toEqual([]);
    }
  }
});

test('an applicant with a narrow phone never scrolls sideways', async ({ page, citizen }) => {
  const { draft, card } = await withEverything(citizen);
  await expectNoSideways(page, [...wizardPages('permit', draft), ...ownPages('card', card)]);
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
  await expectAccessible(page, [`/applications/${id}/notice`]);
  await expectNoSideways(page, [`/applications/${id}/notice`]);
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
  await expectAccessible(page, paths);
  await expectNoSideways(page, paths);
});

test('a point manager with assistive technology meets no barrier on the pages of a point', async ({ office }) => {
  const page = await office('point_manager');
  const point = '/admin/points/SP110105001';
  const paths = [
    point, `${point}/change?kind=windows&windows=9`, `${point}/change?kind=hours&opening_hours=wrong`,
    `${point}/change?kind=places&places[mon_morning]=0&places[sat]=x`, `${point}/change?kind=close`,
  ];
  await expectAccessible(page, paths);
  await expectNoSideways(page, paths);
});

test('an editor with assistive technology meets no barrier, and never scrolls sideways on a phone', async ({ office }) => {
  const page = await office('editor');
  const paths = [
    '/admin', '/admin/content', '/admin/content?check=1&id=x%20y', '/admin/content/guide/apply-card/zh', '/admin/feedback',
  ];
  await expectAccessible(page, paths);
  await expectNoSideways(page, paths);
});
