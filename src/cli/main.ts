import { bundledAddIn } from '../add-in/bundled';
import { shippedPolicies } from '../policy/shipped';
import type { Policy } from '../policy/policy';
import { PolicyError } from '../policy/policy-error';
import type { Day } from '../workbook/serial';
import { cardsCommand } from './cards';
import { checkCommand } from './check';
import { consolidateCommand } from './consolidate';
import { compareCommand } from './compare';
import { Complaint, parseCommand, usage, type Command, type ExitCode, type Io } from './command';
import { sentenceOf } from './files';
import { handDownCommand } from './handdown';
import { ledgerCommand } from './ledger';
import { markCommand } from './mark';
import { publicizeCommand } from './publicize';
import { withPolicyFile } from './policy-file';
import { tallyCommand } from './tally';
import { templatesCommand } from './templates';
import { terminal } from './terminal';
import { verifyCommand } from './verify';

const NAME = '防贫监测填报助手';

async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  const now = new Date();
  const today = { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
  const policies = shippedPolicies;
  const commands = commandsFor(policies, today);
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h') {
    io.print(overview(commands));
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((one) => one.name === name);
  if (!command) throw new Complaint(`没有命令 ${name}，有：${commands.map((one) => one.name).join('、')}`);
  const { operands, options } = parseCommand(command, rest);
  if (options.has('help')) {
    io.print(usage(command));
    return 0;
  }
  const own = await withPolicyFile(policies, options);
  const fitting = own.policies === policies ? command : commandsFor(own.policies, today).find((one) => one.name === name);
  return (fitting ?? command).run(operands, own.options, io);
}

const commandsFor = (policies: readonly Policy[], today: Day): readonly Command[] => [
  templatesCommand(policies, today, bundledAddIn()),
  checkCommand(policies, today),
  tallyCommand(policies, today),
  compareCommand(policies, today),
  cardsCommand(policies, today),
  ledgerCommand(policies, today),
  markCommand(policies, today),
  handDownCommand(policies, today),
  verifyCommand(policies, today),
  consolidateCommand(policies, today),
  publicizeCommand(policies, today),
];

const overview = (commands: readonly Command[]): string =>
  [
    `${NAME}　fangpin 命令 [选项]`,
    '',
    ...commands.map(({ name, about }) => `  ${name.padEnd(11)}  ${about}`),
    '',
    '每个命令的用法：fangpin 命令 --help',
  ].join('\n');

const io = terminal();
main(process.argv.slice(2), io).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    io.complain(error instanceof PolicyError ? error.message : sentenceOf(error));
    process.exitCode = 2;
  },
);
