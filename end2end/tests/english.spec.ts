import { type Page } from '@playwright/test';
import { Form } from '../pages/form.ts';
import { Wizard } from '../pages/wizard.ts';
import { ANSWERS, CLERK_POINT, PERMIT_PAPERS, codeIn, type Step } from '../support/citizen.ts';
import { expectEnglish } from '../support/english.ts';
import { picture } from '../support/files.ts';
import { person, type Person } from '../support/people.ts';
import { expect, test } from './fixtures.ts';

/** From the sign-in page to `/en/me`. */
async function registers(page: Page, somebody: Person): Promise<void> {
  await page.locator('main').getByRole('link', { name: /Register/ }).click();
  await expect(page).toHaveURL(/\/en\/register$/);
  await expectEnglish(page);
  const form = new Form(page);
  await form.fill({
    real_name: somebody.realName,
    citizen_number: somebody.citizenNumber,
    mobile: somebody.mobile,
    password: somebody.password,
  });
  await form.answer('consent', 'yes');
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(page).toHaveURL(/\/en\/register\/code/);
  await expectEnglish(page);
  const simulator = await page.request.get('/simulator');
  await form.field('sms_code').fill(codeIn(await simulator.text(), somebody.mobile));
  await page.getByRole('button', { name: 'Finish registration' }).click();
  await expect(page).toHaveURL(/\/en\/register\/received$/);
  await expectEnglish(page);
  await page.getByRole('link', { name: 'Go to my applications' }).click();
  await expect(page).toHaveURL(/\/en\/me$/);
  await expectEnglish(page);
}

/** The step is there, in English. */
async function arrives(wizard: Wizard, step: Step): Promise<void> {
  await wizard.expectStep(step);
  await wizard.ready();
  await expectEnglish(wizard.page);
}

/** Sends an empty step: what is wrong is said in English, everywhere it is said. */
async function isToldWhatIsMissing(wizard: Wizard): Promise<void> {
  const { page } = wizard;
  await wizard.goOn();
  await expect(page).toHaveURL(/[?&]check=1/);
  await expect(page.locator('#error-summary h2')).toHaveText('There is a problem');
  await expect(page).toHaveTitle(/^Error: Identity - Apply for a residence permit/);
  await expect(page.locator('#error-summary a[href="#ethnicity"]')).toHaveText('Choose your ethnicity');
  await wizard.ready();
  await expectEnglish(page);
}

async function uploadsPapers(wizard: Wizard): Promise<void> {
  for (const kind of PERMIT_PAPERS) {
    const box = wizard.paper(kind);
    await box.locator('input[type=file]').last().setInputFiles(picture());
    if (!wizard.scripted) await box.getByRole('button', { name: 'Upload', exact: true }).last().click();
    await expect(box.getByText('Uploaded', { exact: true })).toBeVisible();
  }
  await expectEnglish(wizard.page);
}

async function choosesATime(wizard: Wizard): Promise<void> {
  const { page } = wizard;
  const radio = page.locator(`[name=service_point][value="${CLERK_POINT}"][type=radio]`);
  await page.locator(`label[for="${await radio.getAttribute('id')}"]`).click();
  await page.getByRole('button', { name: 'See the times' }).click();
  await expect(page).toHaveURL(new RegExp(`/en/apply/.*service_point=${CLERK_POINT}`));
  await expect(page.locator('a.day__half').first()).toBeVisible();
  await expectEnglish(page);
  await (await wizard.roomiestHalfDay()).click();
  await expect(page).toHaveURL(/\/en\/apply\/.*half_day=/);
  await wizard.chooseSlot();
  await expectEnglish(page);
}

test('an applicant applies for a permit in English from beginning to end @nojs', async ({ page, scripted }) => {
  test.setTimeout(300_000);
  await page.goto('/en/apply/permit');
  await expectEnglish(page);
  await page.getByRole('button', { name: 'Start now' }).click();
  await expect(page).toHaveURL(/\/en\/sign-in/);
  await expectEnglish(page);
  await registers(page, person());
  await page.locator('main').getByRole('link', { name: 'Apply for a residence permit' }).click();
  await page.getByRole('button', { name: 'Start now' }).click();

  const wizard = new Wizard(page, 'permit', scripted);
  await arrives(wizard, 'identity');
  const id = new URL(page.url()).pathname.split('/')[4]!;
  await isToldWhatIsMissing(wizard);
  await wizard.fill(ANSWERS.identity);
  await wizard.goOn();
  await arrives(wizard, 'residence');
  await wizard.fill(ANSWERS.residence);
  await wizard.goOn();
  await arrives(wizard, 'basis');
  await wizard.fill(ANSWERS.basis);
  await wizard.goOn();
  await arrives(wizard, 'proof');
  await wizard.fill(ANSWERS.proof);
  await wizard.goOn();
  await arrives(wizard, 'evidence');
  await uploadsPapers(wizard);
  await wizard.goOn();
  await arrives(wizard, 'appointment');
  await choosesATime(wizard);
  await wizard.goOn();
  await arrives(wizard, 'delivery');
  await page.locator('nav.steps').getByRole('link', { name: 'Service point and time' }).click();
  await arrives(wizard, 'appointment');
  await expect(page.locator('.hold')).toContainText(/Held for you until\s*\d{2}:\d{2}/);
  await page.getByRole('link', { name: 'Continue', exact: true }).click();
  await arrives(wizard, 'delivery');
  await wizard.fill(ANSWERS.delivery);
  await wizard.goOn();
  await arrives(wizard, 'confirm');
  await wizard.declare();
  const number = await wizard.submit();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Application submitted');
  await expectEnglish(page);
  await page.getByRole('link', { name: 'See where it stands' }).click();
  await expect(page).toHaveURL(`/en/applications/${id}`);
  await expect(page.getByText(number)).toBeVisible();
  for (const path of [`/en/applications/${id}`, `/en/applications/${id}/appointment`, `/en/applications/${id}/delivery`, '/en/me']) {
    await page.goto(path);
    await expectEnglish(page);
  }
});

test('a signed-out reader of an English page signs in on an English page and comes back @nojs', async ({ page, newCitizen }) => {
  const { person: somebody } = await newCitizen();
  await page.goto('/en/me');
  await expect(page).toHaveURL(/\/en\/sign-in\?next=\/me$/);
  await expectEnglish(page);
  const form = new Form(page);
  await form.fill({ login: somebody.citizenNumber, password: somebody.password });
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/en\/me$/);
  await expectEnglish(page);
});

test('a reader finds no notice behind a wrong code, in English @nojs', async ({ page }) => {
  await page.goto('/en/verify');
  await expectEnglish(page);
  await page.getByLabel('Code', { exact: true }).fill('no-such-code');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page).toHaveURL(/\/en\/verify\?code=no-such-code$/);
  await expect(page.getByText('There is no notice with this code.')).toBeVisible();
  await expectEnglish(page);
});
