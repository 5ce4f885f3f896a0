import { UnreadableFile } from '../workbook/unreadable';
import { manifestTree } from './manifest-tree';

/** The site a manifest is for: where its pane lies; `undefined` where it names none. */
export function siteOf(manifest: string): string | undefined {
  try {
    const settings = manifestTree(manifest).children.find(({ name }) => name === 'DefaultSettings');
    const address = settings?.children.find(({ name }) => name === 'SourceLocation')?.attributes.get('DefaultValue') ?? '';
    return URL.canParse(address) ? new URL('.', address).href : undefined;
  } catch (error) {
    if (error instanceof UnreadableFile) return undefined;
    throw error;
  }
}
