import { type Locator, type Page } from '@playwright/test';
import { Office } from '../pages/office.ts';
import { Registration } from '../pages/registration.ts';
import { Wizard } from '../pages/wizard.ts';
import { expect, test } from './fixtures.ts';

const notice = (page: Page): Locator => page.getByRole('alertdialog');

/** Lets time pass in the browser until something is so. The page may still be starting when it passes first. */
async function afterMinutes(page: Page, minutes: number, isSo: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.clock.fastForward(minutes * 60_000);
    await isSo();
  }).toPass();
}

const shown = (page: Page) => () => expect(notice(page)).toBeVisible({ timeout: 1_000 });

test('an applicant who was away is warned before the session ends, and goes on with one press @phone', async ({
  page, citizen, sessionClock,
}) => {
  const clock = await sessionClock(page);
  const id = await citizen.start('permit');
  const wizard = new Wizard(page, 'permit', true);
  await wizard.open(id, 'identity');
  await wizard.answer('registered_domicile_city', '保定市');
  await expect(page.locator('.save-state')).toContainText('已保存');
  await expect(notice(page)).toBeHidden();
  clock.passed = 26;
  await afterMinutes(page, 26, shown(page));
  await expect(notice(page)).toHaveAccessibleName('登录即将结束');
  await expect(notice(page)).toContainText(/登录将在 \d{2}:\d{2} 自动结束/);
  await expect(notice(page)).toContainText('填写的内容都已保存');
  await expect(notice(page).getByRole('button', { name: '继续使用' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(notice(page)).toBeHidden();
  await expect.poll(() => clock.stays).toBe(1);
  await expect(wizard.field('registered_domicile_city')).toBeFocused();
  await wizard.expectValues({ registered_domicile_city: '保定市' });
});

test('an applicant who closes the warning with Esc goes on too', async ({ page, citizen, sessionClock }) => {
  const clock = await sessionClock(page);
  clock.passed = 26;
  const id = await citizen.start('card');
  await new Wizard(page, 'card', true).open(id, 'identity');
  await shown(page)();
  await page.keyboard.press('Escape');
  await expect(notice(page)).toBeHidden();
  await expect.poll(() => clock.stays).toBe(1);
});

test('an applicant whose network fails in the warning is told, and tries again', async ({
  page, citizen, problems, sessionClock,
}) => {
  problems.allow(/Failed to load resource/);
  const clock = await sessionClock(page);
  clock.passed = 26;
  const id = await citizen.start('card');
  await new Wizard(page, 'card', true).open(id, 'identity');
  await shown(page)();
  await page.route('**/api/stay', (route) => route.abort(), { times: 1 });
  const goOn = notice(page).getByRole('button', { name: '继续使用' });
  await goOn.click();
  await expect(notice(page).getByRole('alert')).toContainText('没有延长成功');
  await goOn.click();
  await expect(notice(page)).toBeHidden();
});

test('an applicant whose session went on in another window is not warned', async ({
  page, citizen, sessionClock,
}) => {
  const clock = await sessionClock(page);
  const id = await citizen.start('card');
  await new Wizard(page, 'card', true).open(id, 'identity');
  await expect.poll(() => clock.told).toBe(1);
  const letGo = clock.hold();
  // A laptop that slept: its own clock says that the end has come, the server has not spoken yet.
  await afterMinutes(page, 120, async () => expect(clock.asked).toBeGreaterThan(1));
  await expect(notice(page)).toBeHidden();
  letGo();
  // The next question follows from the answer that was held back.
  const { told } = clock;
  await afterMinutes(page, 26, async () => expect(clock.told).toBeGreaterThan(told + 1));
  await expect(notice(page)).toBeHidden();
  expect(clock.stays).toBe(0);
});

test('an applicant who is there is not warned: the session goes on by itself', async ({
  page, citizen, sessionClock,
}) => {
  const clock = await sessionClock(page);
  const id = await citizen.start('card');
  const wizard = new Wizard(page, 'card', true);
  await wizard.open(id, 'identity');
  await expect.poll(() => clock.told).toBe(1);
  clock.passed = 26;
  await wizard.field('registered_domicile_city').focus();
  await page.clock.fastForward('24:30');
  await expect(async () => {
    await page.keyboard.press('Shift');
    await page.clock.fastForward(20_000);
    expect(clock.stays).toBe(1);
  }).toPass();
  await expect(notice(page)).toBeHidden();
  await expect(wizard.field('registered_domicile_city')).toBeFocused();
});

test('an applicant near the absolute end is told that they will have to sign in again', async ({
  page, citizen, context, sessionClock,
}) => {
  const clock = await sessionClock(page);
  clock.endIn(4);
  const id = await citizen.draftAt('permit', 'residence');
  const wizard = new Wizard(page, 'permit', true);
  await wizard.open(id, 'residence');
  await shown(page)();
  await expect(notice(page)).toContainText(/这次登录将在 \d{2}:\d{2} 结束，之后需要重新登录/);
  await notice(page).getByRole('button', { name: '知道了' }).click();
  await expect(notice(page)).toBeHidden();
  await expect.poll(() => clock.stays).toBe(1);
  // Told once: the next word comes at the end.
  await page.clock.runFor(1_000);
  await expect(notice(page)).toBeHidden();
  await context.clearCookies();
  await afterMinutes(page, 5, shown(page));
  await expect(notice(page)).toHaveAccessibleName('登录已经结束');
  await notice(page).getByRole('link', { name: '重新登录' }).click();
  await new Registration(page).signIn(page, citizen.person);
  await wizard.expectStep('residence');
  // Nothing was left unsaved, so nothing was posted and nothing is judged.
  await expect(page).not.toHaveURL(/check=1/);
});

test('an applicant whose session ended while they typed finds every word after signing in again', async ({
  page, citizen, context, problems, sessionClock,
}) => {
  problems.allow(/401/);
  const clock = await sessionClock(page);
  const id = await citizen.start('permit');
  const wizard = new Wizard(page, 'permit', true);
  await wizard.open(id, 'identity');
  await expect.poll(() => clock.told).toBe(1);
  await context.clearCookies();
  const typed = { registered_domicile_city: '沧州市', registered_domicile_detail: '清池大道 5 号', marital_status: 'married' };
  await wizard.fill(typed);
  await afterMinutes(page, 26, shown(page));
  await expect(notice(page)).toHaveAccessibleName('登录已经结束');
  await wizard.expectValues(typed);
  await notice(page).getByRole('link', { name: '重新登录' }).click();
  await new Registration(page).signIn(page, citizen.person);
  await wizard.expectStep('identity');
  await wizard.expectValues(typed);
});

test('an officer who was away is warned, and goes on with one press', async ({ office, sessionClock }) => {
  const page = await office('clerk');
  const clock = await sessionClock(page);
  await page.goto('/admin/desk');
  await new Office(page).live();
  clock.passed = 11;
  await afterMinutes(page, 11, shown(page));
  await expect(notice(page)).toContainText(/登录将在 \d{2}:\d{2} 自动结束/);
  await notice(page).getByRole('button', { name: '继续使用' }).click();
  await expect(notice(page)).toBeHidden();
  await expect.poll(() => clock.stays).toBe(1);
});

test('an officer whose session ended keeps what was typed while signing in in another window', async ({
  office, sessionClock,
}) => {
  const page = await office('clerk');
  const clock = await sessionClock(page);
  await page.goto('/admin/desk');
  await new Office(page).live();
  await page.locator('#q').fill('P260101-000001');
  await expect.poll(() => clock.told).toBe(1);
  clock.over = true;
  await afterMinutes(page, 16, shown(page));
  await expect(notice(page)).toHaveAccessibleName('登录已经结束');
  const beside = notice(page).getByRole('link', { name: '在新窗口登录' });
  await expect(beside).toHaveAttribute('href', '/sign-in?next=/admin/desk');
  await expect(beside).toHaveAttribute('target', '_blank');
  clock.over = false;
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(notice(page)).toBeHidden();
  await expect(page.locator('#q')).toHaveValue('P260101-000001');
});

test('an applicant signs out by the header of a page of their own @nojs @phone', async ({ page, citizen, scripted }) => {
  const id = await citizen.start('card');
  await page.goto('/me');
  await expect(page.getByRole('banner').getByRole('button', { name: '退出登录' })).toBeVisible();
  await new Wizard(page, 'card', scripted).open(id, 'identity');
  await page.getByRole('banner').getByRole('button', { name: '退出登录' }).click();
  await expect(page.getByRole('heading', { name: '您已退出登录' })).toBeVisible();
  await page.goto('/me');
  await expect(page).toHaveURL(/\/sign-in\?next=\/me/);
});

test('a visitor and a signed-in applicant get the same public pages', async ({ citizen, request }) => {
  for (const path of ['/', '/points', '/guide', '/faq', '/verify', '/privacy', '/no-such-page']) {
    const [own, strangers] = await Promise.all([citizen.http.get(path), request.get(path)]);
    const page = await own.text();
    expect(page, path).toBe(await strangers.text());
    expect(page, path).not.toContain('退出登录');
  }
});
