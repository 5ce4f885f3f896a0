/** Words without identity numbers, wherever they were typed: of a long run of digits only the last four stay. */
export const withoutNumbers = (words: string): string =>
  words.replace(/[0-9０-９][0-9０-９\s]{9,}[0-9０-９](?=\s?[0-9０-９Xx]\s?[0-9０-９Xx]\s?[0-9０-９Xx]\s?[0-9０-９Xx])/gu, (digits) => '*'.repeat(digits.length));
