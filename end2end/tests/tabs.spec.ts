import { Wizard } from '../pages/wizard.ts';
import { expect, test } from './fixtures.ts';

test('an applicant with two tabs is asked which of two values counts @nojs', async ({
  page, context, citizen, scripted, problems,
}) => {
  const id = await citizen.draftAt('permit', 'residence');
  const first = new Wizard(page, 'permit', scripted);
  const second = new Wizard(problems.watch(await context.newPage()), 'permit', scripted);
  await first.open(id, 'identity');
  await second.open(id, 'identity');
  await first.complete({ registered_domicile_detail: '裕华路 1 号', registered_domicile_city: '石家庄市' }, 'residence');
  await second.answer('registered_domicile_detail', '裕华路 2 号');
  await second.field('registered_domicile_detail').blur();
  if (scripted) await expect(second.page.locator('.save-state')).toContainText('裕华路 1 号');
  await second.goOn();
  const conflict = second.page.locator('.conflict');
  await expect(conflict).toHaveCount(1);
  await expect(conflict).toContainText('裕华路 1 号');
  await expect(conflict).toContainText('裕华路 2 号');
  await conflict.getByRole('button', { name: '改用“裕华路 2 号”' }).click();
  await expect(conflict).toHaveCount(0);
  // The choice, and the other tab's change of another field.
  await second.expectValues({ registered_domicile_detail: '裕华路 2 号', registered_domicile_city: '石家庄市' });
  await second.goOn();
  await second.expectStep('residence');
});

test('an applicant with three tabs loses nothing that was typed in any of them @nojs', async ({
  page, context, citizen, scripted, problems,
}) => {
  const id = await citizen.draftAt('permit', 'confirm');
  const tabs = [new Wizard(page, 'permit', scripted)];
  while (tabs.length < 3) tabs.push(new Wizard(problems.watch(await context.newPage()), 'permit', scripted));
  for (const tab of tabs) await tab.open(id, 'identity');
  for (const [at, tab] of tabs.entries()) {
    await tab.fill({ registered_domicile_detail: `裕华路 ${at + 1} 号`, marital_status: ['single', 'divorced', 'widowed'][at]! });
    await tab.goOn();
    await expect(tab.page).toHaveURL(at === 0 ? /\/residence/ : /check=1/);
  }
  // Whoever is about to submit is told where something is open.
  const confirm = new Wizard(page, 'permit', scripted);
  await confirm.open(id, 'confirm');
  await confirm.declare();
  await page.locator('#submit').click();
  await expect(page).toHaveURL(/confirm\?check=1/);
  await page.locator('.conflict').getByRole('link', { name: /婚姻状况/ }).click();
  await confirm.expectStep('identity');
  await confirm.ready();
  const asked = (words: string) => page.locator('.conflict').filter({ hasText: words });
  for (const words of ['裕华路 1 号', '裕华路 2 号', '裕华路 3 号']) await expect(asked('户籍详细地址')).toContainText(words);
  for (const words of ['未婚', '离婚', '丧偶']) await expect(asked('婚姻状况')).toContainText(words);
  await asked('婚姻状况').getByRole('button', { name: '改用“离婚”' }).click();
  await expect(asked('婚姻状况')).toHaveCount(0);
  // The page of the second tab is older than the third tab's words: they are asked about next.
  const older = tabs[1]!.page.locator('.conflict').filter({ hasText: '户籍详细地址' });
  await expect(older.getByRole('button')).toHaveCount(2);
  await older.getByRole('button', { name: '改用“裕华路 2 号”' }).click();
  await expect(older.getByRole('button')).toHaveText(['保留“裕华路 2 号”', '改用“裕华路 3 号”']);
  await older.getByRole('button', { name: '改用“裕华路 3 号”' }).click();
  await expect(older).toHaveCount(0);
  await tabs[1]!.expectValues({ registered_domicile_detail: '裕华路 3 号', marital_status: 'divorced' });
  await confirm.open(id, 'confirm');
  await expect(page.locator('.conflict')).toHaveCount(0);
  await confirm.declare();
  await confirm.submit();
});

test('an applicant with two tabs keeps what only the other one wrote, while this one saves other fields @nojs', async ({
  page, context, citizen, scripted, problems,
}) => {
  const id = await citizen.draftAt('permit', 'residence');
  const first = new Wizard(page, 'permit', scripted);
  const second = new Wizard(problems.watch(await context.newPage()), 'permit', scripted);
  await first.open(id, 'identity');
  await second.open(id, 'identity');
  await first.complete({ registered_domicile_detail: '裕华路 1 号' }, 'residence');
  await second.answer('registered_domicile_city', '石家庄市');
  await second.field('registered_domicile_city').blur();
  if (scripted) await expect(second.page.locator('.save-state')).toContainText('已保存');
  await second.answer('registered_domicile_district', '桥西区');
  await second.goOn();
  await second.expectStep('residence');
  await first.open(id, 'identity');
  await first.expectValues({
    registered_domicile_detail: '裕华路 1 号', registered_domicile_city: '石家庄市', registered_domicile_district: '桥西区',
  });
});
