import { request } from '@playwright/test';
import { Citizen } from '../support/citizen.ts';
import { demoAccounts } from '../support/staff.ts';
import { totp } from '../support/totp.ts';

/** The session that a storage state holds, as `name=value`. */
function session(cookies: { name: string; value: string }[]): string {
  const cookie = cookies.find((one) => one.name === '__Host-session');
  if (!cookie) throw new Error('nobody is signed in');
  return `${cookie.name}=${cookie.value}`;
}

/** Signs a reviewer in by the plain forms; gives the session. */
async function reviewer(url: string): Promise<string> {
  const account = demoAccounts().find((one) => one.role === 'reviewer')!;
  const http = await request.newContext({ baseURL: url, extraHTTPHeaders: { accept: 'text/html' } });
  const send = async (path: string, form: Record<string, string>, leadsTo: string) => {
    const answer = await http.post(path, { form, maxRedirects: 0 });
    const location = answer.headers()['location'] ?? '';
    if (!location.startsWith(leadsTo)) throw new Error(`${path} answered ${answer.status()} to "${location}"`);
  };
  await send('/api/sign-in', { login: account.login, password: account.password }, '/sign-in/code');
  await send('/api/sign-in-code', { totp_code: totp(account.totp_secret!) }, '/admin');
  const { cookies } = await http.storageState();
  await http.dispose();
  return session(cookies);
}

/**
 * Prints what the platform is measured by: the addresses of its pages, sessions to see them with, and where the scripts
 * find what they need. `url` is a server started with `serve --demo`.
 */
export async function run(url: string): Promise<void> {
  const citizen = await Citizen.register(url);
  const first = await citizen.start('permit');
  const last = await citizen.draftAt('card', 'confirm');
  const own = session(await citizen.cookies());
  const settings = {
    home: '/',
    points: '/points',
    guide: '/guide/apply-permit',
    'sign-in': '/sign-in',
    me: '/me',
    wizard: `/apply/permit/${first}/identity`,
    confirm: `/apply/card/${last}/confirm`,
    office: '/admin/review',
    'cookie.me': own,
    'cookie.wizard': own,
    'cookie.confirm': own,
    'cookie.office': await reviewer(url),
    continue: '#continue',
    error: '.field__error',
    field: '#registered_domicile_detail',
    filter: '#q',
  };
  console.log(Object.entries(settings).map(([key, value]) => `,${key}=${value}`).join(''));
  await citizen.leave();
}
