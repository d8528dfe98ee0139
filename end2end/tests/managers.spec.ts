import { type Page } from '@playwright/test';
import { ANSWERS, type Citizen } from '../support/citizen.ts';
import { numberOf } from '../support/routes.ts';
import { sessionFile } from '../support/staff.ts';
import { expect, test as base } from './fixtures.ts';

/** Streets and their points that no other test books at, for each project its own: they share one server. */
const PLACES: Record<string, [string, string][]> = {
  desktop: [['110106002', 'SP110106001'], ['110106004', 'SP110106002'], ['110106007', 'SP110106003']],
  phone: [['110107001', 'SP110107001'], ['110107003', 'SP110107004'], ['110107005', 'SP110107005']],
  nojs: [['110108001', 'SP110108001'], ['110108002', 'SP110108002'], ['110106009', 'SP110106006']],
};

interface Booked {
  id: string;
  number: string;
  day: string;
  half: string;
}

/** A manager's page with the project's own screen, and without JavaScript where the project has none. */
const test = base.extend<{ manager: Page }>({
  manager: async ({ browser, baseURL, javaScriptEnabled, viewport, problems }, use) => {
    const context = await browser.newContext({ baseURL, storageState: sessionFile('point_manager'), javaScriptEnabled, viewport });
    await use(problems.watch(await context.newPage()));
    await context.close();
  },
});

/** Somebody with a submitted card and the first place at a point. */
async function booked(citizen: Citizen, [town, point]: [string, string]): Promise<Booked> {
  const id = await citizen.start('card');
  await citizen.save('card', id, 'identity', ANSWERS.identity);
  await citizen.save('card', id, 'residence', { ...ANSWERS.residence, town });
  await citizen.upload(id, 'housing_proof');
  const days = await (await citizen.http.get(`/apply/card/${id}/appointment?service_point=${point}`)).text();
  const first = /\?service_point=[^"]*day=([\d-]+)[^"]*half_day=(\w+)"/.exec(days.replaceAll('&amp;', '&'));
  if (!first) throw new Error(`no day is offered at ${point}`);
  await citizen.hold('card', id, point);
  await citizen.submit('card', id);
  return { id, number: await numberOf(citizen, id), day: first[1]!, half: first[2]! };
}

/** Asks what closing that half-day would do. */
async function askToClose(page: Page, scripted: boolean, point: string, { day, half }: Booked): Promise<void> {
  await page.goto(`/admin/points/${point}`);
  await ready(page, scripted);
  const form = page.locator('form', { has: page.getByRole('heading', { name: '新的停办' }) });
  await form.locator('[name=from]').fill(day);
  await form.locator('[name=from_half]').selectOption(half);
  await form.locator('[name=until_half]').selectOption(half);
  await form.locator('[name=reason]').selectOption('premises');
  await form.getByRole('button', { name: '查看影响' }).click();
  await expect(page.getByRole('heading', { name: '影响（还没有更改）' })).toBeVisible();
  await ready(page, scripted);
}

async function ready(page: Page, scripted: boolean): Promise<void> {
  if (scripted) await page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
}

async function expectNoSideways(page: Page): Promise<void> {
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(sideways).toBeLessThanOrEqual(0);
}

test('a manager sees whom a closure displaces before it is done; they are offered other times, and it can be lifted @nojs @phone', async ({
  manager, citizen, page, scripted,
}, info) => {
  const [town, point] = PLACES[info.project.name]![0]!;
  const visit = await booked(citizen, [town, point]);
  const own = `/applications/${visit.id}/appointment`;
  await askToClose(manager, scripted, point, visit);
  await expect(manager.getByText('1 人的时间无法保留')).toBeVisible();
  const row = manager.getByRole('row').filter({ hasText: visit.number });
  await expect(row).not.toContainText(citizen.person.realName);
  await expect(row.getByRole('listitem')).toHaveCount(3);
  await expectNoSideways(manager);
  expect(await (await citizen.http.get(own)).text(), 'looking changes nothing').not.toContain('需改期');

  await manager.getByRole('button', { name: '确认停办，并请 1 人改期' }).click();
  await expect(manager).toHaveURL(new RegExp(`/admin/points/${point}\\?done=`));
  await expect(manager.getByRole('status').filter({ hasText: '1 人已收到通知' })).toBeVisible();
  await expectNoSideways(manager);
  await page.goto(own);
  await expect(page.locator('input[name=slot]')).toHaveCount(3);
  await expect(async () => {
    await page.goto('/me');
    await expect(page.getByText('原时段无法受理，请改选时间')).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });

  await manager.getByRole('button', { name: /取消停办（/ }).click();
  await expect(manager.getByText('没有人需要改期。')).toBeVisible();
  await ready(manager, scripted);
  await manager.getByRole('button', { name: '确认取消停办' }).click();
  await expect(manager.getByText('没有进行中或计划中的停办。')).toBeVisible();
});

test('a manager who mistypes keeps everything, is told what to do, and sees the hours before they are saved @nojs @phone', async ({
  manager, page, scripted,
}, info) => {
  const [, point] = PLACES[info.project.name]![1]!;
  await manager.goto(`/admin/points/${point}`);
  await ready(manager, scripted);
  const hours = manager.locator('form', { has: manager.getByRole('heading', { name: '开放时间', exact: true }) });
  await hours.locator('[name=opening_hours]').fill('Mo-Fr neun bis fünf');
  await hours.getByRole('button', { name: '查看影响' }).click();
  await expect(manager.getByRole('alert').getByRole('link', { name: /opening_hours 写法/ })).toBeVisible();
  await expect(manager.locator('#opening_hours')).toHaveValue('Mo-Fr neun bis fünf');
  await expect(manager.getByRole('button', { name: /确认/ })).toHaveCount(0);
  await manager.locator('#opening_hours').fill('Mo-Fr 10:00-12:00,13:00-17:00');
  await manager.locator('#words').fill('');
  await manager.getByRole('button', { name: '查看影响' }).click();
  await expect(manager.getByText('平常一周：周一至周五 10:00—12:00，13:00—17:00。')).toBeVisible();
  await ready(manager, scripted);
  await manager.getByRole('button', { name: '确认更改开放时间' }).click();
  await expect(manager.getByRole('status').filter({ hasText: '已生效' })).toBeVisible();
  // The public page may be as old as a second.
  await expect(async () => {
    await page.goto(`/points/${point}`);
    await expect(page.getByText('周一至周五 10:00—12:00，13:00—17:00')).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 15_000 });

  const places = manager.locator('form', { has: manager.getByRole('heading', { name: '每周名额' }) });
  await places.getByLabel('周一上午').fill('-3');
  await places.getByLabel('周二全天').fill('10');
  await places.getByRole('button', { name: '查看影响' }).click();
  await expect(manager.getByRole('alert')).toContainText('周一上午：请填 0 至');
  await expect(manager.getByLabel('周二全天')).toHaveValue('10');
  await manager.getByLabel('周一上午').fill('0');
  await manager.getByRole('button', { name: '查看影响' }).click();
  await expect(manager.getByRole('row').filter({ hasText: '周一' }).first()).toContainText('→ 0');
  await ready(manager, scripted);
  await manager.getByRole('button', { name: '确认更改每周名额' }).click();
  await expect(manager.getByRole('status').filter({ hasText: '更改每周名额：已生效' })).toBeVisible();
  await expect(manager.getByLabel('周一上午')).toHaveValue('0');
});

test('a manager looks again when somebody has booked meanwhile @nojs', async ({ manager, citizen, newCitizen, scripted }, info) => {
  const place = PLACES[info.project.name]![2]!;
  const visit = await booked(citizen, place);
  await askToClose(manager, scripted, place[1], visit);
  await booked(await newCitizen(), place);
  await manager.getByRole('button', { name: '确认停办，并请 1 人改期' }).click();
  await expect(manager.getByRole('alert').filter({ hasText: '影响已有变化' })).toBeVisible();
  await expect(manager.getByText('2 人的时间无法保留')).toBeVisible();
  await ready(manager, scripted);
  await manager.getByRole('button', { name: '确认停办，并请 2 人改期' }).click();
  await expect(manager.getByRole('status').filter({ hasText: '2 人已收到通知' })).toBeVisible();
});

test('a manager finds the points of a district, and no point that does not exist', async ({ manager, problems }) => {
  problems.allow(/404/);
  await manager.goto('/admin/points');
  await ready(manager, true);
  await manager.getByRole('navigation', { name: '区' }).getByRole('link', { name: /门头沟区/ }).click();
  const first = manager.getByRole('row').nth(1).getByRole('link');
  const name = await first.innerText();
  await first.click();
  await expect(manager.getByRole('heading', { level: 1, name })).toBeVisible();
  expect((await manager.goto('/admin/points/SP0'))!.status()).toBe(404);
});
