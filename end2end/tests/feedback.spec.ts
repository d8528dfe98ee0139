import { FeedbackForm } from '../pages/feedback.ts';
import { expect, test } from './fixtures.ts';

test('a visitor sends feedback without signing in and comes back for the answer @nojs @phone', async ({ page, office }) => {
  const message = `希望网站说明更短。${Math.random()}`;
  const form = new FeedbackForm(page);
  await form.fill(message);
  await form.send();
  const address = page.url().replace(/\?.*/, '');
  expect(address).toMatch(/\/feedback\/[0-9a-z]{26}$/);
  await expect(page.getByText(message)).toHaveCount(0);

  const desk = await office('administrator');
  await desk.goto('/admin/feedback?topic=site');
  await desk.getByRole('link', { name: message.slice(0, 20) }).first().click();
  await expect(desk.locator('.feedback-message')).toHaveText(message);
  await desk.getByLabel('答复').fill('谢谢，已经改短。');
  await desk.getByRole('button', { name: '发布答复' }).click();
  await expect(desk.getByText('已答复')).toBeVisible();

  await page.goto(address);
  await expect(page.getByText('谢谢，已经改短。')).toBeVisible();
  await page.goto('/feedback');
  await page.getByLabel('查询编号').fill(address.slice(-26).toUpperCase());
  await page.getByRole('button', { name: '查看' }).click();
  await expect(page).toHaveURL(address);
});

test('a visitor who makes a mistake keeps everything that was typed @nojs', async ({ page }) => {
  await new FeedbackForm(page).fill('好', '微信 abc');
  await page.getByRole('button', { name: '发送', exact: true }).click();
  await expect(page).toHaveURL(/\/feedback\?check=1$/);
  await expect(page.locator('#error-summary')).toContainText('至少两个字');
  await expect(page.getByLabel('本网站')).toBeChecked();
  await expect(page.getByLabel('您想说什么')).toHaveValue('好');
  await expect(page.getByLabel(/^联系方式/)).toHaveValue('微信 abc');
});

test('a visitor who sends at once is asked again and loses nothing @nojs', async ({ page }) => {
  await page.goto('/feedback');
  // As fast as a machine: written into the form in one go.
  await page.locator('form[action="/api/send-feedback"]').evaluate((form: HTMLFormElement) => {
    (form.elements.namedItem('message') as HTMLTextAreaElement).value = '第一行\n第二行';
    (form.querySelector('[value="site"]') as HTMLInputElement).checked = true;
    form.submit();
  });
  await expect(page.locator('#error-summary')).toContainText('请稍等几秒再发送');
  await expect(page.locator('#error-summary')).toBeFocused();
  await expect(page.getByLabel('您想说什么')).toHaveValue('第一行\n第二行');
});

test('a visitor with a wrong reference is told so @nojs', async ({ page, problems }) => {
  problems.allow(/404/);
  for (const path of ['/feedback/find?reference=abc', '/feedback/0000000000000000000000000z']) {
    const answer = await page.goto(path);
    expect(answer!.status(), path).toBe(404);
    await expect(page.locator('#error-summary')).toBeFocused();
    await page.locator('#error-summary').getByRole('link', { name: /^没有找到这个编号/ }).click();
    await expect(page.getByLabel('查询编号')).toBeFocused();
    await expect(page.getByLabel('查询编号')).toHaveAccessibleDescription(/没有找到这个编号/);
  }
});

test('a visitor reads the public figures and takes the tables with them @nojs @phone', async ({ page, request }) => {
  await page.goto('/statistics');
  await expect(page.getByText('61,215')).toBeVisible();
  await expect(page.locator('svg[role="img"]')).toHaveCount(4);
  await page.locator('summary').first().click();
  await expect(page.locator('table').first()).toBeVisible();
  for (const name of ['accepted', 'reviews', 'places', 'feedback']) {
    const file = await request.get(`/statistics/${name}.csv`);
    expect(file.status(), name).toBe(200);
    expect(file.headers()['content-type']).toContain('text/csv');
    expect((await file.body()).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  }
  expect((await request.get('/statistics/none.csv')).status()).toBe(404);
});

// Other tests submit in the meantime: the service stays open here; closing it is tried in the backend's tests.
test('an administrator writes a note about a service and an applicant reads it @nojs', async ({ page, office }) => {
  const note = `系统升级，今晚可能较慢。${Math.random()}`;
  const desk = await office('administrator');
  await desk.goto('/admin/services');
  const card = desk.locator('section.card', { hasText: '居住登记卡' });
  await card.getByLabel(/^说明/).fill(note);
  await card.getByRole('button', { name: '保存' }).click();
  await expect(card.locator('li').first()).toContainText(note);
  await expect(async () => {
    await page.goto('/apply/card');
    await expect(page.getByText(note)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
});
