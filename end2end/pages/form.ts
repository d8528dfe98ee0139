import { expect, type Locator, type Page } from '@playwright/test';
import { type Answers } from '../support/citizen.ts';

/** A form as people fill it in: by its fields' names, which are part of the public interface. */
export class Form {
  constructor(readonly page: Page) {}

  field(name: string): Locator {
    return this.page.locator(`[name="${name}"]`);
  }

  /** Types, chooses or ticks, whatever the field is. */
  async answer(name: string, value: string): Promise<void> {
    const first = this.field(name).first();
    const [tag, type] = await first.evaluate((element) => [element.tagName, element.getAttribute('type')]);
    if (tag === 'SELECT') {
      await first.selectOption(value);
    } else if (type === 'radio' || type === 'checkbox') {
      const box = this.page.locator(`[name="${name}"][value="${value}"]`);
      await this.page.locator(`label[for="${await box.getAttribute('id')}"]`).click();
      await expect(box).toBeChecked();
    } else {
      await first.fill(value);
    }
  }

  async fill(answers: Answers): Promise<void> {
    for (const [name, value] of Object.entries(answers)) {
      for (const one of [value].flat()) await this.answer(name, one);
    }
  }

  /** What a field holds now: the chosen value of radio buttons, the ticked ones of boxes. */
  async value(name: string): Promise<string> {
    return this.field(name).evaluateAll((elements) => {
      const chosen = (element: Element) => !['radio', 'checkbox'].includes((element as HTMLInputElement).type)
        || (element as HTMLInputElement).checked;
      return elements.filter(chosen).map((element) => (element as HTMLInputElement).value).join('|');
    });
  }

  async expectValues(answers: Answers): Promise<void> {
    for (const [name, value] of Object.entries(answers)) {
      await expect.poll(() => this.value(name), { message: name }).toBe([value].flat().join('|'));
    }
  }

  get summary(): Locator {
    return this.page.locator('#error-summary');
  }

  /**
   * All errors at once: the title says so, the summary links to every field, the same words stand at the field. Where
   * scripts run the summary has the focus.
   */
  async expectErrors(names: string[], scripted: boolean): Promise<void> {
    await expect(this.summary).toBeVisible();
    await expect(this.page).toHaveTitle(/^错误：/);
    const links = this.summary.locator('a');
    await expect.poll(() => links.evaluateAll((all) => all.map((link) => link.getAttribute('href')).sort()))
      .toEqual(names.map((name) => `#${name}`).sort());
    if (scripted) await expect(this.summary).toBeFocused();
    for (const name of names) {
      const words = await this.summary.locator(`a[href="#${name}"]`).innerText();
      await expect(this.page.locator('.field__error').filter({ hasText: words }).first(), name).toBeAttached();
    }
  }

  /** The summary's link leads to the field. */
  async expectLinkLeadsTo(name: string): Promise<void> {
    await this.summary.locator(`a[href="#${name}"]`).click();
    await expect(this.page).toHaveURL(new RegExp(`#${name}$`));
    await expect(this.page.locator(`#${name}`)).toBeInViewport();
  }
}
