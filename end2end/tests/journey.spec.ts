import { type Page } from '@playwright/test';
import { Office } from '../pages/office.ts';
import { Registration } from '../pages/registration.ts';
import { Wizard } from '../pages/wizard.ts';
import { ANSWERS, CLERK_POINT, PERMIT_PAPERS, sixMonths } from '../support/citizen.ts';
import { picture, textNamedJpeg } from '../support/files.ts';
import { person, type Person } from '../support/people.ts';
import { expect, test } from './fixtures.ts';

const ASKED = '请写明单元号';

/** The number with another check character. */
function oneDigitWrong(number: string): string {
  return number.slice(0, 17) + (number.endsWith('1') ? '2' : '1');
}

/** A name as pages show it: the first character, and a star for each other. */
function masked(name: string): string {
  return name[0] + '*'.repeat([...name].length - 1);
}

/** Registration with a mistake in every field first. */
async function registersAfterMistakes(page: Page, somebody: Person): Promise<void> {
  const registration = new Registration(page);
  await registration.open();
  const wrong = { real_name: 'Wang Wei', citizen_number: oneDigitWrong(somebody.citizenNumber), mobile: '1380013' };
  await registration.fill({ ...wrong, password: '123' });
  await registration.goOn();
  // These pages carry no script at all, so nothing moves the focus there.
  await registration.expectErrors(['real_name', 'citizen_number', 'mobile', 'password', 'consent'], false);
  await registration.expectValues({ ...wrong, password: '' });
  await registration.type(somebody);
  await registration.goOn();
  await registration.field('sms_code').fill('000');
  await page.getByRole('button', { name: '完成注册' }).click();
  await registration.expectErrors(['sms_code'], false);
  await registration.confirm(somebody);
  await expect(page.getByText(masked(somebody.realName), { exact: true })).toBeVisible();
}

async function answersIdentity(wizard: Wizard): Promise<void> {
  const wrong = { registered_domicile_city: '保定市', email: 'resident(at)example' };
  await wizard.fill(wrong);
  await wizard.goOnInVain([
    'ethnicity', 'registered_domicile_province', 'registered_domicile_district', 'registered_domicile_detail', 'education',
    'marital_status', 'email',
  ]);
  await wizard.expectValues(wrong);
  await wizard.expectLinkLeadsTo('registered_domicile_district');
  // Wrong again, in another way: the page says what is wrong now, not what was wrong before.
  await wizard.fill({ ...ANSWERS.identity, registered_domicile_province: '北京市' });
  await wizard.goOnInVain(['registered_domicile_province']);
  await wizard.complete(ANSWERS.identity, 'residence');
}

async function answersResidence(wizard: Wizard): Promise<void> {
  await wizard.fill({ resident_since: '2099-1-1', community: '北郎家园<社区>' });
  await wizard.goOnInVain(['town', 'community', 'detail', 'housing_kind', 'resident_since']);
  await wizard.expectValues({ resident_since: '2099-1-1', community: '北郎家园<社区>' });
  await wizard.complete(ANSWERS.residence, wizard.service === 'permit' ? 'basis' : 'evidence');
}

async function answersBasisAndProof(wizard: Wizard): Promise<void> {
  await wizard.fill({ basis: 'employment', contract_until: '2020-1-1' });
  await wizard.goOnInVain(['employer', 'post', 'contract_until']);
  await wizard.expectValues({ basis: 'employment', contract_until: '2020-1-1' });
  await wizard.complete(ANSWERS.basis, 'proof');
  const months = sixMonths();
  await wizard.fill({ proof: 'tax', 'paid_months[]': months.slice(0, 5) });
  await wizard.goOnInVain(['paid_months']);
  await wizard.expectValues({ proof: 'tax', 'paid_months[]': months.slice(0, 5) });
  const [year, month] = months[5]!.split('-');
  await expect(wizard.page.getByText(`还缺：${year}年${Number(month)}月`)).toBeVisible();
  await wizard.complete(ANSWERS.proof, 'evidence');
}

async function uploadsPapers(wizard: Wizard, kinds: readonly string[]): Promise<void> {
  await wizard.goOnInVain(['evidence']);
  await wizard.choose(kinds[0]!, textNamedJpeg());
  await expect(wizard.page.getByText('只接受 JPG、PNG 图片和 PDF 文件').first()).toBeVisible();
  for (const kind of kinds) await wizard.upload(kind, picture());
  await expect(wizard.page.locator('img.file-drop__thumb').first()).toBeVisible();
  await wizard.goOn();
  await wizard.expectStep('appointment');
}

async function holdsAPlace(wizard: Wizard): Promise<string> {
  const { page } = wizard;
  await wizard.choosePointAndDay(CLERK_POINT);
  await wizard.goOn();
  await expect(page.getByRole('alert').filter({ hasText: '请选择时段' })).toBeVisible();
  await wizard.chooseSlot();
  await wizard.goOn();
  const next = wizard.service === 'permit' ? 'delivery' : 'confirm';
  await wizard.expectStep(next);
  await page.locator('nav.steps').getByRole('link', { name: '网点和时间' }).click();
  const hold = page.locator('.hold');
  await expect(hold).toContainText(/为您保留到\s*\d{2}:\d{2}/);
  const time = /\d{4}年\d+月\d+日（周.）\d{2}:\d{2}/.exec(await hold.innerText())![0];
  await page.getByRole('link', { name: '继续', exact: true }).click();
  await wizard.expectStep(next);
  return time;
}

async function choosesDelivery(wizard: Wizard): Promise<void> {
  await wizard.goOnInVain(['delivery']);
  await wizard.fill({ delivery: 'ems', recipient_mobile: '123', postcode: '12' });
  await wizard.goOnInVain([
    'recipient', 'recipient_mobile', 'postal_address_province', 'postal_address_city', 'postal_address_district',
    'postal_address_detail', 'postcode',
  ]);
  await wizard.expectValues({ delivery: 'ems', recipient_mobile: '123', postcode: '12' });
  await wizard.complete(ANSWERS.delivery, 'confirm');
  const readBack = '陈静，13800001111，北京市朝阳区建外大街 8 号院 3 号楼 501，邮编 100022';
  await expect(wizard.page.getByText(readBack)).toBeVisible();
}

async function confirmsAndSubmits(wizard: Wizard, time: string): Promise<string> {
  const { page } = wizard;
  await expect(page.getByText('现在还没有提交')).toBeVisible();
  await expect(page.locator('.summary-list').filter({ hasText: '现场受理时间' })).toContainText(time);
  await wizard.answer('declare_true', 'yes');
  await page.locator('#submit').click();
  await wizard.expectErrors(['declare_in_person'], wizard.scripted);
  await wizard.expectValues({ declare_true: 'yes', declare_in_person: '' });
  await wizard.answer('declare_in_person', 'yes');
  return wizard.submit();
}

async function correctsWhatWasAsked(wizard: Wizard, id: string): Promise<void> {
  const { page } = wizard;
  const card = page.locator('article.card');
  // The message comes by the worker, a moment after the decision.
  await expect(async () => {
    await page.goto('/me');
    await expect(card.getByText('待补正')).toBeVisible({ timeout: 1_000 });
    await expect(page.getByText('申请需要补正')).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await card.getByRole('link', { name: /查看原因并修改/ }).click();
  await expect(page).toHaveURL(new RegExp(`/applications/${id}$`));
  await page.getByRole('link', { name: new RegExp(ASKED) }).click();
  await wizard.expectStep('residence');
  await expect(page.getByText(ASKED)).toBeVisible();
  await wizard.ready();
  await wizard.expectValues({ detail: ANSWERS.residence.detail! });
  await wizard.complete({ detail: '幸福里小区 3 号楼 9 单元 501' }, wizard.service === 'permit' ? 'basis' : 'evidence');
  await page.goto(`/applications/${id}`);
  await page.getByRole('link', { name: '核对并重新提交' }).click();
  await wizard.expectStep('confirm');
  await expect(page.getByText('幸福里小区 3 号楼 9 单元 501').first()).toBeVisible();
  await wizard.ready();
  await wizard.declare();
  await wizard.submit();
}

test('an applicant gets a permit accepted, with mistakes on every step and a correction @nojs @phone', async ({
  page, scripted, office, problems,
}) => {
  test.setTimeout(300_000);
  // The file that is no picture is refused with 422.
  problems.allow(/422/);
  const somebody = person();
  await registersAfterMistakes(page, somebody);
  await page.locator('main').getByRole('link', { name: '申请居住证' }).click();
  const wizard = new Wizard(page, 'permit', scripted);
  const id = await wizard.start();
  await answersIdentity(wizard);
  await answersResidence(wizard);
  await answersBasisAndProof(wizard);
  await uploadsPapers(wizard, PERMIT_PAPERS);
  const time = await holdsAPlace(wizard);
  await choosesDelivery(wizard);
  const number = await confirmsAndSubmits(wizard, time);

  const reviewer = new Office(await office('reviewer'));
  await reviewer.claim(number);
  await reviewer.giveBack({ detail: ASKED });
  await correctsWhatWasAsked(wizard, id);
  await reviewer.claim(number);
  await reviewer.approve();

  await page.goto('/me');
  await page.getByRole('link', { name: /查看受理通知/ }).click();
  const notice = page.locator('.acceptance-notice');
  await expect(notice).toContainText(number);
  await expect(notice).toContainText(time);
  await expect(notice).toContainText('建外');
  await expect(notice.locator('.acceptance-notice__bring')).toContainText('本人第二代居民身份证');
  await expect(notice.locator('.acceptance-notice__bring')).toContainText('居住登记卡');
  await expect(notice.getByRole('img', { name: '核验二维码' })).toBeVisible();

  const clerk = new Office(await office('clerk'));
  await clerk.find(number);
  await expect(clerk.page.getByText('网约成功于')).toBeVisible();
  await clerk.checkIn();
  await clerk.compareAll();
  await clerk.accept();
  await page.goto('/me');
  await expect(page.locator('article.card').getByText('已受理')).toBeVisible();
});

test('an applicant gets a registration card accepted @nojs @phone', async ({ page, scripted, citizen, office }) => {
  test.setTimeout(300_000);
  await page.goto('/me');
  await expect(page.getByText(masked(citizen.person.realName), { exact: true })).toBeVisible();
  const wizard = new Wizard(page, 'card', scripted);
  await wizard.start();
  await wizard.complete(ANSWERS.identity, 'residence');
  await wizard.complete(ANSWERS.residence, 'evidence');
  await wizard.upload('housing_proof', picture());
  await wizard.goOn();
  const time = await holdsAPlace(wizard);
  const number = await confirmsAndSubmits(wizard, time);
  const reviewer = new Office(await office('reviewer'));
  await reviewer.claim(number);
  await reviewer.approve();
  await page.goto('/me');
  await page.getByRole('link', { name: /查看受理通知/ }).click();
  await expect(page.locator('.acceptance-notice')).toContainText(time);
  const clerk = new Office(await office('clerk'));
  await clerk.find(number);
  await clerk.checkIn();
  await clerk.compareAll();
  await clerk.accept();
  await page.goto('/me');
  await expect(page.locator('article.card').getByText('已受理')).toBeVisible();
});
