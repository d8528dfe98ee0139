import { randomInt } from 'node:crypto';

/** Somebody who does not exist: the number fits its checksum and is nobody's. */
export interface Person {
  realName: string;
  citizenNumber: string;
  mobile: string;
  password: string;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The check character of the first seventeen digits (ISO 7064 MOD 11-2). */
export function checkCharacter(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return '10X98765432'[sum % 11]!;
}

/** A number of that region with a right checksum; random, so that workers never meet. */
export function citizenNumber(region = '130602'): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const birthday = `${randomInt(1970, 2001)}${two(randomInt(1, 13))}${two(randomInt(1, 29))}`;
  const digits = `${region}${birthday}${String(randomInt(1000)).padStart(3, '0')}`;
  return digits + checkCharacter(digits);
}

export function mobile(): string {
  return `138${String(randomInt(100_000_000)).padStart(8, '0')}`;
}

const NAMES = ['陈静', '李建国', '赵敏', '刘洋', '买买提·艾力', '欧阳娜娜', '孙秀英', '周杰'];

/** Somebody new. */
export function person(overrides: Partial<Person> = {}): Person {
  return {
    realName: NAMES[randomInt(NAMES.length)]!,
    citizenNumber: citizenNumber(),
    mobile: mobile(),
    password: 'Zhu-Jing-2026-ok',
    ...overrides,
  };
}
