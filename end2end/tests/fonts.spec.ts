import { type Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** Of Unicode's extension H: a name's character that no font of a test machine has. */
const RARE = '𱎪';

/** The files of fonts that the page asks for from now on. */
function fontsOf(page: Page): string[] {
  const files: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'font') files.push(new URL(request.url()).pathname);
  });
  return files;
}

/** How the browser stands to each face of the style sheet, once the page is laid out and nothing is on its way. */
async function faces(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    document.body.getBoundingClientRect();
    await document.fonts.ready;
    return [...document.fonts].map((face) => face.status);
  });
}

test('a reader of pages without rare characters loads no font', async ({ page }) => {
  const files = fontsOf(page);
  for (const path of ['/', '/en', '/points', '/guide/apply-permit', '/en/guide/apply-permit', '/faq', '/apply/permit', '/sign-in']) {
    await page.goto(path);
    const seen = await faces(page);
    expect(seen.length, path).toBeGreaterThan(4);
    expect(seen.filter((status) => status !== 'unloaded'), path).toEqual([]);
  }
  expect(files).toEqual([]);
});

test('a reader with a rare name sees it drawn, for one file more', async ({ page }) => {
  const files = fontsOf(page);
  const came = page.waitForResponse(/\/fonts\/[\w.-]+\.woff2$/);
  await page.goto(`/points?q=${encodeURIComponent(RARE)}`);
  await expect(page.locator('#q')).toHaveValue(RARE);
  const file = await came;
  expect(file.status()).toBe(200);
  expect(file.headers()['content-type']).toBe('font/woff2');
  expect(file.headers()['cache-control']).toMatch(/^public, max-age=\d/);
  await expect.poll(() => faces(page)).toContain('loaded');
  expect(files).toHaveLength(1);
});

test('an applicant finds every slice of the rare characters whole', async ({ page }) => {
  await page.goto('/');
  // Rejects if one does not come, or is no font.
  const loaded = await page.evaluate(async () => {
    const faces = await Promise.all([...document.fonts].map((face) => face.load()));
    return faces.map((face) => face.status);
  });
  expect(new Set(loaded)).toEqual(new Set(['loaded']));
});
