/** Which unknowns a system of equations fixes, by elimination. `equations`: the factor of every unknown. */
export function solved(equations: readonly (readonly number[])[], unknowns: number): Set<number> {
  const rows = equations.map((equation) => [...equation]);
  let rank = 0;
  for (let column = 0; column < unknowns; column += 1) {
    const pivot = rows.findIndex((row, index) => index >= rank && Math.abs(row[column] ?? 0) > 1e-9);
    if (pivot < 0) continue;
    const found = rows[pivot] ?? [];
    rows[pivot] = rows[rank] ?? [];
    rows[rank] = found.map((value) => value / (found[column] ?? 1));
    rows.forEach((row, index) => {
      const factor = row[column] ?? 0;
      if (index !== rank && factor !== 0) rows[index] = row.map((value, at) => value - factor * (rows[rank]?.[at] ?? 0));
    });
    rank += 1;
  }
  const fixed = rows.filter((row) => row.slice(0, unknowns).filter((value) => Math.abs(value) > 1e-9).length === 1);
  return new Set(fixed.map((row) => row.findIndex((value) => Math.abs(value) > 1e-9)));
}
