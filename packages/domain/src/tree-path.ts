/**
 * Materialised paths of a tree: fixed segments of three characters per level, over an alphabet in C order, so that a subtree is
 * one range of plain string comparison (`collate "C"` in PostgreSQL, `<` in JavaScript).
 */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SEGMENT_LENGTH = 3;
const PATH_PATTERN = /^(?:[0-9A-Za-z]{3})+$/;
/** Sorts after every character of the alphabet. */
const AFTER_ALPHABET = '~';

/** How many children one node can ever have had: 62³. */
export const SEGMENT_CAPACITY = ALPHABET.length ** SEGMENT_LENGTH;

/** Whether the text is a path of one or more whole segments. */
export function isTreePath(text: string): boolean {
  return PATH_PATTERN.test(text);
}

/** The n-th segment (from 0), in ascending order of n. @throws RangeError outside 0..SEGMENT_CAPACITY-1. */
export function pathSegment(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n >= SEGMENT_CAPACITY) throw new RangeError(`No path segment for ${n}`);
  const size = ALPHABET.length;
  return ALPHABET.charAt(Math.floor(n / size ** 2)) + ALPHABET.charAt(Math.floor(n / size) % size) + ALPHABET.charAt(n % size);
}

/** The segment after the last one given out below a parent; null asks for the first. @throws RangeError when the parent is full. */
export function nextSegment(lastSegment: string | null): string {
  return pathSegment(lastSegment === null ? 0 : segmentIndex(lastSegment) + 1);
}

function segmentIndex(segment: string): number {
  if (segment.length !== SEGMENT_LENGTH || !isTreePath(segment)) throw new RangeError(`Not a path segment: ${segment}`);
  return [...segment].reduce((index, character) => index * ALPHABET.length + ALPHABET.indexOf(character), 0);
}

/** The path of a child; an empty parent path makes a root. */
export function childPath(parentPath: string, segment: string): string {
  return parentPath + segment;
}

/** The parent's path, null for a root. */
export function parentPath(path: string): string | null {
  return path.length > SEGMENT_LENGTH ? path.slice(0, -SEGMENT_LENGTH) : null;
}

/** The depth below the root, which is level 0. */
export function pathLevel(path: string): number {
  return path.length / SEGMENT_LENGTH - 1;
}

/** The paths of the ancestors from the root down to the parent, the node itself excluded. */
export function ancestorPaths(path: string): string[] {
  return Array.from({ length: pathLevel(path) }, (_, level) => path.slice(0, (level + 1) * SEGMENT_LENGTH));
}

/** Whether the path is the ancestor itself or lies below it. */
export function isWithin(path: string, ancestorPath: string): boolean {
  return path.startsWith(ancestorPath);
}

/** The half-open range [from, to) that holds the node and all its descendants and nothing else. */
export function subtreeBounds(path: string): { from: string; to: string } {
  return { from: path, to: path + AFTER_ALPHABET };
}

/** The paths that lie within no other of them, each once, in ascending order. */
export function outermost(paths: Iterable<string>): string[] {
  const kept: string[] = [];
  for (const path of [...new Set(paths)].sort(byCodeUnit)) {
    const last = kept.at(-1);
    if (last === undefined || !isWithin(path, last)) kept.push(path);
  }
  return kept;
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether putting the moved node below the new parent would make it its own ancestor. */
export function wouldCycle(movedPath: string, newParentPath: string): boolean {
  return isWithin(newParentPath, movedPath);
}
