// A plain form: whoever opens the link has nothing of the desk yet.
export const csr = false;
