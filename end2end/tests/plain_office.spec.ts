import { type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { Office } from '../pages/office.ts';
import { violations } from '../support/axe.ts';
import { sessionFile, type Role } from '../support/staff.ts';
import { expect, test } from './fixtures.ts';

/** Shows the whole number of the application that the page is about, for a reason. */
async function reveal(page: Page): Promise<void> {
  await page.locator('summary', { hasText: '查看完整证件号码' }).click();
  await page.getByLabel('为什么要看').selectOption('duplicate');
  await page.getByRole('button', { name: '查看', exact: true }).click();
}

test('a reviewer sees the whole number where they are, after saying why', async ({ citizen, office }) => {
  const id = await citizen.submitted('card');
  const page = await office('reviewer');
  await page.goto(`/admin/review/${id}`);
  await new Office(page).live();
  await expect(page.getByText(citizen.person.citizenNumber)).toHaveCount(0);
  await reveal(page);
  await expect(page.locator('.revealed')).toHaveText(citizen.person.citizenNumber);
  await expect(page).toHaveURL(new RegExp(`/admin/review/${id}$`));
  expect(await violations(page)).toEqual([]);
});

test.describe('officers without scripts', () => {
  test.use({ javaScriptEnabled: false });

  async function plain(page: Page, role: Role): Promise<void> {
    const { cookies } = JSON.parse(await readFile(sessionFile(role), 'utf8'));
    await page.context().addCookies(cookies);
  }

  test('a reviewer sees the whole number on the page that answers, and goes on from there', async ({ page, citizen }) => {
    const id = await citizen.submitted('card');
    await plain(page, 'reviewer');
    await page.goto(`/admin/review/${id}`);
    await reveal(page);
    await expect(page.locator('.revealed')).toHaveText(citizen.person.citizenNumber);
    await expect(page.locator('script')).toHaveCount(0);
    await page.getByRole('button', { name: '领取审核' }).click();
    await expect(page).toHaveURL(new RegExp(`/admin/review/${id}$`));
    await expect(page.getByText('由您审核')).toBeVisible();
  });

  test('a clerk who finds nobody is told so, and searches again', async ({ page }) => {
    await plain(page, 'clerk');
    await page.goto('/admin/desk');
    for (const typed of ['没有这个人', '0000']) {
      await page.getByLabel(/扫码/).fill(typed);
      await page.getByRole('button', { name: '查找' }).click();
      await expect(page.getByRole('heading', { name: '查找结果' })).toBeVisible();
      expect(page.url(), 'nothing of it in an address').not.toContain(encodeURIComponent(typed));
    }
    await page.getByRole('button', { name: '长者模式' }).click();
    await expect(page).toHaveURL(/\/admin\/desk$/);
  });
});
