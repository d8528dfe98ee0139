import { type Page } from '@playwright/test';
import { hasCode, live } from './live.ts';

/** What makes pages alike: the first part of the address and the names of what is asked; in the office, the first two. */
function kind(address: string): string {
  const url = new URL(address, 'http://x');
  const parts = url.pathname.replace(/^\/en(?=\/|$)/, '').split('/').slice(1);
  const named = parts[0] === 'admin' ? 2 : 1;
  const below = parts.slice(named).map(() => '/*').join('');
  return `${parts.slice(0, named).join('/')}${below}?${[...new Set(url.searchParams.keys())].sort().join('&')}`;
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
      // As they are sent when nobody changes anything in them.
      ...forms.map((form) => `${form.getAttribute('action') ?? ''}?${new URLSearchParams([...new FormData(form)] as [string, string][])}`),
    ].map((href) => new URL(href, location.href)).filter((url) => url.origin === location.origin);
    return {
      links: [...new Set(urls.map((url) => url.pathname + url.search))],
      anchors: urls.filter((url) => url.pathname === location.pathname && url.hash.length > 1).map((url) => url.hash.slice(1)),
    };
  });
}

/** What only code can give: buttons that move the map, a field that shortens a list, how long a place is still held. */
const ENHANCED = '.map-controls, .select-filter, .hold p';

/**
 * Where the page's code has made something else of it than the server wrote; nothing where it has not. The framework itself
 * notices a text in place of an element, not one element in place of another, and no words at all.
 */
async function unlike(page: Page, written: string): Promise<string | undefined> {
  return page.evaluate(({ written, enhanced }) => {
    const outline = (page: Document) =>
      [...page.body.querySelectorAll(`*:not(script, ${enhanced}, :is(${enhanced}) *)`)].map((element) => {
        const words = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent);
        return `<${element.localName} ${element.className}> ${words.join('')}`.trimEnd();
      });
    const [server, browser] = [outline(new DOMParser().parseFromString(written, 'text/html')), outline(document)];
    const at = server.findIndex((line, at) => line !== browser[at]);
    if (at >= 0) return `written as ${server.slice(at, at + 3).join(' ')}, made into ${browser.slice(at, at + 3).join(' ')}`;
    return browser.length > server.length ? `written without ${browser[server.length]}` : undefined;
  }, { written, enhanced: ENHANCED });
}

/** Where a walk begins and what it opens. */
export interface Way {
  /** All of these are opened. */
  from: string[];
  /** Pages of one kind look alike: of those that are linked so many are opened, with those where it begins. */
  ofAKind: number;
  /** Which of the links are followed: all, unless this says something else. */
  within?: RegExp;
}

/** What a walk has come by. */
export interface Walk {
  dead: string[];
  seen: Set<string>;
  opened: Set<string>;
}

/** Follows links; a page that has code is only left when that has taken over. The console is watched by the fixtures. */
export async function walk(page: Page, { from, ofAKind, within = /^/ }: Way): Promise<Walk> {
  const dead: string[] = [];
  const seen = new Set(from);
  const opened = new Set<string>();
  const alike = new Map<string, number>();
  const queue = [...from];
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    const before = alike.get(kind(address)) ?? 0;
    if (before >= ofAKind && !from.includes(address)) continue;
    alike.set(kind(address), before + 1);
    opened.add(address);
    const answer = await page.goto(address);
    if (!answer || answer.status() >= 400) {
      dead.push(`${address}: ${answer?.status()}`);
      continue;
    }
    if (await hasCode(page)) {
      await live(page);
      const other = await unlike(page, await answer.text());
      if (other) dead.push(`${address}: ${other}`);
    }
    const { links, anchors } = await linksOf(page);
    for (const id of anchors) {
      if ((await page.locator(`[id="${decodeURIComponent(id)}"]`).count()) === 0) dead.push(`${address}#${id}`);
    }
    for (const link of links) {
      if (seen.has(link)) continue;
      seen.add(link);
      // Files are not opened: a browser would save them.
      if (within.test(link) && !/\.(csv|pdf|ics)(\?|$)/.test(link)) queue.push(link);
    }
  }
  return { dead, seen, opened };
}

/** Asks for pages without opening them, a few at a time; tells which are not there. */
export async function missing(page: Page, addresses: string[]): Promise<string[]> {
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
