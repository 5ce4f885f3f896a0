/** An id that nothing else has. `crypto.randomUUID` is missing where a county serves the workbench without HTTPS. */
export const freshId = (): string => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
