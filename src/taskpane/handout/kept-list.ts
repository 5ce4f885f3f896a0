import { listText, readRecipients, townshipsIn } from '../../handout/recipient-list';

const KEY = 'fangpin.places';
/** A county has some hundreds of villages; what is longer is something else. */
const LONGEST = 100_000;
/** As long as what a person may be known by. */
const NUMBER = /[0-9０-９]{6}/u;
/** What townships and villages are called. Whoever pastes a roster has names of people there, and numbers. */
const TOWNSHIP = /^[^0-9０-９]*(?:镇|乡|街道|街道办|办事处|苏木|农场|林场|渔场|牧场|区)$/u;
const VILLAGE = /^[^0-9０-９]*(?:村|社区|居委会|村委会|嘎查|分场)$/u;

/** The townships and villages that were used last on this machine, as they would be pasted. */
export function keptList(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/**
 * Keeps the names of townships and villages for the next time. A list in which anything is not surely such a name may
 * hold people, and is not kept at all.
 */
export function keepList(pasted: string): void {
  const { recipients, remarks } = readRecipients(pasted, { townships: [] });
  const places = townshipsIn(recipients);
  const understood = remarks.every(({ severity }) => severity !== 'error') && !NUMBER.test(pasted);
  const sure = understood && places.every(({ name, villages }) => TOWNSHIP.test(name) && villages.every((village) => VILLAGE.test(village)));
  const text = listText(places);
  if (!sure || text.length > LONGEST) return;
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // Then it is pasted anew the next time.
  }
}
