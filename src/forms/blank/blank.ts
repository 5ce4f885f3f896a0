export { blankBook } from '../../native/book';
export type { BlankOptions, FormValues, Values } from './options';
