/** The middle one of the values; of an even number of them, the upper of the two in the middle. */
export function median(values: (number | undefined)[]): number | undefined {
  const sorted = values.filter((value) => value !== undefined).sort((one, other) => one - other);
  return sorted[sorted.length >> 1];
}

/** A figure for a table; a dash for one that could not be taken. */
export function cell(value: number | undefined, digits = 0): string {
  return value === undefined ? '–' : value.toFixed(digits);
}

/** Bytes in thousands; nothing at all is nought. */
export function kilobytes(bytes: number): string {
  return bytes === 0 ? '0' : (bytes / 1000).toFixed(1);
}

/** Prints a table with a heading and, below it, how it is to be read. */
export function print(heading: string, columns: string[], rows: string[][], note: string): void {
  const rules = columns.map((_, at) => (at === 0 ? '---' : '---:'));
  console.log(`\n### ${heading}\n\n| ${columns.join(' | ')} |\n|${rules.join('|')}|`);
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
  console.log(`\n${note}`);
}

/** Every single value, for those who doubt the median. */
export function progress(words: string): void {
  console.error(`bench: ${words}`);
}
