import { checkDigit } from '../src/identity/checksum';

/** An identity number that belongs to nobody: county 430999 was never assigned. */
export function identityOf(household: number): string {
  const first17 = `430999${1930 + (household % 80)}${String(1 + (household % 12)).padStart(2, '0')}${String(1 + (household % 28)).padStart(2, '0')}${String(household % 1000).padStart(3, '0')}`;
  return first17 + checkDigit(first17);
}
