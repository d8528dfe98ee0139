import { type BrowserContext, type Page } from '@playwright/test';
import { sideways, textOf, violations, violationsInBoth } from '../support/axe.ts';
import { PUBLIC_PAGES } from '../support/routes.ts';
import { expect, test } from './fixtures.ts';

/** Ways in which people read a page, beyond the window and the schemes that every page is looked at in. */
const WAYS = ['as it is', 'in 长者模式', 'on 320 px', 'with 200 % text'] as const;

/** The pages in a language; the simulator has one. */
function pagesIn(language: '' | '/en'): string[] {
  if (!language) return PUBLIC_PAGES;
  return PUBLIC_PAGES.filter((path) => path !== '/simulator').map((path) => (path === '/' ? '/en' : `/en${path}`));
}

async function elder(context: BrowserContext): Promise<void> {
  await context.addCookies([{ name: 'view', value: 'elder', url: test.info().project.use.baseURL! }]);
}

/** Everything that axe finds on a page that is read in one of the ways. */
async function found(page: Page, path: string, way: (typeof WAYS)[number]): Promise<string[]> {
  await page.goto(path);
  if (way === 'as it is') return violationsInBoth(page, path);
  if (way === 'with 200 % text') await textOf(page, '200%');
  return (await violations(page)).map((line) => `${path} ${way}: ${line}`);
}

test.describe.configure({ timeout: 420_000 });

for (const way of WAYS) {
  test(`a visitor with assistive technology meets no barrier on the public pages ${way}`, async ({ page, context }) => {
    if (way === 'in 长者模式') await elder(context);
    if (way === 'on 320 px') await page.setViewportSize({ width: 320, height: 640 });
    const all: string[] = [];
    for (const path of PUBLIC_PAGES) all.push(...(await found(page, path, way)));
    expect(all).toEqual([]);
  });
}

test('a visitor with assistive technology meets no barrier on the English pages', async ({ page }) => {
  const all: string[] = [];
  for (const path of pagesIn('/en')) {
    await page.goto(path);
    all.push(...(await violations(page)).map((line) => `${path} ${line}`));
  }
  expect(all).toEqual([]);
});

test('a visitor with a narrow phone and text twice as large never scrolls sideways', async ({ page, context }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const wide: string[] = [];
  for (const mode of ['standard', 'elder']) {
    if (mode === 'elder') await elder(context);
    for (const path of [...pagesIn(''), ...pagesIn('/en')]) {
      await page.goto(path);
      // 长者模式 is larger already: it is looked at as it is.
      if (mode === 'standard') await textOf(page, '200%');
      const wider = await sideways(page);
      if (wider > 0) wide.push(`${path} (${mode}) is ${wider} px too wide`);
    }
  }
  expect(wide).toEqual([]);
});

/** A page, what is sent from it as it is, and what then says that something is wrong. */
const WRONG: [path: string, form: string, says: string][] = [
  ['/register', 'form[action="/api/register"]', '#error-summary'],
  ['/sign-in', 'form[action="/api/sign-in"]', '.error-summary'],
  ['/recover', 'form[action="/api/recover"]', '.error-summary'],
  ['/feedback', 'form[action="/api/send-feedback"]', '#error-summary'],
];

test('a visitor with assistive technology meets no barrier where something is wrong', async ({ page, context }) => {
  const all: string[] = [];
  for (const mode of ['standard', 'elder']) {
    if (mode === 'elder') await elder(context);
    for (const [path, form, says] of WRONG) {
      await page.goto(path);
      await page.locator(form).getByRole('button').last().click();
      await expect(page.locator(says).first()).toBeVisible();
      all.push(...(await violationsInBoth(page, `${path} (${mode})`)));
    }
    for (const path of ['/no-such-page', '/guide/no-such-guide', '/en/no-such-page', '/verify?code=wrong', '/search?q=qqqqqqqq', '/points?q=qqqqqqqq']) {
      await page.goto(path);
      all.push(...(await violationsInBoth(page, `${path} (${mode})`)));
    }
  }
  expect(all).toEqual([]);
});

test('whoever works on the pages finds every component in the style guide without a barrier', async ({ page }) => {
  await page.goto('/styleguide');
  expect(await violationsInBoth(page, '/styleguide')).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  await textOf(page, '200%');
  expect(await sideways(page)).toBeLessThanOrEqual(0);
});
