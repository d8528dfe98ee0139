import { request, type APIRequestContext } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { totp } from './totp.ts';

export type Role = 'reviewer' | 'clerk' | 'production' | 'point_manager' | 'editor' | 'auditor' | 'administrator';

/** A fixed account of the demo. */
export interface DemoAccount {
  role: string;
  login: string;
  password: string;
  totp_secret: string | null;
}

/** The server's program, seen from the folder `end2end`. */
export const SERVER = process.env.SERVER ?? join('..', 'target', 'debug', 'server');

/** The demo's accounts, as the program prints them. */
export function demoAccounts(): DemoAccount[] {
  return JSON.parse(execFileSync(SERVER, ['demo', 'accounts'], { encoding: 'utf8' })) as DemoAccount[];
}

/** Where the session of a role is kept during a run: a code counts once, so everybody in a role shares one sign-in. */
export function sessionFile(role: Role): string {
  const folder = process.env.END2END_DATA;
  if (!folder) throw new Error('END2END_DATA is set by playwright.config.ts');
  return join(folder, `${role}.json`);
}

/** Somebody of the staff at a server, signed in by the plain forms: as quick as HTTP is. */
export async function officer(url: string, role: Role): Promise<APIRequestContext> {
  const { login, password, totp_secret } = demoAccounts().find((account) => account.role === role)!;
  const http = await request.newContext({ baseURL: url, extraHTTPHeaders: { accept: 'text/html' } });
  await http.post('/api/sign-in', { form: { login, password }, maxRedirects: 0 });
  // A code counts once, and whoever signed in a moment ago has used it; those of the steps before and after are taken too.
  for (const shift of [-1, 0, 1]) {
    const answer = await http.post('/api/sign-in-code', { form: { totp_code: totp(totp_secret!, shift) }, maxRedirects: 0 });
    if (answer.headers()['location']?.startsWith('/admin')) return http;
  }
  await http.dispose();
  throw new Error(`${role} could not sign in at ${url}`);
}
