/** Addresses of records, for links from other features; the features own the pages. */
export const organizationPath = (id: string): string => `/organizations/${encodeURIComponent(id)}`;
export const unitPath = (id: string): string => `/units/${encodeURIComponent(id)}`;
export const personPath = (id: string): string => `/persons/${encodeURIComponent(id)}`;
