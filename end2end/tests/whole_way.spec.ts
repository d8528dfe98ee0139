import { Office } from '../pages/office.ts';
import { Wizard } from '../pages/wizard.ts';
import { ANSWERS, CLERK_TOWN } from '../support/citizen.ts';
import { picture } from '../support/files.ts';
import { expect, test } from './fixtures.ts';

test('a newcomer goes from an address to the emptiest point of it, holds a time, submits, and reads the notice @nojs @phone @phonenojs', async ({
  page, citizen, office, scripted,
}) => {
  // The address: its points, the emptiest first, and when it is emptiest.
  await page.goto('/points');
  await page.locator('.filters [name=district]').selectOption(CLERK_TOWN.slice(0, 6));
  await page.getByRole('button', { name: '查找' }).click();
  await page.locator('.filters [name=town]').selectOption(CLERK_TOWN);
  await page.getByRole('button', { name: '查找' }).click();
  await expect(page.getByRole('status')).toContainText('同辖区');
  const cards = page.locator('.points-list .point-card__name a');
  const ofAddress = await cards.evaluateAll((links) => links.map((link) => link.getAttribute('href')!.split('/').pop()!));
  expect(ofAddress.length).toBeGreaterThan(1);

  const wizard = new Wizard(page, 'card', scripted);
  await wizard.start();
  await wizard.complete(ANSWERS.identity, 'residence');
  await wizard.complete(ANSWERS.residence, 'evidence');
  await wizard.upload('housing_proof', picture());
  await wizard.goOn();
  await wizard.expectStep('appointment');

  // The form offers the same points; the first is the emptiest, and says so.
  const radios = page.locator('[name=service_point][type=radio]');
  await expect(radios.first()).toBeAttached();
  const offered = await radios.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  expect([...offered].sort()).toEqual([...ofAddress].sort());
  const point = offered[0]!;
  const name = await page.locator(`label[for="${await page.locator(`[value="${point}"]`).first().getAttribute('id')}"] .choice__label`).innerText();
  await wizard.choosePointAndDay(point);
  await wizard.chooseSlot();
  await wizard.goOn();
  await wizard.expectStep('confirm');
  const time = /\d{4}年\d+月\d+日（周.）\d{2}:\d{2}/.exec(await page.locator('.summary-list').filter({ hasText: '现场受理时间' }).innerText())![0];
  await wizard.declare();
  const number = await wizard.submit();

  const reviewer = new Office(await office('reviewer'));
  await reviewer.claim(number);
  await reviewer.approve();
  const id = page.url().split('/')[5]!;
  await page.goto(`/applications/${id}/notice`);
  const notice = page.locator('.acceptance-notice');
  await expect(notice).toContainText(number);
  await expect(notice).toContainText(time);
  await expect(notice).toContainText(name.trim());
});
