/** Lets the browser save what an address holds under a name; signs that no file system takes become dashes. */
export function saveUrl(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name.replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, '-');
  link.click();
}

/** Milliseconds after which no browser still has to begin reading. */
const READ_BY = 60_000;

/** The same of bytes that are here already. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  saveUrl(url, name);
  setTimeout(() => URL.revokeObjectURL(url), READ_BY);
}
