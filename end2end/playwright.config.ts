import { defineConfig, devices } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Not the demo's own port, so that tests run beside a running demo.
const port = Number(process.env.END2END_PORT ?? 3100);
const baseURL = `http://127.0.0.1:${port}`;

// A folder a run: a fresh database and no evidence of earlier runs. Workers load this file again and inherit the variable.
const data = (process.env.END2END_DATA ??= mkdtempSync(join(tmpdir(), 'residence-permit-')));

const launchOptions = {
  // Debian's Chromium without its windows: pages open faster.
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
  args: [
    // Chromium refuses its sandbox to root, which is who runs in a container.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
    '--disable-sync',
  ],
};

export default defineConfig({
  testDir: './tests',
  outputDir: './test-results',
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  retries: 0,
  workers: 2,
  timeout: 120_000,
  reporter: 'list',
  use: { baseURL, launchOptions, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', trace: 'retain-on-failure', serviceWorkers: 'block', actionTimeout: 15_000 },
  webServer: {
    command: `${process.env.SERVER ?? './target/debug/server'} serve --demo`,
    cwd: '..',
    url: `${baseURL}/readyz`,
    timeout: 60_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    env: {
      LEPTOS_SITE_ADDR: `127.0.0.1:${port}`,
      DATABASE_URL: `sqlite://${join(data, 'test.db')}?mode=rwc`,
      PLATFORM_EVIDENCE_DIR: join(data, 'evidence'),
      PLATFORM_LOG_FILTER: process.env.END2END_LOG ?? 'warn',
    },
  },
  projects: [
    // Staff sign in once a run: a code of the second factor counts once.
    { name: 'staff', testMatch: /staff\.setup\.ts/, use: { ...devices['Desktop Chrome'], launchOptions } },
    { name: 'desktop', use: { ...devices['Desktop Chrome'], launchOptions }, dependencies: ['staff'] },
    // The tests tagged @phone run on a small phone too.
    {
      name: 'phone', grep: /@phone/, dependencies: ['staff'],
      use: { ...devices['Pixel 7'], viewport: { width: 360, height: 740 }, launchOptions },
    },
    // The tests tagged @tablet run on what lies on a counter too.
    {
      name: 'tablet', grep: /@tablet/, dependencies: ['staff'],
      use: { ...devices['Desktop Chrome'], viewport: { width: 820, height: 1180 }, hasTouch: true, launchOptions },
    },
    // The tests tagged @nojs run once more without JavaScript.
    {
      name: 'nojs', grep: /@nojs/, dependencies: ['staff'],
      use: { ...devices['Desktop Chrome'], launchOptions, javaScriptEnabled: false },
    },
    // And those tagged @phonenojs on a small phone without JavaScript.
    {
      name: 'phone-nojs', grep: /@phonenojs/, dependencies: ['staff'],
      use: { ...devices['Pixel 7'], viewport: { width: 360, height: 740 }, launchOptions, javaScriptEnabled: false },
    },
  ],
});
