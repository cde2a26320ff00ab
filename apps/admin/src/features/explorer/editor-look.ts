import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const theme = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--paper-raised)', color: 'var(--ink)', fontSize: 'var(--text-14)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.6' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '8px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--paper)', color: 'var(--ink-faint)', border: '0' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--state-info-soft) !important' },
  '.cm-matchingBracket': { backgroundColor: 'var(--paper-active)' },
  '.cm-tooltip': {
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius)',
    backgroundColor: 'var(--paper-raised)',
    color: 'var(--ink)',
  },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--accent-soft)', color: 'var(--ink)' },
  '.cm-completionInfo': { maxWidth: '320px', whiteSpace: 'normal' },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.definitionKeyword], color: 'var(--series-4)' },
  { tag: [tags.propertyName, tags.attributeName, tags.name], color: 'var(--state-info)' },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: 'var(--state-due)' },
  { tag: [tags.typeName, tags.atom], color: 'var(--state-met)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--state-met)' },
  { tag: [tags.number, tags.bool, tags.null, tags.integer, tags.float], color: 'var(--state-due)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--ink-faint)' },
]);

/** The look of every editor, light and dark through the tokens. */
export const editorLook: readonly Extension[] = [theme, syntaxHighlighting(colours)];
