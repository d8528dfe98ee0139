import { type Page } from '@playwright/test';
import { Office } from '../pages/office.ts';
import { Wizard } from '../pages/wizard.ts';
import { ANSWERS, PERMIT_PAPERS } from '../support/citizen.ts';
import { picture } from '../support/files.ts';
import { numberOf } from '../support/routes.ts';
import { expect, test } from './fixtures.ts';

/** Leaves a mark on the window that only a reload removes, and counts documents from now on. */
async function watchDocuments(page: Page): Promise<() => Promise<void>> {
  const documents: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'document' && request.frame() === page.mainFrame()) documents.push(request.url());
  });
  await page.evaluate(() => Object.assign(window, { stillHere: true }));
  return async () => {
    expect(documents, 'documents loaded').toEqual([]);
    expect(await page.evaluate(() => 'stillHere' in window)).toBe(true);
  };
}

test('an applicant goes through the whole form without a reload', async ({ page, citizen }) => {
  const id = await citizen.start('permit');
  const wizard = new Wizard(page, 'permit', true);
  await wizard.open(id, 'identity');
  const nothingWasReloaded = await watchDocuments(page);
  await wizard.goOnInVain([
    'ethnicity', 'registered_domicile_province', 'registered_domicile_city', 'registered_domicile_district',
    'registered_domicile_detail', 'education', 'marital_status',
  ]);
  await wizard.complete(ANSWERS.identity, 'residence');
  await page.locator('.steps').getByRole('link', { name: '身份信息' }).click();
  await wizard.expectStep('identity');
  await page.goBack();
  await wizard.complete(ANSWERS.residence, 'basis');
  await wizard.complete(ANSWERS.basis, 'proof');
  await wizard.complete(ANSWERS.proof, 'evidence');
  for (const kind of PERMIT_PAPERS) await wizard.upload(kind, picture());
  await wizard.goOn();
  await wizard.expectStep('appointment');
  await wizard.choosePointAndDay('SP110105002');
  await wizard.chooseSlot();
  await wizard.goOn();
  await wizard.complete({ delivery: 'pick_up' }, 'confirm');
  await page.locator('a', { hasText: '更改' }).first().click();
  await wizard.expectStep('identity');
  await page.goBack();
  await wizard.expectStep('confirm');
  await wizard.declare();
  await nothingWasReloaded();
  // What follows is a page without scripts: the server alone writes it.
  await wizard.submit();
});

test('a reviewer works through the queue without a reload', async ({ citizen, office }) => {
  const id = await citizen.submitted('card');
  const page = await office('reviewer');
  await page.goto('/admin');
  await new Office(page).live();
  const nothingWasReloaded = await watchDocuments(page);
  await page.getByRole('navigation', { name: '办公导航' }).getByRole('link', { name: '审核' }).click();
  await page.locator('#service').selectOption('card');
  await page.getByRole('button', { name: '筛选' }).click();
  await expect(page).toHaveURL(/service=card/);
  const row = page.locator(`tbody a[href="/admin/review/${id}"]`);
  // The list without the filter may still stand there: its way on leads elsewhere.
  const onwards = page.locator('a[href*="service=card"]', { hasText: '下一页' });
  await expect(row.or(onwards).first()).toBeVisible();
  while (!(await row.isVisible())) {
    const here = page.url();
    await onwards.click();
    await expect(page).not.toHaveURL(here);
    await expect(page.locator('.skeleton')).toHaveCount(0);
    await expect(row.or(onwards).first()).toBeVisible();
  }
  await row.click();
  await page.getByRole('button', { name: '领取审核' }).click();
  await expect(page.getByText('由您审核')).toBeVisible();
  await page.getByRole('link', { name: /住所证明/ }).click();
  await expect(page.getByRole('img', { name: '住所证明' })).toBeVisible();
  await page.getByRole('button', { name: '旋转' }).click();
  await page.getByRole('button', { name: '放回队列' }).click();
  await expect(page).toHaveURL(/\/admin\/review(\?|$)/);
  await page.getByRole('navigation', { name: '办公导航' }).getByRole('link', { name: '待办' }).click();
  await expect(page.getByRole('heading', { name: '待办' })).toBeVisible();
  await nothingWasReloaded();
});

test('a clerk finds and receives an applicant without a reload', async ({ citizen, office }) => {
  const id = await citizen.submitted('card');
  const reviewer = new Office(await office('reviewer'));
  const number = await numberOf(citizen, id);
  await reviewer.claim(number);
  await reviewer.approve();
  const page = await office('clerk');
  await page.goto('/admin');
  await new Office(page).live();
  const nothingWasReloaded = await watchDocuments(page);
  await page.getByRole('navigation', { name: '办公导航' }).getByRole('link', { name: '窗口' }).click();
  await page.locator('#q').fill(citizen.person.citizenNumber.slice(-4));
  await page.getByRole('button', { name: '查找' }).click();
  await page.locator('section', { hasText: '查找结果' }).locator('li', { hasText: number }).locator('a').click();
  const clerk = new Office(page);
  await clerk.checkIn();
  await clerk.compareAll();
  await clerk.accept();
  await nothingWasReloaded();
});
