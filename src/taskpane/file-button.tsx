import { Button } from '@fluentui/react-components';
import { FolderOpenRegular } from '@fluentui/react-icons/svg/folder-open';
import { useRef } from 'react';
import type { GivenFile } from '../excel/desk';

interface FileButtonProps {
  readonly label: string;
  readonly busy: boolean;
  readonly primary?: boolean;
  readonly multiple?: boolean;
  /** At least one file. */
  readonly onFiles: (files: readonly [GivenFile, ...GivenFile[]]) => void;
}

/** Chooses workbooks from the disk. They are read here and sent nowhere. */
export function FileButton({ label, busy, primary = false, multiple = false, onFiles }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".xlsx,.xlsm"
        multiple={multiple}
        hidden
        aria-label={label}
        onChange={({ target }) => {
          const [first, ...more] = target.files ?? [];
          // The same file may be chosen again after it was mended.
          target.value = '';
          if (first) onFiles([first, ...more]);
        }}
      />
      <Button size="small" appearance={primary ? 'primary' : 'secondary'} icon={<FolderOpenRegular />} disabledFocusable={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
