import { type Locator, type Page } from '@playwright/test';
import { Registration } from '../pages/registration.ts';
import { Wizard } from '../pages/wizard.ts';
import { CLERK_POINT } from '../support/citizen.ts';
import { expect, test } from './fixtures.ts';

const OTHER_POINT = 'SP110105002';

/** The times on the page that are chosen. */
function chosen(page: Page): Locator {
  return page.locator('input[name=slot]:checked');
}

/** The times on the page. */
function times(page: Page): Promise<string[]> {
  return page.locator('input[name=slot]').evaluateAll((all) => all.map((slot) => (slot as HTMLInputElement).value));
}

/** Chooses the last time that is left: tests that run beside this one take the first. */
async function chooseLastTime(page: Page): Promise<string> {
  const slot = page.locator('input[name=slot]:not([disabled])').last();
  await page.locator(`label[for="${await slot.getAttribute('id')}"]`).click();
  await expect(slot).toBeChecked();
  return slot.inputValue();
}

/** Opens another half-day than the one on the page, by its link. */
async function openOtherHalfDay(wizard: Wizard): Promise<void> {
  const { page } = wizard;
  const here = new URL(page.url()).searchParams;
  const shown = `day=${here.get('day')}&half_day=${here.get('half_day')}`;
  await page.getByRole('link', { name: '换一天' }).click();
  await (await wizard.roomiestHalfDay(shown)).click();
  await expect(page).not.toHaveURL(new RegExp(shown));
  await expect(page.locator('input[name=slot]').first()).toBeVisible();
}

test('an applicant who chose a time and opens another half-day has chosen nothing there @nojs', async ({
  page, citizen, scripted,
}) => {
  const id = await citizen.draftAt('card', 'appointment');
  const wizard = new Wizard(page, 'card', scripted);
  await wizard.open(id, 'appointment');
  await wizard.choosePointAndDay(CLERK_POINT);
  const seen = [];
  for (let round = 0; round < 2; round += 1) {
    await wizard.chooseSlot();
    await openOtherHalfDay(wizard);
    await expect(chosen(page)).toHaveCount(0);
    seen.push({ address: page.url(), times: await times(page) });
  }
  // From one half-day straight to another: no list of days stands in between.
  await wizard.chooseSlot();
  await page.evaluate(() => history.go(-2));
  await expect(page).toHaveURL(seen[0]!.address);
  await expect.poll(() => times(page)).toEqual(seen[0]!.times);
  await expect(chosen(page)).toHaveCount(0);
  await wizard.goOn();
  await expect(page.getByRole('alert').filter({ hasText: '请选择时段' })).toBeVisible();
  await wizard.chooseSlot();
  const visible = await chosen(page).inputValue();
  await page.getByRole('link', { name: '换一个网点' }).click();
  await wizard.choosePointAndDay(OTHER_POINT);
  await expect(chosen(page)).toHaveCount(0);
  const last = await chooseLastTime(page);
  expect(last).not.toBe(visible);
  await wizard.goOn();
  await wizard.expectStep('confirm');
  await wizard.open(id, 'appointment');
  await expect(page.locator('.hold')).toContainText(last.split('T')[1]!);
  await expect(page.locator('.hold')).toContainText('朝外');
});

test('an applicant finds a plain address after choosing a point @nojs', async ({ page, citizen, scripted }) => {
  const id = await citizen.draftAt('card', 'appointment');
  const wizard = new Wizard(page, 'card', scripted);
  await wizard.open(id, 'appointment');
  const radio = page.locator(`[name=service_point][value="${OTHER_POINT}"]`);
  await page.locator(`label[for="${await radio.getAttribute('id')}"]`).click();
  await page.getByRole('button', { name: '查看可预约的时间' }).click();
  await expect(page).toHaveURL(new RegExp(`/appointment\\?service_point=${OTHER_POINT}$`));
});

test('an applicant whose session ends while choosing a time finds it chosen again, and nothing kept yet @nojs', async ({
  page, context, citizen, scripted, problems,
}) => {
  problems.allow(/401/);
  const id = await citizen.draftAt('card', 'appointment');
  const wizard = new Wizard(page, 'card', scripted);
  await wizard.open(id, 'appointment');
  await wizard.choosePointAndDay(CLERK_POINT);
  const slot = await chooseLastTime(page);
  const here = new URL(page.url()).search;
  await context.clearCookies();
  await wizard.goOn();
  await expect(page.getByText('请登录后继续')).toBeVisible();
  await new Registration(page).signIn(page, citizen.person);
  await wizard.expectStep('appointment');
  expect(new URL(page.url()).search).toBe(`${here}&slot=${slot}`);
  await expect(chosen(page)).toHaveValue(slot);
  await expect(page.getByText('现在还没有保留')).toBeVisible();
  await expect(page.locator('.hold')).toHaveCount(0);
  expect(await (await citizen.http.get(wizard.path(id, 'appointment'))).text()).not.toContain('为您保留到');
  await wizard.ready();
  await wizard.goOn();
  await wizard.expectStep('confirm');
});

test('an applicant whose time is gone after signing in is told, and chooses another @nojs', async ({ page, citizen, scripted }) => {
  const id = await citizen.draftAt('card', 'appointment');
  const wizard = new Wizard(page, 'card', scripted);
  await wizard.open(id, 'appointment');
  await wizard.choosePointAndDay(CLERK_POINT);
  const here = new URL(page.url());
  const gone = `${CLERK_POINT}@${here.searchParams.get('day')}T03:00`;
  await wizard.open(id, 'appointment', `${here.search}&slot=${gone}`);
  await expect(page.getByText('现在不能预约了')).toBeVisible();
  await expect(chosen(page)).toHaveCount(0);
  await wizard.chooseSlot();
  await wizard.goOn();
  await wizard.expectStep('confirm');
});

test('an applicant whose session ends while moving an appointment finds the new time chosen again @nojs', async ({
  page, context, citizen, scripted, problems,
}) => {
  problems.allow(/401/);
  const id = await citizen.submitted('card');
  const wizard = new Wizard(page, 'card', scripted);
  await page.goto(`/applications/${id}/appointment`);
  await wizard.ready();
  await wizard.choosePointAndDay(OTHER_POINT);
  const slot = await chooseLastTime(page);
  await context.clearCookies();
  await page.getByRole('button', { name: '改到这个时间' }).click();
  await new Registration(page).signIn(page, citizen.person);
  await expect(page).toHaveURL(new RegExp(`/applications/${id}/appointment\\?.*slot=`));
  await expect(chosen(page)).toHaveValue(slot);
  await wizard.ready();
  await page.getByRole('button', { name: '改到这个时间' }).click();
  await expect(page).toHaveURL(new RegExp(`/applications/${id}$`));
});

test('an applicant whose session has ended comes back to the half-day that was asked for @nojs', async ({
  page, context, citizen, scripted, problems,
}) => {
  problems.allow(/401/);
  const id = await citizen.draftAt('card', 'appointment');
  const wizard = new Wizard(page, 'card', scripted);
  await wizard.open(id, 'appointment');
  await wizard.choosePointAndDay(CLERK_POINT);
  const here = page.url();
  await context.clearCookies();
  await page.goto(here);
  await new Registration(page).signIn(page, citizen.person);
  await expect(page).toHaveURL(here);
});

test('an applicant keeps a held place longer, once @nojs @phone', async ({ page, citizen, scripted }) => {
  const id = await citizen.draftAt('card', 'confirm');
  const wizard = new Wizard(page, 'card', scripted);
  await wizard.open(id, 'appointment');
  const until = page.locator('.hold strong').last();
  const before = await until.innerText();
  const longer = page.getByRole('button', { name: '延长保留时间' });
  await longer.click();
  await expect(longer).toHaveCount(0);
  await expect(until).not.toHaveText(before);
  const after = await until.innerText();
  // A second time, as an old page would send it.
  await citizen.post('/api/extend-hold', { service: 'card', id });
  await page.reload();
  await expect(until).toHaveText(after);
  await expect(longer).toHaveCount(0);
});
