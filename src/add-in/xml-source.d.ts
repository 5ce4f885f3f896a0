/** The source of an XML file. */
declare module '*.xml' {
  const source: string;
  export default source;
}
