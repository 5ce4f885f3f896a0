import { isTruth, tokens, type Token } from './tokens';

/** How many arguments a function takes; undefined where nobody knows. */
export type Arity = (name: string) => { readonly least: number; readonly most: number } | undefined;

/** Excel's limits. */
const LONGEST = 8192;
const LONGEST_TEXT = 255;
const DEEPEST = 64;
/** Their arguments have names of their own, which files spell in a way of their own. */
const UNKNOWN = new Set(['LET', 'LAMBDA', 'MAP', 'REDUCE', 'SCAN', 'MAKEARRAY', 'BYROW', 'BYCOL', 'ISOMITTED']);
const BINARY = new Set(['+', '-', '*', '/', '^', '&', '=', '<', '>', '<=', '>=', '<>']);

/** Whether Excel would take the formula. One it would not take makes it repair the file and drop the formula. */
export function isWellFormed(formula: string, arity: Arity = () => undefined): boolean {
  return formula.length <= LONGEST && new Parser(tokens(formula), arity).whole();
}

/** `area`: what may be one, such as a name or what a function gives. */
type Operand = 'value' | 'area';

/** Goes through the tokens once; every step says whether what it looked for was there. */
class Parser {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly list: readonly Token[],
    private readonly arity: Arity,
  ) {}

  whole(): boolean {
    return this.expression(false) && this.peek() === undefined;
  }

  /** `unions`: within brackets of its own, a comma joins areas. */
  private expression(unions: boolean): boolean {
    for (let left = this.operand(); left; ) {
      const next = this.peek();
      const joins = next?.text === ':' || (unions && next?.text === ',') || this.spaceBefore(next);
      if (!joins && !(next?.kind === 'mark' && BINARY.has(next.text))) return true;
      if (next?.kind === 'mark' && next.text !== '(') this.at++;
      const right = this.operand();
      if (joins && !(left === 'area' && right === 'area')) return false;
      left = right;
    }
    return false;
  }

  /** A space that is an operator: what two areas have in common. */
  private spaceBefore(next: Token | undefined): boolean {
    return this.list[this.at - 1]?.kind === 'space' && next !== undefined && (next.kind !== 'mark' || next.text === '(');
  }

  private operand(): Operand | undefined {
    const signed = this.marks(['+', '-', '@']);
    const found = this.primary();
    const changed = this.marks(['%', '#']);
    return found && (signed || changed ? 'value' : found);
  }

  private primary(): Operand | undefined {
    const token = this.take();
    switch (token?.kind) {
      case 'number':
        return 'value';
      case 'cells':
      case 'columns':
        return 'area';
      case 'text':
        return token.text.length - 2 <= LONGEST_TEXT ? 'value' : undefined;
      case 'error':
        if (this.list[this.at]?.kind === 'cells') this.at++;
        return 'area';
      case 'sheet':
        return this.qualified() ? 'area' : undefined;
      case 'name':
        if (this.list[this.at]?.kind === 'columns') this.at++;
        return isTruth(token.text) ? 'value' : 'area';
      case 'function':
        return this.call(token.text) ? 'area' : undefined;
      default:
        if (token?.text === '(') return this.within(() => this.expression(true) && this.mark(')')) ? 'area' : undefined;
        return token?.text === '{' && this.constants() ? 'value' : undefined;
    }
  }

  private qualified(): boolean {
    const next = this.list[this.at++];
    return next?.kind === 'cells' || next?.kind === 'error' || (next?.kind === 'name' && !isTruth(next.text));
  }

  private call(name: string): boolean {
    const count = this.mark('(') ? this.within(() => this.arguments()) : undefined;
    if (count === undefined || UNKNOWN.has(name.toUpperCase())) return false;
    const known = this.arity(name.toUpperCase());
    return !known || (count >= known.least && count <= known.most);
  }

  /** How many there are; any may be left out. */
  private arguments(): number | undefined {
    if (this.mark(')')) return 0;
    for (let count = 1; ; count++) {
      const left = [',', ')'].includes(this.peek()?.text ?? '');
      if (!left && !this.expression(false)) return undefined;
      if (this.mark(')')) return count;
      if (!this.mark(',')) return undefined;
    }
  }

  private constants(): boolean {
    let width: number | undefined;
    for (let wide = 1; ; wide++) {
      if (!this.constant()) return false;
      if (this.mark(',')) continue;
      if (width !== undefined && width !== wide) return false;
      if (this.mark('}')) return true;
      if (!this.mark(';')) return false;
      width = wide;
      wide = 0;
    }
  }

  private constant(): boolean {
    const signed = this.mark('-') || this.mark('+');
    const token = this.take();
    if (token?.kind === 'number') return true;
    return !signed && (token?.kind === 'text' || token?.kind === 'error' || (token?.kind === 'name' && isTruth(token.text)));
  }

  private within<T>(step: () => T): T | undefined {
    this.depth++;
    const found = this.depth > DEEPEST ? undefined : step();
    this.depth--;
    return found;
  }

  private mark(text: string): boolean {
    const found = this.peek()?.text === text;
    if (found) this.at++;
    return found;
  }

  private marks(texts: readonly string[]): boolean {
    let any = false;
    while (texts.some((text) => this.mark(text))) any = true;
    return any;
  }

  private take(): Token | undefined {
    const token = this.peek();
    this.at++;
    return token;
  }

  /** The next token that is no space. */
  private peek(): Token | undefined {
    while (this.list[this.at]?.kind === 'space') this.at++;
    return this.list[this.at];
  }
}
