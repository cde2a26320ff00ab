/** The addresses that somebody typed, parted by spaces, new lines, commas or semicolons, of either width. */
export const addressesIn = (text: string): string[] => text.split(/[\s,;\uff0c\uff1b]+/).filter((address) => address !== '');
