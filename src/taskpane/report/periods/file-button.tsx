import { Button } from '@fluentui/react-components';
import { FolderOpenRegular } from '@fluentui/react-icons/svg/folder-open';
import { useRef } from 'react';
import type { GivenFile } from '../../../excel/desk';

interface FileButtonProps {
  readonly label: string;
  readonly primary: boolean;
  readonly busy: boolean;
  readonly onFile: (file: GivenFile) => void;
}

/** Chooses a workbook from the disk. It is read here and sent nowhere. */
export function FileButton({ label, primary, busy, onFile }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".xlsx,.xlsm"
        hidden
        aria-label={label}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          // The same file may be chosen again after it was mended.
          target.value = '';
          if (file) onFile(file);
        }}
      />
      <Button size="small" appearance={primary ? 'primary' : 'secondary'} icon={<FolderOpenRegular />} disabledFocusable={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
