import { type Browser } from '@playwright/test';
import { App } from './apps.ts';
import { Telephone, withBrowser } from './browser.ts';
import { cell, median, print, progress } from './table.ts';

/** What the impatient visitor in the page has to know. */
interface Orders {
  button: string;
  says: string;
  error: string;
  /** Forms that no script takes are not sent: only what a script answers counts. */
  scriptsOnly: boolean;
}

/** Milliseconds since the visitor asked for the page. */
interface Moments {
  /** Something is painted. */
  painted?: number;
  /** The largest thing so far is painted. */
  largest?: number;
  /** The button can be seen. */
  seen?: number;
  /** A click on it is answered: the errors of the empty step are there. */
  answered?: number;
}

declare global {
  interface Window {
    moments: Moments;
  }
}

/**
 * Runs in the page: clicks the button as soon and as often as it can be clicked, until errors are there. Once a script or
 * the browser has taken a form, the click is made, and the visitor waits.
 */
function impatientVisitor({ button, says, error, scriptsOnly }: Orders): void {
  if (!location.protocol.startsWith('http')) return;
  const kept = JSON.parse(sessionStorage.getItem('bench') ?? 'null') as { begun: number; moments: Moments } | null;
  const begun = kept?.begun ?? performance.timeOrigin;
  const moments: Moments = (window.moments = kept?.moments ?? {});
  const note = (moment: keyof Moments, at: number) => {
    moments[moment] = at;
    // A form that is sent as HTML leads to a new document.
    sessionStorage.setItem('bench', JSON.stringify({ begun, moments }));
  };
  const sinceBegun = (time: number) => performance.timeOrigin + time - begun;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!kept) note('largest', sinceBegun(entry.startTime));
  }).observe({ type: 'largest-contentful-paint', buffered: true });

  // A page of ours gives up its code for a form that is on its way.
  if (scriptsOnly) window.stop = () => {};
  let waiting = false;
  const afterAllOthers = (event: Event) => {
    if (!event.defaultPrevented && scriptsOnly) event.preventDefault();
    else waiting = true;
  };
  // Added while the event is on its way, so that it comes after every listener of the page's own.
  addEventListener('submit', () => addEventListener('submit', afterAllOthers, { once: true }), { capture: true });

  const timer = setInterval(() => {
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    if (!paint) return;
    if (moments.painted === undefined) note('painted', sinceBegun(paint.startTime));
    if ([...document.querySelectorAll(error)].some((element) => element.textContent?.trim())) {
      note('answered', sinceBegun(performance.now()));
      clearInterval(timer);
      return;
    }
    const found = [...document.querySelectorAll<HTMLElement>(button)].find((one) => one.textContent?.includes(says));
    if (!found || waiting) return;
    if (moments.seen === undefined) note('seen', sinceBegun(performance.now()));
    found.click();
  }, 20);
}

async function visit(browser: Browser, app: App, scriptsOnly: boolean): Promise<Moments> {
  return Telephone.use(browser, app, 'wizard', async (telephone) => {
    const { page } = telephone;
    await telephone.slowNetwork();
    await telephone.slowProcessor();
    const orders = {
      button: app.setting('continue') ?? 'button',
      says: app.setting('says') ?? '',
      error: app.setting('error') ?? '[role=alert]',
      scriptsOnly,
    };
    await page.addInitScript(impatientVisitor, orders);
    await page.goto(app.address('wizard'), { waitUntil: 'commit' });
    await page.waitForFunction(() => window.moments?.answered !== undefined, undefined, { timeout: 90_000, polling: 50 });
    return page.evaluate(() => window.moments);
  });
}

export async function run(runs: string, ...texts: string[]): Promise<void> {
  const apps = texts.map((text) => new App(text)).filter((app) => app.pages.includes('wizard'));
  const taken = new Map(apps.map((app) => [app, { any: [] as Moments[], scripted: [] as Moments[] }]));
  await withBrowser(async (browser) => {
    for (let run = 1; run <= Number(runs); run += 1) {
      for (const [app, { any, scripted }] of taken) {
        any.push(await visit(browser, app, false));
        scripted.push(await visit(browser, app, true));
        progress(`usable ${run}: ${app.name} ${JSON.stringify([any.at(-1), scripted.at(-1)])}`);
      }
    }
  });
  const middle = (moments: Moments[], moment: keyof Moments) => cell(median(moments.map((one) => one[moment])));
  const rows = [...taken].map(([app, { any, scripted }]) => [
    app.name, middle(scripted, 'painted'), middle(scripted, 'largest'), middle(scripted, 'seen'), middle(any, 'answered'),
    middle(scripted, 'answered'),
  ]);
  const columns = ['wizard of', 'first paint', 'largest paint', 'button seen', 'first click answered', 'answered by script'];
  const note = 'Milliseconds, medians; slow 4G, processor slowed four times, empty cache. Somebody clicks the button of the '
    + 'empty step as soon as it can be seen. First click answered: the errors are there, however they came. Answered by '
    + 'script: the same where forms are not sent as HTML.';
  print('Usable wizard', columns, rows, note);
}
