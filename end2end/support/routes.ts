import { STEPS, type Citizen, type Service } from './citizen.ts';

/** Pages for everybody. */
export const PUBLIC_PAGES = [
  '/', '/points', '/points?q=建外', '/points?district=110101&town=110101005&sort=nearest',
  '/points/SP110105001', '/points/rules', '/points/map', '/points/map?district=110101&point=SP110101001', '/guide', '/guide/apply-permit', '/policy',
  '/policy/beijing-measures', '/faq', '/eligibility', '/privacy', '/accessibility', '/register',
  '/register/elsewhere?kind=foreign', '/register/elsewhere?kind=hong_kong_macao_taiwan', '/register/received', '/sign-in',
  '/sign-out', '/recover', '/verify', '/simulator', '/feedback', '/feedback/find', '/statistics',
  '/announcements', '/announcements/online-applications-open', '/search', '/search?q=居住证', '/search?q=qqqqqqqq', '/offline', '/offline/keep',
];

const RESIDENT = '/eligibility?citizen_kind=resident&hukou_elsewhere=yes';

/** The questions of `/eligibility` after the first, and each kind of answer: both, not yet, neither. */
export const ELIGIBILITY_PAGES = [
  '/eligibility?citizen_kind=resident&check=citizen_kind', `${RESIDENT}&check=hukou_elsewhere`,
  `${RESIDENT}&months_in_beijing=7&check=months_in_beijing`,
  `${RESIDENT}&months_in_beijing=7&has_registration=none&check=has_registration`,
  `${RESIDENT}&months_in_beijing=7&has_registration=none&basis=employment&check=basis`,
  `${RESIDENT}&months_in_beijing=3&has_registration=registration_card&basis=none&check=basis`,
  '/eligibility?citizen_kind=hong_kong_macao_taiwan&check=citizen_kind',
];

/** Addresses whose pages say what is wrong with what was asked, or that there is nothing of the kind. */
export const WRONG_PAGES = [
  '/eligibility?check=citizen_kind', `${RESIDENT}&months_in_beijing=long&check=months_in_beijing`, '/verify?code=wrong',
  '/points?q=qqqqqqqq',
];

/** Addresses that lead nowhere: their pages say so with a 404. */
export const MISSING_PAGES = ['/no-such-page', '/guide/no-such-guide', '/feedback/find?reference=wrong'];

/** The form's pages of a draft that is complete. */
export function wizardPages(service: Service, id: string): string[] {
  return STEPS[service].map((step) => `/apply/${service}/${id}/${step}`);
}

/** One's own pages around a submitted application. */
export function ownPages(service: Service, id: string): string[] {
  return [
    '/me', '/me/profile', '/me/profile/mobile', '/me/profile/close', `/apply/${service}`, `/apply/${service}/${id}/submitted`,
    `/applications/${id}`, `/applications/${id}/appointment`, `/applications/${id}/delivery`,
  ];
}

/** An applicant with a complete permit draft and a submitted card. */
export async function withEverything(citizen: Citizen): Promise<{ draft: string; card: string }> {
  const card = await citizen.submitted('card');
  const draft = await citizen.draftAt('permit', 'confirm');
  return { draft, card };
}

/** The application's number, as its page shows it. */
export async function numberOf(citizen: Citizen, id: string): Promise<string> {
  const page = await (await citizen.http.get(`/applications/${id}`)).text();
  const number = /[CP]\d{6}-\d{6}/.exec(page)?.[0];
  if (!number) throw new Error('the application has no number');
  return number;
}
