import type { Recipient } from '../handout/plan';
import { readRecipients } from '../handout/recipient-list';
import { NoText, textOfFile } from '../handout/text-file';
import type { Policy } from '../policy/policy';
import { Complaint, type Io } from './command';
import { bytesOf, sentenceOf } from './files';

/**
 * The townships and villages a text file lists; whatever was left out or looks wrong is complained of.
 * @throws Complaint where the file cannot be read, lists nothing, or has lines that must be mended first
 */
export async function recipientsInFile(file: string, policy: Policy, io: Io): Promise<readonly Recipient[]> {
  const { recipients, remarks } = readRecipients(await textIn(file), policy);
  const wrong = remarks.filter(({ severity }) => severity === 'error');
  if (wrong.length > 0) throw new Complaint([`${file}：名单要先改好，什么都没有生成`, ...wrong.map(({ text }) => `  ${text}`)].join('\n'));
  if (recipients.length === 0) throw new Complaint(`${file}：里面没有乡镇，请一行写一个`);
  for (const { text } of remarks) io.complain(`${file}：${text}`);
  return recipients;
}

async function textIn(file: string): Promise<string> {
  try {
    return textOfFile(await bytesOf(file));
  } catch (error) {
    throw new Complaint(`${file}：${error instanceof NoText ? error.message : sentenceOf(error)}`);
  }
}
