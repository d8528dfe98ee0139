import { Wizard } from '../pages/wizard.ts';
import { CLERK_POINT } from '../support/citizen.ts';
import { expect, test } from './fixtures.ts';

test('an applicant who was too late takes one of the three nearest times with one tap @nojs @phone', async ({
  page, citizen, scripted,
}) => {
  const id = await citizen.draftAt('card', 'appointment');
  const wizard = new Wizard(page, 'card', scripted);
  await wizard.open(id, 'appointment');
  await wizard.choosePointAndDay(CLERK_POINT);
  const here = new URL(page.url());
  // A time of that day that nobody can have, as the address says after a lost race.
  const gone = `${CLERK_POINT}@${here.searchParams.get('day')}T08:00`;
  await wizard.open(id, 'appointment', `${here.search}&check=1&refused=no_place_left&slot=${gone}`);
  await expect(page.getByRole('alert').filter({ hasText: '刚刚约满' })).toBeVisible();
  const nearest = page.getByRole('region', { name: '离它最近的时间' }).getByRole('button');
  await expect(nearest).toHaveCount(3);
  await nearest.last().click();
  await wizard.expectStep('confirm');
});

test('an applicant joins the line for an earlier time and leaves it again @nojs @phone', async ({
  page, citizen, scripted,
}) => {
  const id = await citizen.submitted('card');
  await page.goto(`/applications/${id}/appointment`);
  await new Wizard(page, 'card', scripted).ready();
  const line = page.getByRole('region', { name: '排队等更早的时间' });
  await line.getByRole('button', { name: '加入排队' }).click();
  await expect(line.getByText(/排第 \d+ 位/)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/applications/${id}/appointment$`));
  await page.reload();
  await new Wizard(page, 'card', scripted).ready();
  await line.getByRole('button', { name: '退出排队' }).click();
  await expect(line.getByRole('button', { name: '加入排队' })).toBeVisible();
});

test('an applicant reads before cancelling that booking again has to wait, and from when on afterwards @nojs', async ({
  page, citizen, scripted,
}) => {
  const id = await citizen.submitted('card');
  await page.goto(`/applications/${id}/appointment`);
  await new Wizard(page, 'card', scripted).ready();
  await page.getByText('取消预约', { exact: true }).click();
  await expect(page.getByText('取消后 2 小时 内不能再约')).toBeVisible();
  await page.getByRole('button', { name: '确认取消预约' }).click();
  await expect(page).toHaveURL(new RegExp(`/applications/${id}$`));
  await page.goto(`/applications/${id}/appointment`);
  await expect(page.getByText('起可以再约')).toBeVisible();
  await expect(page.locator('input[name=slot], input[name=service_point]')).toHaveCount(0);
});
