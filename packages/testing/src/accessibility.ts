import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

export interface AccessibilityViolation {
  readonly rule: string;
  readonly impact: 'serious' | 'critical';
  readonly help: string;
  /** A CSS selector for each offending element. */
  readonly elements: readonly string[];
}

/** What axe finds on the page as it is now, of serious or critical impact; the best practices of axe that no standard asks for are in. */
export async function checkAccessibility(page: Page): Promise<AccessibilityViolation[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, impact, help, nodes }) =>
    impact === 'serious' || impact === 'critical' ? [{ rule: id, impact, help, elements: nodes.map((node) => node.target.join(' ')) }] : [],
  );
}
