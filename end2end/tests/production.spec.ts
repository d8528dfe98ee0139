import { type Page } from '@playwright/test';
import { Office } from '../pages/office.ts';
import { barriersInBoth, open } from '../support/axe.ts';
import { expect } from './fixtures.ts';
import { test } from './own_city.ts';

const EMS_NUMBER = '1234567890123';

/** Reviewed, checked in, compared and accepted. */
async function accepted(reviewer: Office, clerk: Office, number: string): Promise<void> {
  await reviewer.claim(number);
  await reviewer.approve();
  await clerk.find(number);
  await clerk.checkIn();
  await clerk.compareAll();
  await clerk.accept();
}

async function importNumbers(page: Page, lines: string[], button: '试导入' | '正式导入'): Promise<void> {
  await page.goto('/admin/production');
  await new Office(page).live();
  const buffer = Buffer.from(['number,ems_number', ...lines, ''].join('\n'));
  await page.locator('#file-ems').setInputFiles({ name: 'ems.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: button }).click();
  await expect(page).toHaveURL(/\?report=/);
}

/** Writes down what became of a parcel, on the list where it stands. */
async function writeDown(page: Page, list: string, act: string, number: string): Promise<void> {
  await page.goto(`/admin/delivery?list=${list}`);
  await new Office(page).live();
  await page.getByRole('button', { name: new RegExp(`^${act}.*${number}`) }).click();
  await expect(page.getByText('已登记。')).toBeVisible();
}

test('a permit is accepted, made, packed, goes by EMS and reaches its holder', async ({ city }, info) => {
  test.skip(info.project.name !== 'desktop', 'once is enough');
  test.setTimeout(300_000);
  const { page, id, number } = await city.applicant('permit');
  const production = await city.office('production');
  await accepted(new Office(await city.office('reviewer')), new Office(await city.office('clerk')), number);

  await open(production, '/admin');
  await production.getByRole('navigation', { name: '办公导航' }).getByRole('link', { name: '制证' }).click();
  await new Office(production).live();
  await production.getByRole('button', { name: /新建批次/ }).click();
  await expect(production.getByRole('heading', { name: '第 1 批' })).toBeVisible();
  await expect(production.locator('tbody tr')).toContainText(number);
  await production.getByRole('button', { name: '全部制作完成' }).click();
  const label = production.locator('.address-label');
  for (const words of ['陈静', '138****1111', '建外大街', '100022']) await expect(label).toContainText(words);
  await production.getByRole('button', { name: '寄递件全部封装' }).click();
  await expect(production.locator('tbody tr')).toContainText('已封装');
  const found = await barriersInBoth(production, 'a batch');

  await importNumbers(production, [`${number},${EMS_NUMBER}`, 'P260101-999999,12345'], '正式导入');
  const report = production.locator('#report');
  await expect(report).toContainText('有 2 处错误，没有写入任何内容');
  await expect(report).toContainText('第 3 行');
  await importNumbers(production, [`${number},${EMS_NUMBER}`], '试导入');
  await expect(report).toContainText('试导入没有问题');
  await importNumbers(production, [`${number},${EMS_NUMBER}`], '正式导入');
  await expect(report).toContainText('已导入');
  found.push(...(await barriersInBoth(production, 'production')));

  await writeDown(production, 'under_way', '运送中', number);
  await page.goto(`/applications/${id}/delivery`);
  await expect(page.getByText(EMS_NUMBER)).toBeVisible();
  await expect(page.locator('.timeline [aria-current=step]')).toContainText('邮件运送中');
  await writeDown(production, 'under_way', '投递未成功', number);
  await writeDown(production, 'failed', '再次投递', number);
  found.push(...(await barriersInBoth(production, 'parcels')));
  await writeDown(production, 'under_way', '已送达', number);

  await page.reload();
  await expect(page.locator('.timeline')).toContainText('投递未成功');
  await expect(page.locator('.timeline [aria-current=step]')).toContainText('邮件送达');
  expect(found).toEqual([]);
});

test('a clerk hands a registration card to the person whose identity card they hold', async ({ city, problems }, info) => {
  test.skip(info.project.name !== 'desktop', 'once is enough');
  test.setTimeout(300_000);
  problems.allow(/422/);
  const { citizen, page, id, number } = await city.applicant('card');
  const desk = await city.office('clerk');
  await accepted(new Office(await city.office('reviewer')), new Office(desk), number);

  await open(desk, '/admin/delivery?list=on_the_spot');
  await new Office(desk).live();
  const found = await barriersInBoth(desk, 'pick-ups');
  const line = desk.locator('li.parcel', { hasText: number });
  const four = citizen.person.citizenNumber.slice(-4);
  await expect(line).not.toContainText(four);
  const wrong = four === '0000' ? '1111' : '0000';
  await line.getByLabel(/后四位/).fill(wrong);
  await line.getByRole('button', { name: /本人领取/ }).click();
  await expect(desk.locator('#error-summary')).toContainText('身份证号码后四位不正确');
  await expect(line.getByLabel(/后四位/)).toHaveValue(wrong);
  await line.getByLabel(/后四位/).fill(four);
  await line.getByRole('button', { name: /本人领取/ }).click();
  await expect(line).toHaveCount(0);

  await page.goto(`/applications/${id}/delivery`);
  await expect(page.locator('.timeline [aria-current=step]')).toContainText('本人领取');
  expect(found).toEqual([]);
});
