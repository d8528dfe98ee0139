import { type Page } from '@playwright/test';
import { Office } from '../pages/office.ts';
import { barriersInBoth } from '../support/axe.ts';
import { type Citizen } from '../support/citizen.ts';
import { numberOf } from '../support/routes.ts';
import { expect, test } from './fixtures.ts';

/** An approved application of the clerk's point; its identifier and number. */
async function approved(citizen: Citizen, reviewer: Page): Promise<{ id: string; number: string }> {
  const id = await citizen.submitted('card');
  const number = await numberOf(citizen, id);
  const office = new Office(reviewer);
  await office.claim(number);
  await office.approve();
  return { id, number };
}

/** Whether the browser would ask before it leaves this document. */
async function asksBeforeLeaving(page: Page): Promise<boolean> {
  return page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
}

test('a clerk scans a notice from anywhere on the page, and a number, and finds the rest by name', async ({ citizen, office }) => {
  const { id, number } = await approved(citizen, await office('reviewer'));
  const notice = await (await citizen.http.get(`/applications/${id}/notice`)).text();
  const code = /\/verify\?code=([\w-]+)/.exec(notice)![1]!;
  const page = await office('clerk');
  const visit = page.getByRole('heading', { name: `窗口 ${number}` });
  await page.goto('/admin/desk');
  await new Office(page).live();
  await expect(page.locator('#q')).toBeFocused();

  // The scanner types into whatever has the focus: here a link.
  await page.getByRole('navigation', { name: '办公导航' }).getByRole('link', { name: '窗口' }).focus();
  await page.keyboard.type(`https://permit.example/verify?code=${code}`);
  await page.keyboard.press('Enter');
  await expect(visit).toBeVisible();
  expect(page.url()).not.toContain(code);

  await page.getByRole('navigation', { name: '办公导航' }).getByRole('link', { name: '窗口' }).click();
  await expect(page.locator('#q')).toBeFocused();
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
  await expect(visit).toBeVisible();

  await page.goto('/admin/desk');
  await new Office(page).live();
  await page.locator('#q').fill(citizen.person.realName);
  await page.getByRole('button', { name: '查找' }).click();
  const found = page.locator('section', { hasText: '查找结果' });
  await expect(found.locator('li', { hasText: number })).toContainText(citizen.person.citizenNumber.slice(-4));
  // What was searched for is replaced by the next scan.
  await page.keyboard.press('Tab');
  await page.keyboard.type('P000000-000000');
  await expect(page.locator('#q')).toHaveValue('P000000-000000');
  await page.keyboard.press('Enter');
  await expect(found.getByText('没有找到')).toBeVisible();
  await page.locator('summary', { hasText: '没有预约的人来了怎么办' }).click();
  await expect(page.getByText('只受理网上预约的申请').first()).toBeVisible();
  expect(await barriersInBoth(page, '/admin/desk')).toEqual([]);
});

test('a clerk serves a person while the network is down, and each act arrives once', async ({ citizen, office, problems }) => {
  problems.allow(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
  const { number } = await approved(citizen, await office('reviewer'));
  const page = await office('clerk');
  const clerk = new Office(page);
  await clerk.find(number);
  expect(await asksBeforeLeaving(page)).toBe(false);

  await page.context().setOffline(true);
  await clerk.checkIn();
  const waiting = page.getByRole('status').filter({ hasText: '等待发送' });
  await expect(waiting).toContainText(`${number} 报到`);
  await clerk.compareAll();
  await page.getByRole('button', { name: '全部相符，受理' }).click();
  await expect(page.getByText('已经记下，等待发送')).toBeVisible();
  await expect(waiting).toContainText(`${number} 受理`);
  expect(await asksBeforeLeaving(page)).toBe(true);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length]), 'in memory only').toEqual([0, 0]);
  expect(await barriersInBoth(page, 'waiting')).toEqual([]);

  await page.context().setOffline(false);
  await expect(waiting).toBeHidden();
  await expect(page.locator('.tag', { hasText: '已受理' })).toBeVisible();
  expect(await asksBeforeLeaving(page)).toBe(false);
  await page.locator('summary', { hasText: '办理过程' }).click();
  await expect(page.locator('.timeline li', { hasText: '到场报到' })).toHaveCount(1);
});

test('a clerk sends an act again whose answer was lost, and it was done once', async ({ citizen, office, problems }) => {
  problems.allow(/ERR_FAILED|Failed to load resource/);
  const { number } = await approved(citizen, await office('reviewer'));
  const page = await office('clerk');
  const clerk = new Office(page);
  await clerk.find(number);
  const keys: (string | null)[] = [];
  await page.route('**/api/check-in', async (route) => {
    keys.push(new URLSearchParams(route.request().postData() ?? '').get('key'));
    if (keys.length > 1) return route.continue();
    // The server does it; the answer never arrives.
    await route.fetch();
    return route.abort();
  });
  await clerk.checkIn();
  await expect(page.getByRole('status').filter({ hasText: '等待发送' })).toBeHidden({ timeout: 15_000 });
  expect(keys).toHaveLength(2);
  expect(keys[1]).toBe(keys[0]);
  await expect(page.locator('.tag', { hasText: '已报到' })).toBeVisible();
  await clerk.compareAll();
  await clerk.accept();
});

test('a clerk gives somebody without all papers another time on the spot', async ({ citizen, office }) => {
  const { id, number } = await approved(citizen, await office('reviewer'));
  const page = await office('clerk');
  const clerk = new Office(page);
  await clerk.find(number);
  await clerk.checkIn();
  await page.locator('textarea[name=words]').fill('请带房屋租赁合同原件。');
  await page.getByRole('button', { name: '材料不齐，另约时间' }).click();
  await expect(page.getByRole('heading', { name: '另约时间' })).toBeVisible();
  await expect(page.getByText('已登记材料不齐')).toBeVisible();
  expect(await barriersInBoth(page, 'another time')).toEqual([]);
  const times = page.getByLabel('本网点的时间');
  const slot = await times.locator('option').nth(1).getAttribute('value');
  await times.selectOption(slot!);
  await page.getByRole('button', { name: '约这个时间' }).click();
  await expect(page).toHaveURL(/\/admin\/desk$/);
  await expect(page.getByText('已另约时间')).toBeVisible();
  const [day, time] = slot!.split('@')[1]!.split('T');
  const own = await (await citizen.http.get(`/applications/${id}/appointment`)).text();
  expect(own).toContain(time!);
  expect(own).toContain(`${Number(day!.slice(5, 7))}月${Number(day!.slice(8))}日`);
});
