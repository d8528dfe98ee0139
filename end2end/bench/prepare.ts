import { Citizen } from '../support/citizen.ts';
import { officer } from '../support/staff.ts';

/** The session that a storage state holds, as `name=value`. */
function session(cookies: { name: string; value: string }[]): string {
  const cookie = cookies.find((one) => one.name === '__Host-session');
  if (!cookie) throw new Error('nobody is signed in');
  return `${cookie.name}=${cookie.value}`;
}

/** The session of a reviewer. */
async function reviewer(url: string): Promise<string> {
  const http = await officer(url, 'reviewer');
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
