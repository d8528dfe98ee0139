import { type Page } from '@playwright/test';
import { Wizard } from '../pages/wizard.ts';
import { document, picture, textNamedJpeg } from '../support/files.ts';
import { expect, test } from './fixtures.ts';

/** Holds uploads back; each call lets the oldest one go, or breaks its line. */
async function holdUploadsBack(page: Page): Promise<{ next: (what: 'send' | 'break') => Promise<void> }> {
  const waiting: ((what: 'send' | 'break') => void)[] = [];
  await page.route(/\/api\/evidence\/[^/]+$/, async (route) => {
    const what = await new Promise<'send' | 'break'>((resolve) => waiting.push(resolve));
    await (what === 'send' ? route.continue() : route.abort('internetdisconnected'));
  });
  return {
    next: async (what) => {
      await expect.poll(() => waiting.length).toBeGreaterThan(0);
      waiting.shift()!(what);
    },
  };
}

test('an applicant who chooses files quickly sees what becomes of each', async ({ page, citizen, problems }) => {
  problems.allow(/422|ERR_INTERNET_DISCONNECTED/);
  const id = await citizen.draftAt('card', 'evidence');
  const wizard = new Wizard(page, 'card', true);
  await wizard.open(id, 'evidence');
  const uploads = await holdUploadsBack(page);
  const box = wizard.paper('housing_proof');
  const line = (name: string) => box.locator('.uploads .file-drop').filter({ hasText: name });
  await wizard.choose('housing_proof', picture('first.png', 410, 510));
  await wizard.choose('housing_proof', textNamedJpeg());
  await box.locator('input[type=file]').last().setInputFiles([picture('third.png', 430, 530), document()]);
  await expect(line('first.png')).toContainText('正在');
  for (const name of ['contract.jpg', 'third.png', 'lease.pdf']) await expect(line(name)).toContainText('等前一个文件传完');
  await uploads.next('break');
  await expect(line('first.png')).toContainText('网络断开');
  await uploads.next('send');
  await expect(line('contract.jpg')).toContainText('只接受 JPG、PNG 图片和 PDF 文件');
  await expect(line('first.png'), 'what became of the first is still told').toContainText('网络断开');
  await uploads.next('send');
  await expect(box).toContainText('430×530');
  await uploads.next('send');
  await expect(box).toContainText('PDF · ');
  await line('first.png').getByRole('button', { name: '重试' }).click();
  await uploads.next('send');
  await expect(box).toContainText('410×510');
  await line('contract.jpg').getByRole('button', { name: '不再上传 contract.jpg' }).click();
  await expect(box.locator('.uploads .file-drop')).toHaveCount(0);
  await page.reload();
  await expect(box.locator('.file-drop__name')).toHaveCount(3);
});

test('an applicant who replaces a paper twice in a row keeps the last one', async ({ page, citizen }) => {
  const id = await citizen.draftAt('card', 'evidence');
  const wizard = new Wizard(page, 'card', true);
  await wizard.open(id, 'evidence');
  await wizard.upload('housing_proof', picture());
  const box = wizard.paper('housing_proof');
  await box.locator('summary', { hasText: '更换' }).click();
  const uploads = await holdUploadsBack(page);
  const chooser = box.locator('details input[type=file]');
  await chooser.setInputFiles(picture('second.png', 500, 700));
  await chooser.setInputFiles(picture('third.png', 520, 720));
  await uploads.next('send');
  await expect(box).toContainText('500×700');
  await uploads.next('send');
  await expect(box).toContainText('520×720');
  await expect(box.locator('.uploads .file-drop')).toHaveCount(0);
  await page.reload();
  await expect(box.locator('.file-drop__name')).toHaveCount(1);
  await expect(box).toContainText('520×720');
});

test('an applicant who chooses two portraits keeps the last one', async ({ page, citizen }) => {
  const id = await citizen.draftAt('permit', 'evidence');
  const wizard = new Wizard(page, 'permit', true);
  await wizard.open(id, 'evidence');
  const uploads = await holdUploadsBack(page);
  await wizard.choose('portrait', picture('first.png', 410, 510));
  await wizard.choose('portrait', picture('second.png', 430, 530));
  await uploads.next('send');
  await uploads.next('send');
  const box = wizard.paper('portrait');
  await expect(box).toContainText('430×530');
  await expect(box.locator('.file-drop__name')).toHaveCount(1);
});

test('an applicant sends a large photograph scaled down', async ({ page, citizen }) => {
  const id = await citizen.draftAt('card', 'evidence');
  const wizard = new Wizard(page, 'card', true);
  await wizard.open(id, 'evidence');
  await wizard.upload('housing_proof', picture('large.png', 3000, 2000));
  await expect(wizard.paper('housing_proof')).toContainText('2400×1600');
});
