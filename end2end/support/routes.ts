import { STEPS, type Citizen, type Service } from './citizen.ts';

/** Pages for everybody. */
export const PUBLIC_PAGES = [
  '/', '/points', '/points?q=建外', '/points?district=110101&town=110101005&sort=nearest',
  '/points/SP110105001', '/points/rules', '/points/map', '/points/map?district=110101&point=SP110101001', '/guide', '/guide/apply-permit', '/policy',
  '/policy/beijing-measures', '/faq', '/eligibility', '/privacy', '/accessibility', '/register',
  '/register/elsewhere?kind=foreign', '/register/elsewhere?kind=hong_kong_macao_taiwan', '/register/received', '/sign-in',
  '/sign-out', '/recover', '/verify', '/simulator', '/feedback', '/feedback/find', '/statistics',
  '/announcements', '/announcements/online-applications-open', '/search', '/search?q=居住证', '/search?q=qqqqqqqq', '/offline',
];

/** The form's pages of a draft that is complete. */
export function wizardPages(service: Service, id: string): string[] {
  return STEPS[service].map((step) => `/apply/${service}/${id}/${step}`);
}

/** One's own pages around a submitted application. */
export function ownPages(service: Service, id: string): string[] {
  return [
    '/me', '/me/profile', `/apply/${service}`, `/apply/${service}/${id}/submitted`, `/applications/${id}`,
    `/applications/${id}/appointment`, `/applications/${id}/delivery`,
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
