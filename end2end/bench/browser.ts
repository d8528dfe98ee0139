import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { type App } from './apps.ts';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const FLAGS = [
  // Chromium refuses its sandbox to root, which is who runs in a container.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync',
];

/** Lighthouse's slow 4G, in bytes a second. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };

/** How much slower a telephone is than the machine that measures. */
const SLOWER = 4;

/** Gives a browser, and closes it whatever happens. */
export async function withBrowser(work: (browser: Browser) => Promise<void>): Promise<void> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
}

/** A telephone with nothing in its cache, signed in for one page of an app. */
export class Telephone {
  private constructor(
    readonly page: Page,
    private readonly protocol: CDPSession,
  ) {}

  static async use<T>(browser: Browser, app: App, page: string, work: (telephone: Telephone) => Promise<T>): Promise<T> {
    const size = { viewport: { width: 412, height: 823 }, isMobile: true, hasTouch: true };
    const context = await browser.newContext({ ...size, locale: 'zh-CN', serviceWorkers: 'block' });
    try {
      await app.signIn(context, page);
      const tab = await context.newPage();
      return await work(new Telephone(tab, await context.newCDPSession(tab)));
    } finally {
      await context.close();
    }
  }

  async slowNetwork(): Promise<void> {
    await this.protocol.send('Network.enable');
    await this.protocol.send('Network.emulateNetworkConditions', SLOW_4G);
  }

  async slowProcessor(): Promise<void> {
    await this.protocol.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  }
}
