import { UnreadableFile, type UnreadableReason } from '../unreadable';
import { kindOf, type FileKind } from './kind';
import { readZip, type Zip, type ZipLimits } from './zip';

/** Enough for a county's largest ledgers many times over, and for the memory of an office computer. */
export const LIMITS: ZipLimits = { file: 256 << 20, entries: 10_000, inflated: 512 << 20 };

/** Opens the zip of a workbook after the cheap checks, before any part is inflated or parsed. @throws UnreadableFile */
export function openZip(bytes: Uint8Array, limits: ZipLimits = LIMITS): Zip {
  guardSize(bytes, limits);
  const kind = kindOf(bytes);
  if (kind !== 'zip') throw new UnreadableFile(REASONS[kind], kind);
  return readZip(bytes, limits);
}

/** @throws UnreadableFile when there are more bytes than one file may have */
export function guardSize(bytes: Uint8Array, limits: ZipLimits): void {
  if (bytes.length > limits.file) throw new UnreadableFile('too-large', `${bytes.length} bytes`);
}

/** Why a file of this kind is no .xlsx. */
export const REASONS = {
  empty: 'empty',
  encrypted: 'encrypted',
  xls: 'legacy',
  document: 'document',
  slides: 'slides',
  'other-ole': 'not-a-workbook',
  pdf: 'pdf',
  picture: 'picture',
  archive: 'archive',
  text: 'text',
  other: 'not-a-workbook',
} as const satisfies Record<Exclude<FileKind, 'zip'>, UnreadableReason>;
