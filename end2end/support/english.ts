import { expect, type Page } from '@playwright/test';

/**
 * What an English page says in Chinese without saying that it is Chinese: each piece with the element it stands in. Typed
 * values are the reader's own.
 */
export async function unmarkedChinese(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // Han characters, and the punctuation and full-width forms that stand between them.
    const chinese = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u;
    const marked = (element: Element) => element.closest('[lang]')?.getAttribute('lang') === 'zh-CN';
    const found: string[] = [];
    const look = (text: string | null, element: Element, where: string) => {
      if (text && chinese.test(text) && !marked(element)) found.push(`${where}: ${text.trim()}`);
    };
    look(document.title, document.documentElement, 'title');
    for (const element of document.body.querySelectorAll('*')) {
      const name = element.tagName.toLowerCase();
      if (['script', 'style', 'textarea'].includes(name)) continue;
      for (const attribute of ['aria-label', 'aria-description', 'alt', 'title', 'placeholder', 'label', 'summary']) {
        look(element.getAttribute(attribute), element, `${name} ${attribute}`);
      }
      for (const child of element.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) look(child.textContent, element, name);
      }
    }
    return found;
  });
}

/** Links to pages of ours that leave English; the link to the same page in Chinese says its language. */
export async function linksOutOfEnglish(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // What there is in one language, or is no page.
    const oneAddress = /^\/(admin|api|simulator|evidence|pkg)([/?#]|$)/;
    const english = /^\/en([/?#]|$)/;
    const links = [...document.querySelectorAll('a[href^="/"]:not([hreflang]), form[method="get"][action^="/"]')];
    const addresses = links.map((link) => link.getAttribute('href') ?? link.getAttribute('action') ?? '');
    return addresses.filter((address) => !english.test(address) && !oneAddress.test(address));
  });
}

/** The page is English, all of it, and so is every page of ours that it leads to. */
export async function expectEnglish(page: Page): Promise<void> {
  expect(new URL(page.url()).pathname).toMatch(/^\/en(\/|$)/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('h1').first()).toBeVisible();
  expect(await unmarkedChinese(page), `unmarked Chinese on ${page.url()}`).toEqual([]);
  expect(await linksOutOfEnglish(page), `links out of English on ${page.url()}`).toEqual([]);
}
