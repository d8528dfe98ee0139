import { type Page } from '@playwright/test';
import { Office } from '../pages/office.ts';
import { Wizard } from '../pages/wizard.ts';
import { barriersInBoth } from '../support/axe.ts';
import { expect } from './fixtures.ts';
import { test } from './own_city.ts';

const ASKED = '请写明单元号。';
const MISSING = '请带房屋租赁合同原件。';
const EMS_NUMBER = '1234567890123';

/** Waits for what the worker brings a moment later. */
async function comesToRead(page: Page, path: string, words: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.goto(path);
    await expect(page.locator('main')).toContainText(words, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
}

async function corrects(page: Page, id: string): Promise<void> {
  await comesToRead(page, '/me', '申请需要补正');
  await page.goto(`/applications/${id}`);
  await page.getByRole('link', { name: new RegExp(ASKED) }).click();
  const wizard = new Wizard(page, 'permit', true);
  await wizard.expectStep('residence');
  await wizard.ready();
  await wizard.complete({ detail: '幸福里小区 3 号楼 9 单元 501' }, 'basis');
  await page.goto(`/applications/${id}`);
  await page.getByRole('link', { name: '核对并重新提交' }).click();
  await wizard.expectStep('confirm');
  await wizard.ready();
  await wizard.declare();
  await wizard.submit();
}

/** Not all papers are there: another time, on the spot. */
async function comesAgain(desk: Page): Promise<string> {
  await desk.locator('textarea[name=words]').fill(MISSING);
  await desk.getByRole('button', { name: '材料不齐，另约时间' }).click();
  const times = desk.getByLabel('本网点的时间');
  const slot = (await times.locator('option').nth(1).getAttribute('value'))!;
  await times.selectOption(slot);
  await desk.getByRole('button', { name: '约这个时间' }).click();
  await expect(desk.getByText('已另约时间')).toBeVisible();
  return slot.split('@')[1]!.split('T')[1]!;
}

async function makesAndSends(production: Page, number: string): Promise<void> {
  await production.goto('/admin/production');
  await new Office(production).live();
  await production.getByRole('button', { name: /新建批次/ }).click();
  await expect(production.locator('tbody tr')).toContainText(number);
  await production.getByRole('button', { name: '全部制作完成' }).click();
  await production.getByRole('button', { name: '寄递件全部封装' }).click();
  await expect(production.locator('tbody tr')).toContainText('已封装');
  await production.goto('/admin/delivery');
  await new Office(production).live();
  const line = production.locator('li.parcel', { hasText: number });
  // A scanner types and presses Enter.
  await line.getByLabel(/邮件号/).fill(EMS_NUMBER.slice(1));
  await line.getByLabel(/邮件号/).press('Enter');
  await expect(production.locator('#error-summary')).toContainText('邮件号应为 13 位');
  await line.getByLabel(/邮件号/).fill(EMS_NUMBER);
  await line.getByLabel(/邮件号/).press('Enter');
  await expect(line).toHaveCount(0);
}

async function writesDown(production: Page, act: string, number: string): Promise<void> {
  await production.goto('/admin/delivery?list=under_way');
  await new Office(production).live();
  await production.getByRole('button', { name: new RegExp(`^${act}.*${number}`) }).click();
  await expect(production.getByText('已登记。')).toBeVisible();
}

test('a permit goes from application to letter box through the hands of everybody @tablet', async ({ city, problems }) => {
  test.setTimeout(300_000);
  problems.allow(/422/);
  const { page, id, number } = await city.applicant('permit');
  const own = `/applications/${id}`;
  const [reviewer, clerk] = [new Office(await city.office('reviewer')), new Office(await city.office('clerk'))];
  const production = await city.office('production');
  const found: string[] = [];

  // Returned, corrected, approved.
  await reviewer.claim(number);
  found.push(...(await barriersInBoth(reviewer.page, 'review')));
  await reviewer.giveBack({ detail: ASKED });
  await corrects(page, id);
  await reviewer.claim(number);
  await reviewer.approve();
  await comesToRead(page, `${own}/notice`, number);

  // The first visit ends with another time, the second with the acceptance.
  await clerk.find(number);
  await clerk.checkIn();
  found.push(...(await barriersInBoth(clerk.page, 'window')));
  const time = await comesAgain(clerk.page);
  await comesToRead(page, `${own}/notice`, time);
  await clerk.find(number);
  await clerk.checkIn();
  await clerk.compareAll();
  await clerk.accept();
  await comesToRead(page, own, '已受理');

  // Made, packed, on its way, there.
  await makesAndSends(production, number);
  await writesDown(production, '运送中', number);
  await comesToRead(page, `${own}/delivery`, EMS_NUMBER);
  await writesDown(production, '已送达', number);
  await page.goto(`${own}/delivery`);
  await expect(page.locator('.timeline [aria-current=step]')).toContainText('邮件送达');
  found.push(...(await barriersInBoth(page, 'delivered')));

  // The applicant can read who did what, in its order.
  await page.goto(own);
  const course = ' ' + (await page.locator('.timeline').first().innerText()).replace(/\s+/g, ' ');
  const acts = ['提交申请', '退回', '审核通过', '到场报到', '受理'];
  let place = 0;
  for (const act of acts) {
    place = course.indexOf(act, place + 1);
    expect(place, `${act} in its place: ${course}`).toBeGreaterThan(0);
  }
  expect(found).toEqual([]);
});
