/** Small numbers side by side. */
export type Column = Uint8Array | Uint16Array | Int32Array;

/** How many bytes a number of a column takes; numbers of four bytes may be negative. */
export type Width = 1 | 2 | 4;

/** A column of zeros. */
export function columnOf(width: Width, size: number): Column {
  if (width === 1) return new Uint8Array(size);
  return width === 2 ? new Uint16Array(size) : new Int32Array(size);
}

export function widthOf({ BYTES_PER_ELEMENT }: Column): Width {
  return BYTES_PER_ELEMENT === 1 ? 1 : BYTES_PER_ELEMENT === 2 ? 2 : 4;
}

/** Puts what a column holds into a longer one. */
export function grown<Kind extends Column>(column: Kind, longer: Kind): Kind {
  longer.set(column);
  return longer;
}
