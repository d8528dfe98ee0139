import { type Page, type Route } from '@playwright/test';
import { Registration } from '../pages/registration.ts';
import { Wizard } from '../pages/wizard.ts';
import { ANSWERS } from '../support/citizen.ts';
import { expect, test } from './fixtures.ts';

/** Holds every WASM file back until it is let go. */
async function holdWasmBack(page: Page): Promise<() => void> {
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(/\.wasm$/, async (route: Route) => {
    await gate;
    await route.continue();
  });
  return letGo;
}

test('an applicant who sends a step before the code has arrived does not wait for the code as well', async ({ page, citizen }) => {
  const id = await citizen.start('permit');
  await holdWasmBack(page);
  const stopped: string[] = [];
  page.on('requestfailed', (request) => {
    if (request.url().endsWith('.wasm')) stopped.push(request.url());
  });
  // The answer is not there yet, so it is not the next page that has ended the code's way.
  let sent = 0;
  await page.route(/\/api\//, async (route) => {
    sent += 1;
    await expect.poll(() => stopped.length).toBeGreaterThan(0);
    await route.continue();
  });
  const wizard = new Wizard(page, 'permit', false);
  await page.goto(wizard.path(id, 'identity'));
  await wizard.goOn();
  await expect(page.locator('#error-summary')).toBeVisible();
  expect(sent).toBe(1);
});

test('an applicant who types before the code has arrived loses nothing', async ({ page, citizen }) => {
  const id = await citizen.start('permit');
  const letGo = await holdWasmBack(page);
  const wizard = new Wizard(page, 'permit', true);
  await page.goto(wizard.path(id, 'identity'));
  const early = {
    ethnicity: '满族', registered_domicile_province: '辽宁省', registered_domicile_city: '沈', marital_status: 'single',
  };
  await wizard.fill(early);
  const city = wizard.field('registered_domicile_city');
  await city.focus();
  await city.press('End');
  letGo();
  // Key by key, while the page comes alive.
  await city.pressSequentially('阳市', { delay: 30 });
  await wizard.ready();
  await wizard.expectValues({ ...early, registered_domicile_city: '沈阳市' });
  for (const words of ['满族', '辽宁省沈阳市', '未婚']) await expect(wizard.sheet).toContainText(words);
  // Fields are saved one after the other; the last of them is there when all are.
  const stored = async () => (await citizen.http.get(wizard.path(id, 'identity'))).text();
  await expect.poll(stored).toMatch(/<input[^>]*value="single"[^>]*checked/);
  await page.reload();
  await wizard.expectValues({ ...early, registered_domicile_city: '沈阳市' });
});

test('an applicant whose code never arrives completes a step all the same', async ({ page, citizen, problems }) => {
  problems.allow(/Failed to load resource|Failed to fetch|net::ERR/);
  const id = await citizen.start('permit');
  await page.route(/\.wasm$/, (route) => route.abort());
  const wizard = new Wizard(page, 'permit', false);
  await page.goto(wizard.path(id, 'identity'));
  await wizard.complete(ANSWERS.identity, 'residence');
});

test('an applicant sees the sheet fill itself and the errors follow what is typed', async ({ page, citizen }) => {
  const id = await citizen.draftAt('permit', 'residence');
  const wizard = new Wizard(page, 'permit', true);
  await wizard.open(id, 'residence');
  await wizard.answer('town', ANSWERS.residence.town as string);
  await expect(page.getByText('管辖派出所：')).toContainText('建外派出所');
  await expect(wizard.sheet).toContainText('朝阳区建外街道');
  await wizard.answer('resident_since', '2099-1-1');
  await expect(page.locator('#resident_since-error')).toHaveCount(0);
  await wizard.field('resident_since').blur();
  await expect(page.locator('#resident_since-error')).toContainText('不能晚于今天');
  await wizard.answer('resident_since', '2025-3-1');
  await expect(page.locator('#resident_since-error')).toHaveCount(0);
});

test('an applicant who presses a choice just after leaving a wrong field hits what was pressed', async ({ page, citizen }) => {
  const id = await citizen.start('permit');
  const wizard = new Wizard(page, 'permit', true);
  await page.clock.install();
  await wizard.open(id, 'identity');
  await page.clock.pauseAt(Date.now() + 60_000);
  const wrong = page.locator('#registered_domicile_province-error');
  await wizard.answer('registered_domicile_province', '北京市');
  await wizard.field('registered_domicile_province').press('Tab');
  const married = wizard.field('marital_status').and(page.locator('[value=married]'));
  await page.locator(`label[for="${await married.getAttribute('id')}"]`).hover();
  await page.mouse.down();
  await page.clock.runFor(500);
  await expect(wrong).toHaveCount(0);
  await page.mouse.up();
  await expect(married).toBeChecked();
  await page.clock.runFor(500);
  await expect(wrong).toContainText('北京');
});

test('an applicant who leaves in the middle finds every field again', async ({ page, citizen }) => {
  const id = await citizen.start('card');
  const wizard = new Wizard(page, 'card', true);
  await wizard.open(id, 'identity');
  await wizard.answer('registered_domicile_detail', '朝阳北大街 88 号');
  await wizard.field('registered_domicile_detail').blur();
  await expect(page.locator('.save-state')).toContainText(/已保存 \d{2}:\d{2}/);
  await page.goto('/me');
  await page.getByRole('link', { name: /接着填写/ }).click();
  await wizard.expectValues({ registered_domicile_detail: '朝阳北大街 88 号' });
});

test('an applicant whose network drops is told, and saves again', async ({ page, context, citizen, problems }) => {
  problems.allow(/ERR_INTERNET_DISCONNECTED/);
  const id = await citizen.start('card');
  const wizard = new Wizard(page, 'card', true);
  await wizard.open(id, 'identity');
  await context.setOffline(true);
  await wizard.answer('registered_domicile_city', '唐山市');
  await wizard.field('registered_domicile_city').blur();
  const line = page.locator('.save-state');
  await expect(line).toContainText('网络断开');
  await expect(wizard.field('registered_domicile_city')).toHaveValue('唐山市');
  await context.setOffline(false);
  await page.getByRole('button', { name: '重试保存' }).click();
  await expect(line).toContainText(/已保存 \d{2}:\d{2}/);
  await page.reload();
  await wizard.expectValues({ registered_domicile_city: '唐山市' });
});

test('an applicant who presses 继续 without a network keeps the page', async ({ page, context, citizen, problems }) => {
  problems.allow(/ERR_INTERNET_DISCONNECTED/);
  const id = await citizen.start('card');
  const wizard = new Wizard(page, 'card', true);
  await wizard.open(id, 'identity');
  await wizard.fill(ANSWERS.identity);
  await expect(page.locator('.save-state')).toContainText('已保存');
  await context.setOffline(true);
  await wizard.goOn();
  await wizard.expectValues(ANSWERS.identity);
  await context.setOffline(false);
  await wizard.goOn();
  await wizard.expectStep('residence');
});

test('an applicant whose session ends in the middle of a step comes back to it with everything typed @nojs', async ({
  page, context, citizen, scripted, problems,
}) => {
  problems.allow(/401/);
  const id = await citizen.start('permit');
  const wizard = new Wizard(page, 'permit', scripted);
  await wizard.open(id, 'identity');
  await wizard.fill({ ethnicity: '回族' });
  await context.clearCookies();
  const typed = { registered_domicile_city: '沧州市', registered_domicile_detail: '清池大道 5 号', marital_status: 'married' };
  await wizard.fill(typed);
  await wizard.goOn();
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await expect(page.getByText('请登录后继续')).toBeVisible();
  await new Registration(page).signIn(page, citizen.person);
  await wizard.expectStep('identity');
  await wizard.expectValues({ ethnicity: '回族', ...typed });
});
