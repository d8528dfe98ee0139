import { type Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** Pages of one kind look alike: so many of them are opened, the others are only asked for. */
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

/** What a walk has come by. */
interface Walk {
  dead: string[];
  seen: Set<string>;
  opened: Set<string>;
}

/** Walks from the home page; tells what is dead. The console is watched by the fixtures. */
async function walk(page: Page, home: string): Promise<Walk> {
  const dead: string[] = [];
  const seen = new Set([home]);
  const opened = new Set<string>();
  const alike = new Map<string, number>();
  const queue = [home];
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    const before = alike.get(kind(address)) ?? 0;
    if (before >= OF_A_KIND) continue;
    alike.set(kind(address), before + 1);
    opened.add(address);
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
      if (seen.has(link)) continue;
      seen.add(link);
      // Files are not opened: a browser would save them.
      if (!/\.(csv|pdf|ics)(\?|$)/.test(link)) queue.push(link);
    }
  }
  return { dead, seen, opened };
}

/** Asks for pages without opening them, a few at a time; tells which are not there. */
async function missing(page: Page, addresses: string[]): Promise<string[]> {
  const dead: string[] = [];
  const queue = [...addresses];
  // Packed answers would only cost.
  const headers = { accept: 'text/html', 'accept-encoding': 'identity' };
  const ask = async () => {
    for (let address = queue.pop(); address !== undefined; address = queue.pop()) {
      const answer = await page.request.get(address, { headers });
      if (answer.status() >= 400) dead.push(`${address}: ${answer.status()}`);
      await answer.dispose();
    }
  };
  await Promise.all(Array.from({ length: 4 }, ask));
  return dead;
}

const isEnglish = (address: string) => /^\/en(\/|\?|$)/.test(address);

test.describe.configure({ timeout: 420_000 });

test('a visitor who follows every link from the Chinese home page meets no dead end', async ({ page }) => {
  const { dead, seen, opened } = await walk(page, '/');
  // Those in English belong to the other walk, which comes by them too.
  dead.push(...(await missing(page, [...seen].filter((address) => !opened.has(address) && !isEnglish(address)))));
  expect(dead).toEqual([]);
  for (const page of ['/points', '/guide', '/policy', '/faq', '/announcements', '/statistics', '/feedback', '/en']) {
    expect([...seen], 'the walk has got that far').toContain(page);
  }
});

test('a visitor who follows every link from the English home page meets no dead end and stays in English', async ({ page }) => {
  const { dead, seen, opened } = await walk(page, '/en');
  dead.push(...(await missing(page, [...seen].filter((address) => !opened.has(address) && isEnglish(address)))));
  expect(dead).toEqual([]);
  // The switch of each page leads to the same page in Chinese, staff have Chinese pages only.
  const chinese = [...seen].filter((address) => !/^\/(en|admin)(\/|\?|$)|\.(csv|pdf|ics)(\?|$)/.test(address));
  for (const address of chinese) expect([...seen], 'Chinese only by the switch').toContain(address === '/' ? '/en' : `/en${address}`);
});
