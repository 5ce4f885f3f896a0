/** The making was stopped by its signal. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}
