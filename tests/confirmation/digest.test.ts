import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { digest } from '../../src/confirmation/digest';

// FIPS 180-4, examples of SHA-256.
test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'],
])('of “%s”', (text, expected) => expect(digest(text)).toBe(expected));

test('is what every other program makes of the text', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => digest(text) === createHash('sha256').update(text, 'utf8').digest('hex')));
});
