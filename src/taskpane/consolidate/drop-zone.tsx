import { makeStyles, tokens } from '@fluentui/react-components';
import { useState, type DragEvent, type ReactNode } from 'react';
import { droppedFiles, type Dropped } from './dropped';

interface DropZoneProps {
  readonly children: ReactNode;
  readonly onDrop: (dropped: Dropped) => void;
}

const useStyles = makeStyles({
  zone: { position: 'relative', flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  over: {
    position: 'absolute',
    inset: tokens.spacingHorizontalXS,
    zIndex: 1,
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    padding: tokens.spacingHorizontalM,
    border: `2px dashed ${tokens.colorBrandStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    opacity: 0.95,
    textAlign: 'center',
    pointerEvents: 'none',
  },
});

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => [...dataTransfer.types].includes('Files');

/** Takes files and folders that are dropped anywhere on it. */
export function DropZone({ children, onDrop }: DropZoneProps) {
  const styles = useStyles();
  const [over, setOver] = useState(false);
  return (
    <div
      className={styles.zone}
      onDragOver={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(false);
        void droppedFiles(event.dataTransfer).then(onDrop);
      }}
    >
      {children}
      {over && <div className={styles.over}>松开鼠标，读取这些文件和文件夹</div>}
    </div>
  );
}
