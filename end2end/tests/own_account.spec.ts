import { readFile } from 'node:fs/promises';
import { codeIn } from '../support/citizen.ts';
import { mobile } from '../support/people.ts';
import { expect, test } from './fixtures.ts';

test('an applicant changes the mobile and signs in with the new one @phone @nojs', async ({ page, citizen }) => {
  const { password } = citizen.person;
  const next = mobile();
  await page.goto('/me/profile');
  await page.getByRole('link', { name: '更换手机号' }).click();
  await page.locator('#current_password').fill('not-the-password');
  await page.locator('#mobile').fill('123');
  await page.getByRole('button', { name: '发送验证码' }).click();
  await expect(page.getByRole('alert')).toContainText('当前密码不正确');
  await expect(page.locator('#mobile')).toHaveValue('123');
  await page.locator('#current_password').fill(password);
  await page.locator('#mobile').fill(next);
  await page.getByRole('button', { name: '发送验证码' }).click();
  await expect(page).toHaveURL(/\/me\/profile\/mobile\/code$/);
  await expect(page.getByText(`${next.slice(0, 3)}****${next.slice(7)}`)).toBeVisible();
  const simulator = await page.request.get('/simulator');
  await page.locator('#sms_code').fill(codeIn(await simulator.text(), next));
  await page.getByRole('button', { name: '确认更换' }).click();
  await expect(page).toHaveURL(/\/sign-in\?done=mobile$/);
  await expect(page.getByRole('status')).toContainText('手机号已更换');
  await page.locator('#login').fill(next);
  await page.locator('#password').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page).toHaveURL(/\/me$/);
});

test('an applicant downloads everything that the platform holds about them', async ({ page, citizen }) => {
  const id = await citizen.submitted('card');
  await page.goto('/me/profile');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载文件' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('residence-permit-my-data.json');
  const copy = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(copy.account.mobile).toBe(citizen.person.mobile);
  expect(copy.applications.map((one: { id: string }) => one.id)).toEqual([id]);
});

test('an applicant closes the account, and what was under way is withdrawn @nojs', async ({ page, citizen }) => {
  await citizen.submitted('card');
  await page.goto('/me/profile');
  await page.getByRole('link', { name: '注销账户' }).click();
  await expect(page.getByText('这些申请会同时撤回')).toBeVisible();
  await page.locator('#current_password').fill(citizen.person.password);
  await page.getByRole('button', { name: '注销账户，不能恢复' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('您的账户已注销');
  await page.goto('/me');
  await expect(page).toHaveURL(/\/sign-in/);
  await page.locator('#login').fill(citizen.person.citizenNumber);
  await page.locator('#password').fill(citizen.person.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
});
