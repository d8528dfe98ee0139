import { expect, test as setup } from '@playwright/test';
import { demoAccounts, sessionFile, type Role } from '../support/staff.ts';
import { totp } from '../support/totp.ts';

for (const role of ['reviewer', 'clerk', 'production', 'point_manager', 'editor', 'auditor', 'administrator'] satisfies Role[]) {
  setup(`${role} signs in with a second factor`, async ({ page }) => {
    const account = demoAccounts().find((one) => one.role === role)!;
    await page.goto('/admin');
    await expect(page).toHaveURL(/\/sign-in/);
    await page.locator('[name=login]').fill(account.login);
    await page.locator('[name=password]').fill(account.password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await expect(page).toHaveURL(/\/sign-in\/code/);
    await page.locator('[name=totp_code]').fill(totp(account.totp_secret!));
    await page.getByRole('button', { name: '继续' }).click();
    await expect(page).toHaveURL(/\/admin/);
    await expect(page.getByRole('heading', { name: '待办' })).toBeVisible();
    await page.context().storageState({ path: sessionFile(role) });
  });
}
