import { expect, type Page } from '@playwright/test';
import { codeIn } from '../support/citizen.ts';
import { type Person } from '../support/people.ts';
import { Form } from './form.ts';

/** `/register`, `/register/code`, `/sign-in`. */
export class Registration extends Form {
  async open(): Promise<void> {
    await this.page.goto('/register');
  }

  async type(person: Person): Promise<void> {
    await this.fill({
      real_name: person.realName,
      citizen_number: person.citizenNumber,
      mobile: person.mobile,
      password: person.password,
    });
    await this.answer('consent', 'yes');
  }

  async goOn(): Promise<void> {
    await this.page.getByRole('button', { name: '继续', exact: true }).click();
  }

  /** Reads the code where the demo shows it, and types it. */
  async confirm(person: Person): Promise<void> {
    await expect(this.page).toHaveURL(/\/register\/code/);
    const simulator = await this.page.request.get('/simulator');
    await this.field('sms_code').fill(codeIn(await simulator.text(), person.mobile));
    await this.page.getByRole('button', { name: '完成注册' }).click();
    await this.page.getByRole('link', { name: '进入我的申请' }).click();
    await expect(this.page).toHaveURL(/\/me$/);
  }

  async register(person: Person): Promise<void> {
    await this.open();
    await this.type(person);
    await this.goOn();
    await this.confirm(person);
  }

  /** On the sign-in page. */
  async signIn(page: Page, person: Person): Promise<void> {
    await expect(page).toHaveURL(/\/sign-in/);
    await this.field('login').fill(person.citizenNumber);
    await this.field('password').fill(person.password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
  }
}
