import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const entry = fileURLToPath(import.meta.resolve('element-plus'));
const componentsFolder = entry.replace(/es[/\\]index\.mjs$/, 'es/components/');

function stylePath(name: string): string | undefined {
  const kebab = name
    .replace(/^El/, '')
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase();
  return existsSync(`${componentsFolder}${kebab}/style/css.mjs`) ? `element-plus/es/components/${kebab}/style/css` : undefined;
}

/**
 * Adds the stylesheet of every component that a module imports by name from 'element-plus',
 * so a chunk carries the styles it uses and no file has to list them.
 */
export function elementPlusStyles(): Plugin {
  const importPattern = /import\s*\{([^}]*)\}\s*from\s*['"]element-plus['"]/g;
  return {
    name: 'element-plus-styles',
    enforce: 'post',
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes('element-plus')) return null;
      const names = [...code.matchAll(importPattern)].flatMap((match) =>
        (match[1] ?? '').split(',').map((part) => part.trim().split(/\s/)[0] ?? ''),
      );
      const styles = names.map(stylePath).filter((path) => path !== undefined);
      if (styles.length === 0) return null;
      return { code: `${[...new Set(styles)].map((path) => `import '${path}';`).join('')}${code}`, map: null };
    },
  };
}
