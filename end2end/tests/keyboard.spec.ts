import { type Locator, type Page } from '@playwright/test';
import { Office } from '../pages/office.ts';
import { Wizard } from '../pages/wizard.ts';
import { numberOf } from '../support/routes.ts';
import { expect, test } from './fixtures.ts';

/** More than any page has to walk through. */
const LONGEST_WALK = 150;

/** Walks with Tab until the focus is there. Fails where it can be seen but not reached. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  await goal.waitFor({ state: 'attached' });
  for (let steps = 0; steps < LONGEST_WALK; steps += 1) {
    if (await goal.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${goal}`);
}

/** The focus can be seen: what has it, its label or the card around it looks otherwise than without it. */
async function expectFocusShown(page: Page): Promise<void> {
  const shown = await page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const label = element.id ? document.querySelector(`label[for="${CSS.escape(element.id)}"]`) : null;
    const around = [element, label, element.parentElement, element.parentElement?.parentElement];
    const look = () => around.flatMap((one) => (one ? [undefined, '::before', '::after'].map((part) => {
      const { outline, boxShadow, borderColor, backgroundColor } = getComputedStyle(one, part);
      return [outline, boxShadow, borderColor, backgroundColor].join();
    }) : [])).join('|');
    const focused = look();
    element.blur();
    const plain = look();
    // Not in every browser's types yet.
    element.focus({ focusVisible: true } as FocusOptions);
    return focused !== plain;
  });
  expect(shown).toBe(true);
}

async function press(page: Page, goal: Locator, key: 'Enter' | 'Space'): Promise<void> {
  await tabTo(page, goal);
  await expectFocusShown(page);
  await page.keyboard.press(key);
}

test('a citizen without a pointer comes from an address to a point and its emptiest day @nojs', async ({ page }) => {
  await page.goto('/points');
  await tabTo(page, page.locator('.filters [name=q]'));
  await page.keyboard.type('jwjd');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=jwjd/);
  await press(page, page.locator('.points-list a').first(), 'Enter');
  await expect(page).toHaveURL(/\/points\/SP/);
  await expect(page.locator('tbody tr').first()).toContainText(/空闲|适中|较拥挤|约满/);
});

test('an applicant without a pointer takes the emptiest place, submits and reads the notice @nojs @phone', async ({
  page, scripted, citizen, office,
}) => {
  const id = await citizen.draftAt('card', 'appointment');
  const wizard = new Wizard(page, 'card', scripted);
  await wizard.open(id, 'appointment');
  // The list has the emptiest first.
  await press(page, page.locator('input[name=service_point][type=radio]').first(), 'Space');
  await press(page, page.getByRole('button', { name: '查看可预约的时间' }), 'Enter');
  await expect(page).toHaveURL(/service_point=/);
  await press(page, await wizard.roomiestHalfDay(), 'Enter');
  await expect(page).toHaveURL(/half_day=/);
  await press(page, page.locator('input[name=slot]:not([disabled])').first(), 'Space');
  await press(page, wizard.continueButton, 'Enter');
  await wizard.expectStep('confirm');
  for (const name of ['declare_in_person', 'declare_true']) {
    await press(page, page.locator(`input[name=${name}][type=checkbox]`), 'Space');
  }
  await press(page, page.locator('#submit'), 'Enter');
  await expect(page).toHaveURL(/\/submitted$/);

  const reviewer = new Office(await office('reviewer'));
  await reviewer.claim(await numberOf(citizen, id));
  await reviewer.approve();
  await page.goto('/me');
  await press(page, page.getByRole('link', { name: /查看受理通知/ }), 'Enter');
  await expect(page.locator('.acceptance-notice')).toBeVisible();
});

test('a reviewer without a pointer takes an application, looks at its paper and returns it with reasons for two fields', async ({
  citizen, office,
}) => {
  const id = await citizen.submitted('card');
  const page = await office('reviewer');
  await page.goto(`/admin/review/${id}`);
  await new Office(page).live();
  await press(page, page.getByRole('button', { name: '领取审核' }), 'Enter');
  await expect(page.getByText('由您审核', { exact: true })).toBeVisible();
  await press(page, page.getByRole('link', { name: '住所证明' }), 'Enter');
  await expect(page.getByRole('img', { name: '住所证明' })).toBeVisible();
  await press(page, page.locator('summary', { hasText: '退回补正' }), 'Enter');
  for (const field of ['detail', 'evidence']) {
    await tabTo(page, page.locator(`textarea[name="reasons[${field}]"]`));
    await expectFocusShown(page);
    await page.keyboard.type('请重新填写。');
  }
  await press(page, page.locator('details[open] form').getByRole('button', { name: '退回补正' }), 'Enter');
  await press(page, page.getByRole('button', { name: '立即生效' }), 'Enter');
  await expect(page).toHaveURL(/\/admin\/review(\?|$)/);
  await expect(page.getByText('已退回补正')).toBeVisible();
});

test('a clerk without a pointer finds a person by scanner, checks them in, compares and accepts', async ({ citizen, office }) => {
  const id = await citizen.submitted('card');
  const number = await numberOf(citizen, id);
  const reviewer = new Office(await office('reviewer'));
  await reviewer.claim(number);
  await reviewer.approve();
  const page = await office('clerk');
  await page.goto('/admin/desk');
  await new Office(page).live();
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
  await press(page, page.getByRole('button', { name: '本人已到，报到' }), 'Enter');
  await expect(page.getByRole('heading', { name: '逐项核对原件' })).toBeVisible();
  for (const row of await page.locator('.compare__row').all()) {
    const match = row.locator('input[value=match]');
    await press(page, match, 'Space');
    await expect(match).toBeChecked();
  }
  await press(page, page.getByRole('button', { name: '全部相符，受理' }), 'Enter');
  await expect(page).toHaveURL(/\/admin\/desk(\?|$)/);
});
