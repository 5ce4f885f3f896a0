import { IDescriptionService } from '@univerjs/preset-sheets-core';
import type { Arity } from '../../workbook/formula/wellformed';
import type { UniverBook } from './book';

/** How many arguments any function takes that can be repeated. */
const MOST = 255;

/** How many arguments functions take, as the library describes them to who types. */
export function arityIn(book: UniverBook): Arity {
  const descriptions = book.injector.get(IDescriptionService);
  return (name) => {
    const parameters = descriptions.getFunctionInfo(name)?.functionParameter;
    if (!parameters) return undefined;
    const least = parameters.filter(({ require }) => require === 1).length;
    return { least, most: parameters.some(({ repeat }) => repeat === 1) ? MOST : parameters.length };
  };
}
