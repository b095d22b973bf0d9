// Three doors and no script.
export const csr = false;
