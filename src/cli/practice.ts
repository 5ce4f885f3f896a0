import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Policy } from '../policy/policy';
import { makeExercise, NoExercise, type Exercise } from '../practice/exercise';
import { exerciseBook, type Handing } from '../practice/exercise-book';
import { keyBook } from '../practice/key-book';
import { writeBook } from '../workbook/write/write';
import { Complaint, type ExitCode, type Io, type Option, type Options } from './command';
import { namePart } from '../handout/file-names';
import { unwritable, writeNew } from './output';

/** What `templates` takes for exercises. */
export const PRACTICE_OPTIONS = {
  practice: { about: '改为出练习：填好虚构的户、每种错误埋一处，另附答案；不写 --form 时出台账' },
  seed: { value: '号', about: '第几号练习，同一号题目相同；不写则为 1' },
} as const satisfies Readonly<Record<string, Option>>;

/** @throws Complaint for options that only make sense with the other kind of workbook */
export function wantsPractice(options: Options): boolean {
  const wanted = options.has('practice');
  if (!wanted && options.has('seed')) throw new Complaint('--seed 只和 --practice 一起用');
  if (wanted && options.has('rows')) throw new Complaint('练习有多少行由题目定，不能写 --rows');
  return wanted;
}

interface Wanted {
  readonly places: readonly { readonly township?: string | undefined; readonly village?: string | undefined }[];
  readonly handing: Handing;
  readonly out: string;
}

/** Writes exercises and their answers, a pair for each form and place. A file in which somebody has worked stays. */
export async function writePractice(policy: Policy, options: Options, { places, handing, out }: Wanted, io: Io): Promise<ExitCode> {
  const number = numberOf(options);
  const forms = new Set(options.get('form') ?? [policy.counting.ledger]);
  const exercises = places.flatMap((place) => [...forms].map((form) => ordered(policy, { form, number, ...place })));
  await mkdir(out, { recursive: true }).catch((error: unknown) => {
    throw unwritable(out, error);
  });
  let kept = false;
  for (const [index, exercise] of exercises.entries()) {
    const name = [exercise.township, exercise.village, exercise.form.sheet, `第${number}号`].filter((part) => part !== undefined).map(namePart).join('-');
    for (const [kind, plan] of [['练习', exerciseBook(exercise, handing)], ['答案', keyBook(exercise)]] as const) {
      const path = join(out, `${name}-${kind}.xlsx`);
      io.progress(index, exercises.length, path);
      const bytes = await writeBook(plan);
      if (await writeNew(path, bytes)) io.print(path);
      else {
        kept = true;
        io.complain(`${path}：已有这个文件，内容不同，没有覆盖；请先移走或换一个文件夹`);
      }
    }
  }
  io.progress(exercises.length, exercises.length, '');
  return kept ? 2 : 0;
}

const MOST = 999_999;

function numberOf(options: Options): number {
  const [written = '1'] = options.get('seed') ?? [];
  const number = Number(written);
  if (/^\d+$/.test(written) && number >= 1 && number <= MOST) return number;
  throw new Complaint(`--seed 应为 1 至 ${MOST} 的整数，写的是“${written}”`);
}

function ordered(policy: Policy, order: Parameters<typeof makeExercise>[1]): Exercise {
  try {
    return makeExercise(policy, order);
  } catch (error) {
    throw error instanceof NoExercise ? new Complaint(error.message) : error;
  }
}
