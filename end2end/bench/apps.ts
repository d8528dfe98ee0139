import { type BrowserContext } from '@playwright/test';

/**
 * A running app as the build helper names it: `name=url[,page=/address][,key=value]…`. A value that begins with a slash is
 * a page. The keys are
 *   cookie.PAGE             the session with which that page is seen, as `name=value`
 *   continue, says          the button that sends a step: a selector, and what stands on it
 *   error                   where errors of a step appear: a selector
 *   field, filter           a text field of the wizard and one of the list of points: selectors
 * Selectors hold no comma.
 */
export class App {
  readonly name: string;
  readonly url: string;
  private readonly settings: Map<string, string>;

  constructor(text: string) {
    const [head = '', ...parts] = text.split(',');
    [this.name, this.url] = halves(head);
    this.settings = new Map(parts.map(halves));
  }

  /** The names of its pages. */
  get pages(): string[] {
    return [...this.settings].filter(([, value]) => value.startsWith('/')).map(([key]) => key);
  }

  setting(key: string): string | undefined {
    return this.settings.get(key);
  }

  /** The address of a page. */
  address(page: string): string {
    const path = this.settings.get(page);
    if (!path) throw new Error(`${this.name} has no page "${page}"`);
    return this.url + path;
  }

  /** The session of a page that is somebody's own. */
  cookie(page: string): string | undefined {
    return this.settings.get(`cookie.${page}`);
  }

  /** Lets a browser see a page as the one whose page it is. */
  async signIn(context: BrowserContext, page: string): Promise<void> {
    const cookie = this.cookie(page);
    if (!cookie) return;
    const [name, value] = halves(cookie);
    const domain = new URL(this.url).hostname;
    await context.addCookies([{ name, value, domain, path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }]);
  }
}

function halves(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new Error(`"${text}" is not key=value`);
  return [text.slice(0, at), text.slice(at + 1)];
}
