import { type Page } from '@playwright/test';
import { PUBLIC_PAGES } from '../support/routes.ts';
import { expect, test } from './fixtures.ts';

/** Marks everything on the page that a mouse could use; gives how many there are. One radio of a group stands for all. */
async function markUsable(page: Page): Promise<number> {
  return page.evaluate(() => {
    const candidates = document.querySelectorAll<HTMLElement>(
      'a[href], button:not([disabled]), input:not([type=hidden]):not([disabled]), select, textarea, summary, [tabindex="0"]',
    );
    const groups = new Set<string>();
    let count = 0;
    for (const element of candidates) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      if (element instanceof HTMLInputElement && element.type === 'radio') {
        const chosen = document.querySelector<HTMLInputElement>(`input[type=radio][name="${element.name}"]:checked`);
        if (groups.has(element.name) || (chosen && chosen !== element)) continue;
        groups.add(element.name);
      }
      element.dataset.usable = String(count++);
    }
    return count;
  });
}

/** What has the focus: its mark, whether one sees that it has it, and what it is. */
async function focused(page: Page): Promise<{ mark?: string; seen: boolean; name: string }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const ring = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
    const label = element.closest('label, .choice')?.textContent ?? element.textContent ?? '';
    const inView = box.bottom > 0 && box.top < innerHeight && box.width > 0;
    return { mark: element.dataset.usable, seen: ring && inView, name: `${element.tagName} ${label.trim().slice(0, 30)}` };
  });
}

/** Tabs through the page; tells what is never reached, and where the focus cannot be seen. */
async function problemsByKeyboard(page: Page, path: string): Promise<string[]> {
  await page.goto(path);
  const usable = await markUsable(page);
  const reached = new Set<string>();
  const found: string[] = [];
  // More than once round: a page that keeps the focus is one that never reaches the rest.
  for (let step = 0; step < usable + 5 && reached.size < usable; step += 1) {
    await page.keyboard.press('Tab');
    const { mark, seen, name } = await focused(page);
    if (mark === undefined) continue;
    if (!seen && !reached.has(mark)) found.push(`${path}: the focus is not seen on ${name}`);
    reached.add(mark);
  }
  if (reached.size < usable) found.push(`${path}: ${usable - reached.size} of ${usable} are never reached`);
  return found;
}

test.describe.configure({ timeout: 300_000 });

/** Walks of so many pages go side by side. */
const WALKS = 4;
/** English pages have the markup of the Chinese ones: those with the most to press stand for all. */
const ENGLISH = ['/en', '/en/points?q=建外', '/en/register', '/en/eligibility', '/en/search?q=permit', '/en/feedback'];

const walks = Array.from({ length: WALKS }, (_, walk) => PUBLIC_PAGES.filter((_, at) => at % WALKS === walk));
for (const [number, paths] of [...walks, ENGLISH].entries()) {
  test(`a visitor without a mouse reaches everything on the public pages, walk ${number + 1}`, async ({ page }) => {
    const found: string[] = [];
    for (const path of paths) found.push(...(await problemsByKeyboard(page, path)));
    expect(found).toEqual([]);
  });
}

test('a visitor without a mouse goes past the header with the first key', async ({ page }) => {
  await page.goto('/guide');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main')?.id)).toBe('main');
});
