// Read once by anybody on any phone: plain HTML, no script.
export const csr = false;
