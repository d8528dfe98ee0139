import { type Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** Pages of one kind look alike: so many of them are opened. */
const OF_A_KIND = 4;

/** What makes pages alike: the first part of the address and the names of what is asked. */
function kind(address: string): string {
  const url = new URL(address, 'http://x');
  const [first, second, ...more] = url.pathname.replace(/^\/en(?=\/|$)/, '').split('/').slice(1);
  const below = second === undefined ? '' : more.length ? '/*/*' : '/*';
  return `${first ?? ''}${below}?${[...new Set(url.searchParams.keys())].sort().join('&')}`;
}

interface Found {
  links: string[];
  anchors: string[];
}

/** Every address within this site that the page leads to, without what follows the hash, and every hash by itself. */
async function linksOf(page: Page): Promise<Found> {
  return page.evaluate(() => {
    const forms = [...document.querySelectorAll<HTMLFormElement>('form')].filter((form) => form.method === 'get');
    // A link in a drawing has no address as text but in its attribute.
    const urls = [
      ...[...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href')!),
      ...forms.map((form) => form.getAttribute('action') ?? ''),
    ].map((href) => new URL(href, location.href)).filter((url) => url.origin === location.origin);
    return {
      links: [...new Set(urls.map((url) => url.pathname + url.search))],
      anchors: urls.filter((url) => url.pathname === location.pathname && url.hash.length > 1).map((url) => url.hash.slice(1)),
    };
  });
}

/** Walks from the home page; tells what is dead. The console is watched by the fixtures. */
async function walk(page: Page, home: string): Promise<{ dead: string[]; seen: Set<string> }> {
  const dead: string[] = [];
  const seen = new Set([home]);
  const opened = new Map<string, number>();
  const queue = [home];
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    const alike = kind(address);
    const before = opened.get(alike) ?? 0;
    if (before >= OF_A_KIND) continue;
    opened.set(alike, before + 1);
    const answer = await page.goto(address);
    if (!answer || answer.status() >= 400) {
      dead.push(`${address}: ${answer?.status()}`);
      continue;
    }
    const { links, anchors } = await linksOf(page);
    for (const id of anchors) {
      if ((await page.locator(`[id="${decodeURIComponent(id)}"]`).count()) === 0) dead.push(`${address}#${id}`);
    }
    for (const link of links) {
      // Files are asked for and not opened: a browser would save them.
      if (/\.(csv|pdf|ics)(\?|$)/.test(link)) {
        const file = await page.request.get(link);
        if (!file.ok()) dead.push(`${link}: ${file.status()}`);
      } else if (!seen.has(link)) {
        seen.add(link);
        queue.push(link);
      }
    }
  }
  return { dead, seen };
}

test.describe.configure({ timeout: 420_000 });

test('a visitor who follows every link from the Chinese home page meets no dead end', async ({ page }) => {
  const { dead, seen } = await walk(page, '/');
  expect(dead).toEqual([]);
  for (const page of ['/points', '/guide', '/policy', '/faq', '/announcements', '/statistics', '/feedback', '/en']) {
    expect([...seen], 'the walk has got that far').toContain(page);
  }
});

test('a visitor who follows every link from the English home page meets no dead end and stays in English', async ({ page }) => {
  const { dead, seen } = await walk(page, '/en');
  expect(dead).toEqual([]);
  // The switch of each page leads to the same page in Chinese, staff have Chinese pages only.
  const chinese = [...seen].filter((address) => !/^\/(en|admin)(\/|\?|$)/.test(address));
  for (const address of chinese) expect([...seen], 'Chinese only by the switch').toContain(address === '/' ? '/en' : `/en${address}`);
});
