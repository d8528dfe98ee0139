import { type Page, type Route } from '@playwright/test';

/** What the server says about a session, in its own words. */
interface Ends {
  now: string;
  idle: string;
  absolute: string;
  warn_seconds: number;
}

const later = (moment: string, minutes: number) => new Date(Date.parse(moment) + minutes * 60_000).toISOString();

/** Stands between a page and what the server says about its session: as if time had passed there. */
export class SessionClock {
  /** So many minutes have passed on the server. */
  passed = 0;
  private absolute?: string;
  /** The session has ended. */
  over = false;
  /** How often the page has asked. */
  asked = 0;
  /** How often it has got its answer. */
  told = 0;
  /** How often it went on. */
  stays = 0;
  private gate?: Promise<void>;

  static async of(page: Page): Promise<SessionClock> {
    const clock = new SessionClock();
    await page.clock.install();
    await page.route('**/api/session-ends', (route) => clock.answer(route));
    await page.route('**/api/stay', async (route) => {
      clock.passed = 0;
      await clock.tell(route);
      clock.stays += 1;
    });
    return clock;
  }

  /** The absolute end is so many minutes away from now on. */
  endIn(minutes: number): void {
    this.absolute = later(new Date().toISOString(), minutes);
  }

  /** Holds the next answers back; the function that is given lets them go. */
  hold(): () => void {
    let letGo = () => {};
    this.gate = new Promise((resolve) => (letGo = resolve));
    return letGo;
  }

  private async answer(route: Route): Promise<void> {
    this.asked += 1;
    await this.gate;
    await this.tell(route);
    this.told += 1;
  }

  private async tell(route: Route): Promise<void> {
    const response = await route.fetch();
    const ends = (await response.json()) as Ends | null;
    await route.fulfill({ response, json: this.over ? null : ends && this.seen(ends) });
  }

  private seen(ends: Ends): Ends {
    return { ...ends, now: later(ends.now, this.passed), absolute: this.absolute ?? ends.absolute };
  }
}
