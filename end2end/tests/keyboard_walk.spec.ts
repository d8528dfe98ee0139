import { type Page } from '@playwright/test';
import { live } from '../support/live.ts';
import { ELIGIBILITY_PAGES, PUBLIC_PAGES, WRONG_PAGES } from '../support/routes.ts';
import { expect, test } from './fixtures.ts';

/** What the page itself notes down while one goes through it by keyboard. */
interface Walk {
  usable: number;
  reached: Set<Element>;
  /** What took the focus without showing it. */
  unseen: string[];
}
declare global {
  interface Window {
    walk: Walk;
  }
}

/** Notes down everything on the page that a mouse could use, and from then on what has the focus and whether one sees it. */
function watchFocus(): void {
  /** What shows the focus: the element, the label that is drawn as a card around it, the parts of a drawing. */
  const shown = (element: Element): CSSStyleDeclaration[] => {
    const label = element.nextElementSibling?.matches('label') ? [getComputedStyle(element.nextElementSibling, '::after')] : [];
    const parts = element instanceof SVGElement ? [...element.querySelectorAll('*')].map((part) => getComputedStyle(part)) : [];
    return [getComputedStyle(element), ...label, ...parts];
  };
  const rings = (element: Element) =>
    shown(element).map((style) => {
      const outline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 ? style.outline : '';
      return [outline, style.boxShadow, element instanceof SVGElement ? `${style.stroke} ${style.strokeWidth}` : ''].join('|');
    });
  const sees = (element: Element, before: string[]) => {
    const box = element.getBoundingClientRect();
    const inView = box.bottom > 0 && box.top < innerHeight && box.width > 0;
    return inView && rings(element).some((ring, at) => ring !== before[at]);
  };
  const usable = new Map<Element, string[]>();
  const groups = new Set<string>();
  const pressable = 'a[href], button:not([disabled]), input:not([type=hidden]):not([disabled]), select, textarea, summary, [tabindex="0"]';
  for (const element of document.querySelectorAll(pressable)) {
    if (element.getAttribute('tabindex') === '-1' || !element.checkVisibility({ visibilityProperty: true })) continue;
    // One radio of a group stands for all: the arrows lead to the others.
    if (element instanceof HTMLInputElement && element.type === 'radio') {
      const chosen = document.querySelector(`input[type=radio][name="${element.name}"]:checked`);
      if (groups.has(element.name) || (chosen && chosen !== element)) continue;
      groups.add(element.name);
    }
    usable.set(element, rings(element));
  }
  const walk: Walk = { usable: usable.size, reached: new Set(), unseen: [] };
  window.walk = walk;
  document.addEventListener('focusin', ({ target }) => {
    const element = target as Element;
    const before = usable.get(element);
    if (!before || walk.reached.has(element)) return;
    walk.reached.add(element);
    if (sees(element, before)) return;
    const words = element.getAttribute('aria-label') ?? element.closest('label, .choice')?.textContent ?? element.textContent ?? '';
    walk.unseen.push(`${element.tagName} ${words.trim().slice(0, 30)}`);
  });
}

/** Tabs through the page; tells what is never reached, and where the focus cannot be seen. */
async function problemsByKeyboard(page: Page, path: string): Promise<string[]> {
  await page.goto(path);
  await live(page);
  await page.evaluate(watchFocus);
  const usable = await page.evaluate(() => window.walk.usable);
  // A few more: the browser's own stop between the last and the first, parts of a date field.
  for (let step = 0; step < usable + 5; step += 1) await page.keyboard.press('Tab');
  const { reached, unseen } = await page.evaluate(() => ({ reached: window.walk.reached.size, unseen: window.walk.unseen }));
  const found = unseen.map((what) => `${path}: the focus is not seen on ${what}`);
  if (reached < usable) found.push(`${path}: ${usable - reached} of ${usable} are never reached`);
  return found;
}

test.describe.configure({ timeout: 300_000 });

/** Walks of so many pages go side by side. */
const WALKS = 4;
/** English pages have the markup of the Chinese ones: those with the most to press stand for all. */
const ENGLISH = ['/en', '/en/points?q=建外', '/en/register', '/en/eligibility', '/en/search?q=permit', '/en/feedback'];

const PAGES = [...PUBLIC_PAGES, ...ELIGIBILITY_PAGES, ...WRONG_PAGES];
const walks = Array.from({ length: WALKS }, (_, walk) => PAGES.filter((_, at) => at % WALKS === walk));
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
