import { expect, type Page } from '@playwright/test';

/** `/feedback`. */
export class FeedbackForm {
  constructor(readonly page: Page) {}

  /** Fills the form in, but for 发送. */
  async fill(message: string, contact = ''): Promise<void> {
    await this.page.goto('/feedback');
    await this.page.getByLabel('本网站').check();
    await this.page.getByLabel('您想说什么').fill(message);
    await this.page.getByLabel(/^联系方式/).fill(contact);
  }

  /** Presses 发送 until the form is old enough to be taken: what was typed stays. */
  async send(): Promise<void> {
    await expect(async () => {
      await this.page.getByRole('button', { name: '发送', exact: true }).click();
      await expect(this.page.getByRole('heading', { name: '已经收到，谢谢' })).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
  }
}
