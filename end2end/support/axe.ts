import AxeBuilder from '@axe-core/playwright';
import { type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The colour schemes of every page. */
export const SCHEMES = ['light', 'dark'] as const;

/** What axe finds, in one line each: the guidelines, and that everything stands in a landmark. */
export async function violations(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).options({ runOnly: { type: 'tag', values: RULES }, rules: { region: { enabled: true } } });
  const { violations } = await axe.analyze();
  return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')} · ${node.any[0]?.message ?? ''}`));
}

/** What axe finds on the page as it stands, in both colour schemes. */
export async function violationsInBoth(page: Page, where: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    found.push(...(await violations(page)).map((line) => `${where} (${colorScheme}) ${line}`));
  }
  return found;
}

/** Makes all text that large, as a reader's own setting does. */
export async function textOf(page: Page, size: string): Promise<void> {
  await page.evaluate((size) => {
    document.documentElement.style.fontSize = size;
  }, size);
}

/** How much the page is wider than its window. Wide tables scroll within their own boxes. */
export async function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
