import { readFile } from 'node:fs/promises';
import { type Page } from '@playwright/test';
import { Office } from '../pages/office.ts';
import { barriersInBoth, open } from '../support/axe.ts';
import { totp } from '../support/totp.ts';
import { expect, test } from './fixtures.ts';

/** An office page whose code has taken over. */
async function live(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await new Office(page).live();
}

/** A name that no other test adds. */
function newName(): string {
  return `officer-${Math.random().toString(36).slice(2, 10)}`;
}

test('a manager sees the figures of the own points, the table behind each chart, and its file', async ({ office }) => {
  const page = await office('point_manager');
  await live(page, '/admin');
  await page.getByRole('navigation', { name: '办公导航' }).getByRole('link', { name: '统计' }).click();
  await expect(page.getByRole('heading', { name: '各日的名额和预约（个）' })).toBeVisible();
  await page.locator('#district').selectOption('110105');
  await page.getByRole('button', { name: '查看', exact: true }).click();
  await expect(page).toHaveURL(/district=110105/);
  const places = page.locator('section', { has: page.getByRole('heading', { name: '各网点的名额和预约（个）' }) });
  await expect(places.getByRole('img')).toBeVisible();
  await places.getByText('查看数据表').click();
  await expect(places.getByRole('row').nth(1)).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    places.getByRole('link', { name: '下载数据（CSV）' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('office-places.csv');
  expect(await readFile(await download.path(), 'utf8')).toContain('网点,名额,预约');
});

test('an administrator adds an officer, who signs in with what was shown once, and locks them out', async ({ page, office }) => {
  const name = newName();
  const desk = await office('administrator');
  await live(desk, '/admin/users');
  await desk.locator('#login').fill(name);
  await desk.locator('#role').selectOption('clerk');
  await desk.locator('#scope').selectOption('district:110105');
  await desk.getByRole('button', { name: '增加', exact: true }).click();
  const secrets = desk.locator('#secrets code');
  await expect(secrets).toHaveCount(3);
  await expect(desk.getByRole('img', { name: '动态口令二维码' })).toBeVisible();
  const [login, password, secret] = await secrets.allTextContents();
  expect(login).toBe(name);
  expect(desk.url(), 'no secret in an address').toMatch(/\/admin\/users$/);

  await page.goto('/sign-in');
  await page.locator('[name=login]').fill(name);
  await page.locator('[name=password]').fill(password!);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in\/code/);
  await page.locator('[name=totp_code]').fill(totp(secret!));
  await page.getByRole('button', { name: '继续' }).click();
  await expect(page).toHaveURL(/\/admin/);

  await live(desk, `/admin/users?name=${name}`);
  await desk.getByRole('link', { name, exact: true }).click();
  await expect(desk.getByText('正在登录')).toBeVisible();
  await desk.getByRole('button', { name: '停用账号' }).click();
  await expect(desk.getByText('已停用')).toBeVisible();
  await expect(desk.locator('.staff-changes')).toContainText('停用账号');
  await page.goto('/admin');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('an administrator is told everything that is wrong with an officer and keeps what was typed', async ({ office, problems }) => {
  problems.allow(/422/);
  const page = await office('administrator');
  await live(page, '/admin/users');
  await page.locator('#login').fill('13912345678');
  await page.getByRole('button', { name: '增加', exact: true }).click();
  await expect(page.locator('#error-summary')).toContainText('登录名以字母开头');
  await expect(page.locator('#error-summary')).toContainText('请从列表中选择角色');
  await expect(page.locator('#login')).toHaveValue('13912345678');
});

test('an administrator sees who comes on a day before it becomes a holiday', async ({ office, problems }) => {
  // Nothing is changed here: every point has another timetable after that, under the hands of whoever is changing one.
  problems.allow(/422/);
  const page = await office('administrator');
  await live(page, '/admin/holidays');
  await page.locator('#day').fill('2099-12-01');
  await page.getByRole('button', { name: '查看影响' }).click();
  const impact = page.locator('#impact');
  await expect(impact).toContainText('普通工作日');
  await expect(impact).toContainText('这一天还没有预约');
  await expect(impact.getByRole('button', { name: '设为上班' }), 'a weekday is worked anyway').toHaveCount(0);
  await new Office(page).live();
  await impact.getByRole('button', { name: '设为放假' }).click();
  await expect(page.locator('#error-summary')).toContainText('请填写假日名称');
});

test('managers and administrators with assistive technology meet no barrier', async ({ office }) => {
  const [manager, administrator] = [await office('point_manager'), await office('administrator')];
  const found: string[] = [];
  for (const [page, path] of [
    [manager, '/admin/statistics'], [administrator, '/admin/users'], [administrator, '/admin/holidays?day=2026-12-25'],
  ] as const) {
    await open(page, path);
    found.push(...(await barriersInBoth(page, path)));
  }
  expect(found).toEqual([]);
});

test('nobody else of the staff finds officers, figures or the calendar', async ({ office, problems }) => {
  problems.allow(/404/);
  const page = await office('reviewer');
  for (const path of ['/admin/users', '/admin/statistics', '/admin/holidays']) {
    expect((await page.goto(path))!.status(), path).toBe(404);
  }
});
