import { withoutNumbers } from '../../identity/withhold';
import { fileWords } from './rows';
import { useConsolidateStyles } from './styles';

/** A file by its name; the whole of a long one under the pointer. */
export function FileName({ file }: { readonly file: string }) {
  return (
    <span className={useConsolidateStyles().strong} title={withoutNumbers(file)}>
      {fileWords(file)}
    </span>
  );
}
