import type { Case } from './answers';
import type { FiledFinding } from './filed-finding';
import { changes } from './rules/changes';
import { dates } from './rules/dates';
import { known } from './rules/known';
import { listed } from './rules/listed';
import { once } from './rules/once';

/** Everything that is wrong between the files, rule after rule. */
export const verificationFindings = (open: Case): readonly FiledFinding[] => [once, dates, changes, listed, known].flatMap((rule) => rule(open));
