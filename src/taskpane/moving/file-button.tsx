import { FolderOpenRegular } from '@fluentui/react-icons/svg/folder-open';
import { useRef } from 'react';
import type { GivenFile } from '../../excel/moving';
import { Action } from '../action';

interface FileButtonProps {
  readonly label: string;
  readonly busy: boolean;
  readonly onFiles: (files: readonly GivenFile[]) => void;
}

/** Chooses workbooks from the disk. They are read here and sent nowhere. */
export function FileButton({ label, busy, onFiles }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".xlsx"
        multiple
        hidden
        aria-label={label}
        onChange={({ target }) => {
          const chosen = [...(target.files ?? [])];
          void Promise.all(chosen.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }))).then((files) => {
            // The same file may be chosen again after it was mended.
            target.value = '';
            if (files.length > 0) onFiles(files);
          });
        }}
      />
      <Action icon={<FolderOpenRegular />} disabledFocusable={busy} onClick={() => input.current?.click()}>
        {label}
      </Action>
    </>
  );
}
