import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { EditorState, Prec, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { graphql } from 'cm6-graphql';
import { editorLook } from './editor-look';

export type EditorKind = 'graphql' | 'json' | 'answer';

export interface EditorOptions {
  kind: EditorKind;
  label: string;
  onChange: (text: string) => void;
  /** Ctrl-Enter. */
  onRun: () => void;
  /** A name in the document was asked for by Ctrl-click. */
  onShowType: (type: string | undefined) => void;
}

// Tab is left to the page, so that the keyboard can leave the editor.
const writing: readonly Extension[] = [
  history(),
  closeBrackets(),
  autocompletion(),
  indentOnInput(),
  keymap.of([...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...historyKeymap]),
];

function language(options: EditorOptions): Extension[] {
  if (options.kind !== 'graphql') return [json()];
  return graphql(undefined, { onShowInDocs: (_field, type, parentType) => options.onShowType(type ?? parentType) });
}

/** What an editor of the explorer is made of. */
export function editorExtensions(options: EditorOptions): Extension[] {
  const run = Prec.highest(keymap.of([{ key: 'Mod-Enter', run: () => (options.onRun(), true) }]));
  const changes = EditorView.updateListener.of((update) => {
    if (update.docChanged) options.onChange(update.state.doc.toString());
  });
  const mode =
    options.kind === 'answer'
      ? [EditorState.readOnly.of(true), foldGutter({ openText: '-', closedText: '+' }), keymap.of(foldKeymap)]
      : [...writing, changes];
  return [
    run,
    lineNumbers(),
    bracketMatching(),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': options.label, tabindex: '0' }),
    keymap.of(defaultKeymap),
    ...mode,
    ...language(options),
    ...editorLook,
  ];
}
