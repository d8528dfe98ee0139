import { expect, test } from './fixtures.ts';

test('a reader searches from the home page and is led to the service @nojs @phone', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('main').getByRole('searchbox').fill('居住证');
  await page.getByRole('main').getByRole('button', { name: '搜索' }).click();
  await expect(page).toHaveURL(/\/search\?q=/);
  await expect(page.getByRole('heading', { level: 1, name: '搜索' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('searchbox')).toHaveValue('居住证');
  await expect(page.getByRole('main').getByRole('status')).toContainText(/找到 \d+ 条与“居住证”有关的内容/);
  const first = page.locator('.search-hit').first();
  await expect(first.locator('mark').first()).toHaveText('居住证');
  await expect(first.locator('.tag')).toHaveText('服务和页面');
  await first.getByRole('link').click();
  await expect(page).toHaveURL(/\/apply\/permit$/);
});

test('a reader finds a word by its pinyin and narrows what was found @nojs', async ({ page }) => {
  await page.goto('/search?q=jzz');
  await expect(page.locator('.search-hit mark').first()).toHaveText('居住证');
  await page.getByRole('navigation', { name: '按类别查看' }).getByRole('link', { name: /^常见问题/ }).click();
  await expect(page).toHaveURL(/kind=question/);
  await expect(page.getByRole('navigation', { name: '按类别查看' }).locator('[aria-current]')).toContainText('常见问题');
  for (const kind of await page.locator('.search-hit .tag').allTextContents()) expect(kind).toBe('常见问题');
});

test('a reader pages through the points @nojs', async ({ page }) => {
  await page.goto('/search?q=网点&kind=point');
  const first = await page.locator('.search-hit__title').first().textContent();
  await page.getByRole('link', { name: '下一页' }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(page.getByText(/第 2 页，共 \d+ 页/)).toBeVisible();
  await expect(page.locator('.search-hit__title').first()).not.toHaveText(first!);
  await page.getByRole('link', { name: '上一页' }).click();
  await expect(page.locator('.search-hit__title').first()).toHaveText(first!);
});

test('a reader who mistypes follows the suggestion @nojs @phone', async ({ page }) => {
  await page.goto('/search?q=居主证');
  await page.getByRole('link', { name: '居住证', exact: true }).click();
  await expect(page.getByRole('main').getByRole('status')).toContainText('居住证');
  await expect(page.locator('.search-hit').first()).toBeVisible();
});

test('a reader who finds nothing is told what to do @nojs', async ({ page }) => {
  await page.goto('/search?q=魑魅魍魉');
  await expect(page.getByText('没有找到与“魑魅魍魉”有关的内容')).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: '办事指南' })).toBeVisible();
  await page.goto('/search');
  await expect(page.locator('.search-hit')).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('link', { name: '常见问题' })).toBeVisible();
});

test('a reader of English finds English, and what a policy is called in Chinese @nojs', async ({ page }) => {
  await page.goto('/en/search?q=interim+regulations');
  const policy = page.locator('.search-hit', { hasText: 'Interim Regulations on Residence Permits' }).first();
  await policy.getByRole('link').click();
  await expect(page).toHaveURL(/\/en\/policy\/interim-regulations$/);
  await expect(page.getByText('居住证暂行条例', { exact: true })).toHaveAttribute('lang', 'zh-CN');
  await page.goto('/en/search?q=permit');
  await page.getByRole('main').getByRole('searchbox').fill('endorsing');
  await page.getByRole('main').getByRole('button', { name: 'Search' }).click();
  await expect(page).toHaveURL(/\/en\/search\?q=endorsing$/);
  await page.locator('.search-hit').first().getByRole('link').click();
  await expect(page).toHaveURL(/\/en\//);
});

test('what a visitor types into the search stays text @nojs', async ({ page }) => {
  const typed = '<img src=x onerror=alert(1)>"\'居住证';
  await page.goto(`/search?q=${encodeURIComponent(typed)}`);
  await expect(page.getByRole('main').getByRole('searchbox')).toHaveValue(typed);
  await expect(page.locator('main img')).toHaveCount(0);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
});
