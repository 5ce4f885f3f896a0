/// <reference types="webpack/module" />
import { parsePolicy } from './load';
import { PolicyError } from './policy-error';
import type { Policy } from './policy';

// Every folder of `templates/` is a policy; webpack puts their JSON files into the bundle, but for what is read on request.
const context = import.meta.webpackContext('../../templates', { recursive: true, regExp: /\.json$/, exclude: /\/guidance\.json$/ });

/** The policies shipped with this build, by folder name. @throws PolicyError naming folder, file and key. */
export function bundledPolicies(): readonly Policy[] {
  const folders = new Map<string, Map<string, unknown>>();
  for (const path of context.keys()) {
    const [, folder, file] = /^\.\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
    if (!folder || !file) continue;
    const files = folders.get(folder) ?? new Map<string, unknown>();
    folders.set(folder, files.set(file, context(path)));
  }
  return [...folders].map(([folder, files]) => {
    try {
      return parsePolicy(files);
    } catch (error) {
      throw error instanceof PolicyError ? new PolicyError(`政策 ${folder} 的文件有误：\n${error.message}`) : error;
    }
  });
}
