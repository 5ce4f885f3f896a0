/// <reference types="webpack/module" />
import { GUIDANCE, parseGuidance, type Guidance } from './guidance';
import type { Policy } from './policy';

// Read on request only, so that the pane opens without it.
const context = import.meta.webpackContext('../../templates', { recursive: true, regExp: /\/guidance\.json$/ });

/** The guidance shipped with a policy. @throws PolicyError naming file and key */
export function bundledGuidance(policy: Policy): readonly Guidance[] {
  const path = `./${policy.id}/${GUIDANCE}`;
  return parseGuidance(policy, new Map(context.keys().includes(path) ? [[GUIDANCE, context(path)]] : []));
}
