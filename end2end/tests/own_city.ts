import { type APIRequestContext, type Browser, type BrowserContext, type Page, type ViewportSize } from '@playwright/test';
import { Citizen, type Service } from '../support/citizen.ts';
import { numberOf } from '../support/routes.ts';
import { OwnServer } from '../support/server.ts';
import { officer, type Role } from '../support/staff.ts';
import { test as base, type Problems } from './fixtures.ts';

/** A city of its own: a batch takes the oldest accepted applications, whoever's they are. */
export class City {
  private readonly contexts: BrowserContext[] = [];
  private readonly requests: APIRequestContext[] = [];
  private readonly citizens: Citizen[] = [];

  private constructor(
    private readonly server: OwnServer,
    private readonly browser: Browser,
    private readonly problems: Problems,
    private readonly viewport: ViewportSize | null,
  ) {}

  static async start(browser: Browser, problems: Problems, viewport: ViewportSize | null): Promise<City> {
    return new City(await OwnServer.start(), browser, problems, viewport);
  }

  private async page(cookies: Parameters<BrowserContext['addCookies']>[0]): Promise<Page> {
    const context = await this.browser.newContext({ baseURL: this.server.url, viewport: this.viewport });
    this.contexts.push(context);
    await context.addCookies(cookies);
    return this.problems.watch(await context.newPage());
  }

  /** A page of the office. */
  async office(role: Role): Promise<Page> {
    const http = await officer(this.server.url, role);
    this.requests.push(http);
    return this.page((await http.storageState()).cookies);
  }

  /** Somebody with a submitted application, and their page. */
  async applicant(service: Service): Promise<{ citizen: Citizen; page: Page; id: string; number: string }> {
    const citizen = await Citizen.register(this.server.url);
    this.citizens.push(citizen);
    const id = await citizen.submitted(service);
    return { citizen, page: await this.page(await citizen.cookies()), id, number: await numberOf(citizen, id) };
  }

  async stop(): Promise<void> {
    for (const context of this.contexts) await context.close();
    for (const http of this.requests) await http.dispose();
    for (const citizen of this.citizens) await citizen.leave();
    await this.server.stop();
  }
}

/** With such a city. */
export const test = base.extend<{ city: City }>({
  city: async ({ browser, problems, viewport }, use) => {
    const city = await City.start(browser, problems, viewport);
    await use(city);
    await city.stop();
  },
});
