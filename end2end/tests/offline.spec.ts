import { type BrowserContext, type Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

test.use({ serviceWorkers: 'allow' });

/** Opens a page with scripts, and is there when the worker has kept what it keeps. */
async function withWorker(page: Page): Promise<void> {
  await page.goto('/points/map');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

/** The addresses that the browser keeps. */
async function kept(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const all = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = await Promise.all(all.map((cache) => cache.keys()));
    return requests.flat().map((request) => new URL(request.url).pathname);
  });
}

/** Cuts the network; the browser then writes to the console what it could not load. */
async function cut(context: BrowserContext): Promise<void> {
  await context.setOffline(true);
}

test.beforeEach(({ problems }) => problems.allow(/ERR_INTERNET_DISCONNECTED|Failed to load resource/));

test('a visitor without a network reads the guides as they look, and is told where a page needs one', async ({ page, context }) => {
  await withWorker(page);
  await cut(context);
  await page.goto('/guide/apply-permit');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('居住证');
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(background, 'with its style sheet').not.toBe('rgba(0, 0, 0, 0)');
  await page.goto('/faq');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('问题');
  await page.goto('/me');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('没有网络');
  await page.getByRole('main').getByRole('link', { name: '办事指南' }).click();
  await expect(page).toHaveURL(/\/guide$/);
  await page.goto('/en/me');
  await expect(page.getByRole('heading', { level: 1 }), 'in their language').toContainText('offline');
});

test('a reader of guides alone asks their phone to keep them, and to forget them @phone', async ({ page, context }) => {
  await page.goto('/guide/apply-permit');
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 'nobody has asked').toBe(0);
  await page.getByRole('link', { name: '把办事指南存到手机' }).click();
  await page.getByRole('button', { name: '存到这部手机' }).click();
  await expect(page.getByText('已经存好')).toBeVisible();
  await expect(page.getByText('现在不能保存')).toBeHidden();
  await cut(context);
  await page.goto('/guide/apply-card');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('登记卡');
  await context.setOffline(false);
  await page.goto('/offline/keep');
  await expect(page.getByText('已经存好')).toBeVisible();
  await page.getByRole('button', { name: '不再保存' }).click();
  await expect(page.getByRole('button', { name: '存到这部手机' })).toBeVisible();
  expect(await kept(page)).toEqual([]);
});

test('a reader whose phone could not save is told so, and tries again', async ({ page, context, problems }) => {
  problems.allow(/error occurred when fetching the script/);
  await context.route('**/sw.js', (route) => route.abort());
  await page.goto('/en/offline/keep');
  await page.getByRole('button', { name: 'Keep them on this phone' }).click();
  await expect(page.getByText('could not be saved')).toBeVisible();
  await context.unroute('**/sw.js');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Kept.')).toBeVisible();
  expect(await kept(page)).toContain('/en/guide/apply-permit');
});

test('a visitor who reads English has the English guides without a network', async ({ page, context }) => {
  await withWorker(page);
  expect(await kept(page), 'nobody has asked for English yet').not.toContain('/en/guide');
  await page.goto('/en');
  await expect.poll(() => kept(page)).toContain('/en/guide/apply-permit');
  await cut(context);
  await page.goto('/en/guide/apply-permit');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('residence permit');
});

test('a visitor with a network gets the page of today, and has that one later', async ({ page, context }) => {
  await withWorker(page);
  await page.evaluate(async () => {
    const old = new Response('<h1>old</h1>', { headers: { 'content-type': 'text/html' } });
    const [name] = await caches.keys();
    await (await caches.open(name!)).put('/guide/apply-permit', old);
  });
  await page.goto('/guide/apply-permit');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('居住证');
  const again = () => page.evaluate(async () => (await (await caches.match('/guide/apply-permit'))?.text())?.includes('<h1>old'));
  await expect.poll(again).toBe(false);
  await cut(context);
  await page.goto('/guide/apply-permit?from=elsewhere');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('居住证');
});

test('what an older build has left goes when a page names the style sheet of another', async ({ page }) => {
  await withWorker(page);
  await page.evaluate(async () => {
    const [name] = await caches.keys();
    const cache = await caches.open(name!);
    for (const { url } of await cache.keys()) if (url.endsWith('.css')) await cache.delete(url);
    for (const old of ['/pkg/old/permit.css', '/guide/withdrawn']) await cache.put(old, new Response('old'));
  });
  await page.goto('/guide');
  await expect.poll(() => kept(page)).not.toContain('/guide/withdrawn');
  const paths = await kept(page);
  expect(paths).not.toContain('/pkg/old/permit.css');
  expect(paths.filter((path) => path.endsWith('.css'))).toHaveLength(1);
  expect(paths).toContain('/guide/apply-permit');
});

test('an applicant leaves nothing of their own in the browser, and is never shown it from there', async ({ page, context, citizen }) => {
  await withWorker(page);
  const id = await citizen.start('card');
  for (const path of ['/me', '/me/profile', `/apply/card/${id}/identity`, '/en/me', '/points', '/']) await page.goto(path);
  await expect.poll(() => kept(page)).toContain('/en/guide');
  const paths = await kept(page);
  expect(paths).toContain('/offline');
  const ours = /^(\/en)?\/(guide(\/[\w-]+)?|faq|offline)$|^\/pkg\/.+\.css$|^\/[\w-]+\.svg$/;
  expect(paths.filter((path) => !ours.test(path))).toEqual([]);
  const bodies = await page.evaluate(async () => {
    const cache = await caches.open((await caches.keys())[0]!);
    const answers = await Promise.all((await cache.keys()).map((request) => cache.match(request)));
    return Promise.all(answers.map((answer) => answer?.text() ?? ''));
  });
  expect(bodies.length).toBe(paths.length);
  for (const body of bodies) expect(body).not.toContain(citizen.person.realName);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  await cut(context);
  for (const path of ['/me', `/apply/card/${id}/identity`]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }), path).toContainText('没有网络');
  }
});

test('a browser that installs the platform finds all that it needs', async ({ page }) => {
  await page.goto('/');
  const manifest = await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]')!;
    const answer = await fetch(link.href);
    return { kind: answer.headers.get('content-type'), body: (await answer.json()) as { icons: { src: string }[]; start_url: string } };
  });
  expect(manifest.kind).toContain('application/manifest+json');
  for (const { src } of manifest.body.icons) {
    const icon = await page.request.get(src);
    expect(icon.headers()['content-type'], src).toBe('image/png');
  }
  const client = await page.context().newCDPSession(page);
  const { errors } = await client.send('Page.getAppManifest');
  expect(errors).toEqual([]);
});
