import path from 'node:path';
import exceljs from 'exceljs';

const SAMPLES = path.resolve(import.meta.dirname, '../../apps/docs/public/samples');
export const FAULTY_ROSTER = path.join(SAMPLES, 'roster-faulty.xlsx');
const RIGHT_ROSTER = path.join(SAMPLES, 'roster-clean.xlsx');

async function read(file: string): Promise<exceljs.Workbook> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(file);
  return workbook;
}

/** Mends the marked copy of the faulty roster as a person would: cell by cell, and away with what is too much. Returns the new file. */
export async function correctMarked(marked: string): Promise<string> {
  const [mended, right] = await Promise.all([read(marked), read(RIGHT_ROSTER)]);
  for (const sheet of mended.worksheets) {
    const model = right.getWorksheet(sheet.name);
    if (!model) throw new Error(`No sheet ${sheet.name}`);
    for (let number = model.rowCount + 1; number <= sheet.rowCount; number += 1) sheet.getRow(number).values = [];
    model.eachRow((row, number) =>
      row.eachCell({ includeEmpty: true }, ({ value }, column) => {
        sheet.getRow(number).getCell(column).value = value instanceof Date ? value.toISOString().slice(0, 10) : value;
      }),
    );
  }
  const file = `${marked}-mended.xlsx`;
  await mended.xlsx.writeFile(file);
  return file;
}
