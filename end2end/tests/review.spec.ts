import { type Page } from '@playwright/test';
import { Office } from '../pages/office.ts';
import { violations } from '../support/axe.ts';
import { numberOf } from '../support/routes.ts';
import { expect, test } from './fixtures.ts';

const QUEUE = /\/admin\/review(\?|$)/;

/** The return form, open. */
const returnForm = (page: Page) => page.locator('details[open] form[action="/api/return-application"]');

test('a reviewer decides by keys alone, takes a decision back, and returns with phrases', async ({ citizen, office }) => {
  const id = await citizen.submitted('card');
  const page = await office('reviewer');
  const reviewer = new Office(page);
  await page.goto(`/admin/review/${id}`);
  await reviewer.live();
  const number = await numberOf(citizen, id);
  await expect(page.getByRole('heading', { name: `审核 ${number}` })).toBeVisible();
  for (const words of ['公民身份号码的地区、出生日期和校验码正确', '预约的时间仍有名额', '这个号码没有其他在办申请']) {
    await expect(page.locator('.checks').getByText(words)).toBeVisible();
  }

  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: '快捷键' });
  await expect(help).toBeVisible();
  expect(await violations(page)).toEqual([]);
  // A key means nothing while a dialog is open.
  await page.keyboard.press('c');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(page.getByText('由您审核', { exact: true })).toHaveCount(0);

  await page.keyboard.press('c');
  await expect(page.getByText('由您审核', { exact: true })).toBeVisible();
  await page.goto('/admin/review?status=rejected');
  await reviewer.live();
  await page.getByRole('table', { name: '由您领取' }).getByRole('link', { name: number }).click();
  await expect(page.getByText('由您审核', { exact: true })).toBeVisible();
  await page.keyboard.press('e');
  await expect(page.getByRole('img', { name: '住所证明' })).toBeVisible();
  await expect(page.locator('.evidence-viewer__mark span').first()).toHaveText(/^reviewer \d{4}年/);
  await page.keyboard.press('+');
  await expect(page.getByText('150%')).toBeVisible();
  await page.keyboard.press('b');
  await expect(page.locator('.review--side')).toHaveCount(1);

  // Approved by a slip of the hand, and taken back.
  await page.keyboard.press('a');
  await expect(page.getByText('审核通过，几秒后生效')).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.locator('.undo')).toBeHidden();
  await expect(page.getByText('由您审核', { exact: true })).toBeVisible();

  // What is typed in a field is typed in that field.
  await page.keyboard.press('r');
  const phrase = returnForm(page).locator('select').first();
  await expect(phrase).toBeFocused();
  const detail = page.locator('textarea[name="reasons[detail]"]');
  await detail.fill('写到');
  await detail.press('a');
  await expect(detail).toHaveValue('写到a');
  await expect(page.locator('.undo')).toBeHidden();
  await detail.fill('还缺房间号。');
  await page.locator('select[name="phrases[detail]"]').selectOption('incomplete');
  await page.locator('select[name="phrases[evidence]"]').selectOption('unreadable');
  await returnForm(page).getByRole('button', { name: '退回补正' }).click();
  await expect(page.getByText('退回补正，几秒后生效')).toBeVisible();
  // Nobody touches anything: the time runs out.
  await expect(page).toHaveURL(QUEUE, { timeout: 10_000 });
  await expect(page.getByText('已退回补正')).toBeVisible();
  await page.goto(`/admin/review/${id}`);
  for (const words of ['地址不完整，请填写到楼号、单元和房间号。还缺房间号。', '照片不清楚，请在光线充足处重新拍摄，四角和文字要完整。']) {
    await expect(page.locator('.summary-list').getByText(words)).toBeVisible();
  }
});

test('a reviewer who leaves the page has decided, and the second one is told who and when', async ({ citizen, office, problems }) => {
  problems.allow(/409/);
  const id = await citizen.submitted('card');
  const page = await office('reviewer');
  const number = await numberOf(citizen, id);
  const reviewer = new Office(page);
  await reviewer.claim(number);
  await expect(page.getByText('由您审核', { exact: true })).toBeVisible();
  const second = await office('reviewer');
  await second.goto(`/admin/review/${id}`);
  await new Office(second).live();
  await expect(second.getByText('由您审核', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: '审核通过' }).click();
  await expect(page.getByText('审核通过，几秒后生效')).toBeVisible();
  await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/api/approve-application')),
    page.getByRole('link', { name: '回到队列' }).click(),
  ]);
  await expect(page).toHaveURL(QUEUE);

  // The same version in another tab.
  await second.getByRole('button', { name: '审核通过' }).click();
  await second.getByRole('button', { name: '立即生效' }).click();
  await expect(second.getByRole('alert')).toContainText(/\d{4}年\d+月\d+日/);
  await expect(second.locator('.office .tag', { hasText: '审核通过' }).or(second.locator('.timeline')).first()).toBeVisible();
});

test('a reviewer keeps filters of the queue under a name', async ({ office }) => {
  const page = await office('reviewer');
  const name = `卡${Math.floor(Math.random() * 1_000_000)}`;
  await page.goto('/admin/review?service=card&status=submitted');
  await new Office(page).live();
  await page.locator('summary', { hasText: '保存或删除视图' }).click();
  await page.getByLabel('把当前筛选条件保存为').fill(name);
  await page.getByRole('button', { name: '保存视图' }).click();
  const views = page.getByRole('navigation', { name: '已保存的视图' });
  await expect(views.getByRole('link', { name })).toHaveAttribute('aria-current', 'true');
  expect(page.url(), 'no name in an address').not.toContain(encodeURIComponent(name));

  await page.getByRole('navigation', { name: '办公导航' }).getByRole('link', { name: '审核' }).click();
  await expect(page).toHaveURL(/\/admin\/review$/);
  await views.getByRole('link', { name }).click();
  await expect(page).toHaveURL(/service=card&status=submitted$/);
  await expect(page.locator('#service')).toHaveValue('card');
  expect(await violations(page)).toEqual([]);
  await page.locator('.queue-views__more').evaluate((details) => { (details as HTMLDetailsElement).open = true; });
  await page.getByRole('button', { name: `删除视图“${name}”` }).click();
  await expect(views.getByRole('link', { name })).toHaveCount(0);
});
