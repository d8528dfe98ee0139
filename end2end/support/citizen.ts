import { request, type APIRequestContext, type APIResponse } from '@playwright/test';
import { person, type Person } from './people.ts';
import { picture, type Upload } from './files.ts';

export type Service = 'card' | 'permit';
export type Answers = Record<string, string | string[]>;
export type Step = 'identity' | 'residence' | 'basis' | 'proof' | 'evidence' | 'appointment' | 'delivery' | 'confirm';

export const STEPS: Record<Service, Step[]> = {
  permit: ['identity', 'residence', 'basis', 'proof', 'evidence', 'appointment', 'delivery', 'confirm'],
  card: ['identity', 'residence', 'evidence', 'appointment', 'confirm'],
};

/** The street of the demo's clerk, and the point where that clerk works. */
export const CLERK_TOWN = '110105001';
export const CLERK_POINT = 'SP110105001';

/** Right answers, step by step. */
export const ANSWERS: Record<'identity' | 'residence' | 'basis' | 'proof' | 'delivery', Answers> = {
  identity: {
    ethnicity: '汉族',
    registered_domicile_province: '河北省',
    registered_domicile_city: '保定市',
    registered_domicile_district: '竞秀区',
    registered_domicile_detail: '朝阳北大街 88 号 3 单元 201',
    education: 'bachelor',
    marital_status: 'married',
    email: 'resident@example.com',
  },
  residence: {
    town: CLERK_TOWN,
    community: '北郎家园社区',
    detail: '幸福里小区 3 号楼 2 单元 501',
    housing_kind: 'rented',
    landlord_or_unit: '张三丰',
    resident_since: '2025-3-1',
  },
  basis: { basis: 'employment', employer: '北京示例科技有限公司', post: '工程师', contract_until: '长期' },
  proof: { proof: 'registration_card', registration_card_number: 'BJ20250301001' },
  delivery: {
    delivery: 'ems',
    recipient: '陈静',
    recipient_mobile: '13800001111',
    postal_address_province: '北京市',
    postal_address_city: '北京市',
    postal_address_district: '朝阳区',
    postal_address_detail: '建外大街 8 号院 3 号楼 501',
    postcode: '100022',
  },
};

/** What a complete permit of [`ANSWERS`] has to show. */
export const PERMIT_PAPERS = ['portrait', 'housing_proof', 'employment_proof', 'registration_card'] as const;

/** Months of the six-month rule for an application today in Beijing: M−7 … M−2, oldest first, as `2026-04`. */
export function sixMonths(now = new Date()): string[] {
  const beijing = new Date(now.getTime() + 8 * 3_600_000);
  return [7, 6, 5, 4, 3, 2].map((back) => {
    const month = new Date(Date.UTC(beijing.getUTCFullYear(), beijing.getUTCMonth() - back, 1));
    return month.toISOString().slice(0, 7);
  });
}

/**
 * An applicant who uses the forms without a browser: as quick as HTTP is, for everything that leads up to what a test is
 * about. Every post is what the plain form would send.
 */
export class Citizen {
  private constructor(
    readonly person: Person,
    readonly http: APIRequestContext,
  ) {}

  /** Registers somebody new. */
  static async register(baseURL: string, overrides: Partial<Person> = {}): Promise<Citizen> {
    const http = await request.newContext({ baseURL, extraHTTPHeaders: { accept: 'text/html' } });
    const citizen = new Citizen(person(overrides), http);
    const { realName, citizenNumber, mobile, password } = citizen.person;
    const form = await (await http.get('/register')).text();
    const notice = /name="notice" value="([^"]+)"/.exec(form)![1]!;
    const typed = { real_name: realName, citizen_number: citizenNumber, mobile, password, consent: 'yes', notice };
    await citizen.post('/api/register', typed, '/register/code');
    await citizen.post('/api/register-code', { sms_code: await citizen.smsCode() }, '/register/received');
    return citizen;
  }

  /** The last code that the simulator kept for this mobile. */
  async smsCode(): Promise<string> {
    return codeIn(await (await this.http.get('/simulator')).text(), this.person.mobile);
  }

  /** The browser's part: cookies of this session. */
  async cookies() {
    return (await this.http.storageState()).cookies;
  }

  /** Sends a form; with `leadsTo`, insists that it leads there. */
  async post(path: string, form: Answers, leadsTo?: string): Promise<APIResponse> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(form)) {
      for (const one of [value].flat()) body.append(name, one);
    }
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await this.http.post(path, { data: body.toString(), headers, maxRedirects: 0 });
    const location = answer.headers()['location'] ?? '';
    if (leadsTo !== undefined && !(answer.status() === 303 && location.startsWith(leadsTo))) {
      throw new Error(`${path} answered ${answer.status()} to "${location}" instead of "${leadsTo}"`);
    }
    return answer;
  }

  /** Starts a draft; gives its identifier. */
  async start(service: Service): Promise<string> {
    const answer = await this.post('/api/start-application', { service }, `/apply/${service}/`);
    return answer.headers()['location']!.split('/')[3]!;
  }

  /** The draft's version as a step's form carries it. */
  async version(service: Service, id: string, step: Step): Promise<string> {
    const html = await (await this.http.get(`/apply/${service}/${id}/${step}`)).text();
    return /name="version"[^>]*value="(\d+)"|value="(\d+)"[^>]*name="version"/.exec(html)?.slice(1).find(Boolean) ?? '0';
  }

  /** Sends a step's answers. */
  async save(service: Service, id: string, step: Step, answers: Answers): Promise<APIResponse> {
    const version = await this.version(service, id, step);
    return this.post(`/api/save-${step}`, { service, id, step, version, ...answers });
  }

  /** Sends a paper. */
  async upload(id: string, kind: string, file: Upload = picture()): Promise<APIResponse> {
    return this.http.post(`/api/evidence/${id}`, { multipart: { kind, evidence: file }, maxRedirects: 0 });
  }

  /** Holds the first place that is left at a point of the jurisdiction. */
  async hold(service: Service, id: string, point = CLERK_POINT): Promise<void> {
    const base = `/apply/${service}/${id}/appointment`;
    const days = await (await this.http.get(`${base}?service_point=${point}`)).text();
    const looks = [...days.matchAll(/\?(service_point=[^"]*half_day=\w+)"/g)].map((match) => match[1]!.replaceAll('&amp;', '&'));
    for (const look of looks) {
      const times = await (await this.http.get(`${base}?${look}`)).text();
      const slot = /name="slot"[^>]*?value="([^"]+)"(?![^>]*disabled)/.exec(times)?.[1];
      if (!slot) continue;
      const form = { id, version: '0', slot, ...Object.fromEntries(new URLSearchParams(look)) };
      await this.post('/api/hold-place', form, `/apply/${service}/${id}/`);
      return;
    }
    throw new Error(`no place is left at ${point}`);
  }

  /** Fills the form up to a step (not including it). */
  async fillUpTo(service: Service, id: string, last: Step): Promise<void> {
    for (const step of STEPS[service]) {
      if (step === last) return;
      if (step === 'evidence') {
        const papers = service === 'permit' ? PERMIT_PAPERS : (['housing_proof'] as const);
        for (const kind of papers) await this.upload(id, kind);
      } else if (step === 'appointment') {
        await this.hold(service, id);
      } else if (step !== 'confirm') {
        const answer = await this.save(service, id, step, ANSWERS[step]);
        const location = answer.headers()['location'] ?? '';
        if (location.includes('check')) throw new Error(`${step} was sent back: ${location}`);
      }
    }
  }

  /** A draft that is complete but for one step. */
  async draftAt(service: Service, step: Step): Promise<string> {
    const id = await this.start(service);
    await this.fillUpTo(service, id, step);
    return id;
  }

  /** A submitted application. */
  async submitted(service: Service): Promise<string> {
    const id = await this.draftAt(service, 'confirm');
    await this.submit(service, id);
    return id;
  }

  async submit(service: Service, id: string): Promise<void> {
    const declared = { service, id, declare_in_person: 'yes', declare_true: 'yes' };
    await this.post('/api/submit-application', declared, `/apply/${service}/${id}/submitted`);
  }

  async leave(): Promise<void> {
    await this.http.dispose();
  }
}

/** The newest six-digit code for a mobile on the simulator's page, which lists the newest first. */
export function codeIn(html: string, mobile: string): string {
  const cards = html.split('<li').filter((card) => card.includes(mobile));
  const code = cards.map((card) => /(?<!\d)(\d{6})(?!\d)/.exec(card.replaceAll(mobile, ''))?.[1]).find(Boolean);
  if (!code) throw new Error('the simulator has no code for this mobile');
  return code;
}
