import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export type Role = 'reviewer' | 'clerk' | 'point_manager' | 'editor' | 'administrator';

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
