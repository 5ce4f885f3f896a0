import { respelledDrawing, respelledPart, type Spelling } from '../formula/places';
import type { Draft } from '../package/draft';

/** What kind of thing speaks of sheets. */
export type Speaker = 'sheet' | 'chart' | 'pivot' | 'table' | 'control' | 'link';

/** By content type: parts in which formulas or names of sheets stand. */
const SPEAKERS: readonly (readonly [RegExp, Speaker])[] = [
  [/(?:worksheet|dialogsheet|macrosheet)\+xml$/i, 'sheet'],
  [/chart(?:ex)?\+xml$/i, 'chart'],
  [/pivotCacheDefinition\+xml$/, 'pivot'],
  [/table\+xml$/, 'table'],
  [/(?:drawing|chartshapes|controlproperties)\+xml$/, 'control'],
  [/vmlDrawing$/, 'control'],
];
/** Links on shapes stand among the relationships of drawings. */
const LINKS = /(?:^|\/)drawings\/_rels\/[^/]*\.rels$/;

export interface SpeakingPart {
  readonly part: string;
  readonly speaker: Speaker;
}

/** The parts of a draft that may speak of sheets. */
export function speakingParts(draft: Draft): SpeakingPart[] {
  const typeOf = draft.contentTypes();
  return draft.parts().flatMap((part) => {
    const speaker = LINKS.test(part) ? 'link' : SPEAKERS.find(([type]) => type.test(typeOf(part)))?.[1];
    return speaker ? [{ part, speaker }] : [];
  });
}

/** A part as it reads when it is spelled so. */
export function spelledPart(draft: Draft, part: string, spelling: Spelling): string {
  return /\.vml$/i.test(part) ? respelledDrawing(new TextDecoder().decode(draft.bytes(part)), spelling) : respelledPart(draft.xml(part), spelling);
}
