import { CommandType, ICommandService, type ICommandInfo, type Injector, type Workbook, type Worksheet } from '@univerjs/core';
import { GridError } from '../host/grid';

/** One workbook of the library, and the one way to change it: its commands. */
export class UniverBook {
  readonly commands: ICommandService;

  constructor(
    readonly injector: Injector,
    readonly workbook: Workbook,
  ) {
    this.commands = injector.get(ICommandService);
    if (!this.commands.hasCommand(CHANGE)) this.commands.registerCommand(change);
  }

  get unit(): string {
    return this.workbook.getUnitId();
  }

  /** @throws GridError('ItemNotFound') once the sheet is deleted */
  sheet(id: string): Worksheet {
    const sheet = this.workbook.getSheetBySheetId(id);
    if (!sheet) throw new GridError('ItemNotFound');
    return sheet;
  }

  /** Runs a command on this workbook. @throws GridError when the library refuses */
  run(command: string, parameters: object = {}): void {
    const done = this.commands.syncExecuteCommand(CHANGE, { id: command, params: { unitId: this.unit, ...parameters } });
    if (!done) throw new GridError('GeneralException', `${command} was refused`);
  }
}

/*
 * A refused command stays on the library's stack, and mutations run on their own then pass for its doing: after a
 * refused change of looks nothing would be calculated. Within a command of our own they are ours.
 */
const CHANGE = 'workbench.command.change';
const change = {
  id: CHANGE,
  type: CommandType.COMMAND,
  handler: (accessor: Pick<Injector, 'get'>, inner?: ICommandInfo) =>
    inner ? accessor.get(ICommandService).syncExecuteCommand<object, boolean>(inner.id, inner.params) : false,
};
