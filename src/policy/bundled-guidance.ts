/// <reference types="webpack/module" />
import { GUIDANCE, guidanceInFile, parseGuidance, type Guidance } from './guidance';
import type { Policy } from './policy';

// Read on request only, so that the pane opens without it.
const context = import.meta.webpackContext('../../templates', { recursive: true, regExp: /\/guidance\.json$/ });

/** The guidance shipped with a policy, or in the file of a county's own. @throws PolicyError naming file and key */
export function bundledGuidance(policy: Policy): readonly Guidance[] {
  if (policy.file !== undefined) return guidanceInFile(policy, policy.file);
  const path = `./${policy.id}/${GUIDANCE}`;
  return parseGuidance(policy, new Map(context.keys().includes(path) ? [[GUIDANCE, context(path)]] : []));
}
