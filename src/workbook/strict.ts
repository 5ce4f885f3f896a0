/** The vocabularies of strict files (ISO/IEC 29500-1), which Excel writes when it is told to. */
export const STRICT_SPREADSHEET = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
export const STRICT_RELATIONSHIPS = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
