import { config } from 'zod';

// zod compiles schemas with `new Function` where it may; the pane's Content-Security-Policy forbids that.
config({ jitless: true });

// As a namespace (`import * as z`), so that bundles hold only the parts that are used.
export * from 'zod';
