// A plain form, as the page before it.
export const csr = false;
