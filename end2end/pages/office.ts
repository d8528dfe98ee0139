import { expect, type Page } from '@playwright/test';

/** The reviewer's and the clerk's pages. */
export class Office {
  constructor(readonly page: Page) {}

  /** Leafs through the queue to one application. */
  async openFromQueue(number: string): Promise<void> {
    await this.page.goto('/admin/review');
    await this.live();
    const link = this.page.getByRole('link', { name: number });
    const next = this.page.getByRole('link', { name: '下一页' });
    for (;;) {
      await expect(this.page.locator('.queue, .empty').first()).toBeVisible();
      if ((await link.count()) > 0) return link.click();
      const here = this.page.url();
      await next.click();
      await expect(this.page).not.toHaveURL(here);
      await expect(this.page.locator('.skeleton')).toHaveCount(0);
    }
  }

  /** The page's code has taken over. */
  async live(): Promise<void> {
    await this.page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
  }

  /** From the queue to one application, and takes it. */
  async claim(number: string): Promise<void> {
    await this.openFromQueue(number);
    await expect(this.page.getByRole('heading', { name: `审核 ${number}` })).toBeVisible();
    await this.page.getByRole('button', { name: '领取审核' }).click();
    await expect(this.page.getByText('由您审核')).toBeVisible();
  }

  /** Sends it back with words for each field. */
  async giveBack(reasons: Record<string, string>): Promise<void> {
    await this.page.locator('summary', { hasText: '退回补正' }).click();
    for (const [field, words] of Object.entries(reasons)) {
      await this.page.locator(`textarea[name="reasons[${field}]"]`).fill(words);
    }
    await this.page.getByRole('button', { name: '退回补正' }).click();
    await this.decideNow();
    await expect(this.page).toHaveURL(/\/admin\/review(\?|$)/);
  }

  /** Does not wait until a decision cannot be taken back any more. */
  async decideNow(): Promise<void> {
    await this.page.getByRole('button', { name: '立即生效' }).click();
  }

  async approve(): Promise<void> {
    await this.page.getByRole('button', { name: '审核通过' }).click();
    await this.decideNow();
    await expect(this.page).toHaveURL(/\/admin\/review(\?|$)/);
  }

  /** Finds an application at the window by its number, which leads to it. */
  async find(number: string): Promise<void> {
    await this.page.goto('/admin/desk');
    await this.live();
    await this.page.locator('#q').fill(number);
    await this.page.getByRole('button', { name: '查找' }).click();
    await expect(this.page.getByRole('heading', { name: `窗口 ${number}` })).toBeVisible();
  }

  async checkIn(): Promise<void> {
    await this.page.getByRole('button', { name: '本人已到，报到' }).click();
    await expect(this.page.getByRole('heading', { name: '逐项核对原件' })).toBeVisible();
  }

  /** Every cell matches its original. */
  async compareAll(): Promise<void> {
    const rows = this.page.locator('.compare__row');
    await expect(rows.first()).toBeVisible();
    for (const row of await rows.all()) {
      await row.locator('label', { hasText: '相符' }).click();
      await expect(row.locator('input[value=match]')).toBeChecked();
    }
  }

  async accept(): Promise<void> {
    await this.page.getByRole('button', { name: '全部相符，受理' }).click();
    await expect(this.page).toHaveURL(/\/admin\/desk(\?|$)/);
  }
}
