import { expect, type Locator, type Page } from '@playwright/test';
import { type Answers, type Service, type Step } from '../support/citizen.ts';
import { type Upload } from '../support/files.ts';
import { Form } from './form.ts';

/** `/apply/{service}/{id}/{step}`. */
export class Wizard extends Form {
  constructor(
    page: Page,
    readonly service: Service,
    readonly scripted: boolean,
  ) {
    super(page);
  }

  path(id: string, step: Step): string {
    return `/apply/${this.service}/${id}/${step}`;
  }

  async open(id: string, step: Step, query = ''): Promise<void> {
    await this.page.goto(this.path(id, step) + query);
    await this.ready();
  }

  /** From `/me` to the first step; gives the draft's identifier. */
  async start(): Promise<string> {
    await this.page.goto(`/apply/${this.service}`);
    await this.page.getByRole('button', { name: '开始填写' }).click();
    await expect(this.page).toHaveURL(new RegExp(`/apply/${this.service}/[^/]+/identity`));
    await this.ready();
    return this.page.url().split('/')[5]!;
  }

  /** Where scripts run, waits until they do: the page is useable before, but some tests are about what comes after. */
  async ready(): Promise<void> {
    if (this.scripted) await this.page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
  }

  async expectStep(step: Step): Promise<void> {
    await expect(this.page).toHaveURL(new RegExp(`/apply/${this.service}/[^/]+/${step}($|[?#])`));
    await expect(this.page.locator('[aria-current=step]')).toBeVisible();
  }

  get continueButton(): Locator {
    return this.page.locator('#continue');
  }

  async goOn(): Promise<void> {
    await this.continueButton.click();
  }

  /** Sends the step as it is and expects to be sent back for these fields. */
  async goOnInVain(names: string[]): Promise<void> {
    await this.goOn();
    await expect(this.page).toHaveURL(/[?&]check=1/);
    await this.expectErrors(names, this.scripted);
  }

  /** Answers the step and goes on to the next. */
  async complete(answers: Answers, next: Step): Promise<void> {
    await this.fill(answers);
    await this.goOn();
    await this.expectStep(next);
  }

  get sheet(): Locator {
    return this.page.locator('.wizard__preview .sheet');
  }

  /** The box of one kind of paper. */
  paper(kind: string): Locator {
    return this.page.locator(`section#${kind}`);
  }

  /** Chooses a file; without scripts the button sends it. */
  async choose(kind: string, file: Upload): Promise<void> {
    const box = this.paper(kind);
    await box.locator('input[type=file]').last().setInputFiles(file);
    if (!this.scripted) await box.getByRole('button', { name: '上传' }).last().click();
  }

  async upload(kind: string, file: Upload): Promise<void> {
    await this.choose(kind, file);
    await expect(this.paper(kind).getByText('已上传', { exact: true })).toBeVisible();
  }

  /** Chooses a point by its identifier, then its roomiest half-day. */
  async choosePointAndDay(point: string): Promise<void> {
    const radio = this.page.locator(`[name=service_point][value="${point}"][type=radio]`);
    await this.page.locator(`label[for="${await radio.getAttribute('id')}"]`).click();
    await this.page.getByRole('button', { name: '查看可预约的时间' }).click();
    await expect(this.page).toHaveURL(new RegExp(`service_point=${point}`));
    await (await this.roomiestHalfDay()).click();
    await expect(this.page).toHaveURL(/half_day=/);
  }

  /**
   * The half-day with the most places left. The first one is where the other tests' people are: its last place may be
   * gone between looking at the list and looking at its times. Not the one whose address has `except` in it.
   */
  async roomiestHalfDay(except = 'no address'): Promise<Locator> {
    const halves = this.page.locator(`a.day__half:not([href*="${except}"])`);
    await halves.first().waitFor();
    const left = await halves.evaluateAll((all) =>
      all.map((half) => Number(/\d+/.exec(half.querySelector('span:not(.visually-hidden)')!.textContent!))));
    return halves.nth(left.indexOf(Math.max(...left)));
  }

  /** Takes the first time that is left. */
  async chooseSlot(): Promise<void> {
    const slot = this.page.locator('input[name=slot]:not([disabled])').first();
    await this.page.locator(`label[for="${await slot.getAttribute('id')}"]`).click();
    await expect(slot).toBeChecked();
  }

  async declare(): Promise<void> {
    await this.answer('declare_in_person', 'yes');
    await this.answer('declare_true', 'yes');
  }

  /** Submits; gives the application's number. */
  async submit(): Promise<string> {
    await this.page.locator('#submit').click();
    await expect(this.page).toHaveURL(/\/submitted$/);
    return this.page.locator('.notice--success strong').first().innerText();
  }
}
