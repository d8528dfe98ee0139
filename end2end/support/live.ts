import { type Page } from '@playwright/test';

/** Whether the page has the application's code: a page without it has no script, or one small file of its own. */
export async function hasCode(page: Page): Promise<boolean> {
  return (await page.locator('script:not([src])').count()) > 0;
}

/** Where the page has code, that has taken over. */
export async function live(page: Page): Promise<void> {
  if (await hasCode(page)) await page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
}
