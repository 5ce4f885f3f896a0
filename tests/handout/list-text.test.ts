import fc from 'fast-check';
import { listText, readRecipients, townshipsIn } from '../../src/handout/recipient-list';

const names = (suffix: string) => fc.uniqueArray(fc.constantFrom(...'清泉石桥东风向阳和平新华').map((letter) => `${letter}山${suffix}`), { maxLength: 6 });

test('a county’s list is the same after it was written out and pasted again', () => {
  const county = names('镇').chain((townships) => fc.tuple(...townships.map((name) => names('村').map((villages) => ({ name, villages })))));
  fc.assert(
    fc.property(county, (townships) => {
      const { recipients, remarks } = readRecipients(listText(townships), { townships: [] });
      expect(townshipsIn(recipients)).toEqual(townships);
      expect(remarks).toEqual([]);
    }),
  );
});
