import { ANSWERS } from '../support/citizen.ts';
import { expect, test } from './fixtures.ts';

const HEADER =
  'id,name,short_name,kind,police_station_id,district_code,town_code,address,phone,lon,lat,windows,daily_capacity,opening_hours,services';
const BAD = 'SP1,甲服务站,甲站,小卖部,PS999,110105,110105001,甲路1号,010-1,39.9,116.4,2,60,immer,card';

function csv(name: string, text: string | Buffer) {
  return { name, mimeType: 'text/csv', buffer: Buffer.isBuffer(text) ? text : Buffer.from(text) };
}

test('a point manager tries a file and reads every fault by line and column', async ({ office }) => {
  const page = await office('point_manager');
  await page.goto('/admin/points');
  await expect(page.getByText('样例数据', { exact: true })).toBeVisible();
  const points = page.locator('form[action="/api/import/points"]');
  await points.locator('[name=file]').setInputFiles(csv('points.csv', `${HEADER}\n${BAD}\n`));
  await points.getByRole('button', { name: '试导入' }).click();
  const report = page.locator('#report');
  await expect(report.getByRole('heading', { name: '没有写入任何内容' })).toBeVisible();
  for (const column of ['kind', 'police_station_id', 'lon', 'lat', 'opening_hours']) {
    await expect(report.getByRole('cell', { name: `第 2 行，${column} 列` })).toBeVisible();
  }
  await page.getByRole('link', { name: '查看和更改节假日' }).click();
  const holidays = page.locator('form[action="/api/import/holidays"]');
  // 测试 as GB18030 writes it.
  const gb18030 = Buffer.concat([Buffer.from('date,kind,name\n2026-10-01,off,'), Buffer.from([0xb2, 0xe2, 0xca, 0xd4])]);
  await holidays.locator('[name=file]').setInputFiles(csv('holidays.csv', gb18030));
  await holidays.getByRole('button', { name: '试导入' }).click();
  await expect(report).toContainText('GB18030');
  await holidays.locator('[name=file]').setInputFiles(csv('holidays.csv', 'date,kind,name\n2031-10-01,放假,国庆节\n'));
  await holidays.getByRole('button', { name: '试导入' }).click();
  await expect(report).toContainText('还没有写入');
});

test('an officer sees which police station an address belongs to, and why', async ({ office }) => {
  const page = await office('point_manager');
  await page.goto('/admin/jurisdictions');
  await page.locator('#town').selectOption('110101003');
  await page.locator('#community').fill('交东社区');
  await page.getByRole('button', { name: '查询' }).click();
  await expect(page.locator('#answer')).toContainText('交道口派出所');
  await expect(page.locator('#answer')).toContainText('理由');
  await expect(page.locator('#answer li')).toHaveCount(3);
});

test('an applicant whose street is not in the list goes on once staff have assigned it @nojs', async ({ page, citizen, office }) => {
  const id = await citizen.start('card');
  await citizen.save('card', id, 'identity', ANSWERS.identity);
  await page.goto(`/apply/card/${id}/residence`);
  await page.locator('[name=town]').selectOption('unlisted');
  // Each test's own words: several projects share one server.
  const detail = `朝阳区新街道 ${id.slice(-12)} 号院 2 号楼`;
  await page.locator('[name=community]').fill('新社区');
  await page.locator('[name=detail]').fill(detail);
  await page.locator('[name=housing_kind][value=rented]').check();
  await page.locator('[name=landlord_or_unit]').fill('张三丰');
  await page.locator('[name=resident_since]').fill('2025-3-1');
  await page.locator('#continue').click();
  await expect(page).toHaveURL(/\/evidence/);
  await citizen.upload(id, 'housing_proof');
  await page.goto(`/apply/card/${id}/appointment`);
  await expect(page.locator('#address-waits')).toBeVisible();

  const officer = await office('point_manager');
  await officer.goto('/admin/jurisdictions');
  const row = officer.getByRole('listitem').filter({ hasText: detail });
  await row.locator('select').selectOption('110105001');
  await row.getByRole('button', { name: '确定' }).click();
  await expect(row).toHaveCount(0);

  await expect(async () => {
    await page.goto('/me');
    await expect(page.getByText('现住地址已核对，请选择网点和时间')).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await page.goto(`/apply/card/${id}/appointment`);
  await expect(page.locator('[name=service_point]').first()).toBeVisible();
  await expect(page.getByText('样例数据').first()).toBeVisible();
});

test('an applicant sees the police station of the street', async ({ page, citizen }) => {
  const id = await citizen.start('card');
  await citizen.save('card', id, 'identity', ANSWERS.identity);
  await page.goto(`/apply/card/${id}/residence`);
  await page.locator('[name=town]').selectOption('110101003');
  await expect(page.getByRole('status').filter({ hasText: '管辖派出所' })).toContainText('交道口派出所（样例数据）');
  await page.locator('[name=town]').selectOption('unlisted');
  await expect(page.getByRole('status').filter({ hasText: '写全地址' })).toBeVisible();
});
