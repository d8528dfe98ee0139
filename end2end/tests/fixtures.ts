import { test as base, expect, type Browser, type ConsoleMessage, type Page } from '@playwright/test';
import { Citizen } from '../support/citizen.ts';
import { type Person } from '../support/people.ts';
import { SessionClock } from '../support/session.ts';
import { sessionFile, type Role } from '../support/staff.ts';

/**
 * Where browser and server disagree about a page: Leptos warns of that in builds for development. In a release it says
 * nothing and stops, which is a page error.
 */
const HYDRATION = /hydrat|Non-fatal error at/i;

function isProblem(message: ConsoleMessage): boolean {
  return message.type() === 'error' || (message.type() === 'warning' && HYDRATION.test(message.text()));
}

/** What this test allows although it looks like an error: `problems.allow(/regular expression/)`. */
export class Problems {
  private readonly seen: string[] = [];
  private readonly allowed: RegExp[] = [];

  /** Watches a page; pages beyond the test's own (a second tab, another person) are watched by calling this. */
  watch(page: Page): Page {
    page.on('pageerror', (error) => this.seen.push(`pageerror: ${error.message}`));
    page.on('console', (message) => {
      if (isProblem(message)) this.seen.push(`console: ${message.text()} (${message.location().url})`);
    });
    return page;
  }

  /** For tests that provoke an error on purpose. */
  allow(pattern: RegExp): void {
    this.allowed.push(pattern);
  }

  unexpected(): string[] {
    return this.seen.filter((line) => !this.allowed.some((pattern) => pattern.test(line)));
  }
}

interface Fixtures {
  problems: Problems;
  /** Whether this project runs with JavaScript. */
  scripted: boolean;
  /** An applicant, registered and signed in in this test's browser. */
  citizen: Citizen;
  /** Registers more people. */
  newCitizen: (overrides?: Partial<Person>) => Promise<Citizen>;
  /** A page of the office; scripts are always on there. */
  office: (role: Role) => Promise<Page>;
  /** Time as a page and its session see it. */
  sessionClock: (page: Page) => Promise<SessionClock>;
}

/** Every test fails if one of its pages throws, writes an error to the console or is not what the server has written. */
export const test = base.extend<Fixtures>({
  problems: [
    async ({ page }, use) => {
      const problems = new Problems();
      problems.watch(page);
      await use(problems);
      expect(problems.unexpected(), 'errors in the browser').toEqual([]);
    },
    { auto: true },
  ],
  scripted: async ({ javaScriptEnabled }, use) => {
    await use(javaScriptEnabled !== false);
  },
  newCitizen: async ({ baseURL }, use) => {
    const all: Citizen[] = [];
    await use(async (overrides) => {
      const citizen = await Citizen.register(baseURL!, overrides);
      all.push(citizen);
      return citizen;
    });
    for (const citizen of all) await citizen.leave();
  },
  citizen: async ({ newCitizen, context }, use) => {
    const citizen = await newCitizen();
    await context.addCookies(await citizen.cookies());
    await use(citizen);
  },
  office: async ({ browser, baseURL, problems }, use) => {
    const contexts: Awaited<ReturnType<Browser['newContext']>>[] = [];
    await use(async (role) => {
      const desktop = { viewport: { width: 1440, height: 900 }, javaScriptEnabled: true, isMobile: false };
      const context = await browser.newContext({ baseURL, storageState: sessionFile(role), ...desktop });
      contexts.push(context);
      return problems.watch(await context.newPage());
    });
    for (const context of contexts) await context.close();
  },
  // After `page` and `office`, so that it ends before them: nothing may be asked of a page that is closed.
  sessionClock: async ({ page, office }, use) => {
    expect(page && office).toBeTruthy();
    const pages: Page[] = [];
    await use((watched) => {
      pages.push(watched);
      return SessionClock.of(watched);
    });
    for (const watched of pages) await watched.unrouteAll({ behavior: 'wait' });
  },
});

/** On `/me`: the worker has told of the submission, and once only. */
export async function expectOneMessage(page: Page): Promise<void> {
  const message = page.getByText('申请已提交，等待审核');
  await expect(async () => {
    await page.reload();
    await expect(message).toHaveCount(1, { timeout: 500 });
  }).toPass({ timeout: 30_000 });
}

export { expect };
