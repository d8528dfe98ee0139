import { type Browser, type Page } from '@playwright/test';
import { App } from './apps.ts';
import { Telephone, withBrowser } from './browser.ts';
import { cell, median, print, progress } from './table.ts';

declare global {
  interface Window {
    interactions: number[];
  }
}

/** Runs in the page: keeps how long each interaction took until the next picture. */
function watchInteractions(): void {
  window.interactions = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId?: number })[]) {
      if (entry.interactionId) window.interactions.push(entry.duration);
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

interface Scene {
  name: string;
  page: string;
  act(page: Page, app: App): Promise<void>;
}

const wanted = (app: App, key: string): string => {
  const selector = app.setting(key);
  if (!selector) throw new Error(`${app.name}: ${key}=SELECTOR is missing`);
  return selector;
};

async function type(page: Page, selector: string, text: string, delay: number): Promise<void> {
  await page.locator(selector).click();
  await page.keyboard.type(text, { delay });
}

const SCENES: Scene[] = [
  { name: 'type in the wizard', page: 'wizard', act: (page, app) => type(page, wanted(app, 'field'), 'abcde', 150) },
  {
    name: 'send an empty step',
    page: 'wizard',
    act: async (page, app) => {
      const button = page.locator(app.setting('continue') ?? 'button').filter({ hasText: app.setting('says') ?? '' });
      await button.first().click();
    },
  },
  { name: 'type in the search of points', page: 'points', act: (page, app) => type(page, wanted(app, 'filter'), '12', 500) },
];

/** The longest of a scene's interactions; those too short to be told of count as the shortest that is. */
async function play(browser: Browser, app: App, scene: Scene): Promise<number> {
  return Telephone.use(browser, app, scene.page, async (telephone) => {
    const { page } = telephone;
    await page.addInitScript(watchInteractions);
    await page.goto(app.address(scene.page), { waitUntil: 'networkidle' });
    await telephone.slowProcessor();
    await scene.act(page, app);
    // The browser tells of an interaction some time after it.
    await page.waitForTimeout(800);
    return page.evaluate(() => Math.max(...window.interactions, 16));
  });
}

export async function run(runs: string, ...texts: string[]): Promise<void> {
  const apps = texts.map((text) => new App(text));
  const cases = SCENES.flatMap((scene) =>
    apps.filter((app) => app.pages.includes(scene.page)).map((app) => ({ scene, app, taken: [] as number[] })));
  await withBrowser(async (browser) => {
    for (let run = 1; run <= Number(runs); run += 1) {
      for (const { scene, app, taken } of cases) {
        taken.push(await play(browser, app, scene));
        progress(`interaction ${run}: ${app.name}, ${scene.name}: ${taken.at(-1)} ms`);
      }
    }
  });
  const rows = cases.map(({ scene, app, taken }) => [scene.name, app.name, cell(median(taken)), cell(Math.max(...taken))]);
  const note = 'Milliseconds from the finger to the next picture (Event Timing, in steps of 8, nothing below 16), the worst '
    + 'interaction of each visit; processor slowed four times.';
  print('Worst interaction', ['scene', 'app', 'median', 'most'], rows, note);
}
