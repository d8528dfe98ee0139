import AxeBuilder from '@axe-core/playwright';
import { type Page } from '@playwright/test';
import { live } from './live.ts';

type Options = Parameters<AxeBuilder['options']>[0];

const GUIDELINES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Rules about colours: the only ones whose answer a colour scheme can change, and ones that larger text cannot. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe is asked: the guidelines, and that everything stands in a landmark; or a part of that. */
const RULES = {
  all: { runOnly: { type: 'tag', values: GUIDELINES }, rules: { region: { enabled: true } } },
  colours: { runOnly: { type: 'rule', values: COLOURS } },
  'all but colours': {
    runOnly: { type: 'tag', values: GUIDELINES },
    rules: { region: { enabled: true }, ...Object.fromEntries(COLOURS.map((rule) => [rule, { enabled: false }])) },
  },
} satisfies Record<string, Options>;
type Rules = keyof typeof RULES;

/** The narrowest telephone. */
const PHONE = { width: 320, height: 640 };

/** What the switch of 长者模式 says while it is on, by the language of the page. */
const BACK_TO_STANDARD: Record<string, string> = { 'zh-CN': '标准模式', en: 'Standard print' };

/** Opens a page; where it has scripts, they have taken over. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await live(page);
}

/** What axe finds on the page as it stands, in one line each. */
export async function violations(page: Page, rules: Rules = 'all'): Promise<string[]> {
  // A page reads axe once: a megabyte of script takes longer to read than many a look.
  const there = await page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder({ page, axeSource: there ? 'void 0' : undefined })
    // What is right is not written down: naming every element of a page takes long.
    .options({ ...RULES[rules], reporter: 'no-passes' })
    // Otherwise a second page is opened for each look, to put the findings of frames together. No page of ours has frames.
    .setLegacyMode();
  const { violations } = await axe.analyze();
  return violations.flatMap((one) => one.nodes.map((node) => {
    const why = [...node.any, ...node.all, ...node.none][0]?.message ?? '';
    return `${one.id}: ${node.target.join(' ')} · ${why}`;
  }));
}

async function look(page: Page, where: string, rules: Rules = 'all'): Promise<string[]> {
  return (await violations(page, rules)).map((line) => `${where}: ${line}`);
}

/** What axe finds on the page as it stands, in both colour schemes. */
export async function barriersInBoth(page: Page, where: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const found = await look(page, where);
  await page.emulateMedia({ colorScheme: 'dark' });
  found.push(...(await look(page, `${where} (dark)`, 'colours')));
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

/**
 * Everything that keeps somebody out of the page as it stands, whichever way they read it: in both schemes, with text twice
 * as large, in 长者模式, on the narrowest telephone. The page is not asked for again, since all of that happens in the
 * browser: of 长者模式 the server writes a class and the words of its switch, and nothing else (axe_public.spec.ts).
 */
export async function barriers(page: Page, where: string): Promise<string[]> {
  const found = await barriersInBoth(page, where);
  await textOf(page, '200%');
  found.push(...(await look(page, `${where} with 200 % text`, 'all but colours')));
  await textOf(page, '');
  await elder(page, true);
  found.push(...(await look(page, `${where} in 长者模式`)));
  await elder(page, false);
  const narrow = await onPhone(page, async () => [...(await look(page, `${where} on 320 px`)), ...(await widths(page, where))]);
  return [...found, ...narrow];
}

/** What sticks out of the page as it stands on the narrowest telephone: as it is, with text twice as large, in 长者模式. */
export async function tooWide(page: Page, where: string): Promise<string[]> {
  return onPhone(page, () => widths(page, where));
}

/** Does something on the narrowest telephone; afterwards the window has its size again. */
async function onPhone<T>(page: Page, work: () => Promise<T>): Promise<T> {
  const before = page.viewportSize();
  await page.setViewportSize(PHONE);
  const done = await work();
  if (before) await page.setViewportSize(before);
  return done;
}

async function widths(page: Page, where: string): Promise<string[]> {
  const found: string[] = [];
  const measure = async (way: string) => {
    const wider = await sideways(page);
    if (wider > 0) found.push(`${where}${way} is ${wider} px too wide for ${PHONE.width} px`);
  };
  await measure('');
  await textOf(page, '200%');
  await measure(' with 200 % text');
  await textOf(page, '');
  await elder(page, true);
  await measure(' in 长者模式');
  await elder(page, false);
  return found;
}

/** Makes all text that large, as a reader's own setting does; empty for the size that it had. */
export async function textOf(page: Page, size: string): Promise<void> {
  await page.evaluate((size) => {
    document.documentElement.style.fontSize = size;
  }, size);
}

/** Puts the page into 长者模式 or back, as the server would have written it. */
async function elder(page: Page, on: boolean): Promise<void> {
  await page.evaluate(({ on, words }) => {
    const html = document.documentElement;
    html.classList.toggle('elder', on);
    // The pages of errors that come from before the application have no switch.
    const button = document.querySelector<HTMLElement>('button[name="elder"]');
    if (!button) return;
    button.dataset.standard ??= button.textContent ?? '';
    button.textContent = (on ? words[html.lang] : button.dataset.standard) ?? '';
  }, { on, words: BACK_TO_STANDARD });
}

/** How much the page is wider than its window. Wide tables scroll within their own boxes. */
export async function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
