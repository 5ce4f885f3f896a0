/** The check digit of 17 digits: GB 11643-1999, ISO 7064 MOD 11-2. */
export function checkDigit(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return CHECK_DIGITS.charAt(sum % 11);
}

/** The 18-digit form of a 15-digit number of GB 11643-1989, which wrote the year without its 19. */
export function upgrade(old15: string): string {
  const first17 = `${old15.slice(0, 6)}19${old15.slice(6)}`;
  return first17 + checkDigit(first17);
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';
