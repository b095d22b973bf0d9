// A plain form: nothing to load, nothing that could empty what was typed while the page was still waking up.
export const csr = false;
