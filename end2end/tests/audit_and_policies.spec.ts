import { type Page } from '@playwright/test';
import { Office } from '../pages/office.ts';
import { barriersInBoth, open } from '../support/axe.ts';
import { numberOf } from '../support/routes.ts';
import { expect, test } from './fixtures.ts';

const FIGURE = '/admin/policies/no_show_limit';
const POLICIES = /\/admin\/policies$/;

/** An office page whose code has taken over. */
async function live(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await new Office(page).live();
}

/** Changes the figure and is led back to the list. */
async function change(page: Page, value: string, reason: string): Promise<void> {
  await live(page, FIGURE);
  await page.getByLabel(/^新的数值/).fill(value);
  await page.getByLabel('更改理由').fill(reason);
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page).toHaveURL(POLICIES);
}

/** What everybody reads may be as old as a second. */
async function expectPublished(page: Page, words: string): Promise<void> {
  await expect(async () => {
    await page.goto('/points/rules');
    await expect(page.getByText(words)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
}

test('an auditor finds who approved an application by its number', async ({ citizen, office }) => {
  const id = await citizen.submitted('card');
  const number = await numberOf(citizen, id);
  const reviewer = new Office(await office('reviewer'));
  await reviewer.claim(number);
  await reviewer.approve();

  const page = await office('auditor');
  await live(page, '/admin');
  await page.getByRole('navigation', { name: '办公导航' }).getByRole('link', { name: '审计' }).click();
  await expect(page.getByRole('heading', { name: '操作轨迹' })).toBeVisible();
  await page.getByLabel('申请', { exact: true }).fill(number);
  await page.getByLabel('操作', { exact: true }).selectOption('approved');
  await page.getByRole('button', { name: '查找' }).click();
  await expect(page).toHaveURL(new RegExp(`subject=${id}&action=approved$`));
  expect(page.url(), 'no number in an address').not.toContain(number);
  await expect(page.locator('.trail tbody tr')).toHaveCount(1);
  const row = page.locator('.trail tbody tr');
  for (const words of [number, '审核通过', '审核员 reviewer']) await expect(row).toContainText(words);
  await expect(row).not.toContainText(citizen.person.realName);
  await expect(page.getByText('这条轨迹完整')).toBeVisible();

  // The whole course of that application, from the entry.
  await row.getByRole('link', { name: number }).click();
  await expect(page).toHaveURL(new RegExp(`subject=${id}$`));
  for (const words of ['开始填写', '提交申请', '开始审核']) {
    await expect(page.locator('.trail').getByText(words, { exact: true })).toBeVisible();
  }
});

test('an auditor is told which part of a search leads nowhere and keeps what was typed', async ({ office }) => {
  const page = await office('auditor');
  await live(page, '/admin/audit');
  await page.getByLabel('申请', { exact: true }).fill('C260101-000000');
  await page.getByLabel('工作人员').fill('nobody');
  await page.getByRole('button', { name: '查找' }).click();
  await expect(page.getByText('没有这份申请，请核对编号')).toBeVisible();
  await expect(page.getByText('没有这个登录名，请核对')).toBeVisible();
  await expect(page.getByLabel('申请', { exact: true })).toHaveValue('C260101-000000');
  await expect(page).toHaveURL(/\/admin\/audit$/);
});

test('an administrator changes a figure and everybody reads it in the published rules', async ({ page, office }) => {
  const reason = `试行。${Math.random()}`;
  const desk = await office('administrator');
  await expectPublished(page, '审核通过后 2 次约好时间没有到场');
  await change(desk, '4', reason);
  const row = desk.locator('.policy-changes tbody tr', { hasText: reason });
  for (const words of ['未到场次数上限', 'administrator', '2 次', '4 次']) await expect(row).toContainText(words);
  await expectPublished(page, '审核通过后 4 次约好时间没有到场');
  await change(desk, '2', `试行结束。${reason}`);
  await expectPublished(page, '审核通过后 2 次约好时间没有到场');
});

test('an administrator is told everything that is wrong with a change and keeps what was typed', async ({ office, problems }) => {
  problems.allow(/422/);
  const page = await office('administrator');
  await live(page, '/admin/policies/slot_minutes');
  await page.getByLabel(/^新的数值/).fill('1');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.locator('#error-summary')).toContainText('新的数值应在 5–240 分钟之间');
  await expect(page.locator('#error-summary')).toContainText('请写明更改理由');
  await expect(page.getByLabel(/^新的数值/)).toHaveValue('1');
  await expect(page.locator('#figure')).toHaveAttribute('aria-invalid', 'true');
  await expect(page).toHaveURL(/\/slot_minutes$/);
});

test('an administrator is told when somebody else was faster', async ({ office, problems }) => {
  problems.allow(/409/);
  const path = '/admin/policies/lease_minutes';
  const faster = String(30 + Math.floor(Math.random() * 100));
  const [first, second] = [await office('administrator'), await office('administrator')];
  for (const page of [first, second]) {
    await live(page, path);
    await page.getByLabel('更改理由').fill(`试行。${Math.random()}`);
  }
  await first.getByLabel(/^新的数值/).fill(faster);
  await first.getByRole('button', { name: '保存' }).click();
  await expect(first).toHaveURL(POLICIES);
  await second.getByLabel(/^新的数值/).fill('240');
  await second.getByRole('button', { name: '保存' }).click();
  await expect(second.getByRole('alert')).toContainText('这个数值刚被别人改过');
  await expect(second.getByLabel(/^新的数值/)).toHaveValue(faster);
});

test('nobody else of the staff finds the trail or the figures', async ({ office, problems }) => {
  problems.allow(/404/);
  const page = await office('reviewer');
  for (const path of ['/admin/audit', '/admin/policies', FIGURE]) {
    expect((await page.goto(path))!.status(), path).toBe(404);
    await expect(page.getByRole('heading', { name: '没有找到这一页' })).toBeVisible();
  }
  const auditor = await office('auditor');
  expect((await auditor.goto('/admin/policies'))!.status()).toBe(404);
  const administrator = await office('administrator');
  expect((await administrator.goto('/admin/audit'))!.status()).toBe(404);
  expect((await administrator.goto('/admin/policies/no_such_figure'))!.status()).toBe(404);
});

test('a stranger is led to the sign-in page', async ({ page }) => {
  for (const path of ['/admin/audit', '/admin/policies']) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in\?next=/);
  }
});

test('an auditor and an administrator with assistive technology meet no barrier', async ({ office }) => {
  const [auditor, administrator] = [await office('auditor'), await office('administrator')];
  const found: string[] = [];
  for (const [page, path] of [
    [auditor, '/admin'], [auditor, '/admin/audit'], [auditor, '/admin/audit?subject=administration'],
    [administrator, '/admin/policies'], [administrator, FIGURE], [administrator, '/admin/policies/slot_minutes'],
  ] as const) {
    await open(page, path);
    found.push(...(await barriersInBoth(page, path)));
  }
  expect(found).toEqual([]);
});
