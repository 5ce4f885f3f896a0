import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';

interface CloseDialogProps {
  /** The workbook to close; undefined while nobody closes any. */
  readonly name: string | undefined;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
  readonly onCancel: () => void;
}

/** Asks before unsaved work is lost. */
export function CloseDialog({ name, onSave, onDiscard, onCancel }: CloseDialogProps) {
  return (
    <Dialog open={name !== undefined} modalType="alert" onOpenChange={(_, { open }) => !open && onCancel()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{name} 有改动没有保存</DialogTitle>
          <DialogContent>关闭以后，没有保存的内容找不回来。</DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onSave}>
              保存并关闭
            </Button>
            <Button onClick={onDiscard}>不保存</Button>
            <Button onClick={onCancel}>取消</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
