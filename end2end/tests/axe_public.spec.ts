import { barriers, barriersInBoth, open, sideways, textOf, tooWide } from '../support/axe.ts';
import { ELIGIBILITY_PAGES, MISSING_PAGES, PUBLIC_PAGES, WRONG_PAGES } from '../support/routes.ts';
import { expect, test } from './fixtures.ts';

// What stands behind a form, or is said in place of a page, is in axe_wrong.spec.ts.

const PAGES = [...PUBLIC_PAGES, ...ELIGIBILITY_PAGES, ...WRONG_PAGES, ...MISSING_PAGES];
/** The simulator has one language. */
const ENGLISH_PAGES = PAGES.filter((path) => path !== '/simulator').map((path) => (path === '/' ? '/en' : `/en${path}`));

/** The pages in so many parts, which go side by side. */
function inParts(pages: string[], parts: number): string[][] {
  return Array.from({ length: parts }, (_, part) => pages.filter((_, at) => at % parts === part));
}

test.describe.configure({ timeout: 420_000 });

for (const [number, paths] of inParts(PAGES, 4).entries()) {
  test(`a visitor with assistive technology meets no barrier however they read the public pages, part ${number + 1}`, async ({
    page, problems,
  }) => {
    problems.allow(/404/);
    const found: string[] = [];
    for (const path of paths) {
      await open(page, path);
      found.push(...(await barriers(page, path)));
    }
    expect(found).toEqual([]);
  });
}

for (const [number, paths] of inParts(ENGLISH_PAGES, 2).entries()) {
  test(`a visitor with assistive technology meets no barrier on the English pages, part ${number + 1}`, async ({ page, problems }) => {
    problems.allow(/404/);
    const found: string[] = [];
    for (const path of paths) {
      await open(page, path);
      found.push(...(await barriersInBoth(page, path)), ...(await tooWide(page, path)));
    }
    expect(found).toEqual([]);
  });
}

/** A page without what 长者模式 changes. */
function withoutMode(html: string): string {
  return html.replace(/<html[^>]*>/, '<html>').replace(/<button[^>]*name="elder"[^>]*>[^<]*/, '<button>');
}

// That is why the tests above put a page into 长者模式 without asking the server for it.
test('a reader in 长者模式 gets the page of everybody else but for its class and the words of its switch', async ({ request }) => {
  const pages = { '/sign-in': '标准模式', '/eligibility': '标准模式', '/en/guide/apply-permit': 'Standard print' };
  for (const [path, words] of Object.entries(pages)) {
    const standard = await (await request.get(path)).text();
    const elder = await (await request.get(path, { headers: { cookie: 'view=elder' } })).text();
    expect(elder, path).toMatch(/<html[^>]* class="elder"/);
    expect(elder, path).toContain(words);
    expect(standard, path).not.toMatch(/<html[^>]* class="elder"/);
    expect(withoutMode(elder), path).toBe(withoutMode(standard));
  }
});

test('whoever works on the pages finds every component in the style guide without a barrier', async ({ page }) => {
  await page.goto('/styleguide');
  expect(await barriersInBoth(page, '/styleguide')).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  await textOf(page, '200%');
  expect(await sideways(page)).toBeLessThanOrEqual(0);
});
