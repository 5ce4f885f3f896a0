import { Button } from '@fluentui/react-components';
import { FolderOpenRegular } from '@fluentui/react-icons/svg/folder-open';
import { useRef, type ReactElement } from 'react';

interface FileButtonProps {
  readonly label: string;
  readonly busy: boolean;
  readonly primary?: boolean;
  readonly multiple?: boolean;
  /** The ends of names that the chooser offers. */
  readonly accept?: string;
  /** Chooses a folder, with everything in it. */
  readonly folder?: boolean;
  readonly icon?: ReactElement;
  /** At least one file. */
  readonly onFiles: (files: readonly [File, ...File[]]) => void;
}

/** Chooses workbooks from the disk. They are read here and sent nowhere. */
export function FileButton({ label, busy, primary = false, multiple = false, accept = '.xlsx,.xlsm,.xls,.et,.csv', folder = false, icon = <FolderOpenRegular />, onFiles }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        autoComplete="off"
        ref={input}
        type="file"
        accept={folder ? undefined : accept}
        multiple={multiple}
        {...(folder && { webkitdirectory: '' })}
        hidden
        aria-label={label}
        onChange={({ target }) => {
          const [first, ...more] = target.files ?? [];
          // The same file may be chosen again after it was mended.
          target.value = '';
          if (first) onFiles([first, ...more]);
        }}
      />
      <Button size="small" appearance={primary ? 'primary' : 'secondary'} icon={icon} disabledFocusable={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
